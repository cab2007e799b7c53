//! The session itself: it takes a request and tells its answers.
//!
//! The law: evaluation goes forward by [`STEP`] users at a time, all mappings together, so that whoever drives a session can
//! look for newer requests in between. What was evaluated stays valid as long as its mapping and its users are the same.

use super::export::Table as ExportTable;
use super::list::List;
use super::loaded::{Loaded, load};
use super::outcomes::{Assigned, Comparison, Elsewhere, Outcomes, Trial};
use super::part_protocol::Place;
use super::person::{alone, person};
use super::totals::totals;
use super::window::window;
use super::{Answer, ExportFormat, FileReport, Layout, Mapping, Request, Totals, sample};
use crate::directory::{Options, Part, Population};
use crate::expression::Environment;
use crate::preview::flow::{Flow, People};

/// Users of a step at most: some ten milliseconds of work in a browser.
pub const STEP: usize = 8 * BLOCK;

/// Users evaluated before anybody looks at the clock, under a mapping whose pace is not known.
const CAUTIOUS: usize = 8;

/// Users that all mappings are evaluated for in turn: what they read of the file stays in the cache. The evaluator's own block.
const BLOCK: usize = 1_024;

/// Users, mapping and results.
#[derive(Debug, Default)]
pub struct Session {
    pub(super) environment: Environment,
    pub(super) users: Option<Loaded>,
    pub(super) webex: Option<Loaded>,
    pub(super) assigned: Option<Assigned>,
    pub(super) mapping: Mapping,
    pub(super) flows: Vec<Flow>,
    /// The open mapping as it came, evaluated to be compared with what is typed.
    pub(super) considered: Option<Flow>,
    pub(super) list: List,
    pub(super) outcomes: Outcomes,
    pub(super) comparison: Option<Comparison>,
    /// Another mapping of `userName` that is being tried.
    pub(super) trial: Option<Trial>,
    /// What a coordinator said of users of other parts, for one answer.
    pub(super) elsewhere: Option<Elsewhere>,
    /// A part of a file that was read and not yet taken.
    pub(super) read: Option<(Part, Layout)>,
    /// Where the users stand in the whole file.
    pub(super) place: Place,
    /// Users to evaluate before the next look at the clock.
    pace: usize,
    /// True while somebody waits for totals.
    pub(super) due: bool,
    /// True if the users are a part of a file: what they do to users of other parts is not known here.
    pub(super) is_part: bool,
    /// True if the outcomes are those of users and mapping.
    pub(super) is_decided: bool,
}

impl Session {
    /// A session without users, in this frozen world.
    pub fn new(environment: Environment) -> Self {
        Self {
            environment,
            ..Self::default()
        }
    }

    /// Answers `request` to the end. `bytes` are those of the file that came with it. `tell` gets each answer and whether it
    /// is the last.
    pub fn answer(
        &mut self,
        request: Request,
        bytes: Option<Vec<u8>>,
        tell: &mut dyn FnMut(Answer, bool),
    ) {
        self.ask(request, bytes, tell);
        while self.step(tell, &mut || false) {}
    }

    /// Answers `request` as far as that takes no evaluation; [`Self::step`] does the rest.
    pub fn ask(
        &mut self,
        request: Request,
        bytes: Option<Vec<u8>>,
        tell: &mut dyn FnMut(Answer, bool),
    ) {
        match request {
            Request::LoadSample => {
                let (users, people) = (Population::Users, sample::PEOPLE.to_vec());
                self.load(users, sample::NAME, people, None, tell);
            }
            Request::LoadFile {
                population,
                name,
                layout,
            } => {
                let layout = layout.map(|layout| *layout);
                self.load(population, &name, bytes.unwrap_or_default(), layout, tell);
            }
            Request::Unload { population } => {
                match population {
                    Population::Users => self.forget_users(),
                    Population::WebexUsers => self.webex = None,
                }
                self.complete();
                self.decide_anew();
                let totals = self.totals();
                tell(Answer::Totals { totals }, true);
            }
            Request::SetMapping { mapping } => {
                self.set_mapping(mapping);
                self.due = true;
            }
            Request::Window {
                query,
                first,
                count,
            } => {
                self.complete();
                tell(window(self, &query, first, count), true);
            }
            Request::Person { row } => {
                self.complete();
                tell(self.person(row), true);
            }
            Request::Export { format } => {
                self.complete();
                self.export(format, tell);
            }
            Request::SetAssigned { assigned } => {
                self.assigned = assigned.map(Assigned::new);
                self.complete();
                self.decide_anew();
                let totals = self.totals();
                tell(Answer::Totals { totals }, true);
            }
            Request::Alone { row, user, mapping } => {
                let answer = alone(row, user, &mapping, &self.environment);
                tell(answer, true);
            }
            Request::Help => tell(
                Answer::Help {
                    help: Box::new(super::help::help(&self.environment)),
                },
                true,
            ),
            other => {
                self.complete();
                let answer = self.consider(other);
                let answer = answer.unwrap_or_else(|other| self.answer_outcomes(other));
                tell(answer, true);
            }
        }
    }

