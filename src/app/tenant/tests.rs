use std::rc::Rc;

use super::*;
use crate::api::graph::organization::Edition;
use crate::preview::flow::State;
use crate::session::{Person, SourceValue, TargetValue};

fn failed() -> Trouble {
    Trouble {
        message: "could not".to_owned(),
        remedy: "Do.".to_owned(),
        request_id: None,
    }
}

fn facts(roles: &[&str], edition: Edition) -> Facts {
    Facts {
        account: Ok(("Adele".to_owned(), "adele@contoso.com".to_owned())),
        roles: Ok(roles.iter().map(|&role| role.to_owned()).collect()),
        tenant: Ok(("Contoso".to_owned(), "t".to_owned())),
        edition: Ok(edition),
        instances: Ok(Vec::new()),
        webex: None,
    }
}

fn can(facts: &Facts, granted: &[&str], what: &str) -> (Can, String) {
    let table = abilities(facts, granted);
    let found = table.into_iter().find(|ability| ability.what == what);
    let found = found.unwrap();
    (found.can, found.how)
}

const ASSIGN: &[&str] = &["AppRoleAssignment.ReadWrite.All"];

#[test]
fn a_missing_permission_is_certain_and_a_missing_role_a_doubt() {
    let administrator = facts(&["Application Administrator"], Edition::P1);
    let nobody = facts(&[], Edition::P1);
    let all = |facts, granted, what| can(facts, granted, what).0;
    assert_eq!(all(&administrator, ASSIGN, "Assign groups"), Can::Yes);
    assert_eq!(all(&administrator, &[], "Assign groups"), Can::No);
    assert_eq!(all(&nobody, ASSIGN, "Assign groups"), Can::Perhaps);
    assert_eq!(all(&nobody, &[], "Assign groups"), Can::No);
    assert_eq!(all(&nobody, &["User.Read.All"], "Read the users"), Can::Yes);
    let (_, how) = can(&nobody, &[], "Assign users");
    assert!(
        how.contains("Ask for “Set up” above (AppRoleAssignment.ReadWrite.All)."),
        "{how}"
    );
    assert!(
        how.contains("User Administrator") && how.contains("eligible"),
        "{how}"
    );
}

#[test]
fn groups_and_logs_need_a_licence() {
    let free = facts(&["Global Administrator"], Edition::Free);
    assert_eq!(can(&free, ASSIGN, "Assign groups").0, Can::No);
    assert_eq!(can(&free, ASSIGN, "Assign users").0, Can::Yes);
    let unknown = Facts {
        edition: Err(failed()),
        ..free
    };
    assert_eq!(can(&unknown, ASSIGN, "Assign groups").0, Can::Perhaps);
}

#[test]
fn the_right_to_write_is_the_right_to_read() {
    let facts = facts(&["Application Administrator"], Edition::P1);
    let what = "Read the mapping and the state of provisioning";
    assert_eq!(
        can(&facts, &["Synchronization.ReadWrite.All"], what).0,
        Can::Yes
    );
    assert_eq!(can(&facts, &["Synchronization.Read.All"], what).0, Can::Yes);
    assert_eq!(can(&facts, &["Application.ReadWrite.All"], what).0, Can::No);
}

#[test]
fn webex_users_need_an_administrators_token() {
    let webex = |roles: Known<Vec<String>>| Facts {
        webex: Some(WebexFacts {
            owner: Ok("Adele".to_owned()),
            roles,
            organisation: Err(failed()),
            licences: Err(failed()),
        }),
        ..facts(&[], Edition::P1)
    };
    let what = "Read the Webex users";
    assert_eq!(can(&facts(&[], Edition::P1), &[], what).0, Can::No);
    let full = Ok(vec!["Full Administrator".to_owned()]);
    assert_eq!(can(&webex(full), &[], what).0, Can::Yes);
    assert_eq!(can(&webex(Ok(Vec::new())), &[], what).0, Can::Perhaps);
    assert_eq!(can(&webex(Err(failed())), &[], what).0, Can::Perhaps);
}

fn instance(name: &str, jobs: usize) -> Instance {
    let job = |number: usize| Job {
        id: format!("{name}.{number}"),
        state: String::new(),
    };
    Instance {
        id: name.to_owned(),
        name: name.to_owned(),
        created: String::new(),
        jobs: Ok((0..jobs).map(job).collect()),
    }
}

fn checked(tenant: &mut Tenant, instances: Vec<Instance>) {
    let facts = Facts {
        instances: Ok(instances),
        ..facts(&[], Edition::P1)
    };
    tenant.update(TenantAction::Checked(Rc::new(facts)), Around::default());
}

