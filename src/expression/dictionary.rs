//! Which users are the same to an expression?
//!
//! Department, country and language have few distinct values. An expression that reads only such columns is evaluated once for
//! each distinct value, or each combination of them, and every user gets the handle of the user who stands for it.
//!
//! In: a column. Out: a number for each row, and a row that stands for each number. A column of several values, or with more
//! distinct values than are worth it, has no dictionary.

use super::environment::Environment;
use super::evaluator::Ending;
use super::program::{Input, Program};
use crate::value::{Handle, Results};
use std::collections::HashMap;

/// The distinct values of one column, or the distinct combinations of several.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dictionary {
    /// For each row, the number of its value.
    codes: Vec<u32>,
    /// For each number, the first row that has it.
    rows: Vec<u32>,
}

impl Dictionary {
    /// The dictionary of a column over `text`; nothing if it has lists or more than `limit` distinct values.
    pub fn of(column: &[Handle], text: &str, limit: usize) -> Option<Self> {
        // No value and the empty text are different values.
        let mut known: HashMap<Option<&str>, u32> = HashMap::new();
        let mut codes = Vec::with_capacity(column.len());
        let mut rows = Vec::new();
        for (row, handle) in (0_u32..).zip(column) {
            let value = match handle {
                handle if handle.is_null() => None,
                handle if handle.is_text() => text.get(handle.range()),
                _ => return None,
            };
            let code = *known.entry(value).or_insert_with(|| {
                rows.push(row);
                (rows.len() - 1) as u32
            });
            if rows.len() > limit {
                return None;
            }
            codes.push(code);
        }
        Some(Self { codes, rows })
    }

    /// The combinations of two columns of the same table; nothing if there are more than `limit`.
    pub fn and(&self, other: &Self, limit: usize) -> Option<Self> {
        let mut known: HashMap<(u32, u32), u32> = HashMap::new();
        let mut codes = Vec::with_capacity(self.codes.len());
        let mut rows = Vec::new();
        for (row, pair) in (0_u32..).zip(self.codes.iter().zip(&other.codes)) {
            let code = *known.entry((*pair.0, *pair.1)).or_insert_with(|| {
                rows.push(row);
                (rows.len() - 1) as u32
            });
            if rows.len() > limit {
                return None;
            }
            codes.push(code);
        }
        Some(Self { codes, rows })
    }

    /// How many distinct values there are.
    pub const fn count(&self) -> usize {
        self.rows.len()
    }
}

impl Program {
    /// Evaluates all rows of the table as [`Program::evaluate`] does, each distinct value once. `dictionary` covers exactly the
    /// columns that the program [reads](Program::reads); nothing, and nothing is done, for a program that
    /// [reads the world](Program::reads_world): its rows differ by more than their values.
    pub fn evaluate_distinct(
        &self,
        input: &Input<'_>,
        dictionary: &Dictionary,
        environment: &Environment,
        results: &mut Results,
    ) -> Option<Ending> {
        if self.reads_world() {
            return None;
        }
        let mut handles = std::mem::take(&mut results.handles);
        let ending = self.evaluate_some(input, &dictionary.rows, environment, results);
        let distinct = std::mem::take(&mut results.handles);
        handles.extend(dictionary.codes.iter().map(|code| {
            distinct
                .get(*code as usize)
                .copied()
                .unwrap_or(Handle::NULL)
        }));
        results.handles = handles;
        Some(ending)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::expression::explanation::Value;
    use crate::expression::{Attributes, Slot, compile, parse};
    use crate::value::{Kind, Texts};

    struct Letters;

    impl Attributes for Letters {
        fn slot(&self, name: &str) -> Option<Slot> {
            ["a", "b"]
                .iter()
                .position(|known| *known == name)
                .map(|n| Slot(n as u32))
        }
    }

    #[test]
    fn gives_what_evaluating_every_row_gives() {
        let text = "xyz";
        let at = |start: usize, length: usize| Handle::new(Kind::Input, start, length).unwrap();
        let choices = [at(0, 1), at(1, 1), at(2, 1), at(0, 0), Handle::NULL];
        let a: Vec<Handle> = (0..500).map(|row| choices[row % 5]).collect();
        let b: Vec<Handle> = (0..500).map(|row| choices[row / 7 % 5]).collect();
        let columns = [a.as_slice(), b.as_slice()];
        let input = Input {
            text,
            lists: &[],
            columns: &columns,
        };
        let environment = Environment::default();
        for expression in [
            r#"Join("-", [a], [b])"#,
            r#"Switch([a], [b], "x", "1", "", Append([b], "?"))"#,
            r#"IIF(IsNull([a]), Error("none"), [b])"#,
        ] {
            let program = compile(&parse(expression).tree, &Letters).unwrap();
            let first = Dictionary::of(&a, text, 10).unwrap();
            let second = Dictionary::of(&b, text, 10).unwrap();
            let both = first.and(&second, 100).unwrap();
            assert_eq!((first.count(), both.count()), (5, 25));
            assert_eq!(first.and(&second, 24), None);
            let (mut every, mut distinct) = (Results::default(), Results::default());
            program.evaluate(&input, 0..500, &environment, &mut every);
            program.evaluate_distinct(&input, &both, &environment, &mut distinct);
            let read = |results: &Results| -> Vec<Value> {
                let texts = Texts {
                    input: text,
                    input_lists: &[],
                    output: &results.text,
                    output_lists: &results.lists,
                };
                let value = |handle: &Handle| Value::read(*handle, &texts, &results.faults);
                results.handles.iter().map(value).collect()
            };
            assert_eq!(read(&every), read(&distinct), "{expression}");
        }
        assert_eq!(Dictionary::of(&a, text, 4), None);
    }
}
