use super::super::{ApplicationWish, Profile, Setting, Stored, Value};
use super::*;

fn job(is_on: bool, is_quarantined: bool) -> RunningJob {
    RunningJob {
        service_principal: "sp".to_owned(),
        job: "job".to_owned(),
        is_on,
        is_quarantined,
        holds_deletes: false,
    }
}

fn keys(plan: &Plan) -> Vec<String> {
    plan.keys().map(ToString::to_string).collect()
}

#[test]
fn a_start_is_planned_only_where_it_cannot_stop_the_job() {
    for (on, quarantined, expect) in [
        (false, false, ["start"].as_slice()),
        (true, true, &["start"]),
        (false, true, &["start"]),
        (true, false, &[]),
    ] {
        let plan = plan_job(&JobWish::Start, &job(on, quarantined));
        assert_eq!(keys(&plan), expect, "{on} {quarantined}");
        assert_eq!(plan.left_alone.is_empty(), !expect.is_empty());
    }
    assert_eq!(
        keys(&plan_job(&JobWish::Pause, &job(true, false))),
        ["pause"]
    );
    assert!(
        plan_job(&JobWish::Pause, &job(false, false))
            .steps
            .is_empty()
    );
}

#[test]
fn a_restart_says_what_each_thing_that_it_forgets_means() {
    let full = ResetScope::RESTART.with(Reset::ConnectorDataStore, true);
    let plan = plan_job(&JobWish::Restart(full), &job(true, false));
    let step = plan.steps.at(0);
    let call = step.call(&[]).unwrap();
    assert_eq!(call.body.unwrap()["criteria"]["resetScope"], "Full");
    let risk = step.risk.as_ref().unwrap();
    assert_eq!(risk.level, Level::Danger);
    for one in full.parts() {
        assert!(risk.text.contains(one.consequence()), "{one:?}");
    }
    let nothing = plan_job(&JobWish::Restart(ResetScope::default()), &job(true, false));
    assert_eq!(nothing.blockers[0].code, "scope.empty");
    // One that does not read everybody again settles no debt of the set-up.
    let only = ResetScope::default().with(Reset::QuarantineState, true);
    assert_eq!(
        keys(&plan_job(&JobWish::Restart(only), &job(true, true))),
        ["reset"]
    );
}

#[test]
fn deletions_pass_only_after_somebody_saw_whom_they_concern() {
    let held = RunningJob {
        holds_deletes: true,
        ..job(true, true)
    };
    let unseen = plan_job(&JobWish::AllowDeletes(Vec::new()), &held);
    assert_eq!(
        (unseen.blockers[0].code, unseen.steps.len()),
        ("deletes.unseen", 0)
    );
    let names = (1..8).map(|number| format!("user{number}")).collect();
    let wish = JobWish::AllowDeletes(names);
    let plan = plan_job(&wish, &held);
    let step = plan.steps.at(0);
    let text = &step.risk.as_ref().unwrap().text;
    assert!(
        text.starts_with("7 users are") && text.ends_with("`user5` and 2 more"),
        "{text}"
    );
    let body = step.call(&[]).unwrap().body.unwrap();
    assert_eq!(body["criteria"]["resetScope"], "ForceDeletes");
    assert!(
        plan_job(&wish, &job(true, true)).steps.is_empty(),
        "none is held back"
    );
}

#[test]
fn a_list_is_provisioned_one_after_the_other_and_nobody_twice() {
    let user = |number: u8| Principal {
        id: number.to_string(),
        name: format!("user{number}"),
        ..Principal::default()
    };
    let wish = JobWish::OnDemand {
        rule: "rule".to_owned(),
        users: vec![user(1), user(2), user(1), user(3)],
    };
    let plan = plan_job(&wish, &job(true, false));
    assert_eq!(keys(&plan), ["on-demand 1", "on-demand 2", "on-demand 3"]);
    assert!(
        plan.steps.at(2).waits_for(plan.steps.at(1))
            && plan.steps.at(1).waits_for(plan.steps.at(0))
    );
    let left = plan.without(|key| key.0 == "on-demand 1");
    assert_eq!(keys(&left), ["on-demand 2", "on-demand 3"]);
}

fn renewed(stored: &[(&str, Stored)], entered: bool, now: &RunningJob) -> Plan {
    let application = Application {
        service_principal: "sp".to_owned(),
        secrets: stored
            .iter()
            .map(|(key, value)| Setting {
                key: (*key).to_owned(),
                value: value.clone(),
            })
            .collect(),
        ..Application::default()
    };
    let profile = Profile::new(ApplicationWish::Existing {
        service_principal: "sp".to_owned(),
        name: "Cisco Webex".to_owned(),
    });
    let wish = Wish {
        profile: &profile,
        mark: "m",
        token_entered: entered,
        organisation: None,
        hosts: &[],
    };
    plan_renewal(&wish, &application, now)
}

#[test]
fn a_renewal_saves_everything_that_is_stored_and_never_a_mask() {
    let plain = |text: &str| Stored::Plain(text.to_owned());
    let stored = [
        (
            "BaseAddress",
            plain("https://api.ciscospark.com/v1/scim/598982b8-e03e-495e-8291-d04919527772"),
        ),
        ("SecretToken", Stored::Hidden),
        ("SyncNotificationSettings", plain("{\"Enabled\":true}")),
        ("SyncAll", plain("false")),
    ];
    let plan = renewed(&stored, true, &job(true, true));
    assert_eq!(keys(&plan), ["secrets", "reset"]);
    assert!(plan.blockers.is_empty(), "{:?}", plan.blockers);
    assert!(plan.steps.at(1).waits_for(plan.steps.at(0)));
    let Deed::PutSecrets { settings, .. } = &plan.steps.at(0).deed else {
        panic!("the connection is saved first");
    };
    let kept: Vec<&str> = settings.iter().map(|(key, _)| key.as_str()).collect();
    assert_eq!(
        kept,
        [
            "BaseAddress",
            "SecretToken",
            "SyncNotificationSettings",
            "SyncAll"
        ]
    );
    assert_eq!(settings[1].1, Value::Token);
    let masked = |(_, value): &(String, Value)| *value == Value::Plain("*".to_owned());
    assert!(!settings.iter().any(masked));
    assert_eq!(
        keys(&renewed(&stored, true, &job(true, false))),
        ["secrets"]
    );
    assert_eq!(
        keys(&renewed(&stored, true, &job(false, false))),
        ["secrets", "start"]
    );
    assert_eq!(
        renewed(&stored, false, &job(true, false)).blockers[0].code,
        "token.needed"
    );
    let unknown = renewed(&[("AppKey", Stored::Hidden)], true, &job(true, false));
    assert!(
        unknown
            .blockers
            .iter()
            .any(|one| one.code == "secrets.unknown")
    );
}
