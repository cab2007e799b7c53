//! What is asked about everybody beside the list and the totals: proposals, a comparison, what happens if, who is left alone,
//! saved tests.
//!
//! The law is that of [`Exchange`](super::Exchange): at most one question of a topic is on its way, the newest wish wins, and
//! an answer counts only if it is still wished for. Nothing is asked outside of the place that shows it.

mod act;
mod answer;
mod ask;
mod saved;
#[cfg(test)]
mod tests;

use std::rc::Rc;

use super::Against;
use super::exchange::Latest;
use super::part::Part;
use crate::session::{ComparedUser, ComparisonTotals, Consequence, Event, Proposal, UnclaimedUser};

pub use act::Act;
use saved::KeptValue;
pub use saved::{ReadTests, Saved, read_tests};

/// How many users of a long answer are asked for at first, and how many more each time.
pub const PAGE: usize = 25;

/// What is wished to be known.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Wish {
    Proposals,
    Unclaimed(usize),
    Happens(usize, Event),
    /// With what, of which other file, and how many users.
    Comparison(Against, u32, usize),
    /// Of which state of the tests.
    Tests(u64),
}

/// A wish, and what its answer depends on.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Key {
    revision: u64,
    generation: u64,
    wish: Wish,
}

/// A question with its newest answer.
#[derive(Clone, Debug)]
pub struct Asked<T> {
    latest: Latest<Key>,
    answer: Option<Rc<T>>,
}

impl<T> Default for Asked<T> {
    fn default() -> Self {
        Self {
            latest: Latest::default(),
            answer: None,
        }
    }
}

impl<T> Asked<T> {
    /// The newest answer; it may belong to an earlier mapping while a newer one is on its way.
    pub const fn answer(&self) -> Option<&Rc<T>> {
        self.answer.as_ref()
    }

    /// True while an answer is awaited.
    pub const fn is_waiting(&self) -> bool {
        !self.latest.idle()
    }

    /// Takes an answer in, if it is the one that is wished for. One that cannot be opened (page and worker are of two builds) leaves
    /// the answer before.
    fn take(&mut self, id: u64, wanted: Option<Key>, answer: Result<T, String>) {
        if let Some(key) = self
            .latest
            .close(id)
            .filter(|key| wanted.as_ref() == Some(key))
        {
            self.latest.hold(key);
            if let Ok(answer) = answer {
                self.answer = Some(Rc::new(answer));
            }
        }
    }
}

/// Webex users whom nobody claims: how many, and the first of them.
pub type Unclaimed = (usize, Vec<UnclaimedUser>);

/// Two mappings on the same users: the counts, and the first who change.
pub type Compared = (ComparisonTotals, Vec<ComparedUser>);

/// The questions, and what they depend on.
#[derive(Clone, Debug, Default)]
pub struct Study {
    /// What comes with the place's part of the page, once it is here.
    pub(super) part: Option<Part>,
    /// What happens to the person in view.
    pub event: Option<Event>,
    /// With what the mapping is compared.
    pub against: Option<Against>,
    /// How many users of the comparison are shown.
    pub compared: usize,
    /// How many unclaimed Webex users are shown; none while their list is closed.
    pub listed: usize,
    /// The saved tests.
    pub saved: Saved,
    /// The open `MakeTest`, and of which value alone the test is to be.
    making: Option<(u64, Option<KeptValue>)>,
    /// Other mappings of the user name.
    pub proposals: Asked<Vec<Proposal>>,
    /// Webex users whom nobody claims.
    pub unclaimed: Asked<Unclaimed>,
    /// What follows.
    pub consequence: Asked<Consequence>,
    /// The comparison.
    pub comparison: Asked<Compared>,
}

impl Study {
    /// True once the place's part of the page has said so.
    pub const fn has_arrived(&self) -> bool {
        self.part.is_some()
    }

    /// The session is a new one: all that was on its way is lost, and all answers are asked for again.
    pub(super) fn forget(&mut self) {
        self.making = None;
        self.saved.asked = Latest::default();
        self.proposals = Asked::default();
        self.unclaimed = Asked::default();
        self.consequence = Asked::default();
        self.comparison = Asked::default();
    }
}
