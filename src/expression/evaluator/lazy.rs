//! The functions that evaluate only what is taken: `IIF`, `Coalesce`, `SelectUniqueValue`; `Switch` has its own file.
//!
//! The law: `reference/expressions.md` section 2.2. A branch is evaluated for the rows that take it, as a selection; its
//! handles are then put back to their positions.

use super::arguments::View;
use super::call::is_empty;
use super::failure::{self, Failure};
use super::run::Run;
use super::vector::Vector;
use super::{Rows, first, push_fault};
use crate::expression::program::{OperationKind, Place, Program};
use crate::expression::tree::Span;
use crate::value::Handle;

impl<'r> Run<'r> {
    pub fn iif(
        &mut self,
        place: Place,
        condition: Option<Place>,
        branches: &[Option<Place>; 2],
        rows: Rows<'_>,
    ) -> Vector<'r> {
        let condition = self.slot(condition, rows);
        let view = condition.view();
        let count = rows.count();
        if let [Some(yes), Some(no)] = branches.map(|branch| self.ready(branch, rows)) {
            let choose = |position| {
                let handle = view.get(position);
                match self.decide(handle) {
                    Some(true) => yes.get(position),
                    Some(false) => no.get(position),
                    None => handle,
                }
            };
            let results = (0..count).map(choose).collect();
            return Vector::made(results, true);
        }
        let mut results = vec![Handle::NULL; count];
        let mut taken = [Vec::with_capacity(count), Vec::with_capacity(count)];
        for (position, result) in (0u32..).zip(results.iter_mut()) {
            let handle = view.get(position as usize);
            let [yes, no] = &mut taken;
            match self.decide(handle) {
                Some(true) => yes.push(position),
                Some(false) => no.push(position),
                None => *result = handle,
            }
        }
        let mut halting = condition.halting;
        for ((branch, positions), word) in branches.iter().zip(&taken).zip(["true", "false"]) {
            if positions.is_empty() {
                continue;
            }
            self.note(place, || say!("the condition is {word}", word));
            if positions.len() == count {
                return self.slot(*branch, rows);
            }
            halting |= self.fill(*branch, rows, positions, &mut results);
        }
        Vector::made(results, halting)
    }

    pub fn coalesce(
        &mut self,
        place: Place,
        sources: &[Option<Place>],
        rows: Rows<'_>,
    ) -> Vector<'r> {
        if let Some(views) = self.all_ready(sources, rows) {
            let choose = |position| {
                let mut handle = Handle::NULL;
                for view in &views {
                    handle = view.get(position);
                    if !is_empty(handle) {
                        break;
                    }
                }
                handle
            };
            return Vector::made((0..rows.count()).map(choose).collect(), true);
        }
        let take = |handle: Handle, last: bool| last || !is_empty(handle);
        let (results, _, halting) = self.first_of(place, sources, rows, |_, h, last| take(h, last));
        Vector::made(results, halting)
    }

    pub fn select_unique(
        &mut self,
        place: Place,
        rules: &[Option<Place>],
        span: &Span,
        rows: Rows<'_>,
    ) -> Vector<'r> {
        let (mut results, open, mut halting) =
            self.first_of(place, rules, rows, |run, handle, _| {
                let text = first(&run.texts(), handle).unwrap_or_default();
                !text.is_empty() && !run.environment.taken.contains(text)
            });
        for position in open {
            halting = true;
            let failure = Failure {
                code: failure::NOT_UNIQUE,
                message: say!("every candidate is taken in the target").to_owned(),
            };
            let fault = push_fault(&mut self.faults, failure, span);
            if let Some(result) = results.get_mut(position as usize) {
                *result = fault;
            }
        }
        Vector::made(results, halting)
    }

    /// The values of a branch that needs no evaluation: a constant, or an attribute over a run of rows.
    fn ready(&self, branch: Option<Place>, rows: Rows<'_>) -> Option<View<'r>> {
        if self.trace.is_some() {
            return None;
        }
        let Some(place) = branch else {
            return Some(View::constant(&Handle::NULL));
        };
        let program: &'r Program = self.program;
        let operation = program.operations.get(place)?;
        match (&operation.kind, &operation.folded, rows) {
            (OperationKind::Constant(handle), _, _) | (_, Some(handle), _) => {
                Some(View::constant(handle))
            }
            (OperationKind::Attribute(Some(slot)), _, Rows::Run { start, count }) => {
                let column: &'r [Handle] = self.input.columns.get(slot.0 as usize)?;
                column.get(start..start + count).map(View::rows)
            }
            _ => None,
        }
    }

    fn all_ready(&self, branches: &[Option<Place>], rows: Rows<'_>) -> Option<Vec<View<'r>>> {
        branches
            .iter()
            .map(|branch| self.ready(*branch, rows))
            .collect()
    }

    /// Evaluates `sources` in turn, each for the positions where none before was taken. Gives the results, the positions that
    /// are still open, and whether something failed or skips.
    fn first_of(
        &mut self,
        place: Place,
        sources: &[Option<Place>],
        rows: Rows<'_>,
        take: impl Fn(&Self, Handle, bool) -> bool,
    ) -> (Vec<Handle>, Vec<u32>, bool) {
        let mut results = vec![Handle::NULL; rows.count()];
        let mut open: Vec<u32> = (0u32..).take(rows.count()).collect();
        let mut halting = false;
        for (number, source) in (1..).zip(sources) {
            if open.is_empty() {
                break;
            }
            let picked;
            let reached = if open.len() == rows.count() {
                rows
            } else {
                picked = rows.pick(&open);
                Rows::Some(&picked)
            };
            let vector = self.slot(*source, reached);
            halting |= vector.halting;
            let view = vector.view();
            let last = number == sources.len();
            let mut index = 0;
            let before = open.len();
            open.retain(|position| {
                let handle = view.get(index);
                index += 1;
                let taken = handle.is_halt() || take(self, handle, last);
                if taken && let Some(result) = results.get_mut(*position as usize) {
                    *result = handle;
                }
                !taken
            });
            if open.len() < before {
                self.note(place, || say!("argument {number} is taken", number));
            }
        }
        (results, open, halting)
    }

    /// Evaluates a branch for the rows at `positions` and puts its handles there; true if one may be a failure or a skip.
    pub fn fill(
        &mut self,
        branch: Option<Place>,
        rows: Rows<'_>,
        positions: &[u32],
        results: &mut [Handle],
    ) -> bool {
        let direct = match branch.and_then(|place| self.program.operations.get(place)) {
            Some(operation) if self.trace.is_none() => match operation.kind {
                OperationKind::Attribute(Some(slot)) => self.input.columns.get(slot.0 as usize),
                _ => None,
            },
            _ => None,
        };
        if let Some(column) = direct {
            for position in positions {
                let position = *position as usize;
                if let (Some(result), Some(handle)) =
                    (results.get_mut(position), column.get(rows.row(position)))
                {
                    *result = *handle;
                }
            }
            return false;
        }
        let picked = rows.pick(positions);
        let vector = self.slot(branch, Rows::Some(&picked));
        let view = vector.view();
        for (index, position) in positions.iter().enumerate() {
            if let Some(result) = results.get_mut(*position as usize) {
                *result = view.get(index);
            }
        }
        vector.halting
    }

    pub fn note(&mut self, place: Place, words: impl FnOnce() -> String) {
        if let Some(trace) = &mut self.trace
            && let Some(note) = trace.notes.get_mut(place)
        {
            *note = words();
        }
    }
}
