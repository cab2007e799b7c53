//! What was the session asked, and what has it not answered yet?
//!
//! One question of a kind is on its way at a time. When its answer comes, what is wanted *then* is asked: a fast scroller never
//! makes a queue. A mapping is the exception: a newer one ends the evaluation of the one before.

use super::ROW_MARGIN;
use super::view::View;
use crate::session::Query;

/// Which part of which list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WindowKey {
    /// Of the mapping.
    pub revision: u64,
    /// Of the users: raised whenever other users, or other columns, are loaded.
    pub generation: u64,
    /// What and in which order.
    pub query: Query,
}

/// Which user under which mapping.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PersonKey {
    /// Of the mapping.
    pub revision: u64,
    /// Of the users.
    pub generation: u64,
    /// The user.
    pub row: usize,
}

/// Questions of one kind.
#[derive(Clone, Debug)]
pub struct Latest<K> {
    open: Option<(u64, K)>,
    held: Option<K>,
}

impl<K> Default for Latest<K> {
    fn default() -> Self {
        Self {
            open: None,
            held: None,
        }
    }
}

impl<K: PartialEq> Latest<K> {
    /// True if nothing is on its way.
    pub const fn idle(&self) -> bool {
        self.open.is_none()
    }

    /// The key of what is on its way.
    pub fn asked(&self) -> Option<&K> {
        self.open.as_ref().map(|(_, key)| key)
    }

    /// True if the newest answer that was taken is of this key.
    pub fn holds(&self, key: &K) -> bool {
        self.held.as_ref() == Some(key)
    }

    /// The key of the newest answer that was taken.
    pub const fn held(&self) -> Option<&K> {
        self.held.as_ref()
    }

    /// True if this is the open question.
    pub fn is_open(&self, id: u64) -> bool {
        self.open.as_ref().is_some_and(|(open, _)| *open == id)
    }

    /// A question goes out.
    pub fn ask(&mut self, id: u64, key: K) {
        self.open = Some((id, key));
    }

    /// An answer came: its key, if it belongs to the open question.
    pub fn close(&mut self, id: u64) -> Option<K> {
        self.open
            .take_if(|(open, _)| *open == id)
            .map(|(_, key)| key)
    }

    /// The answer was taken.
    pub fn hold(&mut self, key: K) {
        self.held = Some(key);
    }
}

/// Everything on its way.
#[derive(Clone, Debug, Default)]
pub struct Exchange {
    /// The number of the last request.
    pub last_id: u64,
    /// The revision that the session was last given; 0 for none.
    pub sent: u64,
    /// Of the users.
    pub generation: u64,
    /// The open `SetMapping`, by revision.
    pub mapping: Latest<u64>,
    /// The places that the last `Window` asked for: the same question is not asked twice in a row.
    pub asked: (usize, usize),
    /// The open `Window`.
    pub window: Latest<WindowKey>,
    /// The open `Person`.
    pub person: Latest<PersonKey>,
    /// The open question to the worker of the person in view.
    pub alone: Latest<PersonKey>,
    /// The open load.
    pub load: Option<u64>,
    /// The open export.
    pub export: Option<u64>,
    /// How often the worker ended since it last took a mapping.
    pub ended: u32,
    /// The revision at which the worker was given up.
    pub given_up: Option<u64>,
}

impl Exchange {
    /// The next request's number.
    pub const fn number(&mut self) -> u64 {
        self.last_id += 1;
        self.last_id
    }

    /// True if an answer is on its way that changes what is seen.
    pub const fn is_answering(&self) -> bool {
        !(self.mapping.idle() && self.window.idle() && self.person.idle() && self.alone.idle())
    }

    /// The session is a new one, which knows nothing: all that was on its way is lost.
    pub fn forget(&mut self) {
        *self = Self {
            last_id: self.last_id,
            generation: self.generation + 1,
            ended: self.ended,
            ..Self::default()
        };
    }

    /// The first place and the number of places to ask for.
    pub fn range(view: &View) -> (usize, usize) {
        let wanted = view.wanted();
        // Whole screens, so that scrolling by a row asks nothing new.
        let screen = view.count.max(1);
        let first = wanted.start / screen * screen;
        (first, (wanted.end - first).max(screen * (1 + ROW_MARGIN)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_open_question_is_answered() {
        let mut latest = Latest::default();
        latest.ask(3, 'a');
        assert_eq!(latest.close(2), None);
        assert!(!latest.idle());
        assert_eq!(latest.close(3), Some('a'));
        assert!(latest.idle());
        assert_eq!(latest.close(3), None);
    }

    #[test]
    fn a_new_session_has_another_generation_and_no_mapping() {
        let mut exchange = Exchange {
            sent: 4,
            generation: 2,
            last_id: 9,
            ..Exchange::default()
        };
        exchange.forget();
        assert_eq!(
            (exchange.sent, exchange.generation, exchange.last_id),
            (0, 3, 9)
        );
    }
}
