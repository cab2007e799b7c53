//! In which order does the list show users who lie in several parts?
//!
//! In: for each part how many users pass the query, and keys that sort as the list does. Out: for any window of the whole list
//! the windows of the parts, and how their rows are put together.
//!
//! The law: each part is in order already, so merging looks at the first of each part; users with the same key stay in the
//! order of the file.

use crate::session::{Query, RowSummary};
use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::ops::Range;

/// The list of all parts, ascending: for each place, the part whose turn it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Order {
    query: Query,
    turns: Vec<u16>,
}

/// The part of the whole list that a window shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Slice {
    /// Places of the ascending list.
    places: Range<usize>,
    /// For each part, the places of its own list.
    pub parts: Vec<Range<usize>>,
}

impl Order {
    /// Merges the parts' lists.
    pub fn merge(query: Query, parts: Vec<(usize, Vec<String>)>) -> Self {
        let total = parts.iter().map(|(matching, _)| matching).sum();
        let mut turns: Vec<u16> = Vec::with_capacity(total);
        if parts.iter().all(|(_, keys)| keys.is_empty()) {
            for (number, (matching, _)) in (0..).zip(&parts) {
                turns.extend(std::iter::repeat_n(number, *matching));
            }
            return Self { query, turns };
        }
        let mut lists: Vec<_> = parts
            .into_iter()
            .map(|(_, keys)| keys.into_iter())
            .collect();
        let heads = (0u16..).zip(&mut lists);
        let mut heap: BinaryHeap<Reverse<(String, u16)>> = heads
            .filter_map(|(number, keys)| Some(Reverse((keys.next()?, number))))
            .collect();
        while let Some(Reverse((_, number))) = heap.pop() {
            turns.push(number);
            let next = lists.get_mut(usize::from(number)).and_then(Iterator::next);
            heap.extend(next.map(|key| Reverse((key, number))));
        }
        Self { query, turns }
    }

    /// True if this is the order of `query`, in whichever direction.
    pub fn is_of(&self, query: &Query) -> bool {
        self.query == ascending(query)
    }

    /// How many users pass the query.
    pub fn matching(&self) -> usize {
        self.turns.len()
    }

    /// What a window of the list shows.
    pub fn slice(&self, descending: bool, first: usize, count: usize, parts: usize) -> Slice {
        let total = self.turns.len();
        let begin = first.min(total);
        let end = first.saturating_add(count).min(total);
        let places = if descending {
            total - end..total - begin
        } else {
            begin..end
        };
        let mut ranges = vec![0..0; parts];
        for (place, number) in self.turns.iter().enumerate().take(places.end) {
            if let Some(range) = ranges.get_mut(usize::from(*number)) {
                range.start += usize::from(place < places.start);
                range.end += 1;
            }
        }
        Slice {
            places,
            parts: ranges,
        }
    }

    /// Puts the rows of the parts together.
    pub fn rows(
        &self,
        slice: &Slice,
        descending: bool,
        rows: Vec<Vec<RowSummary>>,
    ) -> Vec<RowSummary> {
        let mut lists: Vec<_> = rows.into_iter().map(Vec::into_iter).collect();
        let turns = self.turns.get(slice.places.clone()).unwrap_or(&[]);
        let mut rows: Vec<RowSummary> = turns
            .iter()
            .filter_map(|number| lists.get_mut(usize::from(*number))?.next())
            .collect();
        if descending {
            rows.reverse();
        }
        rows
    }
}

/// The query as the parts are asked.
pub fn ascending(query: &Query) -> Query {
    Query {
        descending: false,
        ..query.clone()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn merges_and_cuts() {
        let keys = |keys: &[&str]| {
            let keys: Vec<String> = keys.iter().map(|key| (*key).to_owned()).collect();
            (keys.len(), keys)
        };
        let parts = vec![keys(&["a", "c", "c"]), keys(&[]), keys(&["b", "c", "d"])];
        let order = Order::merge(Query::default(), parts);
        assert_eq!(order.turns, [0, 2, 0, 0, 2, 2]);
        assert_eq!(order.slice(false, 1, 3, 3).parts, [1..3, 0..0, 0..1]);
        assert_eq!(order.slice(true, 0, 2, 3).parts, [3..3, 0..0, 1..3]);
        assert_eq!(order.slice(true, 9, 2, 3).parts, [0..0, 0..0, 0..0]);
        let unsorted = Order::merge(
            Query::default(),
            vec![(2, vec![]), (0, vec![]), (1, vec![])],
        );
        assert_eq!(unsorted.turns, [0, 0, 2]);
    }
}
