//! Every mistake of `tests/data/broken` is found, under its code, at its place, with its verdict.

use super::file;
use hubsync::directory::{Message, Options, Population, Severity, read};
use serde_json::Value;

fn cases() -> Vec<Value> {
    let index: Value = serde_json::from_slice(&file("broken", "INDEX.json")).unwrap();
    let cases = index["cases"].as_array().unwrap().clone();
    assert!(cases.len() > 70);
    cases
}

fn outcome(case: &Value) -> (bool, Vec<Message>) {
    let name = case["file"].as_str().unwrap();
    let population = match case["kind"].as_str().unwrap() {
        "users" => Population::Users,
        "webexUsers" => Population::WebexUsers,
        other => panic!("{other}"),
    };
    let options = Options {
        needed: match name {
            "csv-missing-upn-column.csv" => vec!["userPrincipalName".into()],
            _ => Vec::new(),
        },
        ..Options::default()
    };
    match read(file("broken", name), name, population, &options) {
        Ok(reading) => (true, reading.messages),
        Err(refusal) => (false, refusal.messages),
    }
}

#[test]
fn every_mistake_is_found_where_it_is() {
    let mut checked = 0;
    let mut wrong = Vec::new();
    for case in cases() {
        if !matches!(case["kind"].as_str(), Some("users" | "webexUsers")) {
            continue;
        }
        checked += 1;
        let name = case["file"].as_str().unwrap();
        let (accepted, messages) = outcome(&case);
        let Some(message) = messages
            .iter()
            .find(|message| Some(message.code) == case["code"].as_str())
        else {
            wrong.push(format!("{name}: no {} in {messages:#?}", case["code"]));
            continue;
        };
        let (verdict, severity) = match case["verdict"].as_str().unwrap() {
            "reject" => (false, Severity::Error),
            "acceptWithWarning" => (true, Severity::Warning),
            "accept" => (true, Severity::Info),
            other => panic!("{other}"),
        };
        if (accepted, message.severity) != (verdict, severity) {
            wrong.push(format!("{name}: verdict {accepted}, {message:?}"));
        }
        let place = &case["where"];
        let same =
            |key: &str, found: Option<u64>| place[key].is_null() || place[key].as_u64() == found;
        let path = place["path"].is_null() || place["path"].as_str() == message.path.as_deref();
        if !(same("line", message.line)
            && same("column", message.column)
            && same("byte", message.byte)
            && path)
        {
            wrong.push(format!("{name}: expected {place}, found {message:?}"));
        }
    }
    assert_eq!(checked, 48);
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn sentences_are_exact() {
    let mut text = String::new();
    for case in cases() {
        if matches!(case["kind"].as_str(), Some("users" | "webexUsers")) {
            text.push_str(&format!("{}\n", case["file"].as_str().unwrap()));
            for message in outcome(&case).1 {
                text.push_str(&format!(
                    "  {:?} {} {}\n",
                    message.severity, message.code, message.message
                ));
            }
        }
    }
    insta::assert_snapshot!("sentences", text);
}

#[test]
fn a_mapping_that_reads_only_mail_accepts_a_file_without_user_principal_names() {
    let options = Options {
        needed: vec!["mail".into()],
        ..Options::default()
    };
    let name = "csv-missing-upn-column.csv";
    let reading = read(file("broken", name), name, Population::Users, &options).unwrap();
    assert_eq!(reading.table.rows(), 1);
}
