//! The journey from choice to receipt, with the browser's answers made up.

use super::*;
use crate::apply::{Entry, Event, Intent, Past, Record, StepState};
use crate::plan::{
    Application, ApplicationWish, Current, Job, Key, Memory, PlanKind, Principal, PrincipalKind,
};

pub(super) const URL: &str =
    "https://api.ciscospark.com/v1/scim/598982b8-e03e-495e-8291-d04919527772";

pub(super) fn around() -> Around<'static> {
    Around {
        has_token: true,
        ..Around::default()
    }
}

/// What an effect asks for, in a word.
fn words(effects: &[JourneyEffect]) -> String {
    let word = |effect: &JourneyEffect| match effect {
        JourneyEffect::ReadGallery => "gallery",
        JourneyEffect::ReadJournals => "journals",
        JourneyEffect::ReadTenant { .. } => "tenant",
        JourneyEffect::Test { .. } => "test",
        JourneyEffect::Search(_) => "search",
        JourneyEffect::LookUp { .. } => "look up",
        JourneyEffect::LookInto(_) => "look into",
        JourneyEffect::Members(_) => "members",
        JourneyEffect::Predict { .. } => "predict",
        JourneyEffect::Compare { .. } => "compare",
        JourneyEffect::ReadExpressions { .. } => "read expressions",
        JourneyEffect::Apply { .. } => "apply",
        JourneyEffect::Pause => "pause",
        JourneyEffect::Continue => "continue",
        JourneyEffect::Stop => "stop",
        JourneyEffect::Save { .. } => "save",
    };
    effects.iter().map(word).collect::<Vec<_>>().join(" ")
}

/// A journey on a page that can make plans.
pub(super) fn fresh() -> Journey {
    let mut journey = Journey::default();
    act(&mut journey, JourneyAction::Planner(Planner::HERE));
    journey
}

pub(super) fn act(journey: &mut Journey, action: JourneyAction) -> String {
    words(&journey.update(action, around()))
}

pub(super) fn told(journey: &mut Journey, told: Told) -> String {
    act(journey, JourneyAction::Told(told))
}

pub(super) fn tenant(journey: &mut Journey, application: Option<Application>) {
    let answer = Current {
        application,
        memory: Memory::default(),
    };
    let revision = journey.revision;
    told(
        journey,
        Told::Tenant {
            revision,
            answer: Ok(Box::new(answer)),
        },
    );
}

pub(super) fn review(journey: &mut Journey, kind: PlanKind, id: &str) {
    act(
        journey,
        JourneyAction::Review {
            kind,
            id: id.to_owned(),
        },
    );
}

fn keys(journey: &Journey) -> String {
    let plan = &journey.review.as_ref().unwrap().plan;
    plan.keys()
        .map(ToString::to_string)
        .collect::<Vec<_>>()
        .join(" ")
}

pub(super) fn template() -> Gallery {
    Gallery {
        template: Some("tpl".to_owned()),
        ..Gallery::default()
    }
}

pub(super) fn made() -> Application {
    Application {
        service_principal: "sp".to_owned(),
        name: "Cisco Webex".to_owned(),
        tags: vec!["HideApp".to_owned()],
        job: Some(Job {
            id: "job".to_owned(),
            template: "t".to_owned(),
            running: false,
            has_run: false,
            schema: None,
        }),
        ..Application::default()
    }
}

/// An empty tenant whose set-up plan is in view.
pub(super) fn empty() -> Journey {
    let mut journey = fresh();
    assert_eq!(act(&mut journey, JourneyAction::Open), "gallery journals");
    assert_eq!(told(&mut journey, Told::Gallery(Ok(template()))), "tenant");
    tenant(&mut journey, None);
    review(&mut journey, PlanKind::SetUp, "a1");
    journey
}

