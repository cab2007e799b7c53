//! How is a session of the fixture tenant asked?

use hubsync::expression::Environment;
use hubsync::schema::Document;
use hubsync::session::{
    Answer, FileReport, Mapping, OutcomeTotals, Population, Query, Request, Row, RowSummary,
    Session,
};

pub fn ask(session: &mut Session, request: Request, bytes: Option<Vec<u8>>) -> Vec<Answer> {
    let mut answers = Vec::new();
    session.answer(request, bytes, &mut |answer, _| answers.push(answer));
    answers
}

pub fn last(session: &mut Session, request: Request) -> Answer {
    ask(session, request, None).pop().unwrap()
}

pub fn load(
    session: &mut Session,
    population: Population,
    name: &str,
    bytes: Vec<u8>,
) -> FileReport {
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

pub fn form(name: &str) -> Vec<u8> {
    std::fs::read(format!("tests/data/formats/{name}")).unwrap()
}

pub fn default_mapping() -> Mapping {
    let text = std::fs::read("tests/data/schema/webex-synchronization-schema.json").unwrap();
    let (document, _) = Document::read(&text).unwrap();
    Mapping {
        revision: 1,
        rows: Row::all(&document.user_mapping().unwrap()),
        ..Mapping::default()
    }
}

pub fn with_source(target: &str, source: &str) -> Mapping {
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

pub fn set(session: &mut Session, mapping: Mapping) -> OutcomeTotals {
    match last(session, Request::SetMapping { mapping }) {
        Answer::Totals { totals } => *totals.outcomes.unwrap(),
        other => panic!("{other:?}"),
    }
}

/// A session with the default mapping and no users.
pub fn nobody() -> Session {
    let mut session = Session::new(Environment::default());
    ask(
        &mut session,
        Request::SetMapping {
            mapping: default_mapping(),
        },
        None,
    );
    session
}

/// A session with the users of both sides.
pub fn tenant() -> Session {
    let mut session = nobody();
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

pub fn rows(session: &mut Session, query: Query) -> Vec<RowSummary> {
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

pub fn row_of(session: &mut Session, name: &str) -> usize {
    rows(
        session,
        Query {
            search: name.into(),
            ..Query::default()
        },
    )[0]
    .row
}
