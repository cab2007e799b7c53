//! Do the numbers of the matrix and the people behind them agree, and does a corrected mapping mend what it says?
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    missing_docs
)]

use hubsync::expression::Environment;
use hubsync::preview::outcome::Difference;
use hubsync::schema::Document;
use hubsync::session::{
    Answer, Mapping, Outcome, Person, Population, Query, Request, Row, Session, State, Totals,
};

fn ask(session: &mut Session, request: Request, bytes: Option<Vec<u8>>) -> Answer {
    let mut answers = Vec::new();
    session.answer(request, bytes, &mut |answer, _| answers.push(answer));
    answers.pop().unwrap()
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

fn tenant() -> (Session, Totals) {
    let mut session = Session::new(Environment::default());
    let mapping = mapping();
    ask(&mut session, Request::SetMapping { mapping }, None);
    let mut totals = None;
    for (population, name) in [
        (Population::Users, "graph-users.jsonl"),
        (Population::WebexUsers, "webex-scim2-users.json"),
    ] {
        let bytes = std::fs::read(format!("tests/data/formats/{name}")).unwrap();
        let request = Request::LoadFile {
            population,
            name: name.into(),
            layout: None,
        };
        totals = Some(ask(&mut session, request, Some(bytes)));
    }
    match totals {
        Some(Answer::Totals { totals }) => (session, totals),
        other => panic!("{other:?}"),
    }
}

fn matching(session: &mut Session, query: Query) -> usize {
    let request = Request::Window {
        query,
        first: 0,
        count: 1,
    };
    match ask(session, request, None) {
        Answer::Window { matching, .. } => matching,
        other => panic!("{other:?}"),
    }
}

#[test]
fn every_cell_of_the_matrix_has_its_people() {
    let (mut session, totals) = tenant();
    let outcomes = totals.outcomes.unwrap();
    let mut seen = 0;
    for (mapping, total) in outcomes.attributes.iter().enumerate() {
        let cells = [
            (Difference::Add, total.add),
            (Difference::Replace, total.replace),
            (Difference::Same, total.same),
            (Difference::Stale, total.stale),
        ];
        for (difference, users) in cells.into_iter().filter(|_| total.compared) {
            let query = Query {
                changed: Some(mapping),
                difference: Some(difference),
                ..Query::default()
            };
            assert_eq!(
                matching(&mut session, query),
                users,
                "{mapping} {difference:?}"
            );
            seen += usize::from(users > 0);
        }
        let created = Query {
            outcome: Some(Outcome::Create),
            state: Some(State::Value),
            focus: Some(mapping),
            ..Query::default()
        };
        assert_eq!(matching(&mut session, created), total.create, "{mapping}");
    }
    assert!(seen > 10, "{seen}");
}

fn person(session: &mut Session, row: usize) -> Person {
    match ask(session, Request::Person { row }, None) {
        Answer::Person { person, .. } => *person.unwrap(),
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_corrected_mapping_mends_its_problem() {
    let (mut session, _) = tenant();
    let mut mended = 0;
    for row in 0..40 {
        for fix in person(&mut session, row).fixes {
            let mut mapping = mapping();
            mapping.revision = 2;
            mapping.rows[fix.mapping].source = Some(fix.source.clone());
            ask(&mut session, Request::SetMapping { mapping }, None);
            let after = person(&mut session, row);
            let left = |code: &str, at: Option<usize>| code == fix.code && at == Some(fix.mapping);
            let left = after
                .problems
                .iter()
                .any(|problem| left(&problem.code, problem.mapping));
            assert!(!left, "{row}: {fix:?}");
            mended += 1;
        }
    }
    assert!(mended > 3, "{mended}");
}
