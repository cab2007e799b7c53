//! What is wrong with a schema, beyond its JSON.
//!
//! An error stands against the user mapping only, as that is what is previewed and written; the same finding about another
//! object mapping is a warning, because the service itself delivers those.

mod row;

use std::collections::BTreeMap;

use serde_json::Value;

use super::document::{Document, WEBEX_DIRECTORY, is_webex};
use super::json::{item, member};
use super::message::{Code, Message};
use super::rule::{ObjectMapping, Rule};
use super::view::{folded, list};
use crate::expression::Severity;

/// Ten times what the largest gallery application maps; more is not a schema but a mistake or an attack.
const MAX_MAPPINGS: usize = 5_000;

/// Every finding, in the order of the document.
pub fn check(document: &Document) -> Vec<Message> {
    if let Some(message) = shape(document) {
        return vec![message];
    }
    let Some(user) = document.user_mapping() else {
        return vec![
            Message::new(
                Code::NoUserMapping,
                say!("No object mapping has User as its source."),
            )
            .at("$.synchronizationRules[0].objectMappings"),
        ];
    };
    let count: usize = document
        .object_mappings()
        .map(|mapping| list(mapping.value(), "attributeMappings").len())
        .sum();
    if count > MAX_MAPPINGS {
        return vec![Message::new(
            Code::TooManyMappings,
            say!(
                "{thousands} attribute mappings; at most {thousands2} are read.",
                thousands = thousands(count),
                thousands2 = thousands(MAX_MAPPINGS)
            ),
        )];
    }
    let mut messages = Vec::new();
    target_directory(user, &mut messages);
    for mapping in document.object_mappings() {
        let from = messages.len();
        row::check(mapping, &mut messages);
        if mapping.address() != user.address() {
            for message in messages.iter_mut().skip(from) {
                message.severity = message.severity.max(Severity::Warning);
            }
        }
    }
    matching(user, &mut messages);
    scope(user, &mut messages);
    messages.extend(user.rule().default_source_object_mappings().err());
    messages
}

/// Lists must be lists of objects where rows are read; nothing below this line then meets another type.
fn shape(document: &Document) -> Option<Message> {
    let root = document.value();
    if list(root, "synchronizationRules").is_empty() {
        let message = Message::new(
            Code::NoRules,
            say!("The schema has no synchronization rule."),
        );
        return Some(message.at("$.synchronizationRules"));
    }
    let wrong = |what: &str, path: String| {
        Some(
            Message::new(
                Code::Shape,
                say!("{what} is not what Graph's schema has here.", what),
            )
            .at(path),
        )
    };
    for rule in document.rules() {
        for mapping in rule.object_mappings() {
            let path = mapping.address().path();
            let rows = list(mapping.value(), "attributeMappings");
            for (row, value) in rows.iter().enumerate() {
                let target = value.get("targetAttributeName");
                if !target.is_some_and(Value::is_string) {
                    let path = item(&member(&path, "attributeMappings"), row);
                    return wrong(say!("A mapping without a target attribute name"), path);
                }
            }
        }
    }
    None
}

fn target_directory(user: ObjectMapping<'_>, messages: &mut Vec<Message>) {
    let rule = user.rule();
    let rule_path = format!("$.synchronizationRules[{}]", rule.index());
    let others = user_count(rule, user);
    if others > 1 {
        messages.push(
            Message::new(
                Code::SeveralUserMappings,
                say!(
                    "{others} object mappings have User as their source. \"{name}\" is used.",
                    others,
                    name = user.name()
                ),
            )
            .at(user.address().path()),
        );
    }
    if !is_webex(rule) {
        let name = rule.target_directory_name();
        let what = if folded(name) == "customappsso" {
            say!("a non-gallery SCIM app")
        } else {
            say!("another application")
        };
        messages.push(
            Message::new(
                Code::OtherTarget,
                say!(
                    "The target directory is {name}, not {WEBEX_DIRECTORY}: {what}.",
                    name,
                    WEBEX_DIRECTORY,
                    what
                ),
            )
            .at(format!("{rule_path}.targetDirectoryName")),
        );
    }
    if user.target_object().is_none() {
        messages.push(
            Message::new(
                Code::DirectoryMissing,
                say!("The attribute list of {target_directory_name} is not in this schema: targets cannot be checked.", target_directory_name = rule.target_directory_name()),
            )
            .at("$.directories"),
        );
    }
}

