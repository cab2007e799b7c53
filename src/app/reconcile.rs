//! What is wanted and not known, and how it is asked for.
//!
//! The state is compared with what the session was last asked; only the difference goes out. A new mapping goes out at once: the
//! session drops the evaluation of the one before. Everything else is asked for once the session is done with users and
//! mapping: it could not answer before, and what waits there would keep a newer mapping waiting.

use super::exchange::{Exchange, PersonKey, WindowKey};
use super::{App, Effect};
use crate::session::Request;

impl App {
    /// Asks for what is wanted and not known: the law of this room in one place.
    pub(super) fn reconcile(&mut self, effects: &mut Vec<Effect>) {
        let revision = self.document.revision();
        match self.exchange.given_up {
            Some(given_up) if given_up == revision => return,
            Some(_) => {
                self.exchange.forget();
                self.exchange.ended = 0;
                self.files.notice = None;
                self.restart(effects);
            }
            None => {}
        }
        let before = effects.len();
        self.ask_mapping(revision, effects);
        self.ask_alone(revision, effects);
        // The person's own worker is asked first: it has its answer while the others are still told of the mapping.
        if let Some(asked) = effects.get_mut(before..) {
            asked.reverse();
        }
        let is_evaluating = !self.exchange.mapping.idle() || self.exchange.load.is_some();
        if is_evaluating || self.exchange.generation == 0 {
            return;
        }
        self.ask_window(effects);
        self.ask_person(revision, effects);
        self.ask_attributes(effects);
        self.ask_parts(effects);
    }

    fn ask_mapping(&mut self, revision: u64, effects: &mut Vec<Effect>) {
        if self.exchange.sent != revision {
            let id = self.exchange.number();
            self.exchange.mapping.ask(id, revision);
            self.exchange.sent = revision;
            let request = Request::SetMapping {
                mapping: self.job.with(self.document.mapping()),
            };
            effects.push(Effect::Ask {
                id,
                request,
                file: None,
            });
        }
    }

    pub(super) fn window_key(&self) -> WindowKey {
        WindowKey {
            revision: self.document.revision(),
            generation: self.exchange.generation,
            query: self.view.query.clone(),
        }
    }

    fn ask_window(&mut self, effects: &mut Vec<Effect>) {
        let key = self.window_key();
        let held = self.exchange.window.holds(&key);
        let covered = self.results.window.covers(self.view.first, self.view.count);
        if !self.exchange.window.idle() || (held && covered && self.view.going.is_none()) {
            return;
        }
        let mut view = self.view.clone();
        if let Some(place) = view.going {
            view.first = place.saturating_sub(view.count / 2);
        }
        let (first, count) = Exchange::range(&view);
        if held && self.exchange.asked == (first, count) {
            return;
        }
        self.exchange.asked = (first, count);
        let request = Request::Window {
            query: key.query.clone(),
            first,
            count,
        };
        let id = self.exchange.number();
        self.exchange.window.ask(id, key);
        effects.push(Effect::Ask {
            id,
            request,
            file: None,
        });
    }

    fn ask_person(&mut self, revision: u64, effects: &mut Vec<Effect>) {
        let Some(row) = self.view.selected else {
            return;
        };
        let key = PersonKey {
            revision,
            generation: self.exchange.generation,
            row,
        };
        if self.exchange.person.holds(&key) || !self.exchange.person.idle() {
            return;
        }
        let id = self.exchange.number();
        self.exchange.person.ask(id, key);
        effects.push(Effect::Ask {
            id,
            request: Request::Person { row },
            file: None,
        });
    }
}
