//! What the administrator is looking at: which mapping, which part of the list, which user.

use std::ops::Range;

use super::Place;
use crate::session::{Query, Sort};

/// Rows asked for above and below the visible ones, as screens: scrolling by a screen finds them there already.
pub const ROW_MARGIN: usize = 2;

/// Which colour scheme the page wears.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Theme {
    /// The system's.
    #[default]
    System,
    /// Light.
    Light,
    /// Dark.
    Dark,
}

/// What is in view.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct View {
    /// The place of the page.
    pub visiting: Place,
    /// True if somebody went from place to place since the connections were opened or a sign-in was asked for: from then on nobody
    /// is led anywhere.
    pub moved: bool,
    /// What the list shows and in which order.
    pub query: Query,
    /// First visible place.
    pub first: usize,
    /// Visible places.
    pub count: usize,
    /// The user who is open, by number in the file.
    pub selected: Option<usize>,
    /// The open user's place in the list; nothing if the list does not show them.
    pub place: Option<usize>,
    /// A place gone to whose user is not known yet.
    pub going: Option<usize>,
    /// The colour scheme.
    pub theme: Theme,
}

impl Default for View {
    fn default() -> Self {
        // Twelve visible places until the list has measured itself: the sample people.
        Self {
            visiting: Place::default(),
            moved: false,
            query: Query {
                focus: Some(0),
                ..Query::default()
            },
            first: 0,
            count: 12,
            selected: None,
            place: None,
            going: None,
            theme: Theme::System,
        }
    }
}

impl View {
    /// The places worth having: the visible ones and a margin.
    pub const fn wanted(&self) -> Range<usize> {
        let margin = self.count * ROW_MARGIN;
        self.first.saturating_sub(margin)..self.first + self.count + margin
    }

    /// Another query: the list starts at its top, and where the open user stands is not known.
    pub fn ask(&mut self, change: impl FnOnce(&mut Query)) {
        let before = self.query.clone();
        change(&mut self.query);
        if self.query != before {
            self.first = 0;
            self.place = None;
            self.going = None;
        }
    }

    /// Everybody again, in the same order.
    pub fn show_all(&mut self) {
        self.ask(|query| {
            query.search.clear();
            query.problem = None;
            query.problem_mapping = None;
            query.state = None;
        });
        self.show_outcomes();
    }

    /// Every outcome again.
    pub fn show_outcomes(&mut self) {
        self.ask(|query| {
            query.outcome = None;
            query.note = None;
            query.changed = None;
            query.difference = None;
            query.state = None;
        });
    }

    /// Orders the list so; the same again turns the order round.
    pub fn sort_by(&mut self, sort: Sort) {
        self.ask(|query| {
            query.descending = query.sort == sort && !query.descending;
            query.sort = sort;
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_order_again_turns_round() {
        let mut view = View::default();
        view.sort_by(Sort::Name);
        assert_eq!(
            (view.query.sort, view.query.descending),
            (Sort::Name, false)
        );
        view.sort_by(Sort::Name);
        assert!(view.query.descending);
        view.sort_by(Sort::Value);
        assert!(!view.query.descending);
    }

    #[test]
    fn another_query_goes_to_the_top() {
        let mut view = View {
            first: 500,
            place: Some(501),
            ..View::default()
        };
        view.ask(|query| query.search = "zoe".into());
        assert_eq!((view.first, view.place), (0, None));
    }

    #[test]
    fn a_margin_is_wanted_on_both_sides() {
        let view = View {
            first: 100,
            count: 10,
            ..View::default()
        };
        assert_eq!(view.wanted(), 80..130);
    }
}
