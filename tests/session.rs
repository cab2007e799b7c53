//! A session from file to totals, window, person and export, without a browser.
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
    Answer, ExportFormat, Mapping, Person, Population, Query, Request, Row, Session, State,
    TargetValue,
};

fn ask(session: &mut Session, request: Request, bytes: Option<&[u8]>) -> Vec<Answer> {
    let mut answers = Vec::new();
    let mut ended = false;
    session.answer(request, bytes.map(<[u8]>::to_vec), &mut |answer, last| {
        assert!(!ended, "an answer after the last one");
        ended = last;
        answers.push(answer);
    });
    assert!(ended, "no last answer");
    answers
}

fn mapping() -> Mapping {
    let text = std::fs::read("tests/data/schema/webex-synchronization-schema.json").unwrap();
    let (document, _) = Document::read(&text).unwrap();
    Mapping {
        revision: 1,
        rows: Row::all(&document.user_mapping().unwrap()),
        ..Mapping::default()
    }
}

fn person(session: &mut Session, row: usize) -> Person {
    let answers = ask(session, Request::Person { row }, None);
    let [
        Answer::Person {
            person: Some(person),
            ..
        },
    ] = answers.as_slice()
    else {
        panic!("{answers:?}")
    };
    Person::clone(person)
}

#[test]
fn portal_file_to_everything() {
    let mut session = Session::new(Environment::default());
    ask(
        &mut session,
        Request::SetMapping { mapping: mapping() },
        None,
    );
    let bytes = std::fs::read("tests/data/formats/entra-download-users.csv").unwrap();
    let load = Request::LoadFile {
        population: Population::Users,
        name: "users.csv".into(),
        layout: None,
    };
    let answers = ask(&mut session, load, Some(&bytes));
    let Answer::File { report } = &answers[0] else {
        panic!("{answers:?}")
    };
    assert!(report.accepted, "{report:?}");
    assert_eq!(report.users, 40);
    let Some(Answer::Totals { totals }) = answers.last() else {
        panic!("{answers:?}")
    };
    assert_eq!(totals.users, 40);
    assert_eq!(totals.mappings.len(), 15);
    let fax = mapping()
        .rows
        .iter()
        .position(|row| row.target.contains("fax"))
        .unwrap();
    assert_eq!(totals.mappings[fax].unknown, 40);
    assert_eq!(
        totals.mappings[fax].not_in_file,
        ["facsimileTelephoneNumber"]
    );
    let answers = ask(
        &mut session,
        Request::Window {
            query: Query {
                focus: Some(0),
                ..Query::default()
            },
            first: 0,
            count: 3,
        },
        None,
    );
    let [
        Answer::Window {
            matching: 40,
            first: 0,
            rows,
            ..
        },
    ] = answers.as_slice()
    else {
        panic!("{answers:?}")
    };
    let names: Vec<&str> = rows.iter().map(|row| row.user_name.as_str()).collect();
    let user_names: Vec<String> = String::from_utf8(bytes)
        .unwrap()
        .trim_start_matches('\u{feff}')
        .lines()
        .skip(1)
        .take(3)
        .map(|line| line.split(',').next().unwrap().to_owned())
        .collect();
    assert_eq!(names, user_names);
    let person = person(&mut session, 2);
    assert_eq!((person.row, &person.user_name), (2, &user_names[2]));
    assert_eq!(person.targets.len(), 15);
    assert!(person.request.as_ref().unwrap().contains(&user_names[2]));
    let answers = ask(
        &mut session,
        Request::Export {
            format: ExportFormat::Csv,
        },
        None,
    );
    let pieces = answers.iter().filter_map(|answer| match answer {
        Answer::Piece { text, .. } => Some(text.as_str()),
        _ => None,
    });
    let text: String = pieces.collect();
    assert!(text.lines().count() > 40, "a head and forty users: {text}");
    for name in &user_names {
        assert!(text.contains(name), "{name}: {text}");
    }
    assert!(matches!(
        answers.last(),
        Some(Answer::Piece { last: true, .. })
    ));
}

#[test]
fn sample_people_tell_their_stories() {
    let mut session = Session::new(Environment::default());
    ask(
        &mut session,
        Request::SetMapping { mapping: mapping() },
        None,
    );
    let answers = ask(&mut session, Request::LoadSample, None);
    let Some(Answer::Totals { totals }) = answers.last() else {
        panic!("{answers:?}")
    };
    assert_eq!((totals.users, totals.fine), (12, 7));
    let rows = mapping().rows;
    let told = totals.problems.iter().map(|problem| {
        let target = rows[problem.mapping.unwrap()].target.as_str();
        (
            problem.code.as_str(),
            problem.severity.as_str(),
            target,
            problem.users,
        )
    });
    let phone = |kind: &str| format!("phoneNumbers[type eq \"{kind}\"].value");
    let region = "addresses[type eq \"work\"].region";
    assert_eq!(
        told.collect::<Vec<_>>(),
        [
            ("webex.userName.blank", "error", "userName", 1),
            ("webex.length", "error", region, 1),
            ("webex.phone", "warning", &phone("work"), 3),
            ("webex.phone", "warning", &phone("mobile"), 1),
            ("webex.phone", "warning", &phone("fax"), 1),
        ]
    );
}

