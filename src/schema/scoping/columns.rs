//! A filter over columns: a hundred thousand users, clause by clause.

use super::program::{Cell, Program};
use super::test::{Test, Truth};
use super::verdict::State;
use crate::value::{Column, Handle, Texts};

/// The answer for one user of many.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Scoped {
    /// In scope or not, with patterns searched for.
    pub state: State,
    /// True if patterns that had to match the whole value would give another answer.
    pub readings_differ: bool,
}

impl Program {
    /// One answer for each of `users` users. `columns` has one entry for each of [`Program::attributes`]; nothing where the file
    /// does not have the attribute.
    pub fn evaluate_columns(
        &self,
        users: usize,
        columns: &[Option<Column<'_>>],
        texts: Texts<'_>,
    ) -> Vec<Scoped> {
        let run = Run {
            users,
            columns,
            texts,
        };
        let input = run.any_group(&self.input_groups);
        let scope = run.any_group(&self.groups);
        input
            .into_iter()
            .zip(scope)
            .map(|(input, scope)| {
                let search = state(input.0, scope.0);
                Scoped {
                    state: search,
                    readings_differ: search != state(input.1, scope.1),
                }
            })
            .collect()
    }
}

const fn state(input: Truth, scope: Truth) -> State {
    match (input, scope) {
        (Truth::No, _) => State::Ignored,
        (Truth::Unknown, _) | (_, Truth::Unknown) => State::Unknown,
        (Truth::Yes, Truth::No) => State::Out,
        (Truth::Yes, Truth::Yes) => State::In,
    }
}

/// The truth under both readings of patterns.
type Truths = (Truth, Truth);

const NO: Truths = (Truth::No, Truth::No);
const YES: Truths = (Truth::Yes, Truth::Yes);

struct Run<'a> {
    users: usize,
    columns: &'a [Option<Column<'a>>],
    texts: Texts<'a>,
}

impl Run<'_> {
    fn any_group(&self, groups: &[Vec<Test>]) -> Vec<Truths> {
        let mut any = vec![if groups.is_empty() { YES } else { NO }; self.users];
        for group in groups {
            // Whom an earlier group let in is not looked at again: a pattern costs more than all the rest.
            let undecided = |any: &Truths| if *any == YES { NO } else { YES };
            let mut all: Vec<Truths> = any.iter().map(undecided).collect();
            for test in group {
                self.narrow(test, &mut all);
            }
            for (any, all) in any.iter_mut().zip(all) {
                *any = (any.0.max(all.0), any.1.max(all.1));
            }
        }
        any
    }

    fn narrow(&self, test: &Test, all: &mut [Truths]) {
        let column = self.columns.get(test.slot).copied().flatten();
        let mut handles = column.iter().flat_map(|column| column.handles);
        for truths in all {
            let cell = match (column, handles.next()) {
                (None, _) => Cell::NotInFile,
                (Some(_), handle) => self.cell(handle.copied().unwrap_or(Handle::NULL)),
            };
            if *truths != NO {
                let (search, whole) = test.truths(cell);
                *truths = (truths.0.min(search), truths.1.min(whole));
            }
        }
    }

    fn cell(&self, handle: Handle) -> Cell<'_> {
        if let Some(text) = self.texts.text(handle) {
            return Cell::One(text);
        }
        match self.texts.list(handle) {
            [] => Cell::Empty,
            [one] => self.texts.text(*one).map_or(Cell::Empty, Cell::One),
            _ => Cell::Several,
        }
    }
}
