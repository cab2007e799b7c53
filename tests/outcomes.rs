//! From two files to the outcome of every user, through the session.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    missing_docs
)]

use hubsync::expression::Environment;
use hubsync::schema::Document;
use hubsync::session::{
    Answer, Mapping, Note, Outcome, OutcomeTotals, Person, Population, Query, Request, Row,
    RowSummary, Session, Totals,
};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

pub fn ask(session: &mut Session, request: Request, bytes: Option<Vec<u8>>) -> Vec<Answer> {
    let mut answers = Vec::new();
    session.answer(request, bytes, &mut |answer, _| answers.push(answer));
    answers
}

fn totals(answers: &[Answer]) -> Totals {
    match answers.last() {
        Some(Answer::Totals { totals }) => totals.clone(),
        other => panic!("no totals but {other:?}"),
    }
}

fn load(session: &mut Session, population: Population, path: &str) -> Vec<Answer> {
    let bytes = std::fs::read(path).unwrap();
    let name = path.rsplit('/').next().unwrap().to_owned();
    ask(
        session,
        Request::LoadFile {
            population,
            name,
            layout: None,
        },
        Some(bytes),
    )
}

fn set(session: &mut Session, mapping: Mapping) -> Totals {
    totals(&ask(session, Request::SetMapping { mapping }, None))
}

fn outcomes(session: &mut Session, mapping: Mapping) -> OutcomeTotals {
    *set(session, mapping).outcomes.unwrap()
}

fn schema(name: &str) -> Mapping {
    let text = std::fs::read(format!("tests/data/schema/{name}.json")).unwrap();
    let (document, _) = Document::read(&text).unwrap();
    let mapping = document.user_mapping().unwrap();
    Mapping {
        revision: 1,
        rows: Row::all(&mapping),
        scope: mapping.scope().cloned(),
        ..Mapping::default()
    }
}

fn default_mapping() -> Mapping {
    schema("webex-synchronization-schema")
}

/// The default mapping with another source of `userName`, and this scoping filter.
fn with_name(source: &str, scope: Option<Value>) -> Mapping {
    let mut mapping = default_mapping();
    mapping
        .rows
        .iter_mut()
        .find(|row| row.target == "userName")
        .unwrap()
        .source = Some(source.to_owned());
    mapping.scope = scope;
    mapping
}

fn window(session: &mut Session, query: Query) -> Vec<RowSummary> {
    match ask(
        session,
        Request::Window {
            query,
            first: 0,
            count: 100_000,
        },
        None,
    )
    .pop()
    {
        Some(Answer::Window { rows, .. }) => rows,
        other => panic!("{other:?}"),
    }
}

fn person(session: &mut Session, row: usize) -> Person {
    match ask(session, Request::Person { row }, None).pop() {
        Some(Answer::Person { person, .. }) => *person.unwrap(),
        other => panic!("{other:?}"),
    }
}

/// Update and no change are matches to the expectations.
fn word(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Update | Outcome::NoChange => "match",
        other => other.word(),
    }
}

fn counted(totals: &OutcomeTotals) -> BTreeMap<&'static str, usize> {
    let mut counts = BTreeMap::new();
    for total in &totals.outcomes {
        *counts.entry(word(total.outcome)).or_default() += total.users;
    }
    counts
}

fn texts(value: &Value) -> Vec<String> {
    value
        .as_array()
        .into_iter()
        .flatten()
        .map(|text| text.as_str().unwrap().to_owned())
        .collect()
}

const DEFAULT_ACCESS: &str = "00000000-0000-0000-0000-000000000000";

fn assigned() -> Vec<String> {
    let read = |name: &str| -> Value {
        serde_json::from_slice(&std::fs::read(format!("tests/data/tenant/{name}.json")).unwrap())
            .unwrap()
    };
    let (assignments, groups) = (
        read("app-role-assigned-to-webex"),
        read("group-members-webex"),
    );
    let mut ids = BTreeSet::new();
    for assignment in assignments["value"].as_array().unwrap() {
        if assignment["appRoleId"] == DEFAULT_ACCESS {
            continue;
        }
        ids.insert(assignment["principalId"].as_str().unwrap().to_owned());
        let group = &groups[assignment["principalDisplayName"].as_str().unwrap()];
        for member in group["members"].as_array().into_iter().flatten() {
            ids.insert(member["id"].as_str().unwrap().to_owned());
        }
    }
    ids.into_iter().collect()
}

