//! What would happen to every user: kept, and brought up to date where something changed.
//!
//! In: a [`World`]: users, flows, Webex users, scoping filter, assignment. Out: a decision for each user, the differences of each
//! mapping, and everything that the page asks about them.
//!
//! Where the users are divided among several sessions, each looks at its own ([`Outcomes::survey`]), one coordinator joins what they
//! claim, and each writes down what that changes ([`Outcomes::settle`], [`Outcomes::compare`]).
//!
//! The law: a decision depends on the matching mappings, the filter, the assignment and the two files; a difference on its
//! mapping and the decisions. Only what depends on a change is computed again.
//!
//! Never here: rules of the service; they are in [`preview`](crate::preview).

mod admission;
mod changes;
mod compare;
mod notices;
mod one;
mod propose;
mod references;
mod sides;
mod together;
mod totals;
mod what_if;
mod words;

pub use admission::{Assigned, admit, program as scope_program};
pub use changes::Changes;
pub use compare::Comparison;
pub use notices::Relation;
pub use one::{entra_partner, lacking, one};
pub use propose::{CANDIDATES, Tally, Trial, proposals, propose};
pub use references::referred;
pub use sides::{Matching, is_user_name};
pub use together::{Share, together};
pub use totals::{outcome_totals, unclaimed_window};
pub use what_if::what_if;
pub use words::because;

use super::Mapping;
use crate::directory::UserTable;
use crate::expression::Environment;
use crate::preview::Row;
use crate::preview::flow::{Flow, People};
use crate::preview::matching::{
    Claims, EntraUsers, Joined, KeyColumn, References, Survey, join, same_key, survey,
};
use crate::preview::outcome::{Decision, Difference, Outcome, refine};
use crate::session::Partner;
use crate::value::Kind;
use admission::Admission;
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// Everything that outcomes depend on.
#[derive(Clone, Copy, Debug)]
pub struct World<'w> {
    /// The Entra users.
    pub people: &'w People<'w>,
    /// What the mappings give, in the order of `mapping.rows`.
    pub flows: &'w [&'w Flow],
    /// The Webex users, if a file was loaded.
    pub webex: Option<&'w UserTable>,
    /// Scoping filter, tenant URL and the rest of the document.
    pub mapping: &'w Mapping,
    /// Who is assigned; nothing for everybody.
    pub assigned: Option<&'w Assigned>,
    /// The frozen world.
    pub environment: &'w Environment,
    /// The number of the first of these users in the whole population.
    pub first: u32,
    /// What is known of users who lie elsewhere; nothing if everybody is here.
    pub elsewhere: Option<&'w Elsewhere>,
}

/// Users of other parts whom one user's outcome names.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Elsewhere {
    /// By their row in the whole population.
    pub users: Vec<Partner>,
    /// By object id: what stands in a reference to the user; nothing for one who is not written.
    pub references: Vec<(String, Option<String>)>,
}

/// The outcome of every user.
#[derive(Debug, Default)]
pub struct Outcomes {
    depends: Option<Dependencies>,
    surveyed: Option<Survey>,
    admissions: Vec<Admission>,
    matched: Vec<Decision>,
    changes: Vec<Changes>,
    decisions: Vec<Decision>,
    unclaimed: Vec<u32>,
    references: References,
}

/// What the decisions were made from, as far as a new document can change it.
#[derive(Debug, PartialEq)]
struct Dependencies {
    matching: Vec<Row>,
    dropping: Vec<Row>,
    referring: Vec<Row>,
    scope: Option<Value>,
}

impl Outcomes {
    /// Forgets everything: other users, or another assignment.
    pub fn forget(&mut self) {
        *self = Self::default();
    }

    /// Brings everything up to date; the table has all users.
    pub fn update(&mut self, world: &World<'_>) {
        if let Some(claims) = self.survey(world, false) {
            let joined = join_here(world, claims);
            self.settle(joined);
        }
        self.compare(world, &known(world.flows));
    }

    /// The first of three steps: looks at each user alone, and says what they claim. Nothing if the decisions stand. One coordinator
    /// joins what all parts claim ([`join`]). With `anew` nothing stands.
    pub fn survey(&mut self, world: &World<'_>, anew: bool) -> Option<Claims> {
        let matching = Matching::of(world.flows);
        let depends = Dependencies {
            matching: matching.rows().cloned().collect(),
            dropping: dropping(world).map(|flow| flow.row().clone()).collect(),
            referring: references::compared(world)
                .map(|flow| flow.row().clone())
                .collect(),
            scope: world.mapping.scope.clone(),
        };
        // A survey that was not settled stands for nothing.
        if !anew && self.surveyed.is_none() && self.depends.as_ref() == Some(&depends) {
            return None;
        }
        self.depends = Some(depends);
        let (survey, admissions) = look(world, &matching);
        self.changes.clear();
        self.admissions = admissions;
        let mut claims = self.surveyed.insert(survey).claims();
        references::add(&mut claims, world);
        Some(claims)
    }

    /// The second step: writes down what users do to each other.
    pub fn settle(&mut self, joined: Joined) {
        let Some(mut survey) = self.surveyed.take() else {
            return;
        };
        survey.correct(&joined.corrections);
        self.unclaimed = joined.unclaimed;
        self.references = joined.references;
        for (decision, admission) in survey.decisions.iter_mut().zip(self.admissions.drain(..)) {
            admission.note(decision);
        }
        self.matched = survey.decisions;
    }