#[test]
fn the_only_job_is_chosen_and_of_several_none() {
    let mut tenant = Tenant::default();
    checked(&mut tenant, vec![instance("a", 0), instance("b", 1)]);
    assert_eq!(tenant.job().unwrap().1.id, "b.0");
    let effect = tenant.update(TenantAction::ReadSchema, Around::default());
    assert_eq!(
        effect,
        Some(TenantEffect::ReadSchema("b".to_owned(), "b.0".to_owned()))
    );
    let mut tenant = Tenant::default();
    checked(&mut tenant, vec![instance("a", 1), instance("b", 1)]);
    assert_eq!(tenant.job(), None);
    assert_eq!(
        tenant.update(TenantAction::ReadSchema, Around::default()),
        None
    );
    tenant.update(TenantAction::Choose(1, 0), Around::default());
    checked(&mut tenant, vec![instance("a", 1), instance("b", 1)]);
    assert_eq!(tenant.job().unwrap().1.id, "b.0", "a choice lasts");
    checked(&mut tenant, vec![instance("a", 2)]);
    assert_eq!(tenant.job(), None, "what is gone is not chosen");
}

#[test]
fn the_operators_are_the_tenants_for_those_who_may_ask() {
    let mut tenant = Tenant::default();
    checked(&mut tenant, vec![instance("a", 2)]);
    tenant.update(TenantAction::Choose(0, 1), Around::default());
    let came = tenant.update(TenantAction::SchemaCame, Around::default());
    assert_eq!(came, None, "the service tells only those who may configure");
    let may = Around {
        may_configure: true,
        ..Around::default()
    };
    let came = tenant.update(TenantAction::SchemaCame, may.clone());
    let asked = TenantEffect::ReadOperators("a".to_owned(), "a.1".to_owned());
    assert_eq!(came, Some(asked));
    tenant.update(TenantAction::Operators(Ok(Vec::new())), may.clone());
    assert_eq!(tenant.operators, Some(Ok(Vec::new())));
    tenant.update(TenantAction::Choose(0, 0), may);
    assert_eq!(tenant.operators, None, "another job may have others");
}

#[test]
fn what_was_read_stays_when_a_page_fails() {
    let mut tenant = Tenant::default();
    let around = || Around {
        needed: vec!["mail".to_owned()],
        ..Around::default()
    };
    let effect = tenant.update(TenantAction::Read(Side::Users, Whom::All), around());
    assert_eq!(
        effect,
        Some(TenantEffect::ReadUsers(Whom::All, vec!["mail".to_owned()]))
    );
    let came = |read, total, complete| TenantAction::Came {
        side: Side::Users,
        read,
        total,
        complete,
    };
    tenant.update(came(999, Some(3000), false), around());
    tenant.update(came(1998, None, false), around());
    tenant.update(TenantAction::Failed(Side::Users, failed()), around());
    let reading = tenant.reading(Side::Users);
    assert_eq!((reading.read, reading.total), (1998, Some(3000)));
    assert_eq!(reading.state, ReadState::Failed(failed()));
    let effect = tenant.update(TenantAction::ReadOn(Side::Users), around());
    assert_eq!(effect, Some(TenantEffect::ReadOn(Side::Users)));
    tenant.update(came(3000, None, true), around());
    assert_eq!(tenant.reading(Side::Users).state, ReadState::Complete);
    // Without Webex nothing is read from it.
    let effect = tenant.update(TenantAction::Read(Side::Webex, Whom::All), around());
    assert_eq!((effect, &tenant.webex.state), (None, &ReadState::None));
}

fn person(state: State, values: &[&str]) -> Rc<Person> {
    let texts = |values: &[&str]| values.iter().map(|&value| value.to_owned()).collect();
    Rc::new(Person {
        row: 0,
        name: "Zoë".to_owned(),
        user_name: String::new(),
        source: vec![
            SourceValue {
                attribute: "mail".to_owned(),
                values: texts(&["z@contoso.com"]),
            },
            SourceValue {
                attribute: "surname".to_owned(),
                values: texts(&["Müller"]),
            },
        ],
        targets: vec![TargetValue {
            mapping: 3,
            state,
            values: texts(values),
            from_default: false,
            why: None,
            message: None,
        }],
        request: None,
        problems: Vec::new(),
        fixes: Vec::new(),
        outcome: None,
    })
}

