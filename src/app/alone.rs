//! The person in view is answered for at once, while everybody else is still being evaluated.
//!
//! A worker of its own knows one person only: the values that the session told, and the mapping as it is being typed. It is ended and
//! started again when an answer takes too long, which is said, so that no expression can make the page wait.
//!
//! The law: what the session itself says of the person replaces it.

use super::exchange::PersonKey;
use super::{App, Effect};
use crate::session::{Person, Problem, Request};
use std::rc::Rc;

/// The code of the problem that an expression takes too long for the person in view.
const LATE: &str = "person.late";

impl App {
    /// Asks for the person in view under a mapping that the session is not done with: also of a few people, for whose counts and rows the
    /// session is asked first.
    pub(super) fn ask_alone(&mut self, revision: u64, effects: &mut Vec<Effect>) {
        let Some(person) = &self.results.person else {
            return;
        };
        let key = PersonKey {
            revision,
            generation: self.exchange.generation,
            row: person.row,
        };
        let is_known = self.exchange.mapping.idle() || self.exchange.person.holds(&key);
        let exchange = &mut self.exchange;
        if is_known || !exchange.alone.idle() || exchange.alone.holds(&key) {
            return;
        }
        let request = Request::Alone {
            row: person.row,
            user: person.source.clone(),
            mapping: Box::new(self.document.mapping()),
        };
        let id = exchange.number();
        exchange.alone.ask(id, key);
        effects.push(Effect::AskAlone { id, request });
    }

    /// True if the person's own worker was asked about the mapping as it is now, and has not answered yet.
    pub fn awaits_person(&self) -> bool {
        let asked = self.exchange.alone.asked();
        asked.is_some_and(|key| key.revision == self.document.revision())
    }

    /// True if more is being answered than what has come: the person in view is shown at once, and whatever else together.
    pub fn awaits_more(&self) -> bool {
        self.exchange.is_answering() || self.workbench.asked.is_answering()
    }

    /// The person's own worker has answered. Outcome, and whether there is a request, are the session's to say: they stay.
    pub(super) fn opened_alone(&mut self, id: u64, person: Option<Box<Person>>) {
        let Some((person, before)) = self.taken(id).and_then(|before| Some((person?, before)))
        else {
            return;
        };
        self.results.person = Some(Rc::new(Person {
            outcome: before.outcome.clone(),
            request: before.request.as_ref().and(person.request.clone()),
            ..*person
        }));
    }

    /// The person's own worker took too long.
    pub(super) fn person_late(&mut self, id: u64) {
        let Some(before) = self.taken(id) else {
            return;
        };
        let mut person = Person::clone(&before);
        person.problems.retain(|problem| problem.code != LATE);
        person.problems.insert(
            0,
            Problem {
                code: LATE.to_owned(),
                severity: "warning".to_owned(),
                mapping: Some(self.focused()),
                message: say!("this takes longer than a quarter of a second for this person: what is shown here is from before")
                    .to_owned(),
            },
        );
        self.results.person = Some(Rc::new(person));
    }

    /// Closes the question; the person as shown, if it was about what is wanted now.
    fn taken(&mut self, id: u64) -> Option<Rc<Person>> {
        let key = self.exchange.alone.close(id)?;
        self.exchange.alone.hold(key);
        let is_current = key.revision == self.document.revision()
            && key.generation == self.exchange.generation
            && !self.exchange.person.holds(&key);
        let person = self.results.person.clone();
        person.filter(|person| is_current && person.row == key.row)
    }
}
