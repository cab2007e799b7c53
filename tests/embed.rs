//! The JavaScript face, asked natively: places, findings, previews, saved tests, differences, and what is refused.
#![cfg(feature = "bindings")]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    missing_docs
)]

use hubsync::embed::*;
use serde_json::{Value, json};

const SCHEMA: &str = include_str!("data/schema/webex-synchronization-schema.json");
const CUSTOMISED: &str = include_str!("data/schema/webex-synchronization-schema-customised.json");
const USERS: &[u8] = include_bytes!("data/formats/entra-download-users.csv");
const WEBEX: &[u8] = include_bytes!("data/formats/webex-scim2-users.json");

fn request(value: Value) -> EvaluateRequest {
    serde_json::from_value(value).unwrap()
}

#[test]
fn places_are_utf_16() {
    let parsed = parse("Append(\"😀\", [mail)");
    assert_eq!(parsed.tree.kind, SyntaxKind::Call);
    assert_eq!(parsed.tree.children[0].start, 7);
    assert_eq!(parsed.tree.children[0].end, 11);
    assert_eq!(parsed.diagnostics[0].start, 13);
    assert_eq!(parsed.diagnostics[0].severity, FindingSeverity::Error);
}

#[test]
fn a_slot_left_empty_is_a_node() {
    let parsed = parse("ToLower([mail], )");
    let kinds: Vec<SyntaxKind> = parsed
        .tree
        .children
        .iter()
        .map(|child| child.kind)
        .collect();
    assert_eq!(kinds, [SyntaxKind::Attribute, SyntaxKind::Omitted]);
    assert!(parsed.diagnostics.is_empty());
}

#[test]
fn a_check_knows_the_attributes_and_offers_a_fix() {
    let options: CheckOptions =
        serde_json::from_value(json!({"attributes": ["department", "mail"]})).unwrap();
    let found = check("ToLower([departmnt])", &options).diagnostics;
    let fix = &found[0].fixes[0].edits[0];
    assert_eq!(
        (fix.start, fix.end, fix.text.as_str()),
        (8, 19, "[department]")
    );
    assert!(check("ToLower([mail])", &options).diagnostics.is_empty());
}

#[test]
fn an_evaluation_answers_as_the_command_does() {
    let answer = evaluate(request(json!({
        "expression": "Join(\"-\", [a], Left([b], 2))",
        "attributes": {"a": 7, "b": ["x"], "c": null, "d": true},
        "explain": true
    })));
    assert_eq!(answer.outcome, EvaluationOutcome::Value);
    let parts = answer.explanation.unwrap().parts;
    assert_eq!(parts[1].value, Some(TextValue::One("7".to_owned())));
    let line = r#"{"expression":"ToUpper([a])","attributes":{"a":"x"}}"#;
    let lines = evaluate_lines(&format!("{line}\n\nno json\n"));
    let answers: Vec<Value> = lines
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    assert_eq!(answers[0]["value"], "X");
    assert_eq!(answers[1]["outcome"], "error");
    assert_eq!(answers.len(), 2);
}

#[test]
fn nothing_is_laid_out_that_does_not_parse() {
    assert_eq!(format("ToLower( [mail] , )").unwrap(), "ToLower([mail], )");
    let error = format("ToLower([mail]").unwrap_err();
    assert_eq!(error.code, "expression");
    assert!(error.place.unwrap().starts_with("line 1, column "));
}

#[test]
fn a_preview_reads_both_sides() {
    let options: PreviewOptions =
        serde_json::from_value(json!({"schema": SCHEMA, "format": "json"})).unwrap();
    let preview = preview(options, USERS.to_vec(), Some(WEBEX.to_vec())).unwrap();
    assert_eq!(preview.users as usize, preview.lines.lines().count());
    assert_eq!(preview.users_file.users, preview.users);
    assert!(preview.webex_file.unwrap().users > 0);
    let sum: u32 = preview.outcomes.iter().map(|outcome| outcome.users).sum();
    assert_eq!(sum, preview.users);
    let matched = |outcome: &OutcomeCount| ["update", "noChange"].contains(&&*outcome.outcome);
    assert!(preview.outcomes.iter().any(matched));
    let first: Value = serde_json::from_str(preview.lines.lines().next().unwrap()).unwrap();
    assert!(first["values"]["userName"]["values"][0].is_string());
}

#[test]
fn a_preview_takes_mappings_without_a_schema() {
    let options: PreviewOptions = serde_json::from_value(json!({
        "mappings": [{"target": "userName", "expression": "ToUpper([userPrincipalName])"}],
        "format": "csv"
    }))
    .unwrap();
    let preview = preview(options, b"userPrincipalName\na@b.c\n".to_vec(), None).unwrap();
    assert!(preview.lines.contains("A@B.C"), "{}", preview.lines);
}

#[test]
fn what_cannot_be_used_says_why() {
    let none = preview(PreviewOptions::default(), USERS.to_vec(), None).unwrap_err();
    assert_eq!(none.code, "options");
    let suggested = || PreviewOptions {
        suggested: true,
        ..PreviewOptions::default()
    };
    let empty = preview(suggested(), Vec::new(), None).unwrap_err();
    assert_eq!(empty.code, "file");
    let date = PreviewOptions {
        now: Some("soon".to_owned()),
        ..suggested()
    };
    assert_eq!(
        preview(date, USERS.to_vec(), None).unwrap_err().code,
        "date"
    );
    let schema = diff_schemas("{", SCHEMA).unwrap_err();
    assert_eq!(schema.code, "schema");
    assert!(schema.message.contains("`old`"), "{}", schema.message);
    assert_eq!(test("[", SCHEMA).unwrap_err().code, "tests");
    let unknown: Result<PreviewOptions, _> = serde_json::from_value(json!({"schemas": ""}));
    assert!(unknown.unwrap_err().to_string().contains("schemas"));
}

#[test]
fn saved_tests_hold_or_say_what_did_not() {
    let tests = json!({"tests": [
        {"name": "holds", "user": {"displayName": "Ann"}, "expect": {"values": {"displayName": "Ann"}}},
        {"name": "fails", "user": {"displayName": "Ann"}, "expect": {"values": {"displayName": "Bob"}}}
    ]});
    let report = test(&tests.to_string(), SCHEMA).unwrap();
    assert_eq!(report.failed, 1);
    assert!(report.results[0].failures.is_empty());
    assert_eq!(report.results[1].failures.len(), 1);
}

#[test]
fn differences_have_their_fields() {
    assert!(diff_schemas(SCHEMA, SCHEMA).unwrap().differences.is_empty());
    let found = diff_schemas(SCHEMA, CUSTOMISED).unwrap().differences;
    let added = found
        .iter()
        .find(|difference| difference.change == ChangeKind::Added)
        .unwrap();
    assert!(added.fields[0].old.is_none() && added.fields[0].new.is_some());
    assert!(
        found
            .iter()
            .any(|difference| difference.subject.starts_with("mapping "))
    );
}
