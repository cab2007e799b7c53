//! Two mappings on the same users: who changes, and what?
//!
//! In: the world with the present mapping and its outcomes, and another mapping. What both have is evaluated once. Parts of the
//! users take two steps, between which a coordinator joins what they claim.

use super::{Outcomes, World, join_here, known};
use crate::preview::flow::Flow;
use crate::preview::matching::{Claims, Joined};
use crate::preview::outcome::{Decision, Transitions};
use crate::session::Mapping;
use crate::session::outcome_protocol::{
    ComparedAttribute, ComparedUser, ComparedValue, ComparisonTotals, Transition,
};

/// The other mapping's results, kept while its users are looked at.
#[derive(Debug)]
pub struct Comparison {
    other: Mapping,
    /// Flows that the present mapping does not have.
    made: Vec<Flow>,
    after: Outcomes,
    /// Users with any difference, in the order of the file.
    rows: Vec<u32>,
    totals: ComparisonTotals,
}

/// One target attribute in both mappings.
struct Pair<'a> {
    target: &'a str,
    before: Option<&'a Flow>,
    after: Option<&'a Flow>,
}

impl Comparison {
    /// Compares `other` with the present mapping for everybody; all users are here.
    pub fn of(other: Mapping, outcomes: &Outcomes, world: &World<'_>) -> Self {
        let (mut comparison, claims, known) = Self::begin(other, world);
        let joined = {
            let flows = comparison.flows(world);
            let world = World {
                flows: &flows,
                ..*world
            };
            join_here(&world, claims)
        };
        comparison.settle(joined, &known, outcomes, world);
        comparison
            .totals
            .attributes
            .retain(|attribute| attribute.users > 0);
        comparison
    }

    /// The first of two steps: looks at each user alone under the other mapping. Out: what they claim, and which mappings are
    /// evaluated for anybody here.
    pub fn begin(other: Mapping, world: &World<'_>) -> (Self, Claims, Vec<bool>) {
        let is_known =
            |row: &&crate::preview::Row| !world.flows.iter().any(|flow| flow.row() == *row);
        let new = other.rows.iter().filter(is_known);
        let made: Vec<Flow> = new
            .map(|row| Flow::run(row.clone(), world.people, world.environment))
            .collect();
        let mut comparison = Self {
            other,
            made,
            after: Outcomes::default(),
            rows: Vec::new(),
            totals: ComparisonTotals::default(),
        };
        let mut after = Outcomes::default();
        let flows = comparison.flows(world);
        let claims = after.survey(
            &World {
                flows: &flows,
                mapping: &comparison.other,
                ..*world
            },
            true,
        );
        let known = known(&flows);
        drop(flows);
        comparison.after = after;
        (comparison, claims.unwrap_or_default(), known)
    }

    /// The second step: counts who changes. Attributes that change for nobody here are counted too: they may for others.
    pub fn settle(
        &mut self,
        joined: Joined,
        known: &[bool],
        outcomes: &Outcomes,
        world: &World<'_>,
    ) {
        let mut after = std::mem::take(&mut self.after);
        let flows = self.flows(world);
        after.settle(joined);
        after.compare(
            &World {
                flows: &flows,
                mapping: &self.other,
                ..*world
            },
            known,
        );
        let users = world.people.rows();
        let before = outcomes.decisions();
        let mut is_changed: Vec<bool> = (0..users)
            .map(|row| {
                let outcome =
                    |decisions: &[Decision]| decisions.get(row).map(|decision| decision.outcome);
                outcome(before) != outcome(after.decisions())
            })
            .collect();
        let mut attributes = Vec::new();
        for pair in pairs(world.flows, &flows) {
            let mut count = 0;
            for (row, is_changed) in is_changed.iter_mut().enumerate() {
                if pair.differs(world, row) {
                    count += 1;
                    *is_changed = true;
                }
            }
            attributes.push(ComparedAttribute {
                target: pair.target.to_owned(),
                users: count,
                is_new: pair.before.is_none(),
                is_gone: pair.after.is_none(),
            });
        }
        let transitions = Transitions::of(before, after.decisions());
        drop(flows);
        self.after = after;
        self.rows = (0..)
            .zip(is_changed)
            .filter(|(_, changed)| *changed)
            .map(|(row, _)| row)
            .collect();
        self.totals = ComparisonTotals {
            changed: self.rows.len(),
            transitions: transitions
                .changes()
                .map(|(before, after, users)| Transition {
                    before,
                    after,
                    users,
                })
                .collect(),
            other_partner: transitions.other_partner(),
            attributes,
        };
    }

