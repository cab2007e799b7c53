//! Which other mapping of `userName` would match more people?
//!
//! Every candidate is evaluated and matched for everybody: the figures are counted, not estimated.

use super::sides::is_user_name;
use super::{Outcomes, World};
use crate::directory::UserTable;
use crate::expression::parse;
use crate::preview::Row;
use crate::preview::flow::Flow;
use crate::preview::outcome::{Outcome, Totals};
use crate::session::outcome_protocol::Proposal;

/// What organisations use as the Webex user name.
const CANDIDATES: [&str; 4] = [
    "[mail]",
    "Coalesce([mail], [userPrincipalName])",
    "[userPrincipalName]",
    "[originalUserPrincipalName]",
];

/// The candidates that leave fewer probable duplicates or match more than the mapping as it is, best first; none without
/// Webex users. A candidate that reads an attribute which the file does not have is left out.
pub fn propose(outcomes: &Outcomes, world: &World<'_>) -> Vec<Proposal> {
    let place = world.flows.iter().position(|flow| is_user_name(flow));
    let (Some(place), Some(present), Some(_)) = (
        place,
        place.and_then(|place| world.flows.get(place)),
        world.webex,
    ) else {
        return Vec::new();
    };
    let now = Totals::of(outcomes.decisions());
    let table = world.people.table();
    let usable = CANDIDATES.into_iter().filter(|source| {
        present.row().source.as_deref() != Some(source) && reads_only(source, table)
    });
    let mut proposals: Vec<Proposal> = usable
        .map(|source| {
            let row = Row {
                source: Some(source.to_owned()),
                unknown_source: false,
                ..present.row().clone()
            };
            let flow = Flow::run(row, world.people, world.environment);
            let mut flows = world.flows.to_vec();
            if let Some(slot) = flows.get_mut(place) {
                *slot = &flow;
            }
            let mut tried = Outcomes::default();
            tried.update(&World {
                flows: &flows,
                ..*world
            });
            let then = Totals::of(tried.decisions());
            Proposal {
                source: source.to_owned(),
                fewer_duplicates: now
                    .probable_duplicates()
                    .saturating_sub(then.probable_duplicates()),
                duplicates: then.probable_duplicates(),
                matched: then.matched(),
                created: then.count(Outcome::Create),
                refused: then.count(Outcome::InvalidUserName)
                    + then.count(Outcome::DuplicateSource)
                    + then.count(Outcome::Collision)
                    + then.count(Outcome::EvaluationFailed),
            }
        })
        .filter(|proposal| proposal.fewer_duplicates > 0 || proposal.matched > now.matched())
        .collect();
    proposals.sort_by_key(|proposal| {
        (
            std::cmp::Reverse((proposal.fewer_duplicates, proposal.matched)),
            proposal.refused,
        )
    });
    proposals
}

fn reads_only(source: &str, table: &UserTable) -> bool {
    parse(source)
        .tree
        .attributes()
        .all(|name| table.slot(name).is_some())
}
