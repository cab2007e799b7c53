//! Who could occur twice? What one part of a file can say of its own users.
//!
//! In: a part's table. Out: first a short hash for each user; then, for the hashes that occur more than once in all parts, the
//! users themselves, so that the parts need not lie in one memory.

use crate::directory::Population;
use crate::directory::message::Place;
use crate::directory::table::{UserTable, lines};
use crate::directory::whereabouts::Whereabouts;
use serde::{Deserialize, Serialize};
use std::hash::{DefaultHasher, Hash, Hasher};

/// For each attribute that must not occur twice, a hash for each user who has a value.
pub type Fingerprints = Vec<Vec<u32>>;

/// A user who shares a hash with another one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Suspect {
    /// The value as it stands in the file.
    pub text: String,
    /// Where the user is.
    pub place: Place,
    /// The user's number, from 1, in a file whose users are not known by their lines (JSON).
    pub user: Option<u64>,
    /// A hash of all values of the user; two of 64 bits, so that nobody is called identical by chance.
    pub whole: (u64, u64),
}

/// The attributes that must not occur twice.
pub fn attributes(population: Population) -> &'static [&'static str] {
    match population {
        Population::Users => &["objectId", "originalUserPrincipalName"],
        Population::WebexUsers => &["userName"],
    }
}

/// The hashes of a part's users.
pub fn fingerprints(table: &UserTable) -> Fingerprints {
    let texts = table.texts();
    let of = |attribute: &&str| {
        let handles = table
            .slot(attribute)
            .map_or([].as_slice(), |slot| table.column(slot).handles);
        let values = handles.iter().filter_map(|handle| texts.text(*handle));
        values.filter(|text| !text.is_empty()).map(hash).collect()
    };
    attributes(table.population()).iter().map(of).collect()
}

/// The hashes that occur more than once in all parts together, in ascending order.
pub fn shared(parts: &[&Fingerprints]) -> Fingerprints {
    let count = parts.iter().map(|part| part.len()).max().unwrap_or(0);
    let of = |number: usize| {
        let lists = parts.iter().filter_map(|part| part.get(number));
        let mut all: Vec<u32> = lists.flatten().copied().collect();
        all.sort_unstable();
        let runs = all.chunk_by(|left, right| left == right);
        runs.filter(|run| run.len() > 1)
            .filter_map(|run| run.first().copied())
            .collect()
    };
    (0..count).map(of).collect()
}

/// A part's users with one of the `shared` hashes: a list for each attribute, in the order of the file.
pub fn suspects(
    table: &UserTable,
    at: Whereabouts<'_>,
    shared: &Fingerprints,
) -> Vec<Vec<Suspect>> {
    let names = attributes(table.population()).iter().zip(shared);
    names
        .map(|(attribute, shared)| suspects_of(table, at, attribute, shared))
        .collect()
}

fn suspects_of(
    table: &UserTable,
    at: Whereabouts<'_>,
    attribute: &str,
    shared: &[u32],
) -> Vec<Suspect> {
    let (Some(slot), false) = (table.slot(attribute), shared.is_empty()) else {
        return Vec::new();
    };
    let property = if attribute == "objectId" {
        "id"
    } else {
        attribute
    };
    let texts = table.texts();
    let mut suspects = Vec::new();
    let (mut byte, mut line) = (0, at.line);
    for (row, handle) in table.column(slot).handles.iter().enumerate() {
        let Some(text) = texts.text(*handle).filter(|text| !text.is_empty()) else {
            continue;
        };
        if shared.binary_search(&hash(text)).is_err() {
            continue;
        }
        let start = table.starts.get(row).map_or(byte, |start| *start as usize);
        line += lines(table.text.as_bytes().get(byte..start).unwrap_or(&[]));
        byte = start;
        let user = (!at.layout.form.is_csv()).then_some(row as u64 + 1);
        suspects.push(Suspect {
            text: text.to_owned(),
            place: at.row_on(line, row, property),
            user,
            whole: whole(table, row),
        });
    }
    suspects
}

/// Both hashes of all values of a user; each value is ended, each attribute too.
fn whole(table: &UserTable, row: usize) -> (u64, u64) {
    let texts = table.texts();
    let digest = |seed: u64| {
        let mut hasher = DefaultHasher::new();
        seed.hash(&mut hasher);
        for stored in table.attributes() {
            let handle = stored.handles.get(row).copied();
            let values = handle.into_iter().flat_map(|handle| texts.each(handle));
            values.for_each(|value| value.hash(&mut hasher));
            u8::MAX.hash(&mut hasher);
        }
        hasher.finish()
    };
    (digest(0), digest(1))
}

/// A quick hash that does not see the case of ASCII letters. 32 bits: what collides is compared as text afterwards.
pub fn hash(text: &str) -> u32 {
    const CASE: u64 = 0x2020_2020_2020_2020;
    // An odd number without structure: 2^64 divided by the golden ratio.
    const MIX: u64 = 0x9E37_79B9_7F4A_7C15;
    let mut words = text.as_bytes().chunks_exact(8);
    let mut state = text.len() as u64;
    let mut take = |word: u64| state = (state.rotate_left(23) ^ (word | CASE)).wrapping_mul(MIX);
    for word in words.by_ref() {
        take(word.try_into().map_or(0, u64::from_le_bytes));
    }
    take(
        words
            .remainder()
            .iter()
            .fold(0, |word, byte| (word << 8) | u64::from(*byte)),
    );
    (state >> 32) as u32
}
