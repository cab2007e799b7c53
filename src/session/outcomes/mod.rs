//! What would happen to every user: kept, and brought up to date where something changed.
//!
//! In: a [`World`]: users, flows, Webex users, scoping filter, assignment. Out: a decision for each user, the differences of each
//! mapping, and everything that the page asks about them.
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
mod sides;
mod totals;
mod what_if;
mod words;

pub use admission::{Assigned, program as scope_program};
pub use changes::Changes;
pub use compare::Comparison;
pub use one::one;
pub use propose::propose;
pub use sides::{Matching, is_user_name};
pub use totals::{outcome_totals, unclaimed_window};
pub use what_if::what_if;
pub use words::because;

use super::Mapping;
use crate::directory::UserTable;
use crate::expression::Environment;
use crate::preview::Row;
use crate::preview::flow::{Flow, People};
use crate::preview::matching::{EntraUsers, KeyColumn, Survey, join, same_key, survey};
use crate::preview::outcome::{Decision, Difference, Outcome, refine, unclaimed};
use crate::value::Kind;
use admission::{Admission, admit};
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
}

/// The outcome of every user.
#[derive(Debug, Default)]
pub struct Outcomes {
    depends: Option<Dependencies>,
    matched: Vec<Decision>,
    changes: Vec<Changes>,
    decisions: Vec<Decision>,
    unclaimed: Vec<u32>,
}

/// What the decisions were made from, as far as a new document can change it.
#[derive(Debug, PartialEq)]
struct Dependencies {
    matching: Vec<Row>,
    dropping: Vec<Row>,
    scope: Option<Value>,
}

impl Outcomes {
    /// Forgets everything: other users, or another assignment.
    pub fn forget(&mut self) {
        *self = Self::default();
    }

    /// Brings everything up to date.
    pub fn update(&mut self, world: &World<'_>) {
        let matching = Matching::of(world.flows);
        let depends = Dependencies {
            matching: matching.rows().cloned().collect(),
            dropping: dropping(world).map(|flow| flow.row().clone()).collect(),
            scope: world.mapping.scope.clone(),
        };
        let mut known = std::mem::take(&mut self.changes);
        if self.depends.as_ref() != Some(&depends) {
            self.matched = decide(world, &matching);
            self.depends = Some(depends);
            known.clear();
        }
        for flow in world.flows {
            let place = known.iter().position(|changes| changes.row == *flow.row());
            self.changes.push(match place {
                Some(place) => known.swap_remove(place),
                None => Changes::of(flow, world.people, world.webex, &self.matched),
            });
        }
        self.decisions.clone_from(&self.matched);
        let compared = self
            .changes
            .iter()
            .filter_map(|changes| changes.differences.as_deref());
        refine(&mut self.decisions, &compared.collect::<Vec<_>>());
        let webex = world.webex.map_or(0, UserTable::rows);
        self.unclaimed = unclaimed(webex, &self.decisions);
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

/// Decides about everybody: shards would call [`survey_users`] and join.
fn decide(world: &World<'_>, matching: &Matching<'_>) -> Vec<Decision> {
    let rows = world.webex.map_or(0, UserTable::rows);
    let active = sides::flags(
        world.webex.and_then(|table| sides::column(table, "active")),
        rows,
    );
    let index = sides::index(world.webex, &active, &matching.others);
    let (mut survey, admissions, names) = survey_users(world, matching, &index, 0);
    let name = |row: u32| names.one(row as usize).unwrap_or("");
    let same = |a: u32, b: u32| same_key(name(a), name(b), false);
    let corrections = join(std::slice::from_ref(&survey), index.count(), same);
    survey.correct(&corrections);
    for (decision, admission) in survey.decisions.iter_mut().zip(admissions) {
        admission.note(decision);
    }
    survey.decisions
}

/// Looks at the users of one table; `first` is the number of the first in the whole population. Beside the survey: who was let
/// in, and the names that flow, for the join.
fn survey_users<'w>(
    world: &World<'w>,
    matching: &Matching<'w>,
    index: &crate::preview::matching::WebexIndex<'_>,
    first: u32,
) -> (Survey, Vec<Admission>, Names<'w>) {
    let people = world.people;
    let table = people.table();
    let handles = sides::user_names(matching.user_name, people);
    let texts = matching
        .user_name
        .map_or_else(|| table.texts(), |flow| flow.texts(people));
    let names = Names { handles, texts };
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
        first,
        user_name: names.column(),
        others: &others,
        name_after: matching.name_after,
        in_scope: &in_scope,
        enabled: &enabled,
        mail: sides::column(table, "mail"),
        proxy_addresses: sides::column(table, "proxyAddresses"),
        object_id: sides::column(table, "objectId"),
    };
    let mut survey = survey(&users, index);
    for flow in dropping(world) {
        let users = survey.decisions.iter_mut().zip(&mut survey.keys);
        for (handle, (decision, key)) in flow.handles(people).iter().zip(users) {
            if handle.kind() == Kind::SkipObject && decision.outcome != Outcome::OutOfScope {
                *decision = Decision::new(Outcome::SkippedByExpression);
                *key = 0;
            }
        }
    }
    (survey, admissions, names)
}

/// The names that flow.
struct Names<'w> {
    handles: Vec<crate::value::Handle>,
    texts: crate::value::Texts<'w>,
}

impl Names<'_> {
    fn column(&self) -> KeyColumn<'_> {
        KeyColumn {
            handles: &self.handles,
            texts: self.texts,
        }
    }

    fn one(&self, row: usize) -> Option<&str> {
        self.column().one(row)
    }
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
