//! What two users do to each other: the same name twice, or the same Webex user twice.
//!
//! The coordinator sees keys and rows only. It answers with the few decisions that change, and with the Webex users whom nobody
//! claims; the shards write them down.

use super::index::KeyIndex;
use super::references::References;
use super::survey::Survey;
use crate::preview::outcome::{Decision, Outcome};
use crate::value::few;
use serde::{Deserialize, Serialize};

/// Stands for nobody in [`Claims::claimed`].
pub(super) const NOBODY: u32 = u32::MAX;
/// Stands there for a Webex user who does not exist yet.
pub(super) const CREATED: u32 = u32::MAX - 1;

/// What a run of users claims, as far as other users are concerned.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Claims {
    /// The number of the first user in the whole population.
    pub first: u32,
    /// The key of each user's name; zero for a user who takes no part.
    #[serde(with = "super::packed::eight")]
    pub keys: Vec<u64>,
    /// The row of the Webex user that each stands for.
    #[serde(with = "super::packed::four")]
    pub(super) claimed: Vec<u32>,
    /// The key of each user's object id; empty where nothing refers to users.
    #[serde(with = "super::packed::eight")]
    pub objects: Vec<u64>,
    /// Keys of the object ids that these users name.
    #[serde(with = "super::packed::eight")]
    pub names: Vec<u64>,
}

/// A decision that changes because of another user.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Correction {
    /// The user.
    pub row: u32,
    /// The decision from now on; its partner is the earlier Entra user.
    pub decision: Decision,
}

/// What users do to each other.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Joined {
    /// Decisions that change, in the order of the file.
    pub corrections: Vec<Correction>,
    /// Webex users whom nobody claims, by row.
    pub unclaimed: Vec<u32>,
    /// Whom references name.
    pub references: References,
}

/// Finds, in the order of the file, users whose name an earlier one has, and then users whose Webex user an earlier one
/// claims. `same_name` compares two users' names; a coordinator without texts answers `true` (see [`key`](super::key) for the
/// risk). `webex_count` is the number of Webex users.
pub fn join(
    claims: &[Claims],
    webex_count: usize,
    mut same_name: impl FnMut(u32, u32) -> bool,
) -> Joined {
    let mut in_order: Vec<&Claims> = claims.iter().collect();
    few::sort(&mut in_order, |claims| claims.first);
    let all = in_order.iter().flat_map(|claims| {
        let users = claims.keys.iter().zip(&claims.claimed);
        (claims.first..)
            .zip(users)
            .map(|(row, (key, claimed))| (row, *key, *claimed))
    });
    let mut index = KeyIndex::with_room(in_order.iter().map(|claims| claims.keys.len()).sum());
    let mut claimed_by = vec![NOBODY; webex_count];
    let mut corrections = Vec::new();
    for (row, key, claimed) in all.filter(|(_, key, _)| *key != 0) {
        let earlier = index.claim(key, row, |earlier| same_name(row, earlier));
        if let Some(earlier) = earlier {
            let decision = Decision::new(Outcome::DuplicateSource).with(Some(earlier));
            corrections.push(Correction { row, decision });
            continue;
        }
        match claimed_by.get_mut(claimed as usize) {
            None => {}
            Some(by) if *by == NOBODY => *by = row,
            Some(by) => {
                let decision = Decision::new(Outcome::Collision).with(Some(*by));
                corrections.push(Correction { row, decision });
            }
        }
    }
    let unclaimed = (0..)
        .zip(claimed_by)
        .filter(|(_, by)| *by == NOBODY)
        .map(|(row, _)| row);
    Joined {
        references: References::join(&in_order, &corrections),
        corrections,
        unclaimed: unclaimed.collect(),
    }
}

/// As [`join`], where nobody has the texts: names with the same key of 64 bits are taken for the same.
pub fn join_by_keys(claims: &[Claims], webex_count: usize) -> Joined {
    let key = |row: u32| {
        let own = claims.iter().find_map(|claims| {
            let place = row.checked_sub(claims.first)?;
            claims.keys.get(place as usize)
        });
        own.copied().unwrap_or(0)
    };
    join(claims, webex_count, |a, b| key(a) == key(b))
}

impl Survey {
    /// What the users claim, and name nobody. The keys are handed over: nobody else asks for them.
    pub fn claims(&mut self) -> Claims {
        let claimed = |decision: &Decision| match decision.outcome {
            Outcome::Create => CREATED,
            outcome if outcome.claims() => decision.partner().unwrap_or(NOBODY),
            _ => NOBODY,
        };
        Claims {
            first: self.first,
            keys: std::mem::take(&mut self.keys),
            claimed: self.decisions.iter().map(claimed).collect(),
            objects: Vec::new(),
            names: Vec::new(),
        }
    }

    /// Writes down the corrections that concern this run; what else was found about those users is forgotten.
    pub fn correct(&mut self, corrections: &[Correction]) {
        for correction in corrections {
            let place = correction.row.checked_sub(self.first);
            let decision = place.and_then(|place| self.decisions.get_mut(place as usize));
            if let Some(decision) = decision {
                *decision = correction.decision;
            }
        }
    }
}
