use super::tests::{job, target};
use super::*;
use crate::api::graph::logs::Action;
use crate::app::journey::{Expected, Looked, Reading, RunState, Verdict};
use crate::apply::{Event, StepState};
use crate::plan::{Application, JobWish, Key, PlanKind, Principal, Setting, Stored};
use crate::schema::Document;
use crate::watch::{Select, Span};

fn opened(now: Moment) -> Watch {
    let mut watch = Watch::default();
    watch.update(WatchAction::Open(target(), now));
    watch.update(WatchAction::Told(Ok(job(false, now)), now));
    watch
}

fn now() -> Moment {
    Moment::read("2026-11-26T08:00:00Z").unwrap()
}

fn applied(effects: &[WatchEffect]) -> usize {
    let is_apply = |effect: &&WatchEffect| matches!(effect, WatchEffect::Apply(..));
    effects.iter().filter(is_apply).count()
}

fn done(key: &str) -> WatchAction {
    WatchAction::Deed(DeedAction::Event(Event::Step {
        key: Key(key.to_owned().into()),
        state: StepState::Done { changed: true },
    }))
}

#[test]
fn nothing_is_done_before_its_plan_is_confirmed_and_the_job_is_read_afterwards() {
    let mut watch = opened(now());
    let deed = |action| WatchAction::Deed(action);
    let plan = DeedAction::Plan(JobWish::Pause, "id".to_owned());
    assert_eq!(watch.update(deed(plan)), []);
    assert!(watch.review_of(PlanKind::Job).is_some());
    let effects = watch.update(deed(DeedAction::Apply));
    assert_eq!(applied(&effects), 1);
    // Twice is once, and no other plan takes its place meanwhile.
    assert_eq!(watch.update(deed(DeedAction::Apply)), []);
    let other = DeedAction::Plan(JobWish::Start, "other".to_owned());
    watch.update(deed(other));
    assert_eq!(watch.review.as_ref().unwrap().id, "id");
    let effects = watch.update(deed(DeedAction::Ended(Ok(()), now())));
    assert_eq!(effects, [WatchEffect::ReadJob(target())]);
    assert_eq!(watch.review.as_ref().unwrap().state, RunState::Done);
}

fn list(watch: &mut Watch) -> Vec<WatchEffect> {
    let names = OnDemandAction::Names("id".to_owned(), " a@x.y\n\nb@x.y; c@x.y".to_owned());
    let effects = watch.update(WatchAction::OnDemand(names));
    let wanted = ["a@x.y", "b@x.y", "c@x.y"].map(str::to_owned).to_vec();
    assert_eq!(
        effects,
        [WatchEffect::LookUp(target(), "id".to_owned(), wanted)]
    );
    list_found(watch, "id")
}

fn list_found(watch: &mut Watch, id: &str) -> Vec<WatchEffect> {
    let text = include_str!("../../../tests/data/schema/webex-synchronization-schema.json");
    let user = |number: u8| {
        let principal = Principal {
            id: number.to_string(),
            name: format!("=user{number}@contoso.com"),
            ..Principal::default()
        };
        (principal.name.clone(), principal)
    };
    let named = Named {
        looked: Looked {
            found: vec![user(1), user(2), user(3), user(1)],
            unresolved: vec![("x".to_owned(), "nobody here has this name")],
        },
        schema: Document::read(text.as_bytes()).unwrap().0,
    };
    watch.update(WatchAction::OnDemand(OnDemandAction::Found(
        id.to_owned(),
        Ok(Box::new(named)),
    )))
}

#[test]
fn a_list_that_was_stopped_goes_on_with_those_who_are_left() {
    let mut watch = opened(now());
    let effects = list(&mut watch);
    assert!(matches!(&effects[..], [WatchEffect::Predict(users, _)] if users.len() == 3));
    let deed = |action| WatchAction::Deed(action);
    watch.update(deed(DeedAction::Apply));
    watch.update(done("on-demand 1"));
    assert_eq!(
        watch.update(deed(DeedAction::Stop)),
        [WatchEffect::StopPlan]
    );
    watch.update(deed(DeedAction::Ended(Err("stopped".to_owned()), now())));
    let effects = watch.update(deed(DeedAction::Apply));
    let Some(WatchEffect::Apply(_, plan, id)) = effects.last() else {
        panic!("it goes on: {effects:?}");
    };
    let left: Vec<String> = plan.keys().map(ToString::to_string).collect();
    assert_eq!(
        (left, id.as_str()),
        (
            ["on-demand 2", "on-demand 3"].map(str::to_owned).to_vec(),
            "id"
        )
    );
}

