//! What is different between two schemas, said in their own words: mappings, attributes, scope, everything else by field.
//!
//! Lists whose entries have names (rules, object mappings, rows, directories, objects, attributes) are compared by name, as
//! their order says little and their places nothing; any other field is compared as a whole.

mod found;
mod key;
mod take;
mod words;

use serde_json::Value;

use super::document::Document;
use super::json::member;
use super::view::list;
use found::{Found, Pair};
use key::{directory_key, field, name_of, object_key, rule_key, target_of};

/// What a difference is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Subject {
    /// The schema itself, or a field of it that is not known here.
    Schema,
    /// A rule, by its name.
    Rule(String),
    /// An object mapping, by its source object's name.
    ObjectMapping(String),
    /// The scoping filter of the object mapping with that source object.
    Scope(String),
    /// One attribute mapping.
    Mapping {
        /// The source object of its object mapping.
        object: String,
        /// Its target attribute.
        target: String,
    },
    /// A directory, by its name.
    Directory(String),
    /// An object type of a directory.
    Object {
        /// The directory.
        directory: String,
        /// The object type.
        object: String,
    },
    /// One attribute of an object type.
    Attribute {
        /// The directory.
        directory: String,
        /// The object type.
        object: String,
        /// The attribute.
        attribute: String,
    },
}

/// What happened to it.
#[derive(Clone, Debug, PartialEq)]
pub enum Change {
    /// Only the second schema has it.
    Added(Value),
    /// Only the first schema has it.
    Removed(Value),
    /// Both have it, with these fields different.
    Changed(Vec<FieldChange>),
    /// The same rows in another order: their targets, before and after.
    Reordered {
        /// The order of the first schema.
        old: Vec<String>,
        /// The order of the second.
        new: Vec<String>,
    },
}

/// One field, before and after; nothing where it is absent.
#[derive(Clone, Debug, PartialEq)]
pub struct FieldChange {
    /// The field's name.
    pub field: String,
    /// In the first schema.
    pub old: Option<Value>,
    /// In the second schema.
    pub new: Option<Value>,
}

/// One difference.
#[derive(Clone, Debug, PartialEq)]
pub struct Difference {
    /// What it is about.
    pub subject: Subject,
    /// Its JSON path in the second schema; in the first for what was removed.
    pub path: String,
    /// What happened.
    pub change: Change,
}

/// Everything that is different in `new`, in the order of `new`; what was removed from a list stands after it.
pub fn diff(old: &Document, new: &Document) -> Vec<Difference> {
    let mut found = Found::default();
    let (old, new) = (old.value(), new.value());
    found.fields(
        old,
        new,
        Subject::Schema,
        "$",
        &["synchronizationRules", "directories"],
    );
    found.named(
        old,
        new,
        "$",
        "synchronizationRules",
        &rule_key,
        &|found, path, pair| {
            let subject = |value: &Value| Subject::Rule(name_of(value));
            if let Some((old, new)) = found.pair(pair, path, &subject) {
                found.fields(old, new, subject(new), path, &["objectMappings"]);
                found.named(
                    old,
                    new,
                    path,
                    "objectMappings",
                    &object_key,
                    &object_mapping,
                );
            }
        },
    );
    found.named(old, new, "$", "directories", &directory_key, &directory);
    found.differences
}

fn object_mapping(found: &mut Found, path: &str, pair: Pair<'_>) {
    let subject = |value: &Value| Subject::ObjectMapping(field(value, "sourceObjectName"));
    let Some((old, new)) = found.pair(pair, path, &subject) else {
        return;
    };
    found.fields(
        old,
        new,
        subject(new),
        path,
        &["attributeMappings", "scope"],
    );
    let object = field(new, "sourceObjectName");
    if old.get("scope") != new.get("scope") {
        let change = FieldChange {
            field: "scope".to_owned(),
            old: old.get("scope").cloned(),
            new: new.get("scope").cloned(),
        };
        found.push(
            Subject::Scope(object.clone()),
            &member(path, "scope"),
            Change::Changed(vec![change]),
        );
    }
    found.named(
        old,
        new,
        path,
        "attributeMappings",
        &target_of,
        &|found, path, pair| {
            let subject = |value: &Value| Subject::Mapping {
                object: object.clone(),
                target: target_of(value),
            };
            if let Some((old, new)) = found.pair(pair, path, &subject) {
                found.fields(old, new, subject(new), path, &[]);
            }
        },
    );
    order(found, old, new, path);
}

fn order(found: &mut Found, old: &Value, new: &Value, path: &str) {
    let targets = |value: &Value| -> Vec<String> {
        list(value, "attributeMappings")
            .iter()
            .map(target_of)
            .collect()
    };
    let (before, after) = (targets(old), targets(new));
    let common = |these: &[String], those: &[String]| -> Vec<String> {
        let those: std::collections::BTreeSet<&String> = those.iter().collect();
        these
            .iter()
            .filter(|target| those.contains(target))
            .cloned()
            .collect()
    };
    let (old_order, new_order) = (common(&before, &after), common(&after, &before));
    if old_order != new_order {
        let subject = Subject::ObjectMapping(field(new, "sourceObjectName"));
        let change = Change::Reordered {
            old: old_order,
            new: new_order,
        };
        found.push(subject, &member(path, "attributeMappings"), change);
    }
}

fn directory(found: &mut Found, path: &str, pair: Pair<'_>) {
    let subject = |value: &Value| Subject::Directory(name_of(value));
    let Some((old, new)) = found.pair(pair, path, &subject) else {
        return;
    };
    found.fields(old, new, subject(new), path, &["objects"]);
    let directory = name_of(new);
    found.named(old, new, path, "objects", &name_of, &|found, path, pair| {
        let subject = |value: &Value| Subject::Object {
            directory: directory.clone(),
            object: name_of(value),
        };
        let Some((old, new)) = found.pair(pair, path, &subject) else {
            return;
        };
        found.fields(old, new, subject(new), path, &["attributes"]);
        let object = name_of(new);
        found.named(
            old,
            new,
            path,
            "attributes",
            &name_of,
            &|found, path, pair| {
                let subject = |value: &Value| Subject::Attribute {
                    directory: directory.clone(),
                    object: object.clone(),
                    attribute: name_of(value),
                };
                if let Some((old, new)) = found.pair(pair, path, &subject) {
                    found.fields(old, new, subject(new), path, &[]);
                }
            },
        );
    });
}
