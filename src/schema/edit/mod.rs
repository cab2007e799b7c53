//! What changes when an administrator changes a mapping? One node; everything else stays as it came.
//!
//! In: a document, the address of an object mapping, an [`Edit`]. Out: a new document, or the reason why not.
//!
//! Never here: how text becomes Graph's tree (the language's printer makes the `source`), and what was before (the undo
//! history keeps documents).

mod attributes;
mod guard;

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::document::Document;
use super::json::{MAX_DEPTH, depth, object};
use super::message::SchemaError;
use super::rule::{ObjectAddress, ObjectMapping};
use super::view::text;
use guard::{allowed, free_target, invalid, removable, valid_source};

/// One change of an object mapping. Rows are places in its list of attribute mappings, from 0.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", tag = "kind")]
pub enum Edit {
    /// One row changes.
    Row {
        /// Which one.
        row: usize,
        /// How.
        change: RowEdit,
    },
    /// A new mapping at the end.
    Add {
        /// The target attribute.
        target: String,
        /// An `attributeMappingSource`, or null.
        source: Value,
    },
    /// All rows become what the schema's own defaults say.
    RestoreAll,
    /// Another scoping filter.
    SetScope {
        /// Graph's `filter`; null for everybody in scope.
        scope: Value,
    },
    /// The object mapping does something, or nothing.
    SetEnabled {
        /// True for something.
        enabled: bool,
    },
    /// One more attribute in an attribute list.
    AddAttribute {
        /// Whose list.
        side: Side,
        /// An `attributeDefinition`: at least name and type.
        definition: Value,
    },
    /// Some fields of an attribute in an attribute list; the others stay.
    ChangeAttribute {
        /// Whose list.
        side: Side,
        /// The attribute.
        name: String,
        /// Fields of an `attributeDefinition`, without the name.
        fields: Map<String, Value>,
    },
    /// One attribute less in an attribute list.
    RemoveAttribute {
        /// Whose list.
        side: Side,
        /// The attribute.
        name: String,
    },
}

/// Which of the two directories of a rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Side {
    /// The one that is read.
    Source,
    /// The one that is written.
    Target,
}

/// One change of one row.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", tag = "kind", content = "value")]
pub enum RowEdit {
    /// The source becomes this `attributeMappingSource`; null for the portal's "None".
    Source(Value),
    /// The default value; nothing for none.
    Default(Option<String>),
    /// Graph's `flowType`, a later word too.
    FlowType(String),
    /// Graph's `flowBehavior`, a later word too.
    FlowBehavior(String),
    /// 0 for not matching; the lowest positive number is tried first.
    MatchingPriority(i64),
    /// Another target attribute.
    Target(String),
    /// The row goes.
    Remove,
    /// The same row once more, behind this one, for this target; the copy does not match.
    Duplicate(String),
    /// The row stands at this place instead.
    Move(usize),
    /// The row becomes what the schema's own defaults say.
    Restore,
}

impl Document {
    /// The document after one change of the object mapping at that address.
    pub fn edited(&self, at: ObjectAddress, edit: &Edit) -> Result<Self, SchemaError> {
        let mapping = self
            .object_mapping(at)
            .ok_or_else(|| SchemaError::NoSuchMapping(at.path()))?;
        if let Edit::Row {
            row,
            change: RowEdit::Source(source),
        } = edit
        {
            return self.with_source(at, *row, source.clone());
        }
        allowed(mapping)?;
        let mut value = self.value().clone();
        match edit {
            Edit::AddAttribute { side, definition } => {
                attributes::add(mapping, *side, definition, &mut value)?;
            }
            Edit::ChangeAttribute { side, name, fields } => {
                attributes::change(mapping, *side, name, fields, &mut value)?;
            }
            Edit::RemoveAttribute { side, name } => {
                attributes::remove(mapping, *side, name, &mut value)?;
            }
            _ => apply(mapping, edit, node_at(&mut value, at)?)?,
        }
        self.written(value)
    }

    /// The document with another source of one row: the edit of each keystroke, and the one that the page's first screen makes.
    /// What [`Document::edited`] needs for all others is not reached by it.
    pub fn with_source(
        &self,
        at: ObjectAddress,
        row: usize,
        source: Value,
    ) -> Result<Self, SchemaError> {
        let mapping = self
            .object_mapping(at)
            .ok_or_else(|| SchemaError::NoSuchMapping(at.path()))?;
        allowed(mapping)?;
        valid_source(&source)?;
        let mut value = self.value().clone();
        let rows = rows_of(node_at(&mut value, at)?)?;
        set(
            rows.get_mut(row).ok_or_else(|| no_row(row))?,
            "source",
            source,
        )?;
        self.written(value)
    }

    fn written(&self, value: Value) -> Result<Self, SchemaError> {
        if depth(&value) > MAX_DEPTH {
            return invalid(say!(
                "what would be written is nested too deep to be read again"
            ));
        }
        Ok(self.with_value(value))
    }
}

fn no_row(row: usize) -> SchemaError {
    SchemaError::NoSuchMapping(say!("row {row}", row = row + 1))
}

fn node_at(root: &mut Value, at: ObjectAddress) -> Result<&mut Value, SchemaError> {
    root.get_mut("synchronizationRules")
        .and_then(|rules| rules.get_mut(at.rule))
        .and_then(|rule| rule.get_mut("objectMappings"))
        .and_then(|mappings| mappings.get_mut(at.mapping))
        .ok_or_else(|| SchemaError::NoSuchMapping(at.path()))
}

