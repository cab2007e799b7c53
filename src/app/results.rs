//! The newest answers of the session: a summary and the visible part, never the users.

use std::rc::Rc;

use crate::session::{ExportFormat, Help, Person, RowSummary, Totals};

/// A part of the list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Window {
    /// How many users pass the filter.
    pub matching: usize,
    /// The place of the first row.
    pub first: usize,
    /// The rows.
    pub rows: Vec<RowSummary>,
}

impl Window {
    /// The row at a place, if it is here.
    pub fn at(&self, place: usize) -> Option<&RowSummary> {
        self.rows.get(place.checked_sub(self.first)?)
    }

    /// The place of a user, if the user is here.
    pub fn place_of(&self, row: usize) -> Option<usize> {
        self.rows
            .iter()
            .position(|summary| summary.row == row)
            .map(|index| self.first + index)
    }

    /// True if every existing place from `first` on, `count` of them, is here.
    pub fn covers(&self, first: usize, count: usize) -> bool {
        let end = (first + count).min(self.matching);
        first >= end || (first >= self.first && end <= self.first + self.rows.len())
    }
}

/// What the session said last.
#[derive(Clone, Debug, Default)]
pub struct Results {
    /// The counts; of an earlier revision while newer ones are awaited.
    pub totals: Rc<Totals>,
    /// The visible part of the list.
    pub window: Rc<Window>,
    /// The user who is open.
    pub person: Option<Rc<Person>>,
    /// The words of the help, once they have come.
    pub help: Rc<Help>,
    /// A long request on its way: what is being done, and how much of it.
    pub progress: Option<(String, u32)>,
    /// The form of the export on its way.
    pub exporting: Option<ExportFormat>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_window_covers_what_exists() {
        let rows = (10..20)
            .map(|row| RowSummary {
                row,
                name: String::new(),
                user_name: String::new(),
                problems: Vec::new(),
                outcome: None,
                notes: Vec::new(),
                state: None,
                values: Vec::new(),
            })
            .collect();
        let window = Window {
            matching: 20,
            first: 10,
            rows,
        };
        assert!(window.covers(10, 10));
        assert!(window.covers(15, 500));
        assert!(window.covers(20, 5));
        assert!(!window.covers(9, 2));
        assert_eq!(window.place_of(12), Some(12));
        assert_eq!(window.at(9), None);
    }
}
