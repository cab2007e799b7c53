//! What the page asks beyond totals: what if, comparison, proposals, saved tests; and what it is told about files and mappings
//! that cannot work.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    missing_docs
)]

use hubsync::expression::Environment;
use hubsync::schema::Document;
use hubsync::session::saved_test::{SavedTest, TestFile};
use hubsync::session::{
    Answer, Consequence, Event, FileReport, Mapping, Note, Outcome, OutcomeTotals, Population,
    Problem, Proposal, Query, Request, Row, RowSummary, Session, SourceValue,
};
use serde_json::{Value, json};

fn ask(session: &mut Session, request: Request, bytes: Option<Vec<u8>>) -> Vec<Answer> {
    let mut answers = Vec::new();
    session.answer(request, bytes, &mut |answer, _| answers.push(answer));
    answers
}

fn last(session: &mut Session, request: Request) -> Answer {
    ask(session, request, None).pop().unwrap()
}

fn load(session: &mut Session, population: Population, name: &str, bytes: Vec<u8>) -> FileReport {
    let request = Request::LoadFile {
        population,
        name: name.into(),
        layout: None,
    };
    match ask(session, request, Some(bytes)).swap_remove(0) {
        Answer::File { report } => report,
        other => panic!("{other:?}"),
    }
}

fn form(name: &str) -> Vec<u8> {
    std::fs::read(format!("tests/data/formats/{name}")).unwrap()
}

fn default_mapping() -> Mapping {
    let text = std::fs::read("tests/data/schema/webex-synchronization-schema.json").unwrap();
    let (document, _) = Document::read(&text).unwrap();
    Mapping {
        revision: 1,
        rows: Row::all(&document.user_mapping().unwrap()),
        ..Mapping::default()
    }
}

fn with_source(target: &str, source: &str) -> Mapping {
    let mut mapping = default_mapping();
    mapping
        .rows
        .iter_mut()
        .find(|row| row.target == target)
        .unwrap()
        .source = Some(source.to_owned());
    mapping.revision = 2;
    mapping
}

fn set(session: &mut Session, mapping: Mapping) -> OutcomeTotals {
    match last(session, Request::SetMapping { mapping }) {
        Answer::Totals { totals } => *totals.outcomes.unwrap(),
        other => panic!("{other:?}"),
    }
}

fn tenant() -> Session {
    let mut session = Session::new(Environment::default());
    ask(
        &mut session,
        Request::SetMapping {
            mapping: default_mapping(),
        },
        None,
    );
    load(
        &mut session,
        Population::Users,
        "users.jsonl",
        form("graph-users.jsonl"),
    );
    load(
        &mut session,
        Population::WebexUsers,
        "webex.json",
        form("webex-scim2-users.json"),
    );
    session
}

fn rows(session: &mut Session, query: Query) -> Vec<RowSummary> {
    match last(
        session,
        Request::Window {
            query,
            first: 0,
            count: 1_000,
        },
    ) {
        Answer::Window { rows, .. } => rows,
        other => panic!("{other:?}"),
    }
}

fn row_of(session: &mut Session, name: &str) -> usize {
    rows(
        session,
        Query {
            search: name.into(),
            ..Query::default()
        },
    )[0]
    .row
}

fn what_if(
    session: &mut Session,
    name: &str,
    event: Event,
    values: Vec<SourceValue>,
) -> Consequence {
    let row = row_of(session, name);
    match last(session, Request::WhatIf { row, event, values }) {
        Answer::WhatIf { consequence, .. } => consequence.unwrap().open().unwrap(),
        other => panic!("{other:?}"),
    }
}

/// Method, path and the operations or the body without blanks.
fn sent(consequence: &Consequence) -> Vec<String> {
    let shown = |request: &hubsync::session::SentRequest| {
        let body: Value = request
            .body
            .as_deref()
            .map_or(Value::Null, |body| serde_json::from_str(body).unwrap());
        let body = body.get("Operations").unwrap_or(&body).to_string();
        format!("{} {} {body}", request.method, request.path)
    };
    consequence.requests.iter().map(shown).collect()
}

