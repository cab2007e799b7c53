//! Several sessions with a part of the users each answer exactly as one session with all of them.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    missing_docs
)]

#[path = "../benches/people/mod.rs"]
mod people;

use hubsync::expression::Environment;
use hubsync::preview::Row;
use hubsync::schema::suggestion;
use hubsync::session::{
    Answer, Asked, AskedPart, Coordinator, Event, ExportFormat, FINE, Mapping, Member, Note,
    Outcome, Output, Population, Query, Question, Reply, Request, Session, Sort, State, Told,
    ToldPart, read, write,
};
use proptest::prelude::*;
use std::collections::VecDeque;

/// A coordinator and its members, driven in one thread.
struct Group {
    coordinator: Coordinator,
    members: Vec<Member>,
    last_id: u64,
    /// How many members were given a part of a file.
    dealt: usize,
    /// How often a member had new claims to say.
    claims: usize,
    /// Which member's turn it is: another order of replies must change nothing.
    turn: usize,
}

impl Group {
    fn new(parts: usize, at_once: bool) -> Self {
        Self {
            coordinator: Coordinator::new(parts, at_once).with_worth(200),
            members: (0..parts)
                .map(|_| Member::new(Environment::default()))
                .collect(),
            last_id: 0,
            dealt: 0,
            claims: 0,
            turn: parts / 2,
        }
    }

    fn ask(&mut self, request: Request, bytes: Option<&[u8]>) -> Vec<Answer> {
        self.last_id += 1;
        let id = self.last_id;
        let told = self.drive(vec![(Asked { id, request }, bytes)]);
        let mut answers = Vec::new();
        for (number, (of, last, answer)) in told.iter().enumerate() {
            assert_eq!(*of, id);
            assert_eq!(*last, number + 1 == told.len(), "{told:?}");
            answers.push(answer.clone());
        }
        answers
    }

    /// Asks all of it at once, and carries messages until nothing moves.
    fn drive(&mut self, asked: Vec<(Asked, Option<&[u8]>)>) -> Vec<(u64, bool, Answer)> {
        let mut told = Vec::new();
        let mut inboxes: Vec<VecDeque<(AskedPart, Option<Vec<u8>>)>> =
            vec![VecDeque::new(); self.members.len()];
        let mut outputs: Vec<Output> = Vec::new();
        for (asked, bytes) in asked {
            let bytes = bytes.map(<[u8]>::to_vec);
            self.coordinator
                .ask(asked, bytes, &mut |output| outputs.push(output));
        }
        loop {
            for output in outputs.drain(..) {
                match output {
                    Output::Page(Told::Answer { id, last, answer }) => {
                        told.push((id, last, answer))
                    }
                    Output::Page(other) => panic!("{other:?}"),
                    Output::Part(part, asked, bytes) => {
                        if matches!(asked.question, Question::Read { .. }) {
                            self.dealt = self.dealt.max(part + 1);
                        }
                        inboxes[part].push_back((asked, bytes));
                    }
                    Output::First(asked, bytes) => {
                        self.dealt = self.dealt.max(1);
                        inboxes[0].push_back((asked, Some(bytes)));
                    }
                }
            }
            let mut moved = false;
            for offset in 0..self.members.len() {
                let part = (self.turn + offset) % self.members.len();
                let mut replies: Vec<ToldPart> = Vec::new();
                if let Some((asked, bytes)) = inboxes[part].pop_front() {
                    // What travels is bytes.
                    let written = hubsync::session::write(&asked).unwrap();
                    let asked = hubsync::session::read(&written).unwrap();
                    self.members[part].ask(asked, bytes, &mut |told| replies.push(told));
                    moved = true;
                }
                moved |= self.members[part].step(&mut |told| replies.push(told), &mut || false)
                    || !replies.is_empty();
                for reply in replies {
                    if let Reply::Survey { claims, .. } = &reply.reply {
                        self.claims += usize::from(claims.is_some());
                    }
                    let bytes = hubsync::session::write(&reply).unwrap();
                    let reply = hubsync::session::read(&bytes).unwrap();
                    self.coordinator
                        .hear(part, reply, &mut |output| outputs.push(output));
                }
            }
            self.turn += 1;
            if !moved && outputs.is_empty() && inboxes.iter().all(VecDeque::is_empty) {
                assert!(self.coordinator.is_idle(), "somebody waits in vain");
                return told;
            }
        }
    }
}

