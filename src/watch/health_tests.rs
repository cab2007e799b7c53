//! Jobs as the service shows them, and what is said of them.

use super::*;
use serde_json::{Value, json};

fn job(change: impl FnOnce(&mut Value)) -> Job {
    let text = include_str!("../../tests/data/tenant/job-webex-active.json");
    let mut value: Value = serde_json::from_str(text).unwrap();
    // The fixture is in the middle of a cycle.
    value["status"]["progress"] = json!([]);
    change(&mut value);
    serde_json::from_value(value).unwrap()
}

fn at(text: &str) -> Moment {
    Moment::read(text).unwrap()
}

/// Twenty minutes after the fixture's last cycle.
fn now() -> Moment {
    at("2026-11-20T10:01:44Z")
}

fn fact(health: &Health, name: &str) -> String {
    let found = health.facts.iter().find(|fact| fact.name == name);
    found.map_or_else(String::new, |fact| fact.words.clone())
}

#[test]
fn a_job_that_works_with_failures_says_for_how_many() {
    let health = health(&job(|_| {}), now());
    assert_eq!(health.tone, Tone::Warning);
    assert!(
        health.headline.contains("failed for 2 objects"),
        "{}",
        health.headline
    );
    assert_eq!(health.advice, [Advice::ReadLogs]);
    assert_eq!(
        fact(&health, "Last cycle"),
        "2026-11-20 09:41 UTC, 20 minutes ago, after 2 minutes: 3 written, 2 failed and tried again"
    );
    assert_eq!(fact(&health, "Next cycle"), "in about 18 minutes");
    assert_eq!(fact(&health, "In step: User"), "26");
    assert_eq!(health.clock, None);
}

#[test]
fn every_state_has_its_words() {
    let check = |change: &dyn Fn(&mut Value), tone, words: &str, advice: &[Advice]| {
        let health = health(&job(change), now());
        assert!(
            health.headline.contains(words),
            "{} lacks {words}",
            health.headline
        );
        assert_eq!(
            (health.tone, health.advice.as_slice()),
            (tone, advice),
            "{words}"
        );
    };
    let code = |value: &mut Value, code: &str| value["status"]["code"] = json!(code);
    check(
        &|job| code(job, "NotConfigured"),
        Tone::Bad,
        "not set up",
        &[Advice::RenewToken],
    );
    check(
        &|job| code(job, "Paused"),
        Tone::Warning,
        "paused",
        &[Advice::Start],
    );
    check(
        &|job| code(job, "Sleepy"),
        Tone::Warning,
        "`Sleepy`",
        &[Advice::AskMicrosoft],
    );
    check(
        &|job| job["status"] = Value::Null,
        Tone::Warning,
        "does not say",
        &[Advice::AskMicrosoft],
    );
    check(
        &|job| job["schedule"]["state"] = json!("Disabled"),
        Tone::Warning,
        "paused",
        &[Advice::Start],
    );
    check(
        &|job| {
            code(job, "NotRun");
            job["status"]["lastExecution"] = Value::Null;
        },
        Tone::Waiting,
        "has not run yet",
        &[Advice::Wait],
    );
    check(
        &|job| {
            job["schedule"]["state"] = json!("Disabled");
            job["status"]["lastExecution"] = Value::Null;
        },
        Tone::Warning,
        "never started",
        &[Advice::Start],
    );
    check(
        &|job| {
            let last = &mut job["status"]["lastExecution"];
            last["state"] = json!("Succeeded");
            last["countEscrowed"] = json!(0);
        },
        Tone::Good,
        "works",
        &[],
    );
    check(
        &|job| job["status"]["lastExecution"]["state"] = json!("Failed"),
        Tone::Bad,
        "failed as a whole",
        &[Advice::ReadLogs],
    );
    check(
        &|job| {
            let status = &mut job["status"];
            status["countSuccessiveCompleteFailures"] = json!(4);
            status["lastExecution"]["state"] = json!("Failed");
            status["lastExecution"]["error"] = json!({"code": "Unauthorized"});
        },
        Tone::Bad,
        "last 4 cycles",
        &[Advice::RenewToken],
    );
    check(
        &|job| {
            job["schedule"]["state"] = json!("Disabled");
            job["status"]["quarantine"] = json!({"reason": "TooManyDeletes"});
        },
        Tone::Bad,
        "off after a quarantine",
        &[Advice::ReadLogs, Advice::Start],
    );
}

#[test]
fn a_silent_job_is_bad_and_its_cause_is_a_guess() {
    let health = health(&job(|_| {}), at("2026-11-24T09:41:44Z"));
    assert_eq!(
        health.headline,
        "Provisioning is on, and nothing has run for 4 days."
    );
    assert_eq!(health.tone, Tone::Bad);
    assert_eq!(health.cause.unwrap().basis, Basis::Inferred);
    assert_eq!(health.advice.first(), Some(&Advice::RenewToken));
}

#[test]
fn a_cycle_runs_as_long_as_its_progress_is_fresh() {
    let running = |at: &str| {
        job(|job| {
            job["status"]["progress"] = json!([{"units": "Users", "completedUnits": 18, "totalUnits": 40, "progressObservationDateTime": at}]);
        })
    };
    let fresh = health(&running("2026-11-20T10:00:00Z"), now());
    assert!(fresh.runs);
    assert!(
        !health(&running("2026-11-20T09:41:00Z"), now()).runs,
        "of the cycle that ended"
    );
    assert!(!health(&running("2026-11-20T10:00:00Z"), at("2026-11-21T10:00:00Z")).runs);
}

#[test]
fn a_clock_that_is_behind_is_said_and_times_are_counted_from_the_service() {
    let health = health(&job(|_| {}), at("2026-11-20T08:41:44Z"));
    assert!(health.clock.unwrap().contains("60 minutes from now"));
    assert_eq!(health.tone, Tone::Warning);
}

#[test]
fn the_demo_tenants_quarantine_is_told_with_its_cause() {
    let text = include_str!("../../tests/data/tenant/job-webex-quarantine-credentials.json");
    let job: Job = serde_json::from_str(text).unwrap();
    let health = health(&job, at("2026-11-21T04:00:00Z"));
    assert_eq!(health.tone, Tone::Bad);
    assert_eq!(health.advice, [Advice::RenewToken, Advice::CorrectAddress]);
    let quarantine = health.quarantine.unwrap();
    assert!(quarantine.cause.words.contains("does not accept"));
    assert_eq!(quarantine.disabled_on.unwrap().date(), "2026-12-18");
}

#[test]
fn a_sample_with_empty_moments_is_read() {
    let health = health(
        &job(|job| {
            for moment in ["timeBegan", "timeEnded"] {
                job["status"]["lastExecution"][moment] = json!("");
            }
            job["schedule"]["interval"] = json!("P10675199DT2H48M5.4775807S");
        }),
        now(),
    );
    assert!(fact(&health, "Last cycle").contains("not told"));
    assert_eq!(fact(&health, "Next cycle"), "");
}
