//! What is wrong with a row: its target, its source, its tree.

use std::collections::BTreeMap;

use super::super::agreement::agrees;
use super::super::json::{item, member};
use super::super::mapping::AttributeMapping;
use super::super::message::{Code, Message};
use super::super::rule::ObjectMapping;
use super::super::source::{Source, SourceType};

/// Every finding about the rows of an object mapping.
pub(super) fn check(mapping: ObjectMapping<'_>, messages: &mut Vec<Message>) {
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
                    say!(
                        "Two mappings write {target} (rows {first} and {row}).",
                        target,
                        first = first + 1,
                        row = row.row() + 1
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
        .map(|similar| say!(" Did you mean {similar}?", similar))
        .unwrap_or_default();
    Some(Message::new(
        Code::TargetUnknown,
        say!(
            "The target attribute {target} is not in the attribute list of {list}.{hint}",
            target,
            list,
            hint
        ),
    ))
}

fn source(row: &AttributeMapping<'_>, path: &str, messages: &mut Vec<Message>) {
    let target = row.target();
    let Some(source) = row.source() else {
        if row.default_value().is_none() {
            let message = say!(
                "{target} has neither a source nor a default value: the row does nothing.",
                target
            );
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
                say!("The source of {target} has the unknown type {word}. The mapping is kept, but cannot be previewed.", target, word),
            )
            .at(member(&path, "type")),
        ),
        _ if !agrees(source) => messages.push(
            Message::new(
                Code::SourceTreeDiffers,
                say!("The text of {target} is {in_short}, its tree is {described}. Which of the two the service uses is not documented.", target, in_short = in_short(source.expression().unwrap_or_default()), described = described(source)),
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
                say!("The source of {target}", target)
            } else {
                say!("A parameter of {target}", target)
            };
            let what = if node.value().get("$ref").is_some() {
                say!("is a JSON reference to itself. References are not followed; type is missing.")
            } else {
                say!("has no type.")
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
        SourceType::Attribute => say!("the attribute {name}", name),
        SourceType::Constant => say!("the constant \"{name}\"", name),
        SourceType::Function => say!("the function {name}", name),
        SourceType::Other(word) => say!("of type {word}", word),
    }
}

fn in_short(expression: &str) -> String {
    match expression.split_once('(') {
        Some((head, _)) => format!("{}(...)", head.trim()),
        None => expression.to_owned(),
    }
}