fn ask_one(session: &mut Session, request: Request, bytes: Option<&[u8]>) -> Vec<Answer> {
    let mut answers = Vec::new();
    session.answer(request, bytes.map(<[u8]>::to_vec), &mut |answer, _| {
        answers.push(answer)
    });
    answers
}

/// Answers as they come to the page: each part that is opened later in the one form that it has when it has travelled.
fn travelled(answer: &Answer) -> Answer {
    read(&write(answer).unwrap()).unwrap()
}

/// Answers without progress, the pieces of an export as one.
fn plain(answers: Vec<Answer>) -> Vec<Answer> {
    let mut plain: Vec<Answer> = Vec::new();
    for answer in answers.iter().map(travelled) {
        match (plain.last_mut(), answer) {
            (_, Answer::Progress { .. }) => {}
            (
                Some(Answer::Piece { text, last }),
                Answer::Piece {
                    text: more,
                    last: end,
                },
            ) => {
                text.push_str(&more);
                *last = end;
            }
            (_, answer) => plain.push(answer),
        }
    }
    plain
}

fn mapping(revision: u64, seeded: bool) -> Mapping {
    let mut rows = Row::all(&suggestion::document().user_mapping().unwrap());
    rows.push(Row {
        target: "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager".into(),
        source: Some("[objectId]".into()),
        reference: true,
        ..Row::default()
    });
    if seeded {
        rows[2].source = Some("Append([displayName], RandomString(4, 4, 1, 1, 1, 1))".into());
        rows[4].source = Some("Mid([surname], 2, 3)".into());
    }
    Mapping {
        revision,
        rows,
        deletion_threshold: Some(1),
        ..Mapping::default()
    }
}

/// The same with the mail address as user name, matched by the object id too, and a scoping filter.
fn other(revision: u64) -> Mapping {
    let mut other = mapping(revision, true);
    other.rows[0].source = Some("[mail]".into());
    for row in &mut other.rows {
        if row.target == "externalId" {
            row.matching_priority = 2;
        }
    }
    other.scope = Some(serde_json::json!({"groups": [{"name": "g", "clauses": [
        {"sourceOperandName": "displayName", "operatorName": "IS NOT NULL", "targetOperand": {"values": []}}
    ]}]}));
    other
}

/// Webex has every second of these users, some in capitals, one twice, some with the object id of another, some with a manager.
fn webex(session: &mut Session, users: usize) -> String {
    let answers = ask_one(
        session,
        Request::Window {
            query: Query::default(),
            first: 0,
            count: users,
        },
        None,
    );
    let Some(Answer::Window { rows, .. }) = answers.first() else {
        panic!("{answers:?}")
    };
    let known = rows.iter().step_by(2).enumerate().map(|(number, row)| {
        let name = match number % 5 {
            0 => row.user_name.to_uppercase(),
            1 => format!("x{}", row.user_name),
            _ => row.user_name.clone(),
        };
        serde_json::json!({
            "schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"],
            "id": format!("w{number}"),
            "userName": name,
            "externalId": format!("id{}", number / 2),
            "displayName": if number % 3 == 0 { "Somebody else" } else { &row.name },
            "title": "Boss",
            "active": number % 7 != 0,
            "emails": [{"value": row.user_name, "type": "work"}],
            "meta": {"resourceType": "User"},
            "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User": match number % 4 {
                0 => serde_json::json!({"manager": {"value": format!("w{number}")}}),
                1 => serde_json::json!({"manager": {"value": "w0"}}),
                _ => serde_json::json!({}),
            },
        })
    });
    let mut known: Vec<_> = known.collect();
    known.push(
        serde_json::json!({"schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"], "id": "room",
        "userName": "room@room.ciscospark.com", "meta": {"resourceType": "User"}}),
    );
    serde_json::json!({
        "schemas": ["urn:ietf:params:scim:api:messages:2.0:ListResponse"],
        "totalResults": known.len(), "itemsPerPage": known.len(), "startIndex": 1, "Resources": known,
    })
    .to_string()
}

