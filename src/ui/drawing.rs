//! When is the page drawn? After a key press in an expression together with the answer for the person in view, which is some
//! milliseconds away: one drawing, one layout and one frame instead of two. After an answer that others follow, together with these.
//! Rows of the list, which nothing else follows, with the next frame: whoever scrolls on draws the list for it anyway.
//! What answers late is not waited for.

use wasm_bindgen_futures::spawn_local;

use crate::api::{Clock, Milliseconds};
use crate::app::{Action, App};
use crate::browser::journey::PageClock;
use crate::browser::{frame, watch::is_seen};
use crate::session::Answer;

/// So long a value for what was typed is waited for: less than a frame of the screen, so that it is seen as soon as ever.
const PATIENCE: Milliseconds = 12;

/// So long the rest of an answer is: what has come already is heard before. Each millisecond more would be one until a file is counted.
const TURN: Milliseconds = 0;

/// What an action may leave to be waited for before the page is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum After {
    /// Something was typed: the value for the person in view.
    Typing,
    /// The session said a part of what it was asked: the rest.
    Part,
    /// It said rows of the list: the rest, or the frame that shows them.
    Rows,
    /// Nothing.
    All,
}

/// How long a drawing waits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wait {
    /// So long.
    Span(Milliseconds),
    /// For the next frame.
    Frame,
}

impl After {
    /// Of this action. The person in view is drawn as soon as the answer is there.
    pub fn of(action: &Action) -> Self {
        match action {
            Action::Edit(_) => Self::Typing,
            Action::Answered { answer, .. } => match **answer {
                Answer::Person { .. } => Self::All,
                Answer::Window { .. } => Self::Rows,
                _ => Self::Part,
            },
            _ => Self::All,
        }
    }
}

/// A drawing that may be due.
#[derive(Default)]
pub struct Drawing {
    number: u64,
    due: bool,
}

impl Drawing {
    /// How long the page waits after this before it is drawn; nothing if it is drawn at once.
    pub fn wait(&self, after: After, app: &App) -> Option<Wait> {
        match after {
            After::Typing => app.awaits_person().then_some(Wait::Span(PATIENCE)),
            After::Part | After::Rows if app.awaits_more() => Some(Wait::Span(TURN)),
            After::Rows if !self.due && is_seen() => Some(Wait::Frame),
            After::Part | After::Rows | After::All => None,
        }
    }

    /// The page is drawn after the answer, or when this is told with the drawing's number.
    pub fn later(&mut self, wait: Wait, tell: impl Fn(u64) + 'static) {
        if self.due {
            return;
        }
        self.due = true;
        self.number += 1;
        let number = self.number;
        spawn_local(async move {
            match wait {
                Wait::Span(span) => PageClock.sleep(span).await,
                Wait::Frame => frame().await,
            }
            tell(number);
        });
    }

    /// The page is drawn now, whatever was due.
    pub const fn done(&mut self) {
        self.due = false;
    }

    /// True if the drawing of this number is still due.
    pub const fn is_due(&self, number: u64) -> bool {
        self.due && self.number == number
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_drawing_that_nothing_came_before_is_due() {
        let mut drawing = Drawing {
            number: 1,
            due: true,
        };
        assert!(drawing.is_due(1) && !drawing.is_due(0));
        drawing.done();
        assert!(!drawing.is_due(1));
    }
}
