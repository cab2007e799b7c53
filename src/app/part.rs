//! What does the program do for a place whose part of the page has not arrived?
//!
//! Nothing but keep that place's state, which is small. What is done with the state comes with the part: an action of such a place
//! carries the function that takes it in, and once the first has been taken in, the place's [`Part`] says what is asked for it and
//! takes the answers in. [`App::update`] names none of these functions, so that none of them is in the first load.

use std::fmt;

use super::{App, Effect};
use crate::session::Answer;

/// Takes the actions of a place in.
pub struct TakesIn<A>(fn(&mut App, A, &mut Vec<Effect>));

impl<A> TakesIn<A> {
    /// By this function.
    pub(super) const fn by(function: fn(&mut App, A, &mut Vec<Effect>)) -> Self {
        Self(function)
    }

    /// Takes it in.
    pub(super) fn call(self, app: &mut App, action: A, effects: &mut Vec<Effect>) {
        (self.0)(app, action, effects);
    }
}

impl<A> Clone for TakesIn<A> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<A> Copy for TakesIn<A> {}

impl<A> fmt::Debug for TakesIn<A> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("TakesIn")
    }
}

/// What is done for a place after every action.
#[derive(Clone, Copy, Debug)]
pub(super) struct Part {
    /// Asks for what is wished there and not known.
    pub ask: fn(&mut App, &mut Vec<Effect>),
    /// Takes an answer in that was asked for there; others are dropped.
    pub answered: fn(&mut App, u64, Answer),
}

impl App {
    /// Asks for what is wished in the places whose part has arrived.
    pub(super) fn ask_parts(&mut self, effects: &mut Vec<Effect>) {
        for part in [self.workbench.part, self.study.part].into_iter().flatten() {
            (part.ask)(self, effects);
        }
    }
}
