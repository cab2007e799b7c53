//! What is done to a job that runs: once, and not again when its answer is lost.

use hubsync::apply::*;
use hubsync::plan::*;

use super::drive::Scene;
use super::laws::{existing, person};
use super::tenant::Fault;

const JOB: &str = "ciscoWebEx.t.appid-old";

fn job(is_on: bool, is_quarantined: bool) -> RunningJob {
    RunningJob {
        service_principal: "sp-old".to_owned(),
        job: JOB.to_owned(),
        is_on,
        is_quarantined,
        holds_deletes: false,
    }
}

fn profile() -> Profile {
    Profile::new(ApplicationWish::Existing {
        service_principal: "sp-old".to_owned(),
        name: "Cisco Webex".to_owned(),
    })
}

fn done(scene: &Scene, plan: &Plan) -> Result<(), ApplyError> {
    scene.apply(plan, &profile(), &Control::default()).unwrap()
}

fn sent(scene: &Scene, end: &str) -> usize {
    let sent = scene.world.sent.borrow();
    sent.iter()
        .filter(|(_, one)| one.url.ends_with(end))
        .count()
}

#[test]
fn a_start_ends_a_quarantine_and_reaches_no_job_that_works() {
    let mut tenant = existing();
    let one = tenant.principals[0].job.as_mut().unwrap();
    (one.running, one.quarantined) = (true, true);
    let scene = Scene::new(tenant);
    let plan = plan_job(&JobWish::Start, &job(true, true));
    done(&scene, &plan).unwrap();
    assert_eq!(sent(&scene, "/start"), 1);
    assert!(
        !scene.tenant.borrow().principals[0]
            .job
            .as_ref()
            .unwrap()
            .quarantined
    );
    // Planned while it rested, and somebody else has started it meanwhile.
    done(&scene, &plan).unwrap();
    assert_eq!(sent(&scene, "/start"), 1, "it was so already");
    assert!(scene.tenant.borrow().sins.is_empty());
}

#[test]
fn a_restart_whose_answer_is_lost_is_left_to_the_administrator() {
    let mut tenant = existing();
    tenant.faults.insert(1, Fault::AnswerLost);
    let scene = Scene::new(tenant);
    let plan = plan_job(&JobWish::Restart(ResetScope::RESTART), &job(false, false));
    let error = done(&scene, &plan).unwrap_err();
    assert!(matches!(error, ApplyError::Unknown(_)), "{error:?}");
    let restarts = |scene: &Scene| {
        scene.tenant.borrow().principals[0]
            .job
            .as_ref()
            .unwrap()
            .restarts
    };
    assert_eq!(restarts(&scene), 1, "not repeated");
}

#[test]
fn one_of_a_list_is_never_sent_twice_and_does_not_stop_the_others() {
    let mut tenant = existing();
    // The second one's answer is lost; the third is nobody whom the tenant knows.
    tenant.faults.insert(2, Fault::AnswerLost);
    tenant.people.remove(&person(3).id);
    let scene = Scene::new(tenant);
    let wish = JobWish::OnDemand {
        rule: "rule".to_owned(),
        users: (1..=4).map(person).collect(),
    };
    done(&scene, &plan_job(&wish, &job(true, false))).unwrap();
    assert_eq!(sent(&scene, "/provisionOnDemand"), 4);
    let events = scene.events.borrow();
    let answers: Vec<(String, bool)> = events
        .iter()
        .filter_map(|event| match event {
            Event::OnDemand { key, answer } => Some((key.to_string(), answer.is_ok())),
            _ => None,
        })
        .collect();
    let expect = [("u-1", true), ("u-2", false), ("u-3", false), ("u-4", true)];
    let expect: Vec<_> = expect
        .map(|(id, told)| (format!("on-demand {id}"), told))
        .into();
    assert_eq!(answers, expect);
    let lost = events.iter().any(|event| {
        matches!(event, Event::OnDemand { answer: Err(why), .. } if why.contains("Nobody knows whether it was carried out"))
    });
    assert!(lost, "what nobody knows is said");
}

#[test]
fn a_list_keeps_to_five_in_ten_seconds() {
    let scene = Scene::new(existing());
    let wish = JobWish::OnDemand {
        rule: "rule".to_owned(),
        users: (1..=20).map(person).collect(),
    };
    done(&scene, &plan_job(&wish, &job(true, false))).unwrap();
    let sent = scene.world.sent.borrow();
    let times: Vec<u64> = sent.iter().map(|(at, _)| *at).collect();
    assert_eq!(times.len(), 20);
    // Five at once, then one every two seconds: what a service refuses that counts in windows is sent again as it says.
    let span = times[19] - times[0];
    assert!((28_000..=34_000).contains(&span), "{span} ms for 20");
}