#[test]
fn an_empty_tenant_is_set_up_and_goes_on() {
    let mut journey = empty();
    assert_eq!(
        keys(&journey),
        "instantiate name name-principal hide template job"
    );
    assert_eq!(journey.stage, Stage::Review);
    assert_eq!(act(&mut journey, JourneyAction::Apply), "apply");
    assert_eq!(act(&mut journey, JourneyAction::Apply), "", "not twice");
    act(&mut journey, JourneyAction::Hide(false));
    assert!(journey.hide, "what the running plan was made of stays");
    act(
        &mut journey,
        JourneyAction::Email("a@contoso.com".to_owned()),
    );
    assert_eq!(
        journey.credentials.email, "a@contoso.com",
        "the other stages go on"
    );
    assert!(journey.is_applying());
    let progress = Event::Progress { done: 3, of: 6 };
    told(&mut journey, Told::Event(progress));
    assert_eq!(
        journey.review.as_ref().unwrap().progress,
        Progress { done: 3, of: 6 }
    );
    assert_eq!(told(&mut journey, Told::Applied(Ok(()))), "tenant journals");
    tenant(&mut journey, Some(made()));
    let there = ApplicationWish::Existing {
        service_principal: "sp".to_owned(),
        name: "Cisco Webex".to_owned(),
    };
    assert_eq!(journey.choice, Some(there));
    assert_eq!(journey.review.as_ref().unwrap().state, RunState::Done);
    act(&mut journey, JourneyAction::TenantUrl(URL.to_owned()));
    assert_eq!(journey.next_plan(around()), Next::Plan(PlanKind::Main));
    review(&mut journey, PlanKind::Main, "b2");
    assert_eq!(keys(&journey), "secrets");
}

#[test]
fn a_plan_that_stopped_is_made_again_under_the_same_mark() {
    let mut journey = empty();
    act(&mut journey, JourneyAction::Apply);
    told(&mut journey, Told::Applied(Err("lost".to_owned())));
    let half = Application {
        name: "Cisco Webex (hubsync a1)".to_owned(),
        job: None,
        ..made()
    };
    tenant(&mut journey, Some(half));
    let left = journey.review.as_ref().unwrap();
    assert_eq!(left.state, RunState::Stopped("lost".to_owned()));
    assert_eq!(
        (left.id.as_str(), keys(&journey).as_str()),
        ("a1", "name name-principal template job")
    );
    // Another wish drops the plan, and not the mark: else a second application would be made.
    act(&mut journey, JourneyAction::Hide(false));
    assert!(journey.review.is_none());
    review(&mut journey, PlanKind::SetUp, "other");
    assert_eq!(journey.review.as_ref().unwrap().id, "a1");
}

#[test]
fn what_an_earlier_visit_began_is_taken_up() {
    let mut before = empty();
    before.hide = true;
    let profile = before.profile().unwrap().write();
    let opened = Entry::Opened {
        kind: PlanKind::SetUp,
        profile: Some(profile),
        undoes: None,
        steps: vec![Key::of("instantiate")],
        service_principal: None,
    };
    let intents = vec![Intent {
        key: Key::of("instantiate"),
        done: crate::plan::Done::Instantiated,
    }];
    let records = [opened, Entry::Started { intents }].map(|entry| Record { at: 7, entry });
    let past = Past::of(&records);
    assert_eq!(past.asked, Some(7));
    let mut journey = fresh();
    act(&mut journey, JourneyAction::Open);
    // The half-made application is there already, and the only one.
    let half = Instance {
        service_principal: "sp".to_owned(),
        name: "Cisco Webex (hubsync a1)".to_owned(),
        ..Instance::default()
    };
    let gallery = Gallery {
        instances: vec![half],
        ..template()
    };
    told(&mut journey, Told::Gallery(Ok(gallery)));
    let journals = vec![("a1".to_owned(), past)];
    let effects = journey.update(JourneyAction::Told(Told::Journals(journals)), around());
    let [JourneyEffect::ReadTenant { mark, .. }] = effects.as_slice() else {
        panic!("{effects:?}")
    };
    assert_eq!(mark.as_deref(), Some("a1"));
    tenant(&mut journey, None);
    assert_eq!(journey.review.as_ref().unwrap().id, "a1");
    assert_eq!(
        keys(&journey),
        "instantiate name name-principal hide template job"
    );
}

