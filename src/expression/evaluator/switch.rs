//! `Switch`: the value of the first key that equals the source; keys that are constant are a table.

use super::run::Run;
use super::table::Table;
use super::vector::Vector;
use super::{Rows, first};
use crate::expression::program::Place;
use crate::value::Handle;

type Case = (Option<Place>, Option<Place>);

impl<'r> Run<'r> {
    pub fn switch(
        &mut self,
        place: Place,
        source: Option<Place>,
        default: Option<Place>,
        cases: &[Case],
        table: &Table,
        rows: Rows<'_>,
    ) -> Vector<'r> {
        let source = self.slot(source, rows);
        let view = source.view();
        let constants = self.constants(default, cases);
        let texts = self.texts();
        let mut results = Vec::with_capacity(rows.count());
        let mut decided = None;
        let mut takers: Vec<Vec<u32>> = vec![Vec::new(); cases.len() + 1];
        for position in 0..rows.count() {
            let handle = view.get(position);
            if handle.is_halt() {
                results.push(handle);
                continue;
            }
            let found = table.find(first(&texts, handle).unwrap_or_default());
            let number = found.unwrap_or(cases.len());
            match constants.get(number).copied().flatten() {
                Some(constant) => results.push(constant),
                None => {
                    results.push(Handle::NULL);
                    if let Some(takers) = takers.get_mut(number) {
                        takers.push(position as u32);
                    }
                }
            }
            decided = Some(found);
        }
        if let Some(found) = decided {
            self.note(place, || match found {
                Some(case) => say!("key {case} matches", case = case + 1),
                None => say!("no key matches: the default").to_owned(),
            });
            if self.trace.is_some() {
                // The table asked no key; whoever explains wants to see those that were compared.
                let compared = found.map_or(cases.len(), |case| case + 1);
                for (key, _) in cases.iter().take(compared) {
                    self.slot(*key, rows);
                }
            }
        }
        let mut halting = source.halting || constants.iter().flatten().any(|c| c.is_halt());
        let values = cases.iter().map(|(_, value)| *value).chain([default]);
        for (value, positions) in values.zip(&takers) {
            if !positions.is_empty() {
                halting |= self.fill(value, rows, positions, &mut results);
            }
        }
        Vector::made(results, halting)
    }

    /// The constant value of each case and, last, of the default; nothing where it must be evaluated.
    fn constants(&self, default: Option<Place>, cases: &[Case]) -> Vec<Option<Handle>> {
        let values = cases.iter().map(|(_, value)| *value).chain([default]);
        values
            .map(|value| match value {
                None => Some(Handle::NULL),
                Some(_) if self.trace.is_some() => None,
                Some(place) => self.program.operations.get(place)?.constant(),
            })
            .collect()
    }

    pub fn switch_varying(
        &mut self,
        place: Place,
        source: Option<Place>,
        default: Option<Place>,
        cases: &[Case],
        rows: Rows<'_>,
    ) -> Vector<'r> {
        let source = self.slot(source, rows);
        let view = source.view();
        let mut results = vec![Handle::NULL; rows.count()];
        let mut halting = source.halting;
        let mut open = Vec::new();
        for (position, result) in (0u32..).zip(results.iter_mut()) {
            let handle = view.get(position as usize);
            if handle.is_halt() {
                *result = handle;
            } else {
                open.push(position);
            }
        }
        for (number, (key, value)) in (1..).zip(cases) {
            if open.is_empty() {
                break;
            }
            let picked = rows.pick(&open);
            let keys = self.slot(*key, Rows::Some(&picked));
            let keys_view = keys.view();
            let texts = self.texts();
            let (mut matched, mut rest) = (Vec::new(), Vec::new());
            for (index, position) in open.iter().enumerate() {
                let key = keys_view.get(index);
                let source = view.get(*position as usize);
                if key.is_halt() {
                    if let Some(result) = results.get_mut(*position as usize) {
                        *result = key;
                    }
                    halting = true;
                } else if first(&texts, key).unwrap_or_default()
                    == first(&texts, source).unwrap_or_default()
                {
                    matched.push(*position);
                } else {
                    rest.push(*position);
                }
            }
            if !matched.is_empty() {
                self.note(place, || say!("key {number} matches", number));
                halting |= self.fill(*value, rows, &matched, &mut results);
            }
            open = rest;
        }
        if !open.is_empty() {
            self.note(place, || say!("no key matches: the default").to_owned());
            halting |= self.fill(default, rows, &open, &mut results);
        }
        Vector::made(results, halting)
    }
}