fn load_webex() -> Request {
    Request::LoadFile {
        population: Population::WebexUsers,
        name: "webex.json".into(),
        layout: None,
    }
}

fn load(name: &str) -> Request {
    Request::LoadFile {
        population: Population::Users,
        name: name.into(),
        layout: None,
    }
}

fn questions(users: usize) -> Vec<Request> {
    let mut questions = vec![
        Request::Export {
            format: ExportFormat::Csv,
        },
        Request::Export {
            format: ExportFormat::Json,
        },
    ];
    let sorts = [Sort::File, Sort::Name, Sort::Value, Sort::Problems];
    for (number, sort) in sorts.into_iter().enumerate() {
        for descending in [false, true] {
            let query = |search: &str, problem: Option<&str>, state| Query {
                search: search.into(),
                problem: problem.map(str::to_owned),
                problem_mapping: None,
                state,
                focus: Some(number * 3),
                sort,
                descending,
                ..Query::default()
            };
            for query in [
                query("", None, None),
                query("er1", None, None),
                query("müller", None, Some(State::Value)),
                query("", Some("webex.phone"), None),
                query("", Some(FINE), None),
                query("nobody at all", None, None),
            ] {
                for (first, count) in [(0, 25), (users / 2, 10), (users.saturating_sub(3), 9)] {
                    let query = query.clone();
                    questions.push(Request::Window {
                        query,
                        first,
                        count,
                    });
                }
            }
        }
    }
    let rows = [
        0,
        1,
        users / 3,
        users / 2,
        users.saturating_sub(1),
        users,
        users + 100,
    ];
    questions.extend(rows.map(|row| Request::Person { row }));
    for row in rows {
        questions.push(Request::MakeTest { row });
        questions.extend(
            [Event::Renamed, Event::Blocked].map(|event| Request::WhatIf {
                row,
                event,
                values: Vec::new(),
            }),
        );
    }
    let of_outcome = |outcome, note, changed| Request::Window {
        query: Query {
            outcome,
            note,
            changed,
            ..Query::default()
        },
        first: 1,
        count: 30,
    };
    questions.extend(Outcome::ALL.map(|outcome| of_outcome(Some(outcome), None, None)));
    questions.extend(Note::ALL.map(|note| of_outcome(None, Some(note), None)));
    questions.push(of_outcome(None, None, Some(2)));
    for (first, count) in [(0, 10), (users / 3, users), (users + 1, 5)] {
        let other = other(77);
        questions.push(Request::Unclaimed { first, count });
        questions.push(Request::Compare {
            other,
            first,
            count,
        });
    }
    questions.push(Request::Propose);
    let row = |source: &str| Row {
        target: "title".into(),
        source: Some(source.into()),
        ..Row::default()
    };
    let scope = |department: &str| {
        Some(serde_json::json!({"groups": [{"name": "", "clauses": [{
            "sourceOperandName": "department", "operatorName": "EQUALS", "targetOperand": {"values": [department]},
        }]}]}))
    };
    questions.extend([
        Request::Attributes,
        Request::Consider {
            rows: rows.to_vec(),
            before: Some(Box::new(row("[jobTitle]"))),
            after: Some(Box::new(row("Left([jobTitle], 5)"))),
        },
        Request::Consider {
            rows: vec![users / 2, 0],
            before: None,
            after: mapping(0, false).rows.pop().map(Box::new),
        },
        Request::ConsiderScope {
            before: None,
            after: scope("Sales"),
        },
        Request::ConsiderScope {
            before: scope("Sales"),
            after: scope("Legal"),
        },
    ]);
    questions
}

/// Where two lists of answers begin to differ.
fn difference(found: &[Answer], expect: &[Answer]) -> String {
    let (found, expect) = (format!("{found:?}"), format!("{expect:?}"));
    let same = found
        .chars()
        .zip(expect.chars())
        .take_while(|(a, b)| a == b)
        .count();
    let part = |text: &str| -> String {
        let start = same.saturating_sub(200);
        text.chars().skip(start).take(500).collect()
    };
    format!("found {}\nexpected {}", part(&found), part(&expect))
}