fn verdict(state: State, values: &[&str], said: Said) -> Verdict {
    let expressions = [(3, "userName".to_owned(), "ToLower([Mail])".to_owned())];
    let all = cases(&[person(state, values)], &expressions);
    let [case] = all.as_slice() else {
        panic!("{all:?}")
    };
    compare(case.clone(), said).verdict
}

#[test]
fn results_are_compared() {
    let values =
        |values: &[&str]| Said::Values(values.iter().map(|&value| value.to_owned()).collect());
    let check = |state, ours: &[&str], said, expect| assert_eq!(verdict(state, ours, said), expect);
    check(State::Value, &["a"], values(&["a"]), Verdict::Same);
    check(State::Value, &["a"], values(&["A"]), Verdict::Different);
    check(
        State::Value,
        &["a", "b"],
        values(&["b", "a"]),
        Verdict::Different,
    );
    check(State::None, &[], values(&[""]), Verdict::Same);
    check(State::None, &[], values(&["a"]), Verdict::Different);
    check(
        State::Error,
        &[],
        Said::Fails("x".to_owned()),
        Verdict::Same,
    );
    check(State::Error, &[], values(&[]), Verdict::Different);
    check(
        State::Value,
        &["a"],
        Said::Fails("x".to_owned()),
        Verdict::Different,
    );
    check(State::NotInFile, &[], values(&["a"]), Verdict::Unknown);
}

#[test]
fn a_vector_has_only_what_its_expression_names() {
    let expressions = [(3, "userName".to_owned(), "ToLower([Mail])".to_owned())];
    let all = cases(&[person(State::Value, &["z@contoso.com"])], &expressions);
    let said = || Said::Values(vec!["z@contoso.com".to_owned()]);
    let compared: Vec<_> = all
        .into_iter()
        .map(|case| Rc::new(compare(case, said())))
        .collect();
    let text = vectors(&compared);
    let read: serde_json::Value = serde_json::from_str(&text).unwrap();
    assert_eq!(
        read[0]["attributes"],
        serde_json::json!({"mail": "z@contoso.com"})
    );
    assert_eq!(read[0]["expected"], "z@contoso.com");
    assert_eq!(read[0]["agrees"], true);
    assert!(!text.contains("Müller"));
}

#[test]
fn microsoft_is_asked_once_all_users_are_told_of() {
    let mut tenant = Tenant::default();
    checked(&mut tenant, vec![instance("a", 1)]);
    tenant.verifying(vec![7, 8], vec![(3, "t".to_owned(), "[mail]".to_owned())]);
    let one = || Some(Box::new((*person(State::None, &[])).clone()));
    assert_eq!(tenant.told(8, one()), None);
    let Some(TenantEffect::Verify { people, job, .. }) = tenant.told(7, one()) else {
        panic!("nothing is asked");
    };
    assert_eq!((people.len(), job.as_str()), (2, "a.0"));
}

#[test]
fn whoever_comes_back_is_led_to_the_job_unless_they_went_somewhere_meanwhile() {
    use crate::app::connection::{Way, Webex, WebexSession};
    use crate::app::{Action, App, Place};
    use crate::webex::OFFERS;
    let running = || {
        let job = Job {
            id: "j".to_owned(),
            state: "Active".to_owned(),
        };
        let instance = Instance {
            id: "p".to_owned(),
            name: "Cisco Webex".to_owned(),
            created: String::new(),
            jobs: Ok(vec![job]),
        };
        Facts {
            instances: Ok(vec![instance]),
            ..facts(&[], Edition::P1)
        }
    };
    let led = |ways: &[Place]| {
        let mut app = App::new();
        // The first visit opens the connections: whoever makes it has arrived.
        app.update(Action::Visit(Place::Tenant));
        for way in ways {
            app.update(Action::Visit(*way));
        }
        app.update(TenantAction::Checked(Rc::new(running())).action());
        app.view.visiting
    };
    assert_eq!(led(&[]), Place::Health);
    assert_eq!(led(&[Place::Tenant]), Place::Health, "the same place again");
    assert_eq!(led(&[Place::Mapping]), Place::Mapping);
    assert_eq!(led(&[Place::Mapping, Place::Tenant]), Place::Tenant);
    // Back from connecting Webex: on the way to something.
    let mut app = App::new();
    app.update(Action::Visit(Place::Tenant));
    app.connection.webex = Webex::In(Box::new(WebexSession {
        offer: &OFFERS[0],
        way: Way::Integration,
        organisation: None,
        owner: None,
        ends: None,
        findings: Vec::new(),
        unchecked: None,
    }));
    app.update(TenantAction::Checked(Rc::new(running())).action());
    assert_eq!(app.view.visiting, Place::Tenant);
}
