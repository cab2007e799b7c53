//! The history, played.

use super::history::STEPS;
use super::*;
use serde_json::Value;

const SCHEMA: &str = include_str!("../../../tests/data/schema/webex-synchronization-schema.json");

fn document() -> Document {
    Document::from_schema("a.json", SCHEMA).unwrap().0
}

fn edit(document: &mut Document, mapping: usize, text: &str) {
    document.edit(mapping, text.into()).unwrap();
}

fn source(document: &Document, mapping: usize) -> Option<&str> {
    document.entry(mapping).unwrap().row.source.as_deref()
}

fn acts(document: &Document) -> Vec<Act> {
    document.past().cloned().collect()
}

#[test]
fn keystrokes_in_one_expression_are_one_step() {
    let mut document = document();
    edit(&mut document, 0, "[mai");
    edit(&mut document, 0, "[ma");
    edit(&mut document, 2, "\"x\"");
    assert_eq!(
        acts(&document),
        [
            Act::Source("displayName".into()),
            Act::Source("userName".into())
        ]
    );
    document.undo();
    assert_eq!(source(&document, 0), Some("[ma"));
    assert_eq!(source(&document, 2), Some("[displayName]"));
    document.undo();
    assert_eq!(source(&document, 0), Some("[userPrincipalName]"));
    assert!(!document.can_undo());
    document.redo();
    assert_eq!(source(&document, 0), Some("[ma"));
}

#[test]
fn settling_begins_a_new_step() {
    let mut document = document();
    edit(&mut document, 0, "a");
    document.settle();
    edit(&mut document, 0, "ab");
    document.undo();
    assert_eq!(source(&document, 0), Some("a"));
}

#[test]
fn typing_after_undo_takes_back_no_more_than_itself() {
    let mut document = document();
    edit(&mut document, 0, "a");
    document.settle();
    edit(&mut document, 0, "ab");
    document.undo();
    edit(&mut document, 0, "abc");
    document.undo();
    assert_eq!(source(&document, 0), Some("a"));
}

#[test]
fn every_change_raises_the_revision_and_nothing_else_does() {
    let mut document = document();
    let first = document.revision();
    edit(&mut document, 0, "[userPrincipalName]");
    document.undo();
    edit(&mut document, 99, "nowhere");
    assert_eq!(document.revision(), first);
    edit(&mut document, 0, "x");
    document.undo();
    document.redo();
    assert_eq!(document.revision(), first + 3);
}

#[test]
fn an_edit_after_undo_drops_what_was_undone() {
    let mut document = document();
    edit(&mut document, 0, "x");
    document.undo();
    edit(&mut document, 0, "y");
    assert!(!document.can_redo());
}

#[test]
fn a_replaced_document_comes_back() {
    let mut document = document();
    edit(&mut document, 0, "x");
    document.replace(&Document::suggestion());
    assert_eq!(document.entries().len(), 16);
    document.undo();
    assert_eq!(
        (document.entries().len(), document.origin()),
        (15, &Origin::File("a.json".into()))
    );
    document.undo();
    assert!(document.entries().iter().all(|entry| !entry.changed()));
    document.redo();
    document.redo();
    assert_eq!(document.origin(), &Origin::Suggestion);
}

#[test]
fn blanks_mean_no_source() {
    let mut document = document();
    edit(&mut document, 2, "  ");
    assert_eq!(source(&document, 2), None);
    assert_eq!(document.entry(2).unwrap().kind, Kind::None);
}

#[test]
fn history_is_bounded() {
    let mut document = document();
    for step in 0..STEPS + 50 {
        edit(&mut document, 0, &step.to_string());
        document.settle();
    }
    assert_eq!(document.past().count(), STEPS);
}

#[test]
fn what_is_written_as_it_came_is_what_came() {
    let mut document = document();
    let place = document.find("active").unwrap();
    let text = source(&document, place).unwrap().to_owned();
    edit(&mut document, place, "Not([IsSoftDeleted])");
    assert!(document.entry(place).unwrap().changed());
    edit(&mut document, place, &text);
    assert!(!document.entry(place).unwrap().changed());
    assert_eq!(document.schema().to_json_text(), SCHEMA);
}

#[test]
fn several_edits_are_one_step_or_none() {
    let mut document = document();
    let add = |target: &str| Edit::Add {
        target: target.into(),
        source: Value::Null,
    };
    let refused = document.change(
        Act::Add("nickName".into()),
        &[add("nickName"), add("nickName")],
    );
    assert_eq!(
        refused,
        Err(SchemaError::DuplicateTarget("nickName".into()))
    );
    assert_eq!((document.entries().len(), document.revision()), (15, 1));
    let added = document.change(
        Act::Add("nickName".into()),
        &[add("nickName"), add("locale")],
    );
    assert_eq!((added, document.entries().len()), (Ok(()), 17));
    assert!(document.entry(16).unwrap().changed());
    document.undo();
    assert_eq!(document.schema().to_json_text(), SCHEMA);
}