fn scenario(name: &str) -> (Mapping, Option<Vec<String>>) {
    const MAIL_ELSE_NAME: &str = "Coalesce([mail], [userPrincipalName])";
    let mapping = match name {
        "mail-else-upn-everyone" => with_name(MAIL_ELSE_NAME, None),
        "customised-scope" => {
            let scope = schema("webex-synchronization-schema-customised").scope;
            assert!(scope.is_some());
            with_name(MAIL_ELSE_NAME, scope)
        }
        _ => default_mapping(),
    };
    (mapping, (name == "default-mapping-assigned").then(assigned))
}

/// The sentences of the expected previews out of notes; "guest" is a property of the user and not a note.
fn sentences(session: &mut Session, row: &RowSummary, keys: &[&str]) -> Vec<String> {
    let found = person(session, row.row).outcome.unwrap();
    let partner = || found.partner.clone().unwrap();
    let has = |note| row.notes.contains(&note);
    let mut said = Vec::new();
    if found.outcome == Outcome::DuplicateSource {
        said.push(format!("same userName as {}", keys[partner().row]));
    }
    if has(Note::SameMail) {
        said.push(format!(
            "a Webex user already has the mail address: {}",
            partner().user_name
        ));
    }
    if has(Note::CaseOnly) {
        said.push(format!("differs only by case from {}", partner().user_name));
    }
    if has(Note::InactiveInWebex) && word(found.outcome) == "match" {
        said.push("inactive in Webex, would be reactivated".to_owned());
    }
    if has(Note::ForeignExternalId) {
        said.push("externalId in Webex belongs to another user".to_owned());
    }
    if has(Note::OnMicrosoft) {
        said.push("onmicrosoft.com address".to_owned());
    }
    said
}

fn check_scenarios(entra: &str, webex: &str, scenarios: &[&str]) {
    let expected: Value = serde_json::from_slice(
        &std::fs::read("tests/data/formats/expected-previews.json").unwrap(),
    )
    .unwrap();
    let mut session = Session::new(Environment::default());
    load(
        &mut session,
        Population::WebexUsers,
        &format!("tests/data/formats/{webex}"),
    );
    let answers = load(
        &mut session,
        Population::Users,
        &format!("tests/data/formats/{entra}"),
    );
    assert_eq!(totals(&answers).users, 40, "{entra}");
    for name in scenarios {
        let about = format!("{entra}, {webex}, {name}");
        let (mapping, assigned) = scenario(name);
        ask(&mut session, Request::SetAssigned { assigned }, None);
        let totals = outcomes(&mut session, mapping);
        let expected = &expected[*name];
        assert_eq!(
            serde_json::to_value(counted(&totals)).unwrap(),
            expected["totals"],
            "{about}"
        );
        let users = expected["users"].as_array().unwrap();
        let keys: Vec<&str> = users
            .iter()
            .map(|user| user["key"].as_str().unwrap())
            .collect();
        let rows = window(&mut session, Query::default());
        for (row, user) in rows.iter().zip(users) {
            let about = format!("{about}: {}", user["key"]);
            assert_eq!(word(row.outcome.unwrap()), user["outcome"], "{about}");
            let found = person(&mut session, row.row);
            let id = found
                .source
                .iter()
                .find(|value| value.attribute == "objectId")
                .unwrap();
            assert_eq!(id.values, [user["id"].as_str().unwrap()], "{about}");
            if webex.ends_with(".json") {
                let found = found.outcome.unwrap();
                let claims = matches!(word(found.outcome), "match" | "deactivate");
                let partner = found
                    .partner
                    .filter(|_| claims)
                    .and_then(|partner| partner.id);
                assert_eq!(partner.as_deref(), user["webexId"].as_str(), "{about}");
                let mut notes = texts(&user["notes"]);
                notes.retain(|note| note != "guest");
                let has_mail = !entra.starts_with("m365");
                if has_mail || notes.iter().all(|note| !note.contains("mail address")) {
                    assert_eq!(sentences(&mut session, row, &keys), notes, "{about}");
                }
            }
        }
        let request = Request::Unclaimed {
            first: 0,
            count: 100,
        };
        let Some(Answer::Unclaimed { users, .. }) = ask(&mut session, request, None).pop() else {
            panic!()
        };
        let left: Vec<String> = users
            .open()
            .unwrap()
            .into_iter()
            .map(|user| user.user_name)
            .collect();
        let mut expected = texts(&expected["webexUsersNotClaimed"]);
        if !webex.ends_with(".json") {
            // Control Hub lists people only.
            expected.retain(|name| !name.contains(".rooms.") && !name.contains(".machine."));
        }
        assert_eq!(left, expected, "{about}");
    }
}