#[test]
fn what_happens_if() {
    let mut session = tenant();
    const ADELE: &str = "/Users/420ddb63-adcf-4838-b234-08b9c37c9e51";
    let disabled = format!(r#"PATCH {ADELE} [{{"op":"Replace","path":"active","value":"False"}}]"#);
    for event in [Event::Leaves, Event::Blocked, Event::Unassigned] {
        let consequence = what_if(&mut session, "adele.vance", event, Vec::new());
        assert_eq!(
            sent(&consequence),
            std::slice::from_ref(&disabled),
            "{event:?}"
        );
    }
    let consequence = what_if(&mut session, "adele.vance", Event::Leaves, Vec::new());
    assert!(
        consequence.shows.contains("after 30 days"),
        "{consequence:?}"
    );
    let consequence = what_if(&mut session, "adele.vance", Event::Restored, Vec::new());
    assert_eq!(sent(&consequence), [disabled.replace("False", "True")]);
    let consequence = what_if(&mut session, "adele.vance", Event::Renamed, Vec::new());
    assert_eq!(
        sent(&consequence),
        [format!(
            r#"PATCH {ADELE} [{{"op":"Replace","path":"displayName","value":"Adele Newname"}},{{"op":"Replace","path":"name.familyName","value":"Newname"}}]"#
        )]
    );
    let surname = SourceValue {
        attribute: "surname".into(),
        values: vec!["Moss".into()],
    };
    let consequence = what_if(
        &mut session,
        "adele.vance",
        Event::Renamed,
        vec![surname.clone()],
    );
    assert_eq!(consequence.assumed, [surname]);
    assert!(
        sent(&consequence)[0].contains("Moss") && !sent(&consequence)[0].contains("displayName")
    );
    let consequence = what_if(&mut session, "adele.vance", Event::PhoneCleared, Vec::new());
    assert_eq!(sent(&consequence), [] as [String; 0]);
    assert_eq!(consequence.shows, "the old value stays");
    assert!(!consequence.assumed.is_empty());
    let created = what_if(&mut session, "nuria.gracia", Event::Unassigned, Vec::new());
    assert_eq!(sent(&created), [disabled.replace(ADELE, "/Users/{id}")]);
    set(
        &mut session,
        Mapping {
            tenant_url: "https://x/?aadOptscim062020".into(),
            ..default_mapping()
        },
    );
    let consequence = what_if(&mut session, "adele.vance", Event::Blocked, Vec::new());
    assert_eq!(
        sent(&consequence),
        [format!(
            r#"PATCH {ADELE} [{{"op":"replace","path":"active","value":false}}]"#
        )]
    );
    let assigned = Some(vec!["megan.bowen@contoso.com".to_owned()]);
    ask(&mut session, Request::SetAssigned { assigned }, None);
    let consequence = what_if(&mut session, "adele.vance", Event::Blocked, Vec::new());
    assert_eq!(
        (sent(&consequence).len(), consequence.shows.as_str()),
        (0, "nothing")
    );
    // The phone is part of a text: clearing it is a change.
    ask(&mut session, Request::SetAssigned { assigned: None }, None);
    set(
        &mut session,
        with_source("title", r#"Join("-", [givenName], [telephoneNumber])"#),
    );
    let consequence = what_if(&mut session, "adele.vance", Event::PhoneCleared, Vec::new());
    assert_eq!(
        sent(&consequence),
        [format!(
            r#"PATCH {ADELE} [{{"op":"Replace","path":"title","value":"Adele"}}]"#
        )]
    );
}

#[test]
fn a_manager_follows_in_a_second_request() {
    let mut session = tenant();
    let mut mapping = default_mapping();
    mapping.rows.push(Row {
        target: "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager".into(),
        source: Some("[manager]".into()),
        reference: true,
        target_type: "Reference".into(),
        ..Row::default()
    });
    set(&mut session, mapping);
    let seconds = |session: &mut Session, name: &str| -> Vec<Value> {
        let row = row_of(session, name);
        let Answer::Person { person, .. } = last(session, Request::Person { row }) else {
            panic!()
        };
        let requests = person.unwrap().outcome.unwrap().requests;
        let second = requests.iter().filter(|request| request.second);
        let bodies = second.map(|request| request.body.as_deref().unwrap());
        let bodies = bodies.map(|body| serde_json::from_str::<Value>(body).unwrap());
        bodies.map(|body| body["Operations"][0].clone()).collect()
    };
    let zoe = seconds(&mut session, "zoe.mueller");
    assert_eq!(zoe.len(), 1);
    assert_eq!(zoe[0]["op"], "Add");
    assert_eq!(zoe[0]["value"], "300f0869-5df4-49c8-bbae-5c66ccac8252");
    assert_eq!(
        seconds(&mut session, "megan.bowen"),
        [] as [Value; 0],
        "Webex has it already"
    );
    assert_eq!(
        seconds(&mut session, "maria.ivanova")[0]["value"],
        "442403bb-c579-4782-9f2a-1823e82d55f2"
    );
    assert_eq!(seconds(&mut session, "anh.nguyen").len(), 1);
    assert_eq!(
        seconds(&mut session, "alexandros")[0]["value"],
        "{id of anh.nguyen@contoso.com}"
    );
    let created = row_of(&mut session, "nuria.gracia");
    let Answer::Person { person, .. } = last(&mut session, Request::Person { row: created }) else {
        panic!()
    };
    let requests = person.unwrap().outcome.unwrap().requests;
    assert_eq!(requests[0].method, "POST");
    assert!(
        requests[1..]
            .iter()
            .all(|request| request.second && request.path == "/Users/{id}"),
        "{requests:?}"
    );
}

#[test]
fn a_manager_is_compared_by_the_webex_user_it_names() {
    let mut session = tenant();
    let mut mapping = default_mapping();
    mapping.revision = 2;
    mapping.rows.retain(|row| row.matching_priority > 0);
    mapping.rows.push(Row {
        target: "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager".into(),
        source: Some("[manager]".into()),
        reference: true,
        target_type: "Reference".into(),
        ..Row::default()
    });
    let totals = set(&mut session, mapping.clone());
    let manager = totals.attributes.last().unwrap();
    assert!(manager.compared);
    let outcome = |session: &mut Session, name: &str| {
        let row = row_of(session, name);
        let Answer::Person { person, .. } = last(session, Request::Person { row }) else {
            panic!()
        };
        person.unwrap().outcome.unwrap()
    };
    // Webex knows no manager of hers, and hers is in Webex.
    let zoe = outcome(&mut session, "zoe.mueller");
    assert_eq!(zoe.outcome, Outcome::Update);
    assert_eq!(zoe.changes[0].old, [] as [String; 0]);
    assert_eq!(zoe.changes[0].new, ["300f0869-5df4-49c8-bbae-5c66ccac8252"]);
    assert_eq!(zoe.requests.len(), 1);
    assert!(zoe.requests[0].second);
    let megan = outcome(&mut session, "megan.bowen");
    assert_eq!(megan.outcome, Outcome::NoChange);
    assert_eq!(megan.requests, []);
    let (add, replace, same) = (manager.add, manager.replace, manager.same);
    assert!(add > 0 && same > 0, "{add} {replace} {same}");
    // Out of scope, a manager is not written.
    let clause = json!({"sourceOperandName": "userPrincipalName", "operatorName": "NOT EQUALS",
        "targetOperand": {"values": ["megan.bowen@contoso.com"]}});
    mapping.scope = Some(json!({"groups": [{"name": "g", "clauses": [clause]}]}));
    mapping.revision = 3;
    set(&mut session, mapping);
    let zoe = outcome(&mut session, "zoe.mueller");
    assert_eq!((zoe.outcome, zoe.requests.len()), (Outcome::NoChange, 0));
}

#[test]
fn compares_two_mappings() {
    let mut session = tenant();
    let other = with_source("userName", "Coalesce([mail], [userPrincipalName])");
    let compare = |session: &mut Session, other: &Mapping, first, count| match last(
        session,
        Request::Compare {
            other: other.clone(),
            first,
            count,
        },
    ) {
        Answer::Comparison {
            revision,
            other_revision,
            totals,
            rows,
            ..
        } => {
            assert_eq!((revision, other_revision), (1, other.revision));
            (totals.open().unwrap(), rows.open().unwrap())
        }
        other => panic!("{other:?}"),
    };
    let (totals, rows) = compare(&mut session, &other, 0, 100);
    assert_eq!(totals.changed, rows.len());
    let count = |before, after| {
        let found = totals
            .transitions
            .iter()
            .find(|t| (t.before, t.after) == (before, after));
        found.map_or(0, |transition| transition.users)
    };
    assert_eq!(count(Outcome::Create, Outcome::Update), 3, "{totals:?}");
    assert_eq!(count(Outcome::Create, Outcome::DuplicateSource), 1);
    assert_eq!(totals.attributes.len(), 1);
    assert_eq!(
        (
            totals.attributes[0].target.as_str(),
            totals.attributes[0].users
        ),
        ("userName", rows.len())
    );
    let margaret = rows
        .iter()
        .find(|row| row.user_name.starts_with("margaret"))
        .unwrap();
    assert_eq!(
        (margaret.before, margaret.after),
        (Outcome::Create, Outcome::Update)
    );
    assert_eq!(margaret.values[0].old, ["margaret.jones@contoso.com"]);
    assert_eq!(margaret.values[0].new, ["margaret.smith@contoso.com"]);
    let (_, second) = compare(&mut session, &other, 1, 1);
    assert_eq!(second, rows[1..2]);
    let (totals, rows) = compare(&mut session, &default_mapping(), 0, 9);
    assert_eq!(
        (totals.changed, totals.transitions.len(), rows.len()),
        (0, 0, 0)
    );
    let mut fewer = default_mapping();
    fewer.rows.retain(|row| row.target != "title");
    fewer.rows.push(Row {
        target: "nickName".into(),
        source: Some("[givenName]".into()),
        ..Row::default()
    });
    let (totals, _) = compare(&mut session, &fewer, 0, 0);
    let of = |target: &str| {
        totals
            .attributes
            .iter()
            .find(|a| a.target == target)
            .unwrap()
    };
    assert!(of("title").is_gone && of("nickName").is_new && of("title").users > 0);
}

fn proposals(session: &mut Session) -> Vec<Proposal> {
    match last(session, Request::Propose) {
        Answer::Proposals { proposals, .. } => proposals.open().unwrap(),
        other => panic!("{other:?}"),
    }
}

#[test]
fn proposes_the_mapping_that_would_match() {
    let mut session = tenant();
    let found = proposals(&mut session);
    let best = &found[0];
    assert_eq!(
        best.source, "Coalesce([mail], [userPrincipalName])",
        "{found:?}"
    );
    assert_eq!(
        (best.fewer_duplicates, best.duplicates, best.matched),
        (5, 0, 18),
        "{found:?}"
    );
    let totals = set(&mut session, with_source("userName", &best.source));
    assert_eq!(totals.probable_duplicates, 0);
    assert_eq!(proposals(&mut session), []);
}

#[test]
fn a_test_is_made_fails_and_is_mended() {
    let mut session = tenant();
    let all = rows(&mut session, Query::default());
    let tests: Vec<SavedTest> = all
        .iter()
        .map(
            |row| match last(&mut session, Request::MakeTest { row: row.row }) {
                Answer::Test { test, .. } => serde_json::from_str(&test.unwrap()).unwrap(),
                other => panic!("{other:?}"),
            },
        )
        .collect();
    let file = TestFile {
        tests,
        ..TestFile::default()
    };
    let failing = |session: &mut Session| match last(
        session,
        Request::RunTests {
            text: file.to_json_text().unwrap(),
        },
    ) {
        Answer::Tests {
            results,
            error: None,
            ..
        } => {
            let results = results.open().unwrap();
            assert_eq!(results.len(), 40);
            results
                .into_iter()
                .filter(|result| !result.failures.is_empty())
                .collect::<Vec<_>>()
        }
        other => panic!("{other:?}"),
    };
    assert_eq!(failing(&mut session), []);
    set(&mut session, with_source("title", "ToUpper([jobTitle])"));
    let failed = failing(&mut session);
    assert!(failed.len() > 20, "{failed:?}");
    assert!(failed.iter().all(|result| {
        result
            .failures
            .iter()
            .any(|failure| failure.starts_with("`title`"))
    }));
    set(&mut session, default_mapping());
    assert_eq!(failing(&mut session), []);
    let Answer::Tests { error, .. } = last(&mut session, Request::RunTests { text: "{".into() })
    else {
        panic!()
    };
    assert!(error.is_some());
}

fn codes(messages: &[Problem]) -> Vec<&str> {
    messages
        .iter()
        .map(|message| message.code.as_str())
        .collect()
}

#[test]
fn files_that_are_dropped_wrongly() {
    let mut session = tenant();
    let codes = |report: &FileReport| -> Vec<String> {
        report
            .messages
            .iter()
            .map(|message| message.code.clone())
            .collect()
    };
    let same = load(
        &mut session,
        Population::Users,
        "users.jsonl",
        form("graph-users.jsonl"),
    );
    assert!(
        same.accepted && codes(&same).contains(&"file.same".to_owned()),
        "{same:?}"
    );
    for (population, name, expect) in [
        (
            Population::Users,
            "webex-scim2-users.json",
            "json.isWebexUsers",
        ),
        (
            Population::Users,
            "control-hub-manage-users.csv",
            "csv.isWebexExport",
        ),
        (
            Population::WebexUsers,
            "graph-users.jsonl",
            "json.isEntraUsers",
        ),
        (
            Population::WebexUsers,
            "entra-download-users.csv",
            "csv.isEntraExport",
        ),
    ] {
        let report = load(&mut session, population, name, form(name));
        assert!(
            !report.accepted && codes(&report).contains(&expect.to_owned()),
            "{name}: {report:?}"
        );
    }
    assert_eq!(
        rows(&mut session, Query::default()).len(),
        40,
        "what was loaded before stays"
    );
}

#[test]
fn files_that_do_not_belong_together() {
    let header = "userPrincipalName,displayName,mail,id,accountEnabled\n";
    let users = |line: fn(usize) -> String| -> Vec<u8> {
        let lines: Vec<String> = (0..20).map(line).collect();
        format!("{header}{}\n", lines.join("\n")).into_bytes()
    };
    let mut session = Session::new(Environment::default());
    ask(
        &mut session,
        Request::SetMapping {
            mapping: default_mapping(),
        },
        None,
    );
    load(
        &mut session,
        Population::WebexUsers,
        "webex.json",
        form("webex-scim2-users.json"),
    );
    let strangers = users(|n| {
        format!(
            "u{n}@elsewhere.org,U {n},u{n}@elsewhere.org,{n:08}-0000-4000-8000-000000000000,True"
        )
    });
    load(&mut session, Population::Users, "a.csv", strangers);
    let totals = set(&mut session, default_mapping());
    assert_eq!(codes(&totals.messages), ["files.unrelated"]);
    assert!(
        totals.messages[0]
            .message
            .contains("of the same organisation"),
        "{:?}",
        totals.messages
    );
    let others = users(|n| {
        let mail = ["adele.vance", "megan.bowen", "zoe.mueller"]
            .get(n)
            .map_or(String::new(), |name| format!("{name}@contoso.com"));
        format!("u{n}@elsewhere.org,U {n},{mail},{n:08}-0000-4000-8000-000000000000,True")
    });
    load(&mut session, Population::Users, "b.csv", others);
    let totals = set(&mut session, default_mapping());
    assert_eq!(
        totals.messages[0].message,
        "none of 20 Entra users is one of 26 Webex users by userName, but `mail` is the Webex user name of 3: map `userName` \
         to `[mail]`"
    );
    assert_eq!(totals.probable_duplicates, 3);
}

#[test]
fn one_row_in_ten_is_broken() {
    let mut lines = vec!["userPrincipalName,displayName,mail,id,accountEnabled".to_owned()];
    for n in 0..200 {
        let broken = n % 10 == 3;
        let tail = if broken { "" } else { ",True" };
        lines.push(format!(
            "u{n}@contoso.com,U {n},u{n}@contoso.com,{n:08}-0000-4000-8000-000000000000{tail}"
        ));
    }
    let mut session = Session::new(Environment::default());
    ask(
        &mut session,
        Request::SetMapping {
            mapping: default_mapping(),
        },
        None,
    );
    let report = load(
        &mut session,
        Population::Users,
        "u.csv",
        lines.join("\r\n").into_bytes(),
    );
    assert!(report.accepted);
    let short: Vec<_> = report
        .messages
        .iter()
        .filter(|message| message.code == "csv.row.short")
        .collect();
    assert_eq!((short.len(), short[0].line), (1, Some(5)));
    assert!(
        short[0].message.contains("19 further"),
        "{}",
        short[0].message
    );
    let totals = set(&mut session, default_mapping());
    let users: usize = totals.outcomes.iter().map(|total| total.users).sum();
    assert_eq!(users, report.users);
    assert_eq!(users, 200, "the rest goes on");
}

#[test]
fn mappings_that_cannot_work() {
    let mut session = tenant();
    let mut check = |change: &dyn Fn(&mut Mapping), expect: &[(&str, &str)]| {
        let mut mapping = default_mapping();
        change(&mut mapping);
        let totals = set(&mut session, mapping);
        let found: Vec<_> = totals
            .messages
            .iter()
            .map(|m| (m.code.as_str(), m.severity.as_str()))
            .collect();
        assert_eq!(found, expect, "{:?}", totals.messages);
        totals
    };
    let row = |mapping: &mut Mapping, target: &str, change: &dyn Fn(&mut Row)| {
        change(
            mapping
                .rows
                .iter_mut()
                .find(|row| row.target == target)
                .unwrap(),
        );
    };
    check(&|_| {}, &[]);
    check(
        &|m| row(m, "userName", &|row| row.matching_priority = 0),
        &[("matching.none", "error")],
    );
    check(
        &|m| row(m, "userName", &|row| row.source = None),
        &[("matching.unmapped", "error")],
    );
    check(
        &|m| m.rows.retain(|row| row.target != "userName"),
        &[("matching.unmapped", "error"), ("matching.none", "error")],
    );
    check(
        &|m| row(m, "externalId", &|row| row.matching_priority = 1),
        &[("matching.equal", "warning")],
    );
    let scope = json!({"groups": [{"name": "", "clauses": [
        {"sourceOperandName": "department", "operatorName": "SOUNDS LIKE", "targetOperand": {"values": ["x"]}}]}]});
    let totals = check(
        &|m| m.scope = Some(scope.clone()),
        &[("schema.scope.unknownOperator", "warning")],
    );
    let unknown = |total: &hubsync::session::OutcomeTotal| {
        total
            .reasons
            .iter()
            .filter(|reason| reason.reason == Note::ScopeUnknown)
            .map(|reason| reason.users)
            .sum::<usize>()
    };
    assert_eq!(totals.outcomes.iter().map(unknown).sum::<usize>(), 40);
    // What the file does not have is said too, and matching by another attribute works.
    let by_id = check(
        &|m| {
            row(m, "userName", &|row| row.matching_priority = 0);
            row(m, "externalId", &|row| row.matching_priority = 1);
        },
        &[],
    );
    let taken = by_id
        .outcomes
        .iter()
        .flat_map(|total| &total.reasons)
        .find(|reason| reason.reason == Note::NameTaken);
    assert!(taken.is_some(), "{by_id:?}");
}

#[test]
fn the_tokens_owner_and_the_threshold() {
    let mut session = tenant();
    let limited = |limit| Mapping {
        token_owner: Some("webex-admin@contoso.com".into()),
        deletion_threshold: Some(limit),
        ..default_mapping()
    };
    let totals = set(&mut session, limited(0));
    assert_eq!(
        (totals.unclaimed.token_owner, totals.unclaimed.persons),
        (1, 7)
    );
    let threshold = totals.threshold.unwrap();
    assert_eq!(
        (threshold.removals, threshold.possible, threshold.quarantine),
        (1, 0, true)
    );
    assert!(!set(&mut session, limited(1)).threshold.unwrap().quarantine);
    ask(
        &mut session,
        Request::SetAssigned {
            assigned: Some(Vec::new()),
        },
        None,
    );
    let totals = set(&mut session, limited(1));
    assert_eq!(totals.outcomes.len(), 1);
    assert_eq!(
        (
            totals.threshold.unwrap().removals,
            totals.threshold.unwrap().possible
        ),
        (0, 16)
    );
}