#[test]
fn a_change_drops_what_was_derived_and_nothing_else() {
    let mut journey = empty();
    told(&mut journey, Told::Applied(Ok(())));
    tenant(&mut journey, Some(made()));
    act(&mut journey, JourneyAction::TenantUrl(URL.to_owned()));
    act(
        &mut journey,
        JourneyAction::Email("a@contoso.com".to_owned()),
    );
    assert_eq!(act(&mut journey, JourneyAction::Test), "test");
    let first = journey.testing;
    act(&mut journey, JourneyAction::TenantUrl(format!("{URL}x")));
    told(
        &mut journey,
        Told::Tested {
            revision: first,
            answer: Ok(()),
        },
    );
    assert_eq!(
        journey.credentials.tested,
        Tested::No,
        "the answer is about another URL"
    );
    assert!(journey.tenant.known().is_some());
    let user = Principal {
        id: "u".to_owned(),
        name: "u@contoso.com".to_owned(),
        kind: PrincipalKind::User,
    };
    act(&mut journey, JourneyAction::Add(user.clone()));
    act(&mut journey, JourneyAction::First(Some(user.clone())));
    act(&mut journey, JourneyAction::Add(user.clone()));
    assert_eq!(journey.scope.assigned.len(), 1);
    act(&mut journey, JourneyAction::Unassign(user.clone(), true));
    assert_eq!(
        (journey.scope.assigned.len(), journey.scope.unassigned.len()),
        (0, 1)
    );
    act(&mut journey, JourneyAction::Drop(user.id));
    assert_eq!(journey.scope.first, None);
    let other = ApplicationWish::Existing {
        service_principal: "sp2".to_owned(),
        name: "Other".to_owned(),
    };
    assert_eq!(act(&mut journey, JourneyAction::Choose(other)), "tenant");
    assert_eq!(journey.tenant, Reading::Reading);
    assert_eq!(journey.credentials.email, "a@contoso.com");
}

#[test]
fn a_stored_token_is_not_stored_again_until_there_is_another() {
    let mut journey = empty();
    told(&mut journey, Told::Applied(Ok(())));
    let mut application = made();
    tenant(&mut journey, Some(application.clone()));
    act(&mut journey, JourneyAction::TenantUrl(URL.to_owned()));
    review(&mut journey, PlanKind::Main, "b2");
    act(&mut journey, JourneyAction::Apply);
    let state = StepState::Done { changed: true };
    let key = Key::of("secrets");
    told(&mut journey, Told::Event(Event::Step { key, state }));
    told(&mut journey, Told::Applied(Ok(())));
    let plan = journey.review.as_ref().unwrap();
    let crate::plan::Deed::PutSecrets { settings, .. } = &plan.plan.step("secrets").unwrap().deed
    else {
        panic!()
    };
    application.secrets = settings
        .iter()
        .map(|(key, value)| crate::plan::Setting {
            key: key.clone(),
            value: match value {
                crate::plan::Value::Plain(value) => crate::plan::Stored::Plain(value.clone()),
                crate::plan::Value::Token => crate::plan::Stored::Hidden,
            },
        })
        .collect();
    tenant(&mut journey, Some(application));
    assert_eq!(journey.next_plan(around()), Next::Plan(PlanKind::Widen));
    act(&mut journey, JourneyAction::Token);
    assert_eq!(journey.next_plan(around()), Next::Plan(PlanKind::Main));
}

#[test]
fn each_stage_says_what_it_needs() {
    let mut journey = fresh();
    let facts = Facts {
        signed_in: true,
        ..Facts::default()
    };
    let out = Facts::default();
    assert_eq!(
        journey.lacks(Stage::Scope, out),
        Some("Sign in to Microsoft first.")
    );
    assert_eq!(journey.lacks(Stage::Application, facts), None);
    assert!(
        journey
            .lacks(Stage::Credentials, facts)
            .unwrap()
            .starts_with("Connect Webex")
    );
    assert_eq!(
        journey.lacks(Stage::Review, facts),
        Some("Choose the application first.")
    );
    assert_eq!(journey.stands(Stage::Application), "not chosen");
    journey = empty();
    assert_eq!(journey.lacks(Stage::Review, facts), None);
    assert_eq!(journey.stands(Stage::Review), "The set-up plan");
}

#[test]
fn a_plan_that_is_asked_for_before_its_part_of_the_page_has_arrived_is_made_then() {
    let mut journey = Journey::default();
    act(&mut journey, JourneyAction::Open);
    told(&mut journey, Told::Gallery(Ok(template())));
    tenant(&mut journey, None);
    review(&mut journey, PlanKind::SetUp, "a1");
    assert!(journey.review.is_none());
    assert_eq!(journey.stage, Stage::Review);
    let lacks = |journey: &Journey| {
        let facts = Facts {
            signed_in: true,
            ..Facts::default()
        };
        journey.lacks(Stage::Review, facts)
    };
    assert_eq!(
        lacks(&journey),
        None,
        "the stage is drawn, so that its part arrives"
    );
    act(&mut journey, JourneyAction::Planner(Planner::HERE));
    assert_eq!(
        keys(&journey),
        "instantiate name name-principal hide template job"
    );
}