    /// The mapping that was compared.
    pub fn other(&self) -> &Mapping {
        &self.other
    }

    /// The counts.
    pub fn totals(&self) -> &ComparisonTotals {
        &self.totals
    }

    /// Some of the users who change.
    pub fn window(
        &self,
        outcomes: &Outcomes,
        world: &World<'_>,
        first: usize,
        count: usize,
    ) -> Vec<ComparedUser> {
        let flows = self.flows(world);
        let pairs: Vec<Pair<'_>> = pairs(world.flows, &flows).collect();
        let table = world.people.table();
        let rows = self
            .rows
            .iter()
            .skip(first)
            .take(count)
            .map(|row| *row as usize);
        rows.filter_map(|row| {
            let differing = pairs.iter().filter(|pair| pair.differs(world, row));
            Some(ComparedUser {
                row: row + world.first as usize,
                name: table.name(row).to_owned(),
                user_name: table.user_name(row).to_owned(),
                before: outcomes.decision(row)?.outcome,
                after: self.after.decision(row)?.outcome,
                values: differing
                    .map(|pair| ComparedValue {
                        target: pair.target.to_owned(),
                        old: texts(pair.before, world, row).map(str::to_owned).collect(),
                        new: texts(pair.after, world, row).map(str::to_owned).collect(),
                    })
                    .collect(),
            })
        })
        .collect()
    }

    /// The other mapping's flows in its order.
    fn flows<'a>(&'a self, world: &World<'a>) -> Vec<&'a Flow> {
        let find = |row| {
            let known = world.flows.iter().copied().chain(&self.made);
            known.into_iter().find(|flow| flow.row() == row)
        };
        self.other.rows.iter().filter_map(find).collect()
    }
}

fn pairs<'a>(before: &'a [&'a Flow], after: &'a [&'a Flow]) -> impl Iterator<Item = Pair<'a>> {
    fn find<'a>(flows: &[&'a Flow], target: &str) -> Option<&'a Flow> {
        flows
            .iter()
            .copied()
            .find(|flow| flow.row().target.eq_ignore_ascii_case(target))
    }
    let present = before.iter().map(move |flow| {
        let target = flow.row().target.as_str();
        Pair {
            target,
            before: Some(flow),
            after: find(after, target),
        }
    });
    let new = after.iter().filter_map(move |flow| {
        let target = flow.row().target.as_str();
        let pair = Pair {
            target,
            before: None,
            after: Some(flow),
        };
        find(before, target).is_none().then_some(pair)
    });
    present.chain(new)
}

impl Pair<'_> {
    /// True if the values differ; what failed or is not known has no value.
    fn differs(&self, world: &World<'_>, row: usize) -> bool {
        let is_one = matches!((self.before, self.after), (Some(a), Some(b)) if std::ptr::eq(a, b));
        !is_one && !texts(self.before, world, row).eq(texts(self.after, world, row))
    }
}

fn texts<'a>(
    flow: Option<&'a Flow>,
    world: &'a World<'_>,
    row: usize,
) -> impl Iterator<Item = &'a str> {
    flow.into_iter().flat_map(move |flow| {
        flow.texts(world.people)
            .each(flow.handle(world.people, row))
    })
}
