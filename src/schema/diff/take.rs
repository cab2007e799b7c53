//! One difference taken over: the first schema becomes like the second in that, and in nothing else.
//!
//! The path of a difference is one of the second schema; entries of lists are found in the first by their names, as the
//! comparison found them.

use serde_json::Value;

use super::super::document::Document;
use super::super::message::SchemaError;
use super::key::{directory_key, name_of, object_key, rule_key, target_of};
use super::{Change, Difference, FieldChange};

/// By what entries of the list under this key are the same.
fn key_of(list: &str) -> Option<fn(&Value) -> String> {
    Some(match list {
        "synchronizationRules" => rule_key,
        "objectMappings" => object_key,
        "attributeMappings" => target_of,
        "directories" => directory_key,
        "objects" | "attributes" => name_of,
        _ => return None,
    })
}

enum Step<'p> {
    Key(&'p str),
    Index(usize),
}

/// The steps of `$.a[0].b`; the paths of differences hold nothing else.
fn steps(path: &str) -> Option<Vec<Step<'_>>> {
    let mut steps = Vec::new();
    for part in path
        .strip_prefix('$')?
        .split('.')
        .filter(|part| !part.is_empty())
    {
        let (key, index) = match part.split_once('[') {
            Some((key, index)) => (key, Some(index.strip_suffix(']')?.parse().ok()?)),
            None => (part, None),
        };
        steps.push(Step::Key(key));
        steps.extend(index.map(Step::Index));
    }
    Some(steps)
}

impl Document {
    /// This schema, like `other` in one of their differences (`diff(self, other)`).
    ///
    /// # Errors
    /// Where the difference is not one of these two schemas.
    pub fn with_difference(
        &self,
        other: &Self,
        difference: &Difference,
    ) -> Result<Self, SchemaError> {
        let mut value = self.value().clone();
        made(&mut value, other.value(), difference)
            .ok_or_else(|| SchemaError::NoSuchMapping(difference.path.clone()))?;
        Ok(self.with_value(value))
    }
}

fn made(own: &mut Value, other: &Value, difference: &Difference) -> Option<()> {
    let mut steps = steps(&difference.path)?;
    match &difference.change {
        Change::Removed(value) => {
            let Some(Step::Index(_)) = steps.pop() else {
                return None;
            };
            let Some(Step::Key(list)) = steps.pop() else {
                return None;
            };
            // The path is of the first schema, where it leads through entries that both have.
            let node = walk(own, None, &steps)?;
            let entries = node.get_mut(list)?.as_array_mut()?;
            let at = entries.iter().position(|entry| entry == value)?;
            entries.remove(at);
        }
        Change::Added(value) => {
            let Some(Step::Index(at)) = steps.pop() else {
                return None;
            };
            let Some(Step::Key(list)) = steps.pop() else {
                return None;
            };
            let theirs = at_path(other, &steps)?.get(list)?.as_array()?;
            let node = walk(own, Some(other), &steps)?.as_object_mut()?;
            let entries = node.entry(list).or_insert_with(|| Value::Array(Vec::new()));
            let entries = entries.as_array_mut()?;
            let place = place_behind(entries, theirs.get(..at)?, key_of(list)?);
            entries.insert(place, value.clone());
        }
        Change::Changed(fields) => {
            // A filter's path leads to the filter, its one field stands in the object around it.
            if let [only] = fields.as_slice()
                && matches!(steps.last(), Some(Step::Key(key)) if *key == only.field)
            {
                steps.pop();
            }
            let node = walk(own, Some(other), &steps)?.as_object_mut()?;
            for FieldChange { field, new, .. } in fields {
                match new {
                    Some(new) => _ = node.insert(field.clone(), new.clone()),
                    None => _ = node.shift_remove(field),
                }
            }
        }
        Change::Reordered { new, .. } => {
            let Some(Step::Key(list)) = steps.pop() else {
                return None;
            };
            let node = walk(own, Some(other), &steps)?;
            let entries = node.get_mut(list)?.as_array_mut()?;
            let place = |entry: &Value| new.iter().position(|target| *target == target_of(entry));
            entries.sort_by_key(|entry| place(entry).unwrap_or(usize::MAX));
        }
    }
    Some(())
}

/// The place behind the last of these entries that `own` has, too: whatever else differs, the order stays.
fn place_behind(own: &[Value], before: &[Value], key: fn(&Value) -> String) -> usize {
    let mut known = before.iter().rev().map(key);
    let place = known.find_map(|known| own.iter().position(|entry| key(entry) == known));
    place.map_or(0, |place| place + 1)
}

/// The node at a path of this value.
fn at_path<'v>(value: &'v Value, steps: &[Step<'_>]) -> Option<&'v Value> {
    steps.iter().try_fold(value, |node, step| match step {
        Step::Key(key) => node.get(*key),
        Step::Index(index) => node.get(*index),
    })
}

/// The node at a path: of `other`, if there is one, and then found in `own` by names; else of `own` itself.
fn walk<'v>(
    own: &'v mut Value,
    other: Option<&Value>,
    steps: &[Step<'_>],
) -> Option<&'v mut Value> {
    let (mut own, mut other) = (own, other);
    let mut list = "";
    for step in steps {
        match step {
            Step::Key(key) => {
                own = own.get_mut(*key)?;
                other = match other {
                    Some(other) => Some(other.get(*key)?),
                    None => None,
                };
                list = key;
            }
            Step::Index(index) => {
                let Some(entry) = other.map(|other| other.get(*index)) else {
                    own = own.get_mut(*index)?;
                    continue;
                };
                let entry = entry?;
                let key = key_of(list)?;
                let wanted = key(entry);
                let entries = own.as_array_mut()?;
                own = entries.iter_mut().find(|entry| key(entry) == wanted)?;
                other = Some(entry);
            }
        }
    }
    Some(own)
}