#[test]
fn an_expression_that_cannot_be_read_gives_nobody_a_value() {
    let mut mapping = mapping();
    let number = mapping
        .rows
        .iter()
        .position(|row| row.target == "displayName")
        .unwrap();
    mapping.rows[number].source = Some("ToUpper([userPrincipalName]".to_owned());
    let mut session = Session::new(Environment::default());
    ask(&mut session, Request::SetMapping { mapping }, None);
    let answers = ask(&mut session, Request::LoadSample, None);
    let Some(Answer::Totals { totals }) = answers.last() else {
        panic!("{answers:?}")
    };
    assert_eq!(totals.mappings[number].value, 0);
    let person = person(&mut session, 0);
    let target = &person.targets[number];
    assert_eq!((target.state, target.values.len()), (State::Unusable, 0));
    let message = target.message.as_deref();
    assert_eq!(message, Some("the `(` of `ToUpper` is never closed"));
    // The others go on.
    let named = |target: &&TargetValue| target.state == State::Value;
    assert!(person.targets.iter().filter(named).count() > 5);
}

#[test]
fn a_mapping_stops_after_twenty_slow_users() {
    const USERS: usize = 5000;
    let mut mapping = mapping();
    let slow = r#"Replace([givenName], , "^(a+)+$", , "x", , )"#;
    let number = mapping
        .rows
        .iter()
        .position(|row| row.target == "name.givenName")
        .unwrap();
    mapping.rows[number].source = Some(slow.to_owned());
    let mut session = Session::new(Environment::default());
    ask(&mut session, Request::SetMapping { mapping }, None);
    let mut csv = String::from("userPrincipalName,displayName,givenName,surname\n");
    for user in 0..USERS {
        csv.push_str(&format!(
            "u{user}@contoso.com,U {user},{}!,U\n",
            "a".repeat(40)
        ));
    }
    let load = Request::LoadFile {
        population: Population::Users,
        name: "users.csv".into(),
        layout: None,
    };
    let answers = ask(&mut session, load, Some(csv.as_bytes()));
    let Some(Answer::Totals { totals }) = answers.last() else {
        panic!("{answers:?}")
    };
    assert_eq!(totals.users, USERS);
    assert_eq!(totals.mappings[number].error, USERS);
    let of = |code: &str| {
        let found = totals.problems.iter().find(|problem| problem.code == code);
        let found = found.unwrap_or_else(|| panic!("{code}: {:?}", totals.problems));
        assert_eq!(found.mapping, Some(number));
        found.users
    };
    // The count goes through all the pieces in which the users are evaluated.
    assert_eq!(of("eval.budget"), 20);
    assert_eq!(of("eval.stopped"), USERS - 20);
}

/// What the worker of the person in view says is what the session says, but for the outcome, which needs everybody.
#[test]
fn one_person_alone() {
    let mut seeded = mapping();
    seeded.rows[0].source =
        Some("Append([userPrincipalName], RandomString(4, 4, 1, 1, 1, 1))".into());
    seeded.rows[1].source = Some("Mid([surname], 2, 3)".into());
    for (name, mapping) in [
        ("entra-download-users.csv", mapping()),
        ("entra-download-users.csv", seeded.clone()),
        ("graph-users.jsonl", seeded),
        ("mguser-raw-ps7.csv", mapping()),
    ] {
        let mut session = Session::new(Environment::default());
        ask(
            &mut session,
            Request::SetMapping {
                mapping: mapping.clone(),
            },
            None,
        );
        let bytes = std::fs::read(format!("tests/data/formats/{name}")).unwrap();
        let load = Request::LoadFile {
            population: Population::Users,
            name: name.into(),
            layout: None,
        };
        ask(&mut session, load, Some(&bytes));
        for row in 0..40 {
            let told = |answers: Vec<Answer>| match answers.into_iter().next() {
                Some(Answer::Person {
                    person: Some(person),
                    ..
                }) => *person,
                other => panic!("{other:?}"),
            };
            let mut known = told(ask(&mut session, Request::Person { row }, None));
            let alone = Request::Alone {
                row,
                user: known.source.clone(),
                mapping: Box::new(mapping.clone()),
            };
            let found = told(ask(&mut Session::new(Environment::default()), alone, None));
            if known.request.is_some() {
                assert_eq!(found.request, known.request, "{name} {row}");
            }
            known.outcome = None;
            known.request = found.request.clone();
            assert_eq!(found, known, "{name} {row}");
        }
    }
}
