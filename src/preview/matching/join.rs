//! What two users do to each other: the same name twice, or the same Webex user twice.
//!
//! The coordinator sees keys and rows only. It answers with the few decisions that change; the shards write them down.

use super::index::KeyIndex;
use super::survey::Survey;
use crate::preview::outcome::{Decision, Outcome};

/// A decision that changes because of another user.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Correction {
    /// The user.
    pub row: u32,
    /// The decision from now on; its partner is the earlier Entra user.
    pub decision: Decision,
}

/// Finds, in the order of the file, users whose name an earlier one has, and then users whose Webex user an earlier one
/// claims. `same_name` compares two users' names; a coordinator without texts answers `true` (see [`key`](super::key) for the
/// risk). `webex_count` is the number of Webex users.
pub fn join(
    surveys: &[Survey],
    webex_count: usize,
    mut same_name: impl FnMut(u32, u32) -> bool,
) -> Vec<Correction> {
    let mut in_order: Vec<&Survey> = surveys.iter().collect();
    in_order.sort_by_key(|survey| survey.first);
    let all = || {
        in_order.iter().flat_map(|survey| {
            let users = survey.keys.iter().zip(&survey.decisions);
            (survey.first..)
                .zip(users)
                .map(|(row, (key, decision))| (row, *key, decision))
        })
    };
    let mut index = KeyIndex::with_room(in_order.iter().map(|survey| survey.keys.len()).sum());
    let mut claimed: Vec<Option<u32>> = vec![None; webex_count];
    let mut corrections = Vec::new();
    for (row, key, decision) in all().filter(|(_, key, _)| *key != 0) {
        let earlier = index.claim(key, row, |earlier| same_name(row, earlier));
        if let Some(earlier) = earlier {
            let decision = Decision::new(Outcome::DuplicateSource).with(Some(earlier));
            corrections.push(Correction { row, decision });
            continue;
        }
        if !decision.outcome.claims() {
            continue;
        }
        let claim = decision
            .partner()
            .and_then(|target| claimed.get_mut(target as usize));
        let Some(claim) = claim else { continue };
        match *claim {
            None => *claim = Some(row),
            Some(earlier) => {
                let decision = Decision::new(Outcome::Collision).with(Some(earlier));
                corrections.push(Correction { row, decision });
            }
        }
    }
    corrections
}

impl Survey {
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
