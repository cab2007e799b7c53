//! One clause held against one value: types, case, no value, both readings of a pattern.

use super::filter::Clause;
use super::operator::Operator;
use super::program::Cell;
use super::verdict::Why;
use crate::dotnet::regex::{Regex, RegexError};

/// One clause made ready.
pub struct Test {
    /// The attribute's place in the program.
    pub slot: usize,
    operator: Operator,
    operand: String,
    data_type: DataType,
    pub pattern: Option<Result<Regex, RegexError>>,
    valid: bool,
}

/// How a pattern is held against a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reading {
    /// It must occur.
    Search,
    /// It must be all of the value.
    Whole,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum DataType {
    Integer,
    Boolean,
    /// Text, or not known.
    Other,
}

/// Yes, no, or neither; *and* is the least, *or* the greatest of two.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Truth {
    No,
    Unknown,
    Yes,
}

impl From<bool> for Truth {
    fn from(truth: bool) -> Self {
        if truth { Self::Yes } else { Self::No }
    }
}

impl Test {
    /// Makes a clause ready; its attribute gets a slot.
    pub fn compile<'t>(
        clause: &Clause,
        attributes: &mut Vec<String>,
        types: &dyn Fn(&str) -> Option<&'t str>,
    ) -> Self {
        let known = attributes.iter().position(|name| *name == clause.attribute);
        let slot = known.unwrap_or_else(|| {
            attributes.push(clause.attribute.clone());
            attributes.len() - 1
        });
        let operand = clause.values.first().cloned().unwrap_or_default();
        Self {
            slot,
            pattern: clause
                .operator
                .takes_pattern()
                .then(|| Regex::new(&operand)),
            data_type: match types(&clause.attribute) {
                Some("Integer") => DataType::Integer,
                Some("Boolean") => DataType::Boolean,
                _ => DataType::Other,
            },
            valid: clause.operator.is_unary() || clause.values.len() == 1,
            operator: clause.operator.clone(),
            operand,
        }
    }

    /// The clause for one value.
    pub fn truth(&self, cell: Cell<'_>, reading: Reading) -> Truth {
        self.decide(cell, reading).unwrap_or(Truth::Unknown)
    }

    /// The clause for one value under both readings. What does not occur cannot be the whole value either.
    pub fn truths(&self, cell: Cell<'_>) -> (Truth, Truth) {
        let search = self.truth(cell, Reading::Search);
        let occurs = match self.operator {
            Operator::RegexMatch => search == Truth::Yes,
            Operator::NotRegexMatch => search == Truth::No,
            _ => false,
        };
        if occurs {
            (search, self.truth(cell, Reading::Whole))
        } else {
            (search, search)
        }
    }

    /// Why it did not hold, or why nothing can be said.
    pub fn why(&self, cell: Cell<'_>, reading: Reading) -> Why {
        match (self.decide(cell, reading), cell) {
            (Err(why), _) => why,
            (Ok(_), Cell::One(value)) if !value.is_empty() => Why::Value(value.to_owned()),
            (Ok(_), _) => Why::NoValue,
        }
    }

    fn decide(&self, cell: Cell<'_>, reading: Reading) -> Result<Truth, Why> {
        if matches!(
            self.operator,
            Operator::Unsupported(_) | Operator::Unknown(_)
        ) {
            return Err(Why::Operator);
        }
        if !self.valid {
            return Err(Why::Operand);
        }
        let value = match cell {
            Cell::NotInFile => return Err(Why::NotInFile),
            Cell::Several => return Err(Why::SeveralValues),
            Cell::Empty => "",
            Cell::One(value) => value,
        };
        // An empty text counts as no value, and no value makes every comparison false.
        if value.is_empty() {
            return Ok((self.operator == Operator::IsNull).into());
        }
        let operand = self.operand.as_str();
        let holds = match self.operator {
            Operator::Equals => self.equals(value),
            Operator::NotEquals => !self.equals(value),
            Operator::RegexMatch => self.matches(value, reading)?,
            Operator::NotRegexMatch => !self.matches(value, reading)?,
            Operator::GreaterThan => integers(value, operand).is_some_and(|(a, b)| a > b),
            Operator::GreaterThanOrEquals => integers(value, operand).is_some_and(|(a, b)| a >= b),
            Operator::Includes => value.contains(operand),
            Operator::EndsWith => value.ends_with(operand),
            Operator::IsTrue => boolean(value) == Some(true),
            Operator::IsFalse => boolean(value) == Some(false),
            Operator::IsNotNull => true,
            Operator::OccursIn => operand.contains(value),
            Operator::NotOccursIn => !operand.contains(value),
            Operator::IsNull | Operator::Unsupported(_) | Operator::Unknown(_) => false,
        };
        Ok(holds.into())
    }

    /// Exact for texts; by value where the attribute is a number or a truth value (inferred).
    fn equals(&self, value: &str) -> bool {
        let by_value = match self.data_type {
            DataType::Integer => integers(value, &self.operand).map(|(a, b)| a == b),
            DataType::Boolean => boolean(value)
                .zip(boolean(&self.operand))
                .map(|(a, b)| a == b),
            DataType::Other => None,
        };
        by_value.unwrap_or(value == self.operand)
    }

    fn matches(&self, value: &str, reading: Reading) -> Result<bool, Why> {
        let pattern = match &self.pattern {
            Some(Ok(pattern)) => pattern,
            Some(Err(error)) => return Err(Why::Pattern(error.to_string())),
            // Compiled for both operators that come here.
            None => return Err(Why::Operator),
        };
        match reading {
            Reading::Search => pattern.is_match(value),
            Reading::Whole => pattern.is_whole_match(value),
        }
        .map_err(|error| Why::Pattern(error.to_string()))
    }
}

fn integers(value: &str, operand: &str) -> Option<(i64, i64)> {
    Some((value.trim().parse().ok()?, operand.trim().parse().ok()?))
}

fn boolean(value: &str) -> Option<bool> {
    let word = value.trim();
    if word.eq_ignore_ascii_case("true") {
        Some(true)
    } else if word.eq_ignore_ascii_case("false") {
        Some(false)
    } else {
        None
    }
}
