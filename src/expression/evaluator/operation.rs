//! One operation over the rows that reach it.

use super::arguments::{Arguments, View};
use super::call::{Call, is_empty};
use super::comparison::{holds, says, truth};
use super::failure::{self, Failure};
use super::run::Run;
use super::vector::Vector;
use super::{FALSE_HANDLE, Rows, TRUE_HANDLE, pool, push_fault};
use crate::expression::program::{Operation, OperationKind, Place, Slot};
use crate::expression::tree::{Comparison, Span};
use crate::value::{Handle, Kind, Texts};

/// So long is a made text on average; room for a block of them is made at once.
const TYPICAL: usize = 16;

impl<'r> Run<'r> {
    /// The value of the operation at `place` for `rows`.
    pub fn value(&mut self, place: Place, rows: Rows<'_>) -> Vector<'r> {
        let program = self.program;
        let Some(operation) = program.operations.get(place) else {
            return Vector::constant(Handle::NULL);
        };
        if let (Some(handle), None) = (operation.constant(), &self.trace) {
            return Vector::constant(handle);
        }
        let vector = match &operation.kind {
            OperationKind::Attribute(slot) => self.attribute(*slot, rows),
            OperationKind::Constant(handle) => Vector::constant(*handle),
            OperationKind::Macro(name) => self.replacement(name, &operation.span),
            OperationKind::Call { .. } => self.call(place, operation, rows),
            OperationKind::Broken { failure, .. } => Vector::constant(push_fault(
                &mut self.faults,
                failure.clone(),
                &operation.span,
            )),
            OperationKind::Compare {
                operator,
                left,
                right,
                numeric,
            } => self.compare(*operator, [*left, *right], *numeric, rows),
            OperationKind::Iif {
                condition,
                branches,
            } => self.iif(place, *condition, branches, rows),
            OperationKind::Switch {
                source,
                default,
                cases,
                table,
            } => match table {
                Some(table) => self.switch(place, *source, *default, cases, table, rows),
                None => self.switch_varying(place, *source, *default, cases, rows),
            },
            OperationKind::Coalesce(sources) => self.coalesce(place, sources, rows),
            OperationKind::SelectUnique(rules) => {
                self.select_unique(place, rules, &operation.span, rows)
            }
        };
        if let Some(trace) = &mut self.trace
            && let Some(value) = trace.values.get_mut(place)
        {
            *value = Some(vector.view().get(0));
        }
        vector
    }

    /// The value of a slot that may be omitted.
    pub fn slot(&mut self, slot: Option<Place>, rows: Rows<'_>) -> Vector<'r> {
        match slot {
            Some(place) => self.value(place, rows),
            None => Vector::constant(Handle::NULL),
        }
    }

    fn attribute(&mut self, slot: Option<Slot>, rows: Rows<'_>) -> Vector<'r> {
        let columns = self.input.columns;
        let Some(column) = slot.and_then(|slot| columns.get(slot.0 as usize)) else {
            return Vector::constant(Handle::NULL);
        };
        match rows {
            Rows::Run { start, count } => match column.get(start..start + count) {
                Some(handles) => Vector::input(handles),
                None => Vector::constant(Handle::NULL),
            },
            Rows::Some(rows) => Vector::made(
                rows.iter()
                    .map(|row| column.get(*row as usize).copied().unwrap_or(Handle::NULL))
                    .collect(),
                false,
            ),
        }
    }

    fn replacement(&mut self, name: &str, span: &Span) -> Vector<'r> {
        let Some(text) = self.environment.macros.get(name) else {
            let failure = Failure {
                code: failure::MACRO,
                message: say!("the macro `%{name}%` has no value", name),
            };
            return Vector::constant(push_fault(&mut self.faults, failure, span));
        };
        let handle = Handle::new(Kind::Output, self.done.text.len(), text.len());
        self.made.text.push_str(text);
        self.take_made();
        Vector::constant(
            handle.unwrap_or_else(|_| push_fault(&mut self.faults, failure::too_long(), span)),
        )
    }

    fn call(&mut self, place: Place, operation: &'r Operation, rows: Rows<'_>) -> Vector<'r> {
        let OperationKind::Call {
            code,
            arguments,
            given,
        } = &operation.kind
        else {
            return Vector::constant(Handle::NULL);
        };
        let mut vectors = Vec::with_capacity(arguments.len());
        for argument in arguments {
            vectors.push(self.slot(*argument, rows));
        }
        let views: Vec<View<'_>> = vectors.iter().map(Vector::view).collect();
        let halting = vectors.iter().any(|vector| vector.halting);
        let failed = self.faults.len();
        // An explanation reads all values from one buffer.
        let outermost = place == self.program.root && self.trace.is_none();
        if outermost {
            std::mem::swap(&mut self.made.text, &mut self.results);
        }
        let mut results = Vec::with_capacity(rows.count());
        self.made.text.reserve(rows.count() * TYPICAL);
        let mut skips = false;
        // Each operation counts for itself: whether a user is stopped must not depend on who else stands in the block.
        let mut exhausted = self.exhausted;
        let mut call = Call {
            read: Arguments {
                texts: Texts {
                    input: self.input.text,
                    input_lists: self.input.lists,
                    output: &self.done.text,
                    output_lists: &self.done.lists,
                },
                views: &views,
                position: 0,
            },
            given: *given,
            halting,
            skips: &mut skips,
            count: rows.count(),
            rows,
            made: &mut self.made,
            faults: &mut self.faults,
            environment: self.environment,
            span: &operation.span,
            place: place as u64,
            exhausted: &mut exhausted,
            notes: self
                .trace
                .as_mut()
                .and_then(|trace| trace.notes.get_mut(place)),
        };
        code.run(&mut call, &mut results);
        if outermost {
            std::mem::swap(&mut self.made.text, &mut self.results);
        }
        self.take_made();
        let halting = halting || skips || self.faults.len() > failed;
        Vector::made(results, halting)
    }

    fn compare(
        &mut self,
        operator: Comparison,
        sides: [Place; 2],
        numeric: bool,
        rows: Rows<'_>,
    ) -> Vector<'r> {
        let [left, right] = sides;
        let [left_constant, right_constant] = sides.map(|side| {
            let operation = self.program.operations.get(side);
            operation.is_some_and(|operation| operation.constant().is_some())
        });
        let left = self.value(left, rows);
        let right = self.value(right, rows);
        let texts = self.texts();
        let (left_view, right_view) = (left.view(), right.view());
        let decide = |position| {
            let (left, right) = (left_view.get(position), right_view.get(position));
            if left.is_halt() {
                return left;
            }
            if right.is_halt() {
                return right;
            }
            // Of two small numbers, comparing them is the whole answer.
            if let (Some(left), Some(right)) = (pool::value(left), pool::value(right)) {
                return if says(operator, left.cmp(&right)) {
                    TRUE_HANDLE
                } else {
                    FALSE_HANDLE
                };
            }
            let fails = (is_empty(left) && !left_constant) || (is_empty(right) && !right_constant);
            let read = |handle| super::first(&texts, handle).unwrap_or_default();
            if !fails && holds(operator, read(left), read(right), numeric) {
                TRUE_HANDLE
            } else {
                FALSE_HANDLE
            }
        };
        let results = (0..rows.count()).map(decide).collect();
        Vector::made(results, left.halting || right.halting)
    }

    /// True, false, or nothing for a failure or a skip.
    #[inline]
    pub fn decide(&self, handle: Handle) -> Option<bool> {
        if handle == TRUE_HANDLE {
            Some(true)
        } else if handle == FALSE_HANDLE {
            Some(false)
        } else if handle.is_halt() {
            None
        } else {
            Some(super::first(&self.texts(), handle).is_some_and(truth))
        }
    }
}