fn user_count(rule: Rule<'_>, user: ObjectMapping<'_>) -> usize {
    rule.object_mappings()
        .filter(|mapping| mapping.is_user_mapping() && mapping.enabled() == user.enabled())
        .count()
}

fn matching(user: ObjectMapping<'_>, messages: &mut Vec<Message>) {
    let path = member(&user.address().path(), "attributeMappings");
    let mut seen: BTreeMap<i64, &str> = BTreeMap::new();
    let rows = user.rows();
    for row in rows.iter().filter(|row| row.matching_priority() > 0) {
        if let Some(first) = seen.insert(row.matching_priority(), row.target()) {
            messages.push(
                Message::new(
                    Code::MatchingEqual,
                    say!("{first} and {target} have the same matching precedence {matching_priority}: which is tried first is not documented.", first, target = row.target(), matching_priority = row.matching_priority()),
                )
                .at(member(&item(&path, row.row()), "matchingPriority")),
            );
        }
    }
    if seen.is_empty() {
        let message = say!(
            "No mapping has a matching precedence: users that Webex already has cannot be found."
        );
        messages.push(Message::new(Code::MatchingNone, message).at(path));
    }
}

fn scope(user: ObjectMapping<'_>, messages: &mut Vec<Message>) {
    let (filter, shape) = user.filter();
    messages.extend(shape);
    messages.extend(filter.lint(
        user.source_object(),
        &member(&user.address().path(), "scope"),
    ));
}

fn thousands(number: usize) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(change: impl Fn(&mut Value), expect: &[(Code, Severity)]) {
        let bytes = include_bytes!("../../../tests/data/schema/webex-synchronization-schema.json");
        let (document, _) = Document::read(bytes).unwrap();
        let mut value = document.value().clone();
        change(&mut value);
        let messages = document.with_value(value).findings();
        let found: Vec<_> = messages.iter().map(|m| (m.code, m.severity)).collect();
        assert_eq!(found, expect, "{messages:?}");
    }

    fn users(value: &mut Value) -> &mut Value {
        &mut value["synchronizationRules"][0]["objectMappings"][1]
    }

    #[test]
    fn says_what_is_wrong() {
        use Severity::{Error, Warning};
        let rows = |value: &mut Value| {
            users(value)["attributeMappings"]
                .as_array_mut()
                .unwrap()
                .clone()
        };
        check(|_| {}, &[]);
        check(
            |value| users(value)["attributeMappings"][0]["matchingPriority"] = 0.into(),
            &[(Code::MatchingNone, Warning)],
        );
        check(
            |value| users(value)["attributeMappings"][5]["matchingPriority"] = 1.into(),
            &[(Code::MatchingEqual, Warning)],
        );
        check(
            |value| value["directories"] = Value::Array(Vec::new()),
            &[(Code::DirectoryMissing, Warning)],
        );
        check(
            |value| {
                let copy = users(value).clone();
                let mappings = &mut value["synchronizationRules"][0]["objectMappings"];
                mappings.as_array_mut().unwrap().push(copy);
            },
            &[(Code::SeveralUserMappings, Warning)],
        );
        check(
            |value| users(value)["attributeMappings"][3]["targetAttributeName"] = 1.into(),
            &[(Code::Shape, Error)],
        );
        check(
            |value| users(value)["attributeMappings"][3]["source"] = "[mail]".into(),
            &[(Code::SourceShape, Error)],
        );
        check(
            |value| value["synchronizationRules"][0]["metadata"][0]["value"] = "[{".into(),
            &[(Code::DefaultsUnreadable, Warning)],
        );
        check(
            |value| users(value)["scope"] = "x".into(),
            &[(Code::ScopeShape, Warning)],
        );
        check(
            |value| users(value)["attributeMappings"] = rows(value).into_iter().take(1).collect(),
            &[],
        );
    }

    #[test]
    fn errors_of_other_mappings_are_warnings() {
        check(
            |value| {
                let groups = &mut value["synchronizationRules"][0]["objectMappings"][0];
                let rows = groups["attributeMappings"].as_array_mut().unwrap();
                rows.push(rows[0].clone());
            },
            &[(Code::TargetDuplicate, Severity::Warning)],
        );
    }

    #[test]
    fn numbers_are_grouped() {
        for (number, text) in [
            (0, "0"),
            (999, "999"),
            (5_000, "5,000"),
            (1_234_567, "1,234,567"),
        ] {
            assert_eq!(thousands(number), text);
        }
    }
}