    /// Evaluates at most [`STEP`] users, and tells the totals after the last of all. `is_late` says whether whoever drives the
    /// session should look for newer requests: an expression may take milliseconds for one user. False if there is nothing more
    /// to do.
    pub fn step(
        &mut self,
        tell: &mut dyn FnMut(Answer, bool),
        is_late: &mut dyn FnMut() -> bool,
    ) -> bool {
        let users = self.users();
        let mut done = self.evaluated();
        let end = users.min((done / STEP + 1) * STEP);
        while done < end {
            self.pace = self.pace.clamp(1, BLOCK);
            done = end.min((done / self.pace + 1) * self.pace);
            self.advance(done);
            if is_late() {
                self.pace /= 4;
                break;
            }
            self.pace *= 2;
        }
        if !self.due {
            return self.evaluated() < users;
        }
        let done = self.evaluated();
        if done < users {
            let share = u32::try_from(done * 1000 / users.max(1)).unwrap_or(1000);
            let doing = "evaluating".to_owned();
            tell(Answer::Progress { doing, share }, false);
            return true;
        }
        self.due = false;
        let totals = self.totals();
        tell(Answer::Totals { totals }, true);
        false
    }

    /// The report on a population's file, if one is loaded.
    pub fn report(&self, population: Population) -> Option<&FileReport> {
        match population {
            Population::Users => self.users.as_ref(),
            Population::WebexUsers => self.webex.as_ref(),
        }
        .map(|loaded| &loaded.report)
    }

    fn load(
        &mut self,
        population: Population,
        name: &str,
        bytes: Vec<u8>,
        layout: Option<Layout>,
        tell: &mut dyn FnMut(Answer, bool),
    ) {
        let options = Options {
            needed: self.mapping.needed(),
            ..Options::default()
        };
        match load(bytes, name, population, layout, &options) {
            Err(report) => tell(Answer::File { report }, true),
            Ok(loaded) => {
                let before = match population {
                    Population::Users => self.users.as_ref(),
                    Population::WebexUsers => self.webex.as_ref(),
                };
                let mut loaded = loaded;
                loaded.compare_with(before);
                let report = loaded.report.clone();
                let last = population == Population::WebexUsers && self.users.is_none();
                if population == Population::WebexUsers {
                    self.webex = Some(loaded);
                    self.decide_anew();
                    self.due = !last;
                } else {
                    self.take_users(loaded, Place::default());
                    self.due = true;
                }
                tell(Answer::File { report }, last);
            }
        }
    }

    /// These users from now on; they are not evaluated yet.
    pub(super) fn take_users(&mut self, users: Loaded, place: Place) {
        self.forget_users();
        self.environment.first_row = place.first_row as u64;
        self.place = place;
        self.users = Some(users);
        let mapping = std::mem::take(&mut self.mapping);
        self.set_mapping(mapping);
    }

    pub(super) fn forget_users(&mut self) {
        self.users = None;
        self.read = None;
        self.flows.clear();
        self.considered = None;
        self.list.users_changed();
        self.outcomes.forget();
        self.is_part = false;
        self.place = Place::default();
        self.environment.first_row = 0;
    }

    /// What did not change keeps its results, even those of an evaluation that is not complete.
    pub(super) fn set_mapping(&mut self, mapping: Mapping) {
        let mut before = std::mem::take(&mut self.flows);
        if let Some(users) = &self.users {
            let people = People::new(&users.table);
            for row in &mapping.rows {
                let known = before.iter().position(|flow| flow.row() == row);
                self.flows.push(match known {
                    Some(position) => before.swap_remove(position),
                    None => Flow::begin(row.clone(), &people),
                });
            }
        }
        self.list.values_changed();
        self.pace = CAUTIOUS;
        self.mapping = mapping;
        self.is_decided = false;
        self.comparison = None;
    }

    /// How many users there are.
    pub(super) fn users(&self) -> usize {
        self.users.as_ref().map_or(0, |users| users.table.rows())
    }

    /// How many users all mappings are evaluated for.
    fn evaluated(&self) -> usize {
        let users = self.users();
        self.flows.iter().map(Flow::done).min().unwrap_or(users)
    }

    /// True if all mappings are evaluated for everybody.
    pub(super) fn is_evaluated(&self) -> bool {
        self.evaluated() == self.users()
    }

    fn advance(&mut self, end: usize) {
        let Some(users) = &self.users else {
            return;
        };
        let people = People::new(&users.table);
        let mut done = self.flows.iter().map(Flow::done).min().unwrap_or(end);
        while done < end {
            done = end.min((done / BLOCK + 1) * BLOCK);
            for flow in &mut self.flows {
                flow.advance(&people, &self.environment, done);
            }
        }
    }

    /// Evaluates everybody; whoever waits for totals gets them from the next step.
    pub(super) fn complete(&mut self) {
        let users = self.users();
        self.advance(users);
    }

    pub(super) fn people(&self) -> Option<People<'_>> {
        self.users.as_ref().map(|users| People::new(&users.table))
    }

    pub(super) fn totals(&mut self) -> Totals {
        let users = self.users();
        Totals {
            outcomes: self.outcome_totals().map(Box::new),
            ..totals(self.mapping.revision, users, &self.flows)
        }
    }

    pub(super) fn person(&mut self, row: usize) -> Answer {
        let people = self.people();
        let found = people.zip(row.checked_sub(self.place.first_row));
        let found = found.and_then(|(people, local)| {
            let mut person = person(&people, &self.flows, local, &self.environment)?;
            person.row = row;
            Some(Box::new(person))
        });
        let mut found = found;
        if let Some(person) = &mut found {
            self.add_outcome(person);
        }
        Answer::Person {
            revision: self.mapping.revision,
            person: found,
        }
    }

    fn export(&mut self, format: ExportFormat, tell: &mut dyn FnMut(Answer, bool)) {
        self.decide();
        let Some(people) = self.people() else {
            let text = String::new();
            return tell(Answer::Piece { text, last: true }, true);
        };
        let mut table = ExportTable::new(&people, &self.flows, format)
            .with_decisions(self.outcomes.decisions());
        if self.place.number > 0 {
            table = table.continued();
        }
        table.write(&mut |text, last| tell(Answer::Piece { text, last }, last));
    }
}