/// Asks everything there is of these bytes; how many members had a part, and whether the file was taken.
fn agree(bytes: &[u8], parts: usize, at_once: bool) -> (usize, bool) {
    let mut one = Session::new(Environment::default());
    let mut group = Group::new(parts, at_once);
    let mut same = |request: Request, bytes: Option<&[u8]>| {
        let expect = plain(ask_one(&mut one, request.clone(), bytes));
        let found = plain(group.ask(request.clone(), bytes));
        assert!(
            found == expect,
            "{request:?}: {}",
            difference(&found, &expect)
        );
        expect
    };
    same(
        Request::SetMapping {
            mapping: mapping(1, false),
        },
        None,
    );
    let answers = same(load("users.csv"), Some(bytes));
    let Answer::File { report } = &answers[0] else {
        panic!("{answers:?}")
    };
    let (users, taken) = (report.users, report.accepted);
    for question in questions(users) {
        same(question, None);
    }
    // Webex users, before and after a mapping changes; then only some are assigned, and another mapping matches.
    let mut alone = Session::new(Environment::default());
    ask_one(&mut alone, load("users.csv"), Some(bytes));
    let webex = webex(&mut alone, users);
    same(load_webex(), Some(webex.as_bytes()));
    for question in questions(users) {
        same(question, None);
    }
    same(
        Request::SetMapping {
            mapping: mapping(2, true),
        },
        None,
    );
    for question in questions(users) {
        same(question, None);
    }
    let assigned = (0..users)
        .filter(|user| user % 4 != 1)
        .map(|user| format!("id{user}"));
    let assigned = Some(assigned.collect());
    same(Request::SetAssigned { assigned }, None);
    same(Request::SetMapping { mapping: other(3) }, None);
    for question in questions(users) {
        same(question, None);
    }
    let assigned = None;
    same(Request::SetAssigned { assigned }, None);
    same(load_webex(), Some(b"{}"));
    same(load_webex(), Some(webex.as_bytes()));
    // A file that is refused leaves what was there; the sample takes its place; then the file again, and nothing.
    same(load("empty.csv"), Some(b""));
    same(Request::Person { row: 0 }, None);
    same(Request::LoadSample, None);
    same(
        Request::Export {
            format: ExportFormat::Csv,
        },
        None,
    );
    same(load("again.csv"), Some(bytes));
    same(Request::Person { row: users / 2 }, None);
    same(
        Request::Unload {
            population: Population::WebexUsers,
        },
        None,
    );
    same(
        Request::Unload {
            population: Population::Users,
        },
        None,
    );
    same(
        Request::Export {
            format: ExportFormat::Csv,
        },
        None,
    );
    (group.dealt, taken)
}

/// Every seventh user's title takes a pattern too long, every seventh from the fourth another, in a branch of its own.
fn slow_users(count: usize) -> String {
    let mut text = String::from("objectId,userPrincipalName,displayName,jobTitle,department\n");
    for user in 0..count {
        let title = match user % 7 {
            0 | 3 => "a".repeat(60) + "!",
            _ => "Dr".to_owned(),
        };
        let department = if user % 7 == 3 { "Sales" } else { "Legal" };
        text.push_str(&format!(
            "id{user},u{user}@contoso.com,User {user},{title},{department}\n"
        ));
    }
    text
}

