//! How do the counts of several parts make those of the whole?
//!
//! The law: what is said of the whole (how long the first cycle takes, that two files do not belong together) is said once, from the
//! sums.

use super::notices::{self, Relation};
use super::totals::{counted, first_cycle_minutes};
use super::{Outcomes, World};
use crate::preview::outcome::{Outcome, Totals};
use crate::session::outcome_protocol::OutcomeTotals;
use serde::{Deserialize, Serialize};

/// What one part adds to the counts.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Share {
    totals: OutcomeTotals,
    relation: Option<Relation>,
    is_assigned: bool,
}

impl Share {
    /// Counts these users.
    pub fn of(outcomes: &Outcomes, world: &World<'_>) -> Self {
        let totals = Totals::of(outcomes.decisions());
        Self {
            totals: counted(outcomes, world, &totals),
            relation: Relation::of(outcomes, world, &totals),
            is_assigned: world.assigned.is_some(),
        }
    }
}

/// The counts of all parts, which are given in order.
pub fn together(shares: Vec<Share>) -> OutcomeTotals {
    let is_assigned = shares.iter().any(|share| share.is_assigned);
    let (mut totals, mut relation) = (OutcomeTotals::default(), None);
    for (number, share) in shares.into_iter().enumerate() {
        match number {
            0 => (totals, relation) = (share.totals, share.relation),
            _ => {
                totals.merge(&share.totals);
                relation = Relation::merge(relation, share.relation);
            }
        }
    }
    let outcomes = totals.outcomes.iter();
    let in_scope = outcomes.filter(|total| total.outcome != Outcome::OutOfScope);
    totals.first_cycle = first_cycle_minutes(in_scope.map(|total| total.users).sum(), is_assigned);
    let unrelated = relation.and_then(|relation| relation.problem());
    totals.messages.extend(unrelated);
    notices::sort(&mut totals.messages);
    totals
}
