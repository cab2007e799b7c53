//! Which other mapping of `userName` would match more people?
//!
//! Every candidate is evaluated and matched for everybody: the figures are counted, not estimated. What matches does not depend on
//! the other values, which are therefore not compared.

use super::sides::is_user_name;
use super::{Outcomes, World};
use crate::directory::UserTable;
use crate::expression::parse;
use crate::preview::Row;
use crate::preview::flow::Flow;
use crate::preview::matching::{Claims, Joined, join_by_keys};
use crate::preview::outcome::{Decision, Outcome, Totals};
use crate::session::outcome_protocol::Proposal;
use crate::value::few;
use serde::{Deserialize, Serialize};
use std::cmp::Reverse;

/// What organisations use as the Webex user name.
pub const CANDIDATES: [&str; 4] = [
    "[mail]",
    "Coalesce([mail], [userPrincipalName])",
    "[userPrincipalName]",
    "[originalUserPrincipalName]",
];

/// What a mapping of `userName` comes to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tally {
    duplicates: usize,
    matched: usize,
    created: usize,
    refused: usize,
}

/// A candidate that is being tried.
#[derive(Debug, Default)]
pub struct Trial(Outcomes);

/// The candidates that leave fewer probable duplicates or match more than the mapping as it is, best first; none without
/// Webex users. A candidate that reads an attribute which the file does not have is left out.
pub fn propose(outcomes: &Outcomes, world: &World<'_>) -> Vec<Proposal> {
    let tried = CANDIDATES.into_iter().filter_map(|source| {
        let (mut trial, claims) = Trial::of(source, world)?;
        let webex = world.webex.map_or(0, UserTable::rows);
        Some((source, trial.settle(join_by_keys(&[claims], webex))))
    });
    proposals(Tally::of(outcomes.decisions()), tried.collect())
}

/// Those of the tried candidates that are better than the mapping as it is.
pub fn proposals(now: Tally, tried: Vec<(&str, Tally)>) -> Vec<Proposal> {
    let better = tried
        .into_iter()
        .filter(|(_, then)| then.duplicates < now.duplicates || then.matched > now.matched);
    let proposal = |(source, then): (&str, Tally)| Proposal {
        source: source.to_owned(),
        fewer_duplicates: now.duplicates.saturating_sub(then.duplicates),
        duplicates: then.duplicates,
        matched: then.matched,
        created: then.created,
        refused: then.refused,
    };
    let mut proposals: Vec<Proposal> = better.map(proposal).collect();
    few::sort(&mut proposals, |proposal| {
        (
            Reverse((proposal.fewer_duplicates, proposal.matched)),
            proposal.refused,
        )
    });
    proposals
}

impl Tally {
    /// Nobody was counted.
    pub const NONE: Self = Self {
        duplicates: 0,
        matched: 0,
        created: 0,
        refused: 0,
    };

    /// Counts these decisions.
    pub fn of(decisions: &[Decision]) -> Self {
        let totals = Totals::of(decisions);
        Self {
            duplicates: totals.probable_duplicates(),
            matched: totals.matched(),
            created: totals.count(Outcome::Create),
            refused: totals.count(Outcome::InvalidUserName)
                + totals.count(Outcome::DuplicateSource)
                + totals.count(Outcome::Collision)
                + totals.count(Outcome::EvaluationFailed),
        }
    }

    /// Adds another part of the same users.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        Self {
            duplicates: self.duplicates + other.duplicates,
            matched: self.matched + other.matched,
            created: self.created + other.created,
            refused: self.refused + other.refused,
        }
    }
}

impl Trial {
    /// Looks at each user with `source` as the user name. Nothing if that is the mapping as it is, or there is no such mapping, no
    /// Webex user, or not every attribute.
    pub fn of(source: &str, world: &World<'_>) -> Option<(Self, Claims)> {
        let place = world.flows.iter().position(|flow| is_user_name(flow))?;
        let present = world.flows.get(place)?;
        let table = world.people.table();
        let is_present = present.row().source.as_deref() == Some(source);
        if is_present || world.webex.is_none() || !reads_only(source, table) {
            return None;
        }
        let row = Row {
            source: Some(source.to_owned()),
            unknown_source: false,
            ..present.row().clone()
        };
        let flow = Flow::run(row, world.people, world.environment);
        let mut flows = world.flows.to_vec();
        *flows.get_mut(place)? = &flow;
        let mut tried = Outcomes::default();
        let world = World {
            flows: &flows,
            ..*world
        };
        let claims = tried.survey(&world, true)?;
        Some((Self(tried), claims))
    }

    /// Counts, once it is known what users do to each other.
    pub fn settle(&mut self, joined: Joined) -> Tally {
        self.0.settle(joined);
        Tally::of(self.0.matched())
    }
}

fn reads_only(source: &str, table: &UserTable) -> bool {
    parse(source)
        .tree
        .attributes()
        .all(|name| table.slot(name).is_some())
}
