//! Differences as they are found, and lists compared by key.

use std::collections::BTreeMap;

use serde_json::Value;

use super::super::json::{item, member, same};
use super::super::view::list;
use super::{Change, Difference, FieldChange, Subject};

/// The differences found so far.
#[derive(Default)]
pub struct Found {
    pub differences: Vec<Difference>,
}

/// What is called for each named entry, with its path and its two sides.
pub type Visit<'a> = &'a dyn Fn(&mut Found, &str, Pair<'_>);

/// An entry of a list on either side.
pub type Pair<'a> = (Option<&'a Value>, Option<&'a Value>);

impl Found {
    pub fn push(&mut self, subject: Subject, path: &str, change: Change) {
        self.differences.push(Difference {
            subject,
            path: path.to_owned(),
            change,
        });
    }

    /// Reports an entry that only one side has; gives both where both have it.
    pub fn pair<'a>(
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
    pub fn fields(
        &mut self,
        old: &Value,
        new: &Value,
        subject: Subject,
        path: &str,
        except: &[&str],
    ) {
        let empty = serde_json::Map::new();
        let old = old.as_object().unwrap_or(&empty);
        let new = new.as_object().unwrap_or(&empty);
        let compared = |key: &&String| !except.contains(&key.as_str());
        let mut places = old.iter();
        let mut changes = Vec::new();
        for (key, after) in new.iter().filter(|(key, _)| compared(key)) {
            // The same key usually stands at the same place.
            let before = match places.find(|(key, _)| compared(key)) {
                Some((known, before)) if known == key => Some(before),
                _ => old.get(key),
            };
            if before.is_none_or(|before| !same(before, after)) {
                changes.push(FieldChange {
                    field: key.clone(),
                    old: before.cloned(),
                    new: Some(after.clone()),
                });
            }
        }
        let removed = old
            .iter()
            .filter(|(key, _)| compared(key) && !new.contains_key(*key));
        changes.extend(removed.map(|(key, before)| FieldChange {
            field: key.clone(),
            old: Some(before.clone()),
            new: None,
        }));
        if !changes.is_empty() {
            self.push(subject, path, Change::Changed(changes));
        }
    }

    /// Compares two lists entry by entry, by a key.
    pub fn named(
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
