//! All outcomes in numbers, and the Webex users who are left alone.

use super::{Outcomes, Share, World, notices, together};
use crate::directory::UserTable;
use crate::preview::matching::AccountKind;
use crate::preview::outcome::{
    CycleEstimate, Note, Outcome, Totals, first_cycle, first_cycle_of_everybody,
};
use crate::session::outcome_protocol::{
    AttributeTotal, CycleMinutes, OutcomeTotal, OutcomeTotals, ReasonTotal, ThresholdTotal,
    UnclaimedKind, UnclaimedTotals, UnclaimedUser,
};

/// Complete counts of users who are all here.
pub fn outcome_totals(outcomes: &Outcomes, world: &World<'_>) -> OutcomeTotals {
    together(vec![Share::of(outcomes, world)])
}

/// Complete counts of these users, but for what only the whole population tells ([`together`](super::together)).
pub(super) fn counted(outcomes: &Outcomes, world: &World<'_>, totals: &Totals) -> OutcomeTotals {
    OutcomeTotals {
        webex_users: world.webex.map(UserTable::rows),
        outcomes: by_outcome(outcomes),
        attributes: outcomes
            .changes()
            .iter()
            .map(|changes| AttributeTotal {
                compared: changes.differences.is_some(),
                add: changes.totals.add,
                replace: changes.totals.replace,
                same: changes.totals.same,
                stale: changes.totals.stale,
                create: changes.created,
            })
            .collect(),
        probable_duplicates: totals.probable_duplicates(),
        unclaimed: unclaimed(outcomes, world),
        threshold: world
            .mapping
            .deletion_threshold
            .map(|limit| threshold(outcomes, limit)),
        first_cycle: CycleMinutes::default(),
        messages: notices::notices(world),
    }
}

fn by_outcome(outcomes: &Outcomes) -> Vec<OutcomeTotal> {
    const NOTES: usize = Note::ALL.len();
    let mut counts = [(0, [0; NOTES]); Outcome::ALL.len()];
    for decision in outcomes.decisions() {
        if let Some((users, notes)) = counts.get_mut(decision.outcome as usize) {
            *users += 1;
            for note in Note::ALL
                .into_iter()
                .filter(|note| decision.notes.has(*note))
            {
                if let Some(count) = notes.get_mut(note as usize) {
                    *count += 1;
                }
            }
        }
    }
    let all = Outcome::ALL
        .into_iter()
        .zip(counts)
        .filter(|(_, (users, _))| *users > 0);
    all.map(|(outcome, (users, notes))| {
        let reasons = Note::ALL
            .into_iter()
            .zip(notes)
            .filter(|(_, users)| *users > 0);
        let reasons = reasons
            .map(|(reason, users)| ReasonTotal { reason, users })
            .collect();
        OutcomeTotal {
            outcome,
            users,
            reasons,
        }
    })
    .collect()
}

/// An update that changes nothing removes nobody: who is inactive already is not counted.
fn threshold(outcomes: &Outcomes, limit: usize) -> ThresholdTotal {
    let count = |outcome, without, with: Option<Note>| {
        let decisions = outcomes.decisions().iter();
        let wanted = decisions.filter(|decision| {
            decision.outcome == outcome
                && !decision.notes.has(without)
                && with.is_none_or(|note| decision.notes.has(note))
        });
        wanted.count()
    };
    let removals = count(Outcome::Deactivate, Note::InactiveInWebex, None);
    ThresholdTotal {
        limit,
        removals,
        possible: count(Outcome::OutOfScope, Note::Ignored, Some(Note::InWebex)),
        quarantine: removals > limit,
    }
}

/// Microsoft's estimate of the first cycle for so many users in scope; assigned ones, or everybody.
pub(super) fn first_cycle_minutes(users: usize, is_assigned: bool) -> CycleMinutes {
    let CycleEstimate { shortest, longest } = if is_assigned {
        first_cycle(users, 0, 0)
    } else {
        first_cycle_of_everybody(users)
    };
    CycleMinutes {
        shortest: shortest.floor() as u64,
        longest: longest.map(|minutes| minutes.ceil() as u64),
    }
}

fn unclaimed(outcomes: &Outcomes, world: &World<'_>) -> UnclaimedTotals {
    let mut totals = UnclaimedTotals::default();
    for kind in world.webex.into_iter().flat_map(|webex| {
        outcomes
            .unclaimed()
            .iter()
            .map(move |row| kind(webex, *row as usize, world))
    }) {
        match kind {
            UnclaimedKind::Person => totals.persons += 1,
            UnclaimedKind::Room => totals.rooms += 1,
            UnclaimedKind::Machine => totals.machines += 1,
            UnclaimedKind::TokenOwner => totals.token_owner += 1,
        }
    }
    totals
}

fn kind(webex: &UserTable, row: usize, world: &World<'_>) -> UnclaimedKind {
    let name = webex.user_name(row);
    let owner = world
        .mapping
        .token_owner
        .as_deref()
        .filter(|owner| !owner.is_empty());
    let has = |owner: &str| {
        name.eq_ignore_ascii_case(owner)
            || webex
                .values("id", row)
                .any(|id| id.eq_ignore_ascii_case(owner))
    };
    if owner.is_some_and(has) {
        return UnclaimedKind::TokenOwner;
    }
    match AccountKind::of(webex.values("userType", row).next(), name) {
        AccountKind::Person => UnclaimedKind::Person,
        AccountKind::Room => UnclaimedKind::Room,
        AccountKind::Machine => UnclaimedKind::Machine,
    }
}

/// Some of the Webex users whom nobody claims.
pub fn unclaimed_window(
    outcomes: &Outcomes,
    world: &World<'_>,
    first: usize,
    count: usize,
) -> Vec<UnclaimedUser> {
    let Some(webex) = world.webex else {
        return Vec::new();
    };
    let rows = outcomes.unclaimed().iter().skip(first).take(count);
    rows.map(|row| {
        let row = *row as usize;
        UnclaimedUser {
            row,
            name: webex.name(row).to_owned(),
            user_name: webex.user_name(row).to_owned(),
            kind: kind(webex, row, world),
            inactive: webex
                .values("active", row)
                .any(|text| text.eq_ignore_ascii_case("false")),
        }
    })
    .collect()
}
