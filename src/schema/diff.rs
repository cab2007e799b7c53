//! What is different between two schemas, said in their own words: mappings, attributes, scope, everything else by field.
//!
//! Lists whose entries have names (rules, object mappings, rows, directories, objects, attributes) are compared by name, as
//! their order says little and their places nothing; any other field is compared as a whole.

use std::collections::BTreeMap;

use serde_json::Value;

use super::directory::is_entra;
use super::document::Document;
use super::json::{item, member};
use super::view::{folded, list, text};

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
    let mut found = Found(Vec::new());
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
    found.0
}

struct Found(Vec<Difference>);

/// What is called for each named entry, with its path and its two sides.
type Visit<'a> = &'a dyn Fn(&mut Found, &str, Pair<'_>);

/// An entry of a list on either side.
type Pair<'a> = (Option<&'a Value>, Option<&'a Value>);

impl Found {
    fn push(&mut self, subject: Subject, path: &str, change: Change) {
        self.0.push(Difference {
            subject,
            path: path.to_owned(),
            change,
        });
    }

    /// Reports an entry that only one side has; gives both where both have it.
    fn pair<'a>(
        &mut self,
        pair: Pair<'a>,
        path: &str,
        subject: &dyn Fn(&Value) -> Subject,
    ) -> Option<(&'a Value, &'a Value)> {
        match pair {
            (Some(old), Some(new)) => return Some((old, new)),
            (None, Some(new)) => self.push(subject(new), path, Change::Added(new.clone())),
            (Some(old), None) => self.push(subject(old), path, Change::Removed(old.clone())),
            (None, None) => {}
        }
        None
    }

    /// Compares the fields of two objects as wholes, leaving out those that are compared otherwise.
    fn fields(&mut self, old: &Value, new: &Value, subject: Subject, path: &str, except: &[&str]) {
        let empty = serde_json::Map::new();
        let old = old.as_object().unwrap_or(&empty);
        let new = new.as_object().unwrap_or(&empty);
        let removed = old.keys().filter(|key| !new.contains_key(*key));
        let changes: Vec<FieldChange> = new
            .keys()
            .chain(removed)
            .filter(|key| !except.contains(&key.as_str()) && old.get(*key) != new.get(*key))
            .map(|key| FieldChange {
                field: key.clone(),
                old: old.get(key).cloned(),
                new: new.get(key).cloned(),
            })
            .collect();
        if !changes.is_empty() {
            self.push(subject, path, Change::Changed(changes));
        }
    }

    /// Compares two lists entry by entry, by a key.
    fn named(
        &mut self,
        old: &Value,
        new: &Value,
        path: &str,
        field: &str,
        key: &dyn Fn(&Value) -> String,
        visit: Visit<'_>,
    ) {
        let path = member(path, field);
        let mut before = keyed(list(old, field), key);
        for (entry_key, (index, entry)) in in_order(list(new, field), key) {
            let partner = before.remove(&entry_key).map(|(_, value)| value);
            visit(self, &item(&path, index), (partner, Some(entry)));
        }
        let mut removed: Vec<(usize, &Value)> = before.into_values().collect();
        removed.sort_by_key(|(index, _)| *index);
        for (index, entry) in removed {
            visit(self, &item(&path, index), (Some(entry), None));
        }
    }
}

/// A key that may occur twice, and which occurrence it is.
type Key = (String, usize);

fn in_order<'a>(
    entries: &'a [Value],
    key: &dyn Fn(&Value) -> String,
) -> Vec<(Key, (usize, &'a Value))> {
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    entries
        .iter()
        .enumerate()
        .map(|(index, entry)| {
            let key = key(entry);
            let count = seen.entry(key.clone()).or_default();
            *count += 1;
            ((key, *count), (index, entry))
        })
        .collect()
}

fn keyed<'a>(
    entries: &'a [Value],
    key: &dyn Fn(&Value) -> String,
) -> BTreeMap<Key, (usize, &'a Value)> {
    in_order(entries, key).into_iter().collect()
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

fn field(value: &Value, key: &str) -> String {
    text(value, key).unwrap_or_default().to_owned()
}

fn name_of(value: &Value) -> String {
    field(value, "name")
}

fn target_of(value: &Value) -> String {
    field(value, "targetAttributeName")
}

/// A directory keeps its identity when the product is renamed.
fn directory_word(name: &str) -> String {
    if is_entra(name) {
        "entra".to_owned()
    } else {
        folded(name)
    }
}

fn directory_key(directory: &Value) -> String {
    directory_word(&name_of(directory))
}

/// Ids differ from tenant to tenant; what a rule connects does not.
fn rule_key(rule: &Value) -> String {
    let side = |key: &str| directory_word(text(rule, key).unwrap_or_default());
    format!(
        "{} {}",
        side("sourceDirectoryName"),
        side("targetDirectoryName")
    )
}

fn object_key(mapping: &Value) -> String {
    format!(
        "{} {}",
        field(mapping, "sourceObjectName"),
        field(mapping, "targetObjectName")
    )
}
