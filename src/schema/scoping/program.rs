//! A filter made ready: attributes in slots, patterns compiled, one value tested in no time.

use super::super::scoping::filter::{Clause, Filter, Group};
use super::operator::Operator;
use super::verdict::{GroupList, Reason, State, Verdict, Why};

/// What a user has for an attribute.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cell<'a> {
    /// The file does not have the attribute.
    NotInFile,
    /// No value.
    Empty,
    /// One value.
    One(&'a str),
    /// Several values.
    Several,
}

/// The attribute values of one user.
pub trait Attributes {
    /// What the user has for this source attribute.
    fn cell(&self, name: &str) -> Cell<'_>;
}

/// A compiled pattern with the service's meaning.
pub trait Pattern {
    /// True if it occurs in the text; an error if that takes too long.
    fn is_match(&self, text: &str) -> Result<bool, String>;
}

/// Compiles patterns with the service's meaning.
pub trait PatternEngine {
    /// The compiled pattern, or why it cannot be used.
    fn compile(&self, pattern: &str) -> Result<Box<dyn Pattern>, String>;
}

/// A filter made ready for many users.
pub struct Program {
    pub(super) attributes: Vec<String>,
    pub(super) groups: Vec<Vec<Test>>,
    pub(super) input_groups: Vec<Vec<Test>>,
    clauses: Filter,
}

/// One clause made ready.
pub(super) struct Test {
    pub slot: usize,
    operator: Operator,
    operand: String,
    data_type: DataType,
    pattern: Option<Result<Patterns, String>>,
    valid: bool,
}

/// Both readings of a pattern.
struct Patterns {
    search: Box<dyn Pattern>,
    whole: Box<dyn Pattern>,
}

/// How a pattern is held against a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reading {
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
pub(super) enum Truth {
    No,
    Unknown,
    Yes,
}

impl From<bool> for Truth {
    fn from(truth: bool) -> Self {
        if truth { Self::Yes } else { Self::No }
    }
}

impl Program {
    /// Makes a filter ready. `types` gives a source attribute's type (`Integer`, `Boolean`, …) where it is known.
    pub fn compile<'t>(
        filter: &Filter,
        types: &dyn Fn(&str) -> Option<&'t str>,
        patterns: &dyn PatternEngine,
    ) -> Self {
        let mut attributes: Vec<String> = Vec::new();
        let mut groups = |groups: &[Group]| -> Vec<Vec<Test>> {
            let mut test =
                |clause: &Clause| Test::compile(clause, &mut attributes, types, patterns);
            groups
                .iter()
                .map(|group| group.clauses.iter().map(&mut test).collect())
                .collect()
        };
        let (ready, input) = (groups(&filter.groups), groups(&filter.input_groups));
        Self {
            attributes,
            groups: ready,
            input_groups: input,
            clauses: filter.clone(),
        }
    }

    /// The source attributes it reads, each once; their places are the slots of `evaluate_columns`.
    pub fn attributes(&self) -> &[String] {
        &self.attributes
    }

    /// True if a pattern can be read in two ways.
    pub(super) fn has_patterns(&self) -> bool {
        let tests = self.groups.iter().chain(&self.input_groups).flatten();
        tests.into_iter().any(|test| test.pattern.is_some())
    }

    /// What the filter says of one user, and why.
    pub fn evaluate(&self, user: &dyn Attributes) -> Verdict {
        let cells: Vec<Cell<'_>> = self.attributes.iter().map(|name| user.cell(name)).collect();
        let (state, reasons) = self.read(&cells, Reading::Search);
        let whole_value = self
            .has_patterns()
            .then(|| self.read(&cells, Reading::Whole).0)
            .filter(|whole| *whole != state);
        Verdict {
            state,
            reasons,
            whole_value,
        }
    }

    fn read(&self, cells: &[Cell<'_>], reading: Reading) -> (State, Vec<Reason>) {
        let input = (
            &self.input_groups,
            &self.clauses.input_groups,
            GroupList::InputFilterGroups,
        );
        let scope = (&self.groups, &self.clauses.groups, GroupList::Groups);
        for ((tests, groups, list), refused) in [(input, State::Ignored), (scope, State::Out)] {
            let (truth, reasons) = any_group(tests, groups, list, cells, reading);
            match truth {
                Truth::Yes => {}
                Truth::No => return (refused, reasons),
                Truth::Unknown => return (State::Unknown, reasons),
            }
        }
        (State::In, Vec::new())
    }
}

fn any_group(
    tests: &[Vec<Test>],
    groups: &[Group],
    list: GroupList,
    cells: &[Cell<'_>],
    reading: Reading,
) -> (Truth, Vec<Reason>) {
    // No groups: everything is in scope.
    let mut any = Truth::from(tests.is_empty());
    let mut reasons = Vec::new();
    for (group, (tests, clauses)) in tests.iter().zip(groups).enumerate() {
        let mut all = Truth::Yes;
        let mut reason = None;
        for (clause, (test, written)) in tests.iter().zip(&clauses.clauses).enumerate() {
            let cell = cells.get(test.slot).copied().unwrap_or(Cell::NotInFile);
            let truth = test.truth(cell, reading);
            if truth < all {
                all = truth;
                reason = Some(Reason {
                    list,
                    group,
                    clause,
                    attribute: written.attribute.clone(),
                    operator: written.operator.clone(),
                    operand: written.values.first().cloned(),
                    why: test.why(cell, reading),
                    path: written.path.clone(),
                });
            }
        }
        any = any.max(all);
        reasons.extend(reason);
    }
    (any, reasons)
}

impl Test {
    fn compile<'t>(
        clause: &Clause,
        attributes: &mut Vec<String>,
        types: &dyn Fn(&str) -> Option<&'t str>,
        patterns: &dyn PatternEngine,
    ) -> Self {
        let known = attributes.iter().position(|name| *name == clause.attribute);
        let slot = known.unwrap_or_else(|| {
            attributes.push(clause.attribute.clone());
            attributes.len() - 1
        });
        let operand = clause.values.first().cloned().unwrap_or_default();
        let both = || {
            let search = patterns.compile(&operand)?;
            let whole = patterns.compile(&format!("\\A(?:{operand})\\z"))?;
            Ok(Patterns { search, whole })
        };
        Self {
            slot,
            pattern: clause.operator.takes_pattern().then(both),
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

    fn why(&self, cell: Cell<'_>, reading: Reading) -> Why {
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
        match (&self.pattern, reading) {
            (Some(Ok(patterns)), Reading::Search) => patterns.search.is_match(value),
            (Some(Ok(patterns)), Reading::Whole) => patterns.whole.is_match(value),
            (Some(Err(error)), _) => Err(error.clone()),
            (None, _) => Err(String::new()),
        }
        .map_err(Why::Pattern)
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
