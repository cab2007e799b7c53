//! Tens of thousands who are assigned, or are to be: compared elsewhere, and nothing is planned of a comparison that is out of date.

use super::tests::{URL, act, around, fresh, made, review, template, tenant, told};
use super::*;
use crate::plan::{Application, Assignment, Principal, Role, Setting, Sides, Stored};

const MANY: usize = 2_500;

fn person(number: usize) -> Principal {
    Principal {
        id: format!("u{number}"),
        name: format!("u{number}@contoso.com"),
        ..Principal::default()
    }
}

/// An application to which the first `assigned` people are assigned, connected.
fn application(assigned: usize) -> Application {
    let assignments = (0..assigned).map(|number| Assignment {
        id: format!("a{number}"),
        principal: person(number),
        role: "role".to_owned(),
    });
    Application {
        roles: vec![Role {
            id: "role".to_owned(),
            name: "User".to_owned(),
            usable: true,
        }],
        assignments: assignments.collect(),
        secrets: vec![Setting {
            key: "BaseAddress".to_owned(),
            value: Stored::Plain(URL.to_owned()),
        }],
        ..made()
    }
}

fn looked(people: impl Iterator<Item = usize>) -> Told {
    Told::Looked {
        purpose: Purpose::Scope,
        answer: Ok(Looked {
            found: people.map(|one| (format!("u{one}"), person(one))).collect(),
            unresolved: Vec::new(),
        }),
    }
}

fn journey(assigned: usize) -> Journey {
    let mut journey = fresh();
    let mut gallery = template();
    gallery.instances.push(Instance {
        service_principal: "sp".to_owned(),
        name: "Cisco Webex".to_owned(),
        ..Instance::default()
    });
    told(&mut journey, Told::Gallery(Ok(gallery)));
    tenant(&mut journey, Some(application(assigned)));
    journey
}

/// What the journey asks to have compared, compared.
fn answer(journey: &mut Journey, action: JourneyAction) -> Told {
    let effects = journey.update(action, around());
    let [.., JourneyEffect::Compare { revision, sides }] = effects.as_slice() else {
        panic!("{effects:?}")
    };
    let compared = Sides::compare_written(sides).unwrap();
    Told::Compared {
        revision: *revision,
        answer: Compared::read(&compared),
    }
}

fn widen(id: &str) -> JourneyAction {
    JourneyAction::Review {
        kind: PlanKind::Widen,
        id: id.to_owned(),
    }
}

#[test]
fn many_are_compared_elsewhere_and_planned_as_in_passing() {
    let mut journey = journey(MANY);
    assert_eq!(told(&mut journey, looked(MANY - 1..MANY + 3)), "");
    act(&mut journey, JourneyAction::First(None));
    let compared = answer(&mut journey, widen("a1"));
    assert!(journey.review.is_none() && journey.is_comparing());
    assert_eq!(journey.stage, Stage::Review);
    assert_eq!(journey.next_plan(Around::default()), Next::Unknown);
    assert_eq!(told(&mut journey, compared), "");
    let next = journey.next_plan(Around::default());
    assert_eq!(next, Next::Plan(PlanKind::Widen));
    assert!(!journey.is_comparing());
    let elsewhere = journey.review.clone().unwrap();
    assert_eq!(elsewhere.plan.steps.len(), 4, "three people and the start");
    // Where no worker helps, the page does it itself.
    let effects = journey.update(JourneyAction::Told(looked(0..1)), around());
    act(&mut journey, widen("a1"));
    assert!(journey.review.is_none());
    let [JourneyEffect::Compare { revision, .. }] = effects.as_slice() else {
        panic!("{effects:?}")
    };
    let failed = Told::Compared {
        revision: *revision,
        answer: Err("no worker".to_owned()),
    };
    told(&mut journey, failed);
    let here = journey.review.as_ref().unwrap();
    assert_eq!(here.plan.steps, elsewhere.plan.steps);
}

#[test]
fn a_comparison_of_other_choices_is_not_planned_with() {
    let mut journey = journey(MANY);
    told(&mut journey, looked(MANY..MANY + 2));
    let compared = answer(&mut journey, widen("a1"));
    // Nobody waits for the plan of the earlier choice any more.
    act(&mut journey, JourneyAction::Go(Stage::Scope));
    act(&mut journey, JourneyAction::Drop(person(MANY).id));
    told(&mut journey, compared);
    assert!(journey.review.is_none() && journey.compared == Reading::Unread);
    let compared = answer(&mut journey, widen("a2"));
    told(&mut journey, compared);
    let keys = |journey: &Journey| {
        let plan = &journey.review.as_ref().unwrap().plan;
        plan.keys()
            .map(ToString::to_string)
            .collect::<Vec<_>>()
            .join(" ")
    };
    assert_eq!(keys(&journey), format!("assign u{} role start", MANY + 1));
    // The tenant is read again: until that is compared the plan in view is not applied, and then it is made again.
    assert_eq!(act(&mut journey, JourneyAction::Refresh), "tenant");
    let revision = journey.revision;
    let current = Current {
        application: Some(application(MANY + 2)),
        ..Current::default()
    };
    let read = JourneyAction::Told(Told::Tenant {
        revision,
        answer: Ok(Box::new(current)),
    });
    let compared = answer(&mut journey, read);
    assert!(journey.is_comparing());
    assert_eq!(act(&mut journey, JourneyAction::Apply), "");
    told(&mut journey, compared);
    assert_eq!(keys(&journey), "start");
    assert_eq!(act(&mut journey, JourneyAction::Apply), "apply");
}

#[test]
fn few_are_compared_in_passing() {
    let mut journey = journey(3);
    told(&mut journey, looked(2..5));
    review(&mut journey, PlanKind::Widen, "a1");
    assert_eq!(journey.review.as_ref().unwrap().plan.steps.len(), 3);
}
