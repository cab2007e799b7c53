//! What an editor is told of the sample people while it edits.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    missing_docs
)]

use hubsync::expression::Environment;
use hubsync::preview::Row;
use hubsync::session::{
    Answer, AttributeUse, Considered, Mapping, Request, SHOWN, Scope, ScopeConsidered, Session,
    State,
};
use serde_json::{Value, json};

fn session() -> Session {
    let mut session = Session::new(Environment::default());
    session.answer(Request::LoadSample, None, &mut |_, _| {});
    session
}

fn ask(session: &mut Session, request: Request) -> Answer {
    let mut answers = Vec::new();
    session.answer(request, None, &mut |answer, last| {
        assert!(last);
        answers.push(answer);
    });
    assert_eq!(answers.len(), 1);
    answers.remove(0)
}

fn row(source: &str) -> Row {
    Row {
        target: "title".into(),
        source: Some(source.into()),
        ..Row::default()
    }
}

fn consider(before: Option<Row>, after: Option<Row>) -> Considered {
    let mut session = session();
    // The present mapping has one of the two: it is not evaluated again, and nothing may depend on that.
    let mapping = Mapping {
        rows: vec![row("[jobTitle]")],
        ..Mapping::default()
    };
    session.answer(Request::SetMapping { mapping }, None, &mut |_, _| {});
    let request = Request::Consider {
        rows: vec![3, 0, 99],
        before: before.map(Box::new),
        after: after.map(Box::new),
    };
    match ask(&mut session, request) {
        Answer::Considered { considered, .. } => considered.open().unwrap(),
        other => panic!("{other:?}"),
    }
}

#[test]
fn counts_who_changes() {
    let same = consider(Some(row("[jobTitle]")), Some(row("[jobTitle]")));
    assert_eq!(
        (same.changed, same.before.as_ref()),
        (0, same.after.as_ref())
    );
    let rows: Vec<usize> = same.chosen.iter().map(|user| user.row).collect();
    assert_eq!(rows, [0, 3]);

    let text = "Append([jobTitle], \"!\")";
    let longer = consider(Some(row("[jobTitle]")), Some(row(text)));
    let with_title = longer.before.as_ref().unwrap().value;
    assert_eq!(longer.changed, with_title);
    assert_eq!(longer.changing.len(), longer.changed.min(SHOWN));
    for user in &longer.changing {
        let (before, after) = (user.before.as_ref().unwrap(), user.after.as_ref().unwrap());
        assert_eq!(before.state, State::Value);
        assert_eq!(format!("{}!", before.values[0]), after.values[0]);
    }
}

#[test]
fn a_mapping_that_comes_or_goes_changes_everybody_who_is_told_a_state() {
    let added = consider(None, Some(row("\"x\"")));
    assert_eq!((added.changed, added.before.clone()), (12, None));
    assert_eq!(added.chosen[0].before, None);
    assert_eq!(added.chosen[0].after.as_ref().unwrap().values, ["x"]);
    let removed = consider(Some(row("\"x\"")), None);
    assert_eq!((removed.changed, removed.after), (12, None));
}

#[test]
fn says_what_the_people_have() {
    let Answer::Attributes { attributes } = ask(&mut session(), Request::Attributes) else {
        panic!("another answer");
    };
    let find = |name: &str| attributes.iter().find(|one| one.attribute == name).unwrap();
    let AttributeUse { users, example, .. } = find("displayName");
    assert_eq!((*users, example.is_some()), (12, true));
    assert!((1..12).contains(&find("mail").users));
}

fn clause(operator: &str, values: &[&str]) -> Option<Value> {
    Some(json!({"groups": [{"name": "g", "clauses": [{
        "sourceOperandName": "mail", "operatorName": operator, "targetOperand": {"values": values},
    }]}]}))
}

fn scope(before: Option<Value>, after: Option<Value>) -> ScopeConsidered {
    match ask(&mut session(), Request::ConsiderScope { before, after }) {
        Answer::ScopeConsidered { considered, .. } => considered.open().unwrap(),
        other => panic!("{other:?}"),
    }
}

#[test]
fn says_whom_a_filter_moves() {
    let found = scope(None, clause("IS NOT NULL", &[]));
    assert_eq!((found.before.inside, found.before.outside), (12, 0));
    assert_eq!(found.after.inside + found.after.outside, 12);
    assert!(found.after.outside > 0);
    assert_eq!(found.changed, found.after.outside);
    let first = &found.changing[0];
    assert_eq!((first.before, first.after), (Scope::In, Scope::Out));
    let unknown = scope(None, clause("LIKE", &["x"]));
    assert_eq!(unknown.after.unknown, 12);
    let back = scope(clause("IS NOT NULL", &[]), clause("IS NULL", &[]));
    assert_eq!((back.after.inside, back.changed), (found.after.outside, 12));
}
