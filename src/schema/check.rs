//! What is wrong with a schema, beyond its JSON.
//!
//! An error stands against the user mapping only, as that is what is previewed and written; the same finding about another
//! object mapping is a warning, because the service itself delivers those.

use std::collections::BTreeMap;

use serde_json::Value;

use super::document::{Document, WEBEX_DIRECTORY, is_webex};
use super::json::{item, member};
use super::mapping::AttributeMapping;
use super::message::{Code, Message};
use super::rule::{ObjectMapping, Rule};
use super::scoping::Filter;
use super::source::{Source, SourceType};
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
                "No object mapping has User as its source.",
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
            format!(
                "{} attribute mappings; at most {} are read.",
                thousands(count),
                thousands(MAX_MAPPINGS)
            ),
        )];
    }
    let mut messages = Vec::new();
    target_directory(user, &mut messages);
    for mapping in document.object_mappings() {
        let from = messages.len();
        object_mapping(mapping, &mut messages);
        if mapping.address() != user.address() {
            for message in messages.iter_mut().skip(from) {
                message.severity = message.severity.max(Severity::Warning);
            }
        }
    }
    matching(user, &mut messages);
    scope(user, &mut messages);
    messages
}

/// Lists must be lists of objects where rows are read; nothing below this line then meets another type.
fn shape(document: &Document) -> Option<Message> {
    let root = document.value();
    if list(root, "synchronizationRules").is_empty() {
        let message = Message::new(Code::NoRules, "The schema has no synchronization rule.");
        return Some(message.at("$.synchronizationRules"));
    }
    let wrong = |what: &str, path: String| {
        Some(
            Message::new(
                Code::Shape,
                format!("{what} is not what Graph's schema has here."),
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
                    return wrong("A mapping without a target attribute name", path);
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
                format!(
                    "{others} object mappings have User as their source. \"{}\" is used.",
                    user.name()
                ),
            )
            .at(user.address().path()),
        );
    }
    if !is_webex(rule) {
        let name = rule.target_directory_name();
        let what = if folded(name) == "customappsso" {
            "a non-gallery SCIM app"
        } else {
            "another application"
        };
        messages.push(
            Message::new(
                Code::OtherTarget,
                format!("The target directory is {name}, not {WEBEX_DIRECTORY}: {what}."),
            )
            .at(format!("{rule_path}.targetDirectoryName")),
        );
    }
    if user.target_object().is_none() {
        messages.push(
            Message::new(
                Code::DirectoryMissing,
                format!(
                    "The attribute list of {} is not in this schema: targets cannot be checked.",
                    rule.target_directory_name()
                ),
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

fn object_mapping(mapping: ObjectMapping<'_>, messages: &mut Vec<Message>) {
    let path = member(&mapping.address().path(), "attributeMappings");
    let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
    for row in mapping.rows() {
        let path = item(&path, row.row());
        let target = row.target();
        let target_path = member(&path, "targetAttributeName");
        if let Some(first) = seen.insert(target, row.row()) {
            messages.push(
                Message::new(
                    Code::TargetDuplicate,
                    format!(
                        "Two mappings write {target} (rows {} and {}).",
                        first + 1,
                        row.row() + 1
                    ),
                )
                .at(&target_path),
            );
        }
        if row.definition().is_none() {
            messages
                .extend(unknown_target(mapping, target).map(|message| message.at(&target_path)));
        }
        source(&row, &path, messages);
    }
}

fn unknown_target(mapping: ObjectMapping<'_>, target: &str) -> Option<Message> {
    let object = mapping.target_object()?;
    let list = mapping.rule().target_directory_name();
    let hint = object
        .similar(target)
        .map(|similar| format!(" Did you mean {similar}?"))
        .unwrap_or_default();
    Some(Message::new(
        Code::TargetUnknown,
        format!("The target attribute {target} is not in the attribute list of {list}.{hint}"),
    ))
}

fn source(row: &AttributeMapping<'_>, path: &str, messages: &mut Vec<Message>) {
    let target = row.target();
    let Some(source) = row.source() else {
        if row.default_value().is_none() {
            let message =
                format!("{target} has neither a source nor a default value: the row does nothing.");
            messages.push(Message::new(Code::SourceNothing, message).at(path));
        }
        return;
    };
    let path = member(path, "source");
    if let Some(message) = source_shape(source, target, &path) {
        messages.push(message);
        return;
    }
    match source.source_type() {
        SourceType::Other(word) => messages.push(
            Message::new(
                Code::SourceUnknownType,
                format!(
                    "The source of {target} has the unknown type {word}. The mapping is kept, but cannot be previewed."
                ),
            )
            .at(member(&path, "type")),
        ),
        _ if source.differs_from_text() => messages.push(
            Message::new(
                Code::SourceTreeDiffers,
                format!(
                    "The text of {target} is {}, its tree is {}. Which of the two the service uses is not documented.",
                    in_short(source.expression().unwrap_or_default()),
                    described(source)
                ),
            )
            .at(path),
        ),
        _ => {}
    }
}

/// Every node of the tree must be an object with a type.
fn source_shape(source: Source<'_>, target: &str, path: &str) -> Option<Message> {
    let mut open = vec![(source, path.to_owned())];
    while let Some((node, path)) = open.pop() {
        if node.source_type() == SourceType::Other("") {
            let part = if path.ends_with(".source") {
                format!("The source of {target}")
            } else {
                format!("A parameter of {target}")
            };
            let what = if node.value().get("$ref").is_some() {
                "is a JSON reference to itself. References are not followed; type is missing."
            } else {
                "has no type."
            };
            return Some(Message::new(Code::SourceShape, format!("{part} {what}")).at(path));
        }
        let parameters = member(&path, "parameters");
        for (index, (_, value)) in node.parameters().enumerate() {
            let path = member(&item(&parameters, index), "value");
            // A parameter whose value is null is one that is not supplied.
            if let Some(value) = value.filter(|value| !value.value().is_null()) {
                open.push((value, path));
            }
        }
    }
    None
}

fn described(source: Source<'_>) -> String {
    let name = source.name();
    match source.source_type() {
        SourceType::Attribute => format!("the attribute {name}"),
        SourceType::Constant => format!("the constant \"{name}\""),
        SourceType::Function => format!("the function {name}"),
        SourceType::Other(word) => format!("of type {word}"),
    }
}

fn in_short(expression: &str) -> String {
    match expression.split_once('(') {
        Some((head, _)) => format!("{}(...)", head.trim()),
        None => expression.to_owned(),
    }
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
                    format!(
                        "{first} and {} have the same matching precedence {}: which is tried first is not documented.",
                        row.target(),
                        row.matching_priority()
                    ),
                )
                .at(member(&item(&path, row.row()), "matchingPriority")),
            );
        }
    }
    if seen.is_empty() {
        let message =
            "No mapping has a matching precedence: users that Webex already has cannot be found.";
        messages.push(Message::new(Code::MatchingNone, message).at(path));
    }
}

fn scope(user: ObjectMapping<'_>, messages: &mut Vec<Message>) {
    if let Some(scope) = user.scope() {
        let path = member(&user.address().path(), "scope");
        let (filter, shape) = Filter::read(scope, &path);
        messages.extend(shape);
        messages.extend(filter.lint(user.source_object(), &path));
    }
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