fn apply(mapping: ObjectMapping<'_>, edit: &Edit, node: &mut Value) -> Result<(), SchemaError> {
    match edit {
        Edit::Row { row, change } => change_row(mapping, *row, change, node),
        Edit::Add { target, source } => {
            free_target(mapping, target)?;
            valid_source(source)?;
            rows_of(node)?.push(new_row(target, 0, source.clone()));
            Ok(())
        }
        Edit::RestoreAll => {
            let defaults = mapping.default_attribute_mappings()?;
            if defaults.is_empty() {
                return Err(SchemaError::NoDefaults(mapping.name().to_owned()));
            }
            let rows = rows_of(node)?;
            let kept = std::mem::take(rows);
            rows.extend(defaults.into_iter().map(|default| {
                let target = text(&default, "targetAttributeName");
                let same = |row: &&Value| text(row, "targetAttributeName") == target;
                let mut row = kept
                    .iter()
                    .find(same)
                    .cloned()
                    .unwrap_or(Value::Object(Map::new()));
                restore(&mut row, default);
                row
            }));
            Ok(())
        }
        Edit::SetScope { scope } => {
            if !scope.is_null() && !scope.is_object() {
                return invalid(say!("a scoping filter is an object"));
            }
            set(node, "scope", scope.clone())
        }
        Edit::SetEnabled { enabled } => set(node, "enabled", (*enabled).into()),
        // Stands outside of the object mapping; `edited` has done it.
        Edit::AddAttribute { .. } | Edit::ChangeAttribute { .. } | Edit::RemoveAttribute { .. } => {
            Ok(())
        }
    }
}

fn change_row(
    mapping: ObjectMapping<'_>,
    row: usize,
    change: &RowEdit,
    node: &mut Value,
) -> Result<(), SchemaError> {
    let rows = rows_of(node)?;
    let count = rows.len();
    let entry = rows.get_mut(row).ok_or_else(|| no_row(row))?;
    let target = text(entry, "targetAttributeName")
        .unwrap_or_default()
        .to_owned();
    match change {
        // `edited` has done it.
        RowEdit::Source(_) => Ok(()),
        RowEdit::Default(value) => set(entry, "defaultValue", value.clone().into()),
        RowEdit::FlowType(word) => set(entry, "flowType", word.as_str().into()),
        RowEdit::FlowBehavior(word) => set(entry, "flowBehavior", word.as_str().into()),
        RowEdit::MatchingPriority(priority) if *priority < 0 => {
            invalid(say!("a matching precedence is 0 or more"))
        }
        RowEdit::MatchingPriority(priority) => set(entry, "matchingPriority", (*priority).into()),
        RowEdit::Target(new) if *new == target => Ok(()),
        RowEdit::Target(new) => {
            free_target(mapping, new)?;
            removable(mapping, row)?;
            set(entry, "targetAttributeName", new.as_str().into())
        }
        RowEdit::Remove => {
            removable(mapping, row)?;
            rows.remove(row);
            Ok(())
        }
        RowEdit::Duplicate(new) => {
            free_target(mapping, new)?;
            let mut copy = entry.clone();
            set(&mut copy, "targetAttributeName", new.as_str().into())?;
            set(&mut copy, "matchingPriority", 0.into())?;
            rows.insert(row + 1, copy);
            Ok(())
        }
        RowEdit::Move(to) if *to >= count => Err(no_row(*to)),
        RowEdit::Move(to) => {
            let moved = rows.remove(row);
            rows.insert(*to, moved);
            Ok(())
        }
        RowEdit::Restore => {
            let default = mapping
                .default_attribute_mappings()?
                .into_iter()
                .find(|default| text(default, "targetAttributeName") == Some(&target))
                .ok_or(SchemaError::NoDefaults(target))?;
            restore(entry, default);
            Ok(())
        }
    }
}

/// A row as the portal makes it: it flows always, and nothing stands in for a missing value.
pub(super) fn new_row(target: &str, matching_priority: i64, source: Value) -> Value {
    object([
        ("defaultValue", Value::Null),
        ("exportMissingReferences", false.into()),
        ("flowBehavior", "FlowWhenChanged".into()),
        ("flowType", "Always".into()),
        ("matchingPriority", matching_priority.into()),
        ("targetAttributeName", target.into()),
        ("source", source),
    ])
}

/// The default's fields over the row's; a field that defaults do not speak of stays.
fn restore(row: &mut Value, default: Value) {
    if let (Value::Object(row), Value::Object(default)) = (row, default) {
        row.extend(default);
    }
}

fn rows_of(node: &mut Value) -> Result<&mut Vec<Value>, SchemaError> {
    node.get_mut("attributeMappings")
        .and_then(Value::as_array_mut)
        .ok_or_else(|| SchemaError::NoSuchMapping("attributeMappings".to_owned()))
}

/// Sets a field at its place, or at the end if it was not there.
fn set(node: &mut Value, key: &str, value: Value) -> Result<(), SchemaError> {
    match node.as_object_mut() {
        Some(members) => {
            members.insert(key.to_owned(), value);
            Ok(())
        }
        None => Err(SchemaError::Invalid(say!(
            "`{key}` cannot be set here",
            key
        ))),
    }
}