#[test]
fn a_list_of_an_earlier_visit_goes_on_in_its_own_journal_without_who_was_sent() {
    use crate::apply::{Entry, Intent, Past, Record};
    use crate::plan::{Done, Late};
    let mut watch = opened(now());
    let steps: Vec<Key> = ["1", "2", "3"].map(Key::on_demand).into();
    let done = Done::Provisioned {
        principal: Principal {
            id: "1".to_owned(),
            ..Principal::default()
        },
    };
    let intent = Intent {
        key: Key::on_demand("1"),
        done,
    };
    let entries = [
        Entry::Opened {
            kind: PlanKind::OnDemand,
            profile: None,
            undoes: None,
            steps,
            service_principal: Some("p".to_owned()),
        },
        Entry::Started {
            intents: vec![intent],
        },
    ];
    let past = Past::of(&entries.map(|entry| Record { at: 0, entry }));
    assert_eq!(past.ids.get(Late::ServicePrincipal), Some("p"));
    let one = Unfinished::of("old".to_owned(), past, "p").unwrap();
    let deed = |action| WatchAction::Deed(action);
    watch.update(deed(DeedAction::Unfinished(vec![one])));
    let go_on = DeedAction::GoOn("old".to_owned());
    let rest = ["2", "3"].map(str::to_owned).to_vec();
    assert_eq!(
        watch.update(deed(go_on)),
        [WatchEffect::LookUp(target(), "old".to_owned(), rest)]
    );
    list_found(&mut watch, "old");
    assert_eq!(watch.review.as_ref().unwrap().id, "old");
    watch.update(deed(DeedAction::Apply));
    let effects = watch.update(deed(DeedAction::Ended(Err("stopped".to_owned()), now())));
    assert!(watch.unfinished.is_empty(), "it is known anew");
    assert!(effects.contains(&WatchEffect::ReadJournals(target())));
    let nobody = DeedAction::GoOn("old".to_owned());
    assert_eq!(watch.update(deed(nobody)), []);
}

#[test]
fn what_became_of_each_stands_beside_the_prediction_and_is_saved_without_formulas() {
    let mut watch = opened(now());
    list(&mut watch);
    let users = watch.on_demand.users.clone();
    assert!(watch.outcome(&users[0]).is_none());
    let answer = include_str!("../../../tests/data/tenant/provision-on-demand-webex.json");
    for (user, answer) in [
        ("1", Ok(answer.to_owned())),
        ("2", Err("it, was refused".to_owned())),
    ] {
        let key = Key(format!("on-demand {user}").into());
        watch.update(WatchAction::Deed(DeedAction::Event(Event::OnDemand {
            key,
            answer,
        })));
    }
    let told = watch.outcome(&users[0]).unwrap();
    let written = told.told.as_ref().unwrap().changes[0].modified_properties[0].clone();
    let expected = Expected {
        target: written.display_name.unwrap(),
        values: Ok(vec!["something else".to_owned()]),
    };
    watch.update(WatchAction::OnDemand(OnDemandAction::Predicted(
        "1".to_owned(),
        Ok(vec![expected]),
    )));
    let told = watch.outcome(&users[0]).unwrap();
    assert_eq!(told.beside[0].verdict, Verdict::Different);
    let effects = watch.update(WatchAction::OnDemand(OnDemandAction::Export));
    let [WatchEffect::SaveOnDemand(text)] = &effects[..] else {
        panic!("{effects:?}");
    };
    let lines: Vec<&str> = text.split("\r\n").collect();
    assert!(
        lines[1].starts_with("1,'=user1@contoso.com,"),
        "{}",
        lines[1]
    );
    assert!(
        lines[1].ends_with(&format!(",{}", told.beside[0].target)),
        "{}",
        lines[1]
    );
    assert_eq!(
        lines[2],
        "2,'=user2@contoso.com,failure,,\"it, was refused\","
    );
    assert_eq!(lines[3], "3,'=user3@contoso.com,,,not provisioned yet,");
}