#[test]
fn a_slow_pattern_stops_at_the_same_user_in_a_divided_file() {
    let pattern = r#""^(?:(a+)+\1)+$""#;
    let slow = |revision| {
        let mut mapping = mapping(revision, false);
        let row = mapping.rows.iter_mut().find(|row| row.target == "title");
        row.unwrap().source = Some(format!(
            r#"IIF([department]="Sales", Replace([jobTitle], , {pattern}, , "x", , ), Replace([jobTitle], , {pattern}, , "y", , ))"#
        ));
        mapping
    };
    let text = slow_users(300);
    let export = Request::Export {
        format: ExportFormat::Csv,
    };
    let mut one = Session::new(Environment::default());
    let mut ask_of_one =
        |request: Request, bytes: Option<&[u8]>| plain(ask_one(&mut one, request, bytes));
    ask_of_one(Request::SetMapping { mapping: slow(1) }, None);
    let totals = ask_of_one(load("users.csv"), Some(text.as_bytes()));
    let results = ask_of_one(export.clone(), None);
    let mut group = Group::new(3, true);
    group.ask(Request::SetMapping { mapping: slow(1) }, None);
    let found = plain(group.ask(load("users.csv"), Some(text.as_bytes())));
    assert_eq!(group.dealt, 3);
    assert!(found == totals, "{}", difference(&found, &totals));
    let found = plain(group.ask(export, None));
    assert!(found == results, "{}", difference(&found, &results));
    // Twenty of them, in the order of the file: users 0, 3, 7, ... 66.
    let Some(Answer::Totals { totals }) = totals.last() else {
        panic!("{totals:?}")
    };
    let count = |code: &str| {
        let mut problems = totals.problems.iter();
        problems.find(|problem| problem.code == code).unwrap().users
    };
    assert_eq!(
        (count("eval.budget"), count("eval.stopped")),
        (20, 300 - 67)
    );
    // A mapping that is only considered stops there too, and the users of every part are told so.
    let other = slow(1).rows.into_iter().find(|row| row.target == "title");
    let mut other = other.unwrap();
    other.source = other
        .source
        .map(|text| text.replace("Dr", "Prof").replace("\"x\"", "\"z\""));
    let consider = Request::Consider {
        rows: vec![0, 66, 67, 299],
        before: None,
        after: Some(Box::new(other)),
    };
    let considered = ask_of_one(consider.clone(), None);
    let found = plain(group.ask(consider, None));
    assert!(found == considered, "{}", difference(&found, &considered));
    let Some(Answer::Considered { considered, .. }) = considered.last() else {
        panic!("{considered:?}")
    };
    let considered = considered.clone().open().unwrap();
    assert_eq!(considered.slow[1].len(), 20);
    let states: Vec<_> = considered
        .chosen
        .iter()
        .map(|user| user.after.as_ref().unwrap().state)
        .collect();
    assert_eq!(states, [State::Error; 4]);
    // It stays so while another mapping changes.
    let mut edited = slow(2);
    edited.rows[2].source = Some("[mail]".into());
    let request = Request::SetMapping { mapping: edited };
    assert_eq!(
        plain(group.ask(request.clone(), None)),
        ask_of_one(request, None)
    );
}

#[test]
fn many_users_in_parts() {
    let text = people::portal_csv(1_500);
    for (parts, at_once) in [(2, true), (3, false), (8, true)] {
        assert_eq!(agree(text.as_bytes(), parts, at_once), (parts, true));
    }
}

#[test]
fn known_files_in_parts() {
    let mut divided = 0;
    for folder in ["formats", "broken"] {
        let entries = std::fs::read_dir(format!("tests/data/{folder}")).unwrap();
        let mut paths: Vec<_> = entries.map(|entry| entry.unwrap().path()).collect();
        paths.retain(|path| path.extension().is_some_and(|ending| ending == "csv"));
        paths.sort();
        for path in paths {
            println!("{}", path.display());
            let (dealt, _) = agree(&std::fs::read(&path).unwrap(), 3, false);
            divided += usize::from(dealt > 1);
        }
    }
    assert!(divided > 5, "{divided} were read in parts");
}

#[test]
fn a_mistake_in_a_later_part_refuses_the_whole_file() {
    let mut text = people::portal_csv(40);
    text.push_str("late@contoso.com,\"Late\" Comer,,,\r\n");
    assert_eq!(agree(text.as_bytes(), 3, true), (3, false));
}

/// The request whose last answer each of the given ones got, if it was its own.
#[test]
fn a_later_part_in_another_encoding_has_the_whole_file_read_in_that() {
    // The beginning that a table is recognised by is UTF-8, and shorter than a part.
    let mut bytes = people::portal_csv(3_000).into_bytes();
    assert!(bytes.len() > 512 * 1024);
    let letter = |byte: &u8| byte.is_ascii_lowercase();
    let last = bytes.iter().rposition(letter).unwrap();
    bytes[last] = 0xe9;
    assert_eq!(agree(&bytes, 2, true), (2, true));
}

