//! Whom do references name, as Webex knows them?
//!
//! In: the keys of object ids that references name, and of everybody's own. Out: for each that is named, what becomes of that user. A
//! reference is sent once both exist (`reference/expressions.md` 8.7), so it depends on the outcome of another user, who may lie in
//! another part of the file: the coordinator looks there, by keys alone.

use super::index::KeyIndex;
use super::join::{CREATED, Claims, Correction, NOBODY};
use super::key::key;
use serde::{Deserialize, Serialize};

/// The key of an object id.
pub fn object_key(id: &str) -> u64 {
    key(id, false)
}

/// What becomes of a user who is named.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Named {
    /// Webex has the user in this row.
    Known(u32),
    /// Created: the id is not known yet.
    Created,
    /// Not written, so the reference is not written either.
    NotWritten,
}

/// Everybody who is named and stands in the file.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct References {
    /// Keys of object ids, ascending.
    #[serde(with = "super::packed::eight")]
    keys: Vec<u64>,
    /// For each, the row of the Webex user, or one of the two words of [`Claims`].
    #[serde(with = "super::packed::four")]
    targets: Vec<u32>,
}

impl References {
    /// What becomes of the user with this object id; nothing for one who is not in the file.
    pub fn of(&self, id: &str) -> Option<Named> {
        let place = self.keys.binary_search(&object_key(id)).ok()?;
        Some(match *self.targets.get(place)? {
            NOBODY => Named::NotWritten,
            CREATED => Named::Created,
            row => Named::Known(row),
        })
    }

    /// Looks everybody up who is named by anybody. Of users with one object id the first of the file counts.
    pub(super) fn join(in_order: &[&Claims], corrections: &[Correction]) -> Self {
        let mut wanted: Vec<u64> = in_order
            .iter()
            .flat_map(|claims| claims.names.iter().copied())
            .collect();
        wanted.sort_unstable();
        wanted.dedup();
        if wanted.is_empty() {
            return Self::default();
        }
        let index = KeyIndex::build(wanted.len(), wanted.iter().copied().zip(0..));
        let mut found = vec![None; wanted.len()];
        let mut corrected = corrections.iter().peekable();
        for claims in in_order {
            let users = claims.objects.iter().zip(&claims.claimed);
            for (row, (object, claimed)) in (claims.first..).zip(users) {
                let is_corrected = corrected.next_if(|next| next.row == row).is_some();
                let place = index
                    .rows(*object)
                    .find(|place| wanted.get(*place as usize) == Some(object));
                if let Some(slot) = place.and_then(|place| found.get_mut(place as usize)) {
                    slot.get_or_insert(if is_corrected { NOBODY } else { *claimed });
                }
            }
        }
        let known = wanted.into_iter().zip(found);
        let known = known.filter_map(|(key, target)| Some((key, target?)));
        let (keys, targets) = known.unzip();
        Self { keys, targets }
    }
}

#[cfg(test)]
mod tests {
    use super::super::join::join_by_keys;
    use super::*;

    fn claims(first: u32, ids: &[&str], claimed: &[u32], names: &[&str]) -> Claims {
        Claims {
            first,
            keys: (0..ids.len()).map(|row| row as u64 + 10).collect(),
            claimed: claimed.to_vec(),
            objects: ids.iter().map(|id| object_key(id)).collect(),
            names: names.iter().map(|id| object_key(id)).collect(),
        }
    }

    #[test]
    fn finds_who_is_named_in_whatever_part() {
        let mut second = claims(2, &["c", "d"], &[NOBODY, 0], &["a", "b", "x"]);
        second.keys = vec![20, 21];
        let parts = [second, claims(0, &["A", "b"], &[0, CREATED], &["c", "d"])];
        let found = join_by_keys(&parts, 1).references;
        let check = |id: &str, expect: Option<Named>| assert_eq!(found.of(id), expect, "{id}");
        check("a", Some(Named::Known(0)));
        check("B", Some(Named::Created));
        check("c", Some(Named::NotWritten));
        // Claims the Webex user whom an earlier one has.
        check("d", Some(Named::NotWritten));
        check("x", None);
    }
}