#[test]
fn whom_deletions_concern_is_known_only_once_the_logs_were_read_to_their_end() {
    let mut watch = opened(now());
    let held = |watch: &mut Watch| {
        let allow = DeedAction::AllowDeletes("id".to_owned());
        watch.update(WatchAction::Deed(allow));
        watch.held_back()
    };
    assert_eq!(held(&mut watch), None);
    watch.update(WatchAction::Log(LogAction::Read(Reach::Day, now())));
    let entries = serde_json::json!({"value": [{
        "id": "1", "activityDateTime": "2026-11-26T07:00:00Z", "provisioningAction": Action::StagedDelete.as_str(),
        "sourceIdentity": {"id": "u", "displayName": "Ada"}, "provisioningStatusInfo": {"status": "skipped"},
    }]});
    watch.update(WatchAction::Log(LogAction::Came(
        entries.to_string(),
        false,
    )));
    assert_eq!(held(&mut watch), None, "there may be more");
    let rest = serde_json::json!({"value": []}).to_string();
    watch.update(WatchAction::Log(LogAction::Came(rest, true)));
    assert_eq!(held(&mut watch), Some(vec!["Ada".to_owned()]));
    let select = Select {
        action: Some(Action::StagedDelete),
        ..Select::default()
    };
    watch.update(WatchAction::Log(LogAction::Select(select)));
    assert_eq!(watch.logs.listed.len(), 1);
}

#[test]
fn a_token_is_renewed_when_a_cycle_that_began_after_it_was_saved_says_so() {
    let mut watch = opened(now());
    let renew = |action| WatchAction::Renewal(action);
    assert_eq!(
        watch.update(renew(RenewalAction::Open(true))),
        [WatchEffect::ReadStored(target())]
    );
    let stored = Application {
        service_principal: "p".to_owned(),
        template: Some("t".to_owned()),
        secrets: vec![Setting {
            key: "BaseAddress".to_owned(),
            value: Stored::Plain(
                "https://api.ciscospark.com/v1/scim/598982b8-e03e-495e-8291-d04919527772"
                    .to_owned(),
            ),
        }],
        ..Application::default()
    };
    watch.update(renew(RenewalAction::Stored(Ok(Box::new(stored)))));
    let effects = watch.update(renew(RenewalAction::Test));
    let [WatchEffect::TestToken { number, .. }] = &effects[..] else {
        panic!("{effects:?}");
    };
    let number = *number;
    // What was tested with another token says nothing of this one.
    watch.update(renew(RenewalAction::Token));
    watch.update(renew(RenewalAction::Tested(number, Ok(()))));
    assert_eq!(watch.renewal.tested, crate::app::journey::Tested::No);
    let ends = now().after(Span::days(365));
    let facts = TokenFacts {
        connected: true,
        ends: Some(ends),
        ..TokenFacts::default()
    };
    watch.update(renew(RenewalAction::Plan(facts, "id".to_owned())));
    assert_eq!(
        watch.review_of(PlanKind::Renewal).unwrap().plan.blockers,
        []
    );
    let effects = watch.update(WatchAction::Deed(DeedAction::Apply));
    assert_eq!((applied(&effects), watch.proof()), (1, None));
    // Read while it is saved: this cycle knows nothing of the new token, however late it began.
    let later = now().after(Span::hours(1));
    watch.update(WatchAction::Told(Ok(job(false, later)), later));
    let effects = watch.update(WatchAction::Deed(DeedAction::Ended(Ok(()), later)));
    assert!(effects.contains(&WatchEffect::KeepNote(target(), Some(ends))));
    watch.update(WatchAction::Told(Ok(job(false, later)), later));
    assert_eq!(watch.proof(), Some(Proof::Awaited));
    let next = later.after(Span::minutes(40));
    watch.update(WatchAction::Told(Ok(job(false, next)), next));
    assert_eq!(
        watch.proof(),
        Some(Proof::Works(next.after(Span::minutes(-30))))
    );
    assert!(matches!(watch.on_demand.looked, Reading::Unread));
}