const ALL: [&str; 4] = [
    "default-mapping-everyone",
    "default-mapping-assigned",
    "mail-else-upn-everyone",
    "customised-scope",
];

#[test]
fn the_test_tenant_in_four_scenarios_from_many_files() {
    const WEBEX: &str = "webex-scim2-users.json";
    check_scenarios("graph-users.jsonl", WEBEX, &ALL);
    check_scenarios("mguser-select.csv", WEBEX, &ALL);
    check_scenarios("entra-download-users.csv", WEBEX, &ALL[..3]);
    check_scenarios("entra-download-users-lf-nobom.csv", WEBEX, &ALL[..3]);
    // Its mail is the primary proxy address only.
    check_scenarios("m365-admin-center-export-users.csv", WEBEX, &ALL[..2]);
    check_scenarios("graph-users.jsonl", "control-hub-manage-users.csv", &ALL);
}

#[test]
fn what_differs_is_told_attribute_by_attribute() {
    let mut session = Session::new(Environment::default());
    load(
        &mut session,
        Population::Users,
        "tests/data/formats/graph-users.jsonl",
    );
    let without = outcomes(&mut session, default_mapping());
    assert_eq!(without.webex_users, None);
    assert_eq!(
        counted(&without),
        BTreeMap::from([("create", 37), ("skipDisabled", 3)])
    );
    let with = totals(&load(
        &mut session,
        Population::WebexUsers,
        "tests/data/formats/webex-scim2-users.json",
    ));
    let with = with.outcomes.unwrap();
    assert_eq!(with.webex_users, Some(26));
    assert_eq!(
        (
            with.unclaimed.persons,
            with.unclaimed.rooms,
            with.unclaimed.machines
        ),
        (8, 1, 1)
    );
    let title = with.attributes[6];
    assert_eq!(
        (title.replace, title.same, title.stale, title.create),
        (1, 14, 1, 19)
    );
    let changed = window(
        &mut session,
        Query {
            changed: Some(6),
            ..Query::default()
        },
    );
    assert_eq!(changed.len(), 1);
    assert_eq!(changed[0].outcome, Some(Outcome::Update));
    let megan = person(&mut session, changed[0].row);
    assert_eq!(megan.request, None);
    let found = megan.outcome.unwrap();
    assert_eq!(
        found.because,
        ["Webex has the user as `megan.bowen@contoso.com`; 6 attributes change"]
    );
    assert_eq!(
        (&found.changes[0].old, &found.changes[0].new),
        (
            &vec!["Sales Director".to_owned()],
            &vec!["Vice President Sales".to_owned()]
        )
    );
    assert_eq!(found.requests[0].method, "PATCH");
    assert_eq!(
        found.requests[0].path,
        "/Users/300f0869-5df4-49c8-bbae-5c66ccac8252"
    );
    assert!(
        found.requests[0]
            .body
            .as_deref()
            .unwrap()
            .contains(r#""op": "Replace","#)
    );
    assert_eq!(found.on_demand, []);
    let stale = window(
        &mut session,
        Query {
            note: Some(Note::Stale),
            ..Query::default()
        },
    );
    assert_eq!(stale.len(), 1);
    let deactivated = window(
        &mut session,
        Query {
            outcome: Some(Outcome::Deactivate),
            ..Query::default()
        },
    );
    assert_eq!(deactivated.len(), 1);
    let tenant_url = "https://api.ciscospark.com/v1/scim/598982b8?aadOptscim062020".to_owned();
    set(
        &mut session,
        Mapping {
            tenant_url,
            ..default_mapping()
        },
    );
    let found = person(&mut session, deactivated[0].row).outcome.unwrap();
    assert!(
        found.requests[0]
            .body
            .as_deref()
            .unwrap()
            .contains(r#""value": false"#),
        "{found:?}"
    );
    assert!(
        found.on_demand[0]
            .body
            .as_deref()
            .unwrap()
            .contains(r#""value": "False""#),
        "{found:?}"
    );
}

/// The totals that the generator counts.
fn generated(totals: &OutcomeTotals) -> BTreeMap<String, usize> {
    let count = |wanted: &[Outcome]| -> usize {
        totals
            .outcomes
            .iter()
            .filter(|total| wanted.contains(&total.outcome))
            .map(|total| total.users)
            .sum()
    };
    let noted = |wanted: &[Outcome], note: Note| -> usize {
        let totals = totals
            .outcomes
            .iter()
            .filter(|total| wanted.contains(&total.outcome));
        totals
            .flat_map(|total| &total.reasons)
            .filter(|reason| reason.reason == note)
            .map(|reason| reason.users)
            .sum()
    };
    let matches = [Outcome::Match, Outcome::Update, Outcome::NoChange];
    let claims = [
        Outcome::Match,
        Outcome::Update,
        Outcome::NoChange,
        Outcome::Deactivate,
    ];
    let out = [Outcome::OutOfScope];
    BTreeMap::from(
        [
            ("outOfScope", count(&out)),
            ("invalidUserName", count(&[Outcome::InvalidUserName])),
            ("duplicateSource", count(&[Outcome::DuplicateSource])),
            ("skipDisabled", count(&[Outcome::SkipDisabled])),
            ("create", count(&[Outcome::Create])),
            ("deactivate", count(&[Outcome::Deactivate])),
            ("match", count(&matches)),
            ("matchDifferingByCase", noted(&claims, Note::CaseOnly)),
            (
                "matchInactiveInWebex",
                noted(&matches, Note::InactiveInWebex),
            ),
            (
                "createButMailIsInWebex",
                noted(&[Outcome::Create], Note::MailIsUserName),
            ),
            ("outOfScopeButInWebex", noted(&out, Note::InWebex)),
        ]
        .map(|(name, count)| (name.to_owned(), count)),
    )
}

fn check_generated(folder: &str, entra: &str, webex: &str) {
    let expected: Value =
        serde_json::from_slice(&std::fs::read(format!("{folder}/expected.json")).unwrap()).unwrap();
    let mut session = Session::new(Environment::default());
    set(&mut session, default_mapping());
    load(
        &mut session,
        Population::Users,
        &format!("{folder}/{entra}"),
    );
    load(
        &mut session,
        Population::WebexUsers,
        &format!("{folder}/{webex}"),
    );
    let previews = expected["previews"].as_array().unwrap();
    assert_eq!(previews.len(), 6);
    for preview in previews {
        let scope = (preview["scope"] == "filter").then(|| expected["scopeFilter"].clone());
        let totals = outcomes(
            &mut session,
            with_name(preview["userName"].as_str().unwrap(), scope),
        );
        let about = format!("{folder}: {} {}", preview["userName"], preview["scope"]);
        assert_eq!(
            serde_json::to_value(generated(&totals)).unwrap(),
            sorted(&preview["totals"]),
            "{about}"
        );
        let unclaimed = totals.unclaimed;
        let left = unclaimed.persons + unclaimed.rooms + unclaimed.machines + unclaimed.token_owner;
        assert_eq!(
            left,
            preview["webexUsersNotClaimed"].as_u64().unwrap() as usize,
            "{about}"
        );
    }
}

fn sorted(value: &Value) -> Value {
    let members: BTreeMap<&String, &Value> = value.as_object().unwrap().iter().collect();
    serde_json::to_value(members).unwrap()
}

#[test]
fn three_hundred_generated_users() {
    check_generated("tests/data/generated", "entra-users.csv", "webex-users.csv");
}

/// The generator of the project's shared data; a clone alone has the three hundred users above.
#[test]
fn generated_users_with_two_seeds() {
    let generator = "../shared/data/fixtures/generate_users.py";
    let python = std::process::Command::new("python3")
        .arg("--version")
        .output();
    if python.is_err() || !std::path::Path::new(generator).exists() {
        println!("skipped: no python3, or no {generator}");
        return;
    }
    for (count, seed, entra, webex) in [
        ("1000", "1", "csv", "csv"),
        ("1000", "2", "jsonl", "scim"),
        ("20000", "1", "csv", "scim"),
        ("20000", "2", "csv", "csv"),
    ] {
        let folder = format!("{}/generated-{count}-{seed}", env!("CARGO_TARGET_TMPDIR"));
        let made = std::process::Command::new("python3")
            .args([
                generator, "--count", count, "--seed", seed, "--out", &folder, "--format", entra,
                "--webex", webex,
            ])
            .output()
            .unwrap();
        assert!(made.status.success(), "{made:?}");
        let webex = if webex == "scim" { "json" } else { webex };
        check_generated(
            &folder,
            &format!("entra-users.{entra}"),
            &format!("webex-users.{webex}"),
        );
    }
}

/// As many users as somebody has the patience for: `HUBSYNC_GENERATED` names folders of the generator's CSV files, separated by
/// colons.
#[test]
fn generated_users_that_are_named() {
    let Ok(folders) = std::env::var("HUBSYNC_GENERATED") else {
        println!("skipped: HUBSYNC_GENERATED names no folder");
        return;
    };
    for folder in folders.split(':') {
        check_generated(folder, "entra-users.csv", "webex-users.csv");
    }
}
