//! A filter over columns: a hundred thousand users, clause by clause.

use super::program::{Cell, Program};
use super::test::{Reading, Test, Truth};
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
        let search = run.states(self, Reading::Search);
        let whole = if self.has_patterns() {
            run.states(self, Reading::Whole)
        } else {
            search.clone()
        };
        search
            .into_iter()
            .zip(whole)
            .map(|(state, whole)| Scoped {
                state,
                readings_differ: state != whole,
            })
            .collect()
    }
}

struct Run<'a> {
    users: usize,
    columns: &'a [Option<Column<'a>>],
    texts: Texts<'a>,
}

impl Run<'_> {
    fn states(&self, program: &Program, reading: Reading) -> Vec<State> {
        let input = self.any_group(&program.input_groups, reading);
        let scope = self.any_group(&program.groups, reading);
        input
            .into_iter()
            .zip(scope)
            .map(|pair| match pair {
                (Truth::No, _) => State::Ignored,
                (Truth::Unknown, _) | (_, Truth::Unknown) => State::Unknown,
                (Truth::Yes, Truth::No) => State::Out,
                (Truth::Yes, Truth::Yes) => State::In,
            })
            .collect()
    }

    fn any_group(&self, groups: &[Vec<Test>], reading: Reading) -> Vec<Truth> {
        let mut any = vec![Truth::from(groups.is_empty()); self.users];
        for group in groups {
            let mut all = vec![Truth::Yes; self.users];
            for test in group {
                self.narrow(test, reading, &mut all);
            }
            for (any, all) in any.iter_mut().zip(all) {
                *any = (*any).max(all);
            }
        }
        any
    }

    fn narrow(&self, test: &Test, reading: Reading, all: &mut [Truth]) {
        let Some(column) = self.columns.get(test.slot).copied().flatten() else {
            for truth in all {
                *truth = (*truth).min(test.truth(Cell::NotInFile, reading));
            }
            return;
        };
        let mut handles = column.handles.iter();
        for truth in all {
            let handle = handles.next().copied().unwrap_or(Handle::NULL);
            if *truth != Truth::No {
                *truth = (*truth).min(test.truth(self.cell(handle), reading));
            }
        }
    }

    fn cell(&self, handle: Handle) -> Cell<'_> {
        let mut texts = self.texts.each(handle);
        match (texts.next(), texts.next()) {
            (None, _) => Cell::Empty,
            (Some(text), None) => Cell::One(text),
            (Some(_), Some(_)) => Cell::Several,
        }
    }
}