#[test]
fn a_newer_mapping_ends_an_older_evaluation() {
    let text = people::portal_csv(30_000);
    for parts in [1, 2] {
        let mut group = Group::new(parts, false);
        group.ask(
            Request::SetMapping {
                mapping: mapping(1, false),
            },
            None,
        );
        group.ask(load("users.csv"), Some(text.as_bytes()));
        let asked = (2..6).map(|revision| {
            let mapping = mapping(revision, revision % 2 == 0);
            (
                Asked {
                    id: 100 + revision,
                    request: Request::SetMapping { mapping },
                },
                None,
            )
        });
        let told = group.drive(asked.collect());
        let ends: Vec<_> = told.iter().filter(|(_, last, _)| *last).collect();
        let ids: Vec<u64> = ends.iter().map(|(id, ..)| *id).collect();
        assert_eq!(ids, [102, 103, 104, 105]);
        for (id, _, answer) in ends {
            match answer {
                Answer::Totals { totals } => assert_eq!((*id, totals.revision), (105, 5)),
                Answer::Progress { .. } => assert_ne!(*id, 105),
                other => panic!("{other:?}"),
            }
        }
        let shares = told
            .iter()
            .filter(|(id, last, _)| *id == 105 && !last)
            .count();
        assert!(shares > 1, "progress is told: {shares}");
    }
}

#[test]
fn a_mapping_that_waits_for_a_file_ends_its_evaluation_under_the_mapping_before() {
    let text = people::portal_csv(30_000);
    for parts in [1, 2] {
        let mut group = Group::new(parts, false);
        let set = |revision| Request::SetMapping {
            mapping: mapping(revision, false),
        };
        group.ask(set(1), None);
        let file = Asked {
            id: 102,
            request: load("users.csv"),
        };
        let newer = Asked {
            id: 103,
            request: set(2),
        };
        let asked = vec![(file, Some(text.as_bytes())), (newer, None)];
        let told = group.drive(asked);
        let ends: Vec<_> = told.iter().filter(|(_, last, _)| *last).collect();
        assert!(
            matches!(
                ends.as_slice(),
                [
                    (102, _, Answer::Progress { share: 1000, .. }),
                    (103, _, Answer::Totals { totals }),
                ] if totals.revision == 2 && totals.users == 30_000
            ),
            "{parts} parts: {ends:?}"
        );
        let read = told
            .iter()
            .any(|(id, _, answer)| *id == 102 && matches!(answer, Answer::File { .. }));
        assert!(read, "what is to be said of the file is said");
    }
}

#[test]
fn only_a_matching_mapping_is_matched_again() {
    let text = people::portal_csv(200);
    let mut group = Group::new(2, false);
    let mut mapping = mapping(1, false);
    let set = |mapping: &Mapping| Request::SetMapping {
        mapping: mapping.clone(),
    };
    group.ask(set(&mapping), None);
    group.ask(load("users.csv"), Some(text.as_bytes()));
    assert_eq!(group.claims, 2);
    mapping.rows[2].source = Some("ToUpper([displayName])".into());
    let answers = group.ask(set(&mapping), None);
    assert!(matches!(answers.last(), Some(Answer::Totals { totals }) if totals.outcomes.is_some()));
    assert_eq!(group.claims, 2);
    mapping.rows[0].source = Some("[mail]".into());
    group.ask(set(&mapping), None);
    assert_eq!(group.claims, 4);
}

fn cell() -> impl Strategy<Value = String> {
    prop_oneof![
        "[a-c]{0,3}",
        "[ -~]{0,6}".prop_map(|text| format!("\"{}\"", text.replace('"', "\"\""))),
        Just("\"line\r\nbreak, \"\"quoted\"\"\"".to_owned()),
        Just("=1+1".to_owned()),
        Just("Zoë 5\" pipe".to_owned()),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn any_table_in_parts(
        table in proptest::collection::vec(proptest::collection::vec(cell(), 3..4), 20..60),
        same in 1usize..30,
        parts in 2usize..6,
    ) {
        let mut text = "userPrincipalName,displayName,department,jobTitle,id,accountEnabled\r\n".to_owned();
        for (number, row) in table.iter().enumerate() {
            // Some users occur twice.
            let name = number % (table.len() - same / 2 % 9);
            text.push_str(&format!("User{name}@contoso.com,{},id{name},True\r\n", row.join(",")));
        }
        agree(text.as_bytes(), parts, true);
    }
}