    /// The third step: compares what flows with what Webex holds. `known` says of each mapping whether it is evaluated for anybody
    /// of the whole population.
    pub fn compare(&mut self, world: &World<'_>, known: &[bool]) {
        let mut before = std::mem::take(&mut self.changes);
        for (flow, is_known) in world.flows.iter().zip(known) {
            let place = before.iter().position(|changes| changes.row == *flow.row());
            self.changes.push(match place {
                Some(place) => before.swap_remove(place),
                None => {
                    let webex = world.webex.filter(|_| *is_known);
                    let matched = &self.matched;
                    Changes::of(flow, world.people, webex, matched, &self.references)
                }
            });
        }
        self.decisions.clone_from(&self.matched);
        let compared = self
            .changes
            .iter()
            .filter_map(|changes| changes.differences.as_deref());
        refine(&mut self.decisions, &compared.collect::<Vec<_>>());
    }

    /// One decision for each user once it is settled, before values are compared.
    pub fn matched(&self) -> &[Decision] {
        &self.matched
    }

    /// One decision for each user.
    pub fn decisions(&self) -> &[Decision] {
        &self.decisions
    }

    /// The decision about a user.
    pub fn decision(&self, row: usize) -> Option<&Decision> {
        self.decisions.get(row)
    }

    /// One for each mapping.
    pub fn changes(&self) -> &[Changes] {
        &self.changes
    }

    /// How an attribute of a user differs.
    pub fn difference(&self, mapping: usize, row: usize) -> Option<Difference> {
        let changes = self.changes.get(mapping)?;
        changes.differences.as_ref()?.get(row).copied()
    }

    /// Webex users whom nobody claims, by row.
    pub fn unclaimed(&self) -> &[u32] {
        &self.unclaimed
    }
}

/// Says of each mapping whether it is evaluated for anybody: not if all depends on attributes that the file does not have.
pub fn known(flows: &[&Flow]) -> Vec<bool> {
    let known = flows.iter().map(|flow| {
        let counts = flow.counts();
        counts.value + counts.none + counts.skipped + counts.error > 0
    });
    known.collect()
}

/// Joins claims of users who are all here.
pub fn join_here(world: &World<'_>, claims: Claims) -> Joined {
    let name = |row: u32| user_name(world, row as usize);
    let same = |a: u32, b: u32| same_key(name(a), name(b), false);
    let webex = world.webex.map_or(0, UserTable::rows);
    join(&[claims], webex, same)
}

/// What flows to `userName` for a user; empty for no value.
fn user_name<'w>(world: &World<'w>, row: usize) -> &'w str {
    let flow = world.flows.iter().copied().find(|flow| is_user_name(flow));
    let texts = flow.and_then(|flow| {
        let handle = flow.handle(world.people, row);
        flow.texts(world.people).each(handle).next()
    });
    texts.unwrap_or("")
}

/// Looks at the users of one table, each alone, and says who was let in.
fn look(world: &World<'_>, matching: &Matching<'_>) -> (Survey, Vec<Admission>) {
    let webex = world.webex.map_or(0, UserTable::rows);
    let active = world.webex.and_then(|table| sides::column(table, "active"));
    let active = sides::flags(active, webex);
    let index = sides::index(world.webex, &active, &matching.others);
    let people = world.people;
    let table = people.table();
    let handles = sides::user_names(matching.user_name, people);
    let texts = matching
        .user_name
        .map_or_else(|| table.texts(), |flow| flow.texts(people));
    let others: Vec<KeyColumn<'_>> = matching
        .others
        .iter()
        .map(|flow| sides::flowing(flow, people))
        .collect();
    let admissions = admit(people, world.mapping.scope.as_ref(), world.assigned);
    let in_scope: Vec<bool> = admissions
        .iter()
        .map(|admission| admission.is_in())
        .collect();
    let enabled = sides::flags(sides::column(table, "accountEnabled"), people.rows());
    let users = EntraUsers {
        first: world.first,
        user_name: KeyColumn {
            handles: &handles,
            texts,
        },
        others: &others,
        name_after: matching.name_after,
        in_scope: &in_scope,
        enabled: &enabled,
        mail: sides::column(table, "mail"),
        proxy_addresses: sides::column(table, "proxyAddresses"),
        object_id: sides::column(table, "objectId"),
    };
    let mut survey = survey(&users, &index);
    for flow in dropping(world) {
        let users = survey.decisions.iter_mut().zip(&mut survey.keys);
        for (handle, (decision, key)) in flow.handles(people).iter().zip(users) {
            if handle.kind() == Kind::SkipObject && decision.outcome != Outcome::OutOfScope {
                *decision = Decision::new(Outcome::SkippedByExpression);
                *key = 0;
            }
        }
    }
    (survey, admissions)
}

/// The flows that drop somebody.
fn dropping<'w>(world: &World<'w>) -> impl Iterator<Item = &'w Flow> {
    let people = world.people;
    world.flows.iter().copied().filter(move |flow| {
        flow.counts().skipped > 0
            && flow
                .handles(people)
                .iter()
                .any(|handle| handle.kind() == Kind::SkipObject)
    })
}
