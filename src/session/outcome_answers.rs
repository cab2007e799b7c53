//! The session's answers about outcomes.

use super::outcomes::{
    Comparison, Outcomes, World, one, outcome_totals, propose, unclaimed_window, what_if,
};
use super::saved_test::{Expectation, SavedTest, TestFile, json};
use super::state::Session;
use super::{Answer, Later, OutcomeTotals, Person, Request};
use crate::directory::{Origin, UserTable};
use crate::dotnet::datetime;
use crate::expression::Environment;
use crate::preview::flow::{Flow, People, State};
use crate::preview::outcome::{Note, Outcome};
use serde_json::{Map, Value};

impl Session {
    /// Hands on the outcomes and everything they depend on; nothing without users.
    pub(super) fn with_world<T>(
        &mut self,
        then: impl FnOnce(&mut Outcomes, &World<'_>) -> T,
    ) -> Option<T> {
        let people = People::new(&self.users.as_ref()?.table);
        let flows: Vec<&Flow> = self.flows.iter().collect();
        let world = World {
            people: &people,
            flows: &flows,
            webex: self.webex.as_ref().map(|loaded| &loaded.table),
            mapping: &self.mapping,
            assigned: self.assigned.as_ref(),
            environment: &self.environment,
            first: u32::try_from(self.place.first_row).unwrap_or(u32::MAX),
            elsewhere: self.elsewhere.as_ref(),
        };
        Some(then(&mut self.outcomes, &world))
    }

    /// The place among the own users of a row of the whole population.
    pub(super) fn local(&self, row: usize) -> Option<usize> {
        row.checked_sub(self.place.first_row)
    }

    /// Brings the outcomes up to date, once everybody is evaluated. For a part of a file its coordinator does that, which joins it
    /// with the others.
    pub(super) fn decide(&mut self) {
        if !self.is_decided && !self.is_part && self.is_evaluated() {
            self.comparison = None;
            self.list.values_changed();
            self.with_world(|outcomes, world| outcomes.update(world));
            self.is_decided = true;
        }
    }

    /// Decides again about everybody.
    pub(super) fn decide_anew(&mut self) {
        self.outcomes.forget();
        self.comparison = None;
        self.list.values_changed();
        self.is_decided = false;
    }

    /// The counts; nothing without users.
    pub(super) fn outcome_totals(&mut self) -> Option<OutcomeTotals> {
        self.decide();
        let known = self.is_decided.then_some(());
        known.and_then(|()| self.with_world(|outcomes, world| outcome_totals(outcomes, world)))
    }

    /// Adds the outcome to what is told of a person. The create request is for those only who would be created.
    pub(super) fn add_outcome(&mut self, person: &mut Person) {
        self.decide();
        let row = self.local(person.row);
        person.outcome = self
            .with_world(|outcomes, world| one(outcomes, world, row?))
            .flatten();
        if person
            .outcome
            .as_ref()
            .is_some_and(|found| found.outcome != Outcome::Create)
        {
            person.request = None;
        }
    }

    /// Answers what concerns outcomes.
    pub(super) fn answer_outcomes(&mut self, request: Request) -> Answer {
        self.decide();
        let revision = self.mapping.revision;
        match request {
            Request::Unclaimed { first, count } => {
                let found = self.with_world(|outcomes, world| {
                    (
                        outcomes.unclaimed().len(),
                        unclaimed_window(outcomes, world, first, count),
                    )
                });
                let (matching, users) = found.unwrap_or_default();
                Answer::Unclaimed {
                    revision,
                    matching,
                    first,
                    users: Later::new(users),
                }
            }
            Request::WhatIf { row, event, values } => {
                let row = self.local(row);
                let found = self
                    .with_world(|outcomes, world| what_if(outcomes, world, row?, event, &values));
                Answer::WhatIf {
                    revision,
                    consequence: found.flatten().map(Later::new),
                }
            }
            Request::Propose => {
                let proposals = self
                    .with_world(|outcomes, world| propose(outcomes, world))
                    .unwrap_or_default();
                Answer::Proposals {
                    revision,
                    proposals: Later::new(proposals),
                }
            }
            Request::Compare {
                other,
                first,
                count,
            } => {
                let known = self
                    .comparison
                    .take()
                    .filter(|known| *known.other() == other);
                let other_revision = other.revision;
                let compared = self.with_world(|outcomes, world| {
                    let comparison =
                        known.unwrap_or_else(|| Comparison::of(other, outcomes, world));
                    let rows = comparison.window(outcomes, world, first, count);
                    (comparison.totals().clone(), rows, comparison)
                });
                let (totals, rows) = match compared {
                    Some((totals, rows, comparison)) => {
                        self.comparison = Some(comparison);
                        (totals, rows)
                    }
                    None => Default::default(),
                };
                Answer::Comparison {
                    revision,
                    other_revision,
                    totals: Later::new(totals),
                    first,
                    rows: Later::new(rows),
                }
            }
            Request::MakeTest { row } => {
                let row = self.local(row);
                let test = self
                    .with_world(|outcomes, world| make_test(outcomes, world, row?))
                    .flatten();
                Answer::Test {
                    revision,
                    test: test.map(|test| serde_json::json!(test).to_string()),
                }
            }
            Request::RunTests { text } => match TestFile::read(&text) {
                Err(error) => Answer::Tests {
                    revision,
                    results: Later::new(Vec::new()),
                    error: Some(error.to_string()),
                },
                Ok(file) => match self.environment_of(&file) {
                    Err(error) => Answer::Tests {
                        revision,
                        results: Later::new(Vec::new()),
                        error: Some(error),
                    },
                    Ok(environment) => {
                        let results = file.run(&self.mapping, &environment);
                        Answer::Tests {
                            revision,
                            results: Later::new(results),
                            error: None,
                        }
                    }
                },
            },
            _ => Answer::Totals {
                totals: self.totals(),
            },
        }
    }

    fn environment_of(&self, file: &TestFile) -> Result<Environment, String> {
        let mut environment = self.environment.clone();
        if let Some(now) = &file.now {
            let moment = datetime::parse(now)
                .map_err(|error| say!("`now` is not a date: {error}", error))?;
            environment.now = moment.ticks();
        }
        Ok(environment)
    }
}

/// A test that holds for a user as things are. Who is refused because of another user of the file has no outcome in it: a
/// test has one user.
fn make_test(outcomes: &Outcomes, world: &World<'_>, row: usize) -> Option<SavedTest> {
    let decision = outcomes.decision(row)?;
    let table = world.people.table();
    let given = table
        .given_values(row)
        .into_iter()
        .filter(|(_, values)| !values.is_empty());
    let alone = !matches!(
        decision.outcome,
        Outcome::DuplicateSource | Outcome::Collision | Outcome::Ambiguous
    );
    let partner = decision.partner().filter(|_| alone).map(|row| row as usize);
    let webex = partner
        .zip(world.webex)
        .map(|(row, webex)| webex_values(webex, row));
    let values = world.flows.iter().filter_map(|flow| {
        let handle = flow.handle(world.people, row);
        let texts = flow
            .texts(world.people)
            .each(handle)
            .map(str::to_owned)
            .collect();
        matches!(flow.state_of(handle), State::Value | State::None)
            .then(|| (flow.row().target.clone(), json(texts)))
    });
    Some(SavedTest {
        name: table.name(row).to_owned(),
        user: given.map(|(name, values)| (name, json(values))).collect(),
        webex,
        assigned: decision.notes.has(Note::NotAssigned).then_some(false),
        expect: Expectation {
            outcome: alone.then_some(decision.outcome),
            values: values.collect(),
        },
    })
}

/// What a Webex user has, without what the server says about the resource.
fn webex_values(webex: &UserTable, row: usize) -> Map<String, Value> {
    let own = webex.attributes().iter().filter(|stored| {
        let name = stored.attribute.as_str();
        stored.origin != Origin::Computed || name == "active" || name.starts_with("emails")
    });
    let shown =
        own.filter(|stored| !stored.attribute.starts_with("meta") && stored.attribute != "schemas");
    let values = shown.map(|stored| {
        let texts: Vec<String> = webex
            .values(&stored.attribute, row)
            .map(str::to_owned)
            .collect();
        (stored.attribute.clone(), texts)
    });
    values
        .filter(|(_, texts)| !texts.is_empty())
        .map(|(name, texts)| (name, json(texts)))
        .collect()
}
