//! The answer for one user, and the clauses that gave it.

use super::operator::Operator;

/// In scope or not.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum State {
    /// In scope.
    In,
    /// Out of scope: deprovisioned if it was in scope before.
    Out,
    /// Fails `inputFilterGroups`: not read, and not deprovisioned either.
    Ignored,
    /// Cannot be said: a clause is not documented, or its attribute is not in the file.
    Unknown,
}

/// What a filter says of one user.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verdict {
    /// In scope or not, with patterns searched for as .NET's `Regex.IsMatch` does (inferred).
    pub state: State,
    /// One clause of each group that did not let the user in; empty for a user in scope.
    pub reasons: Vec<Reason>,
    /// The answer if patterns had to match the whole value, where it is another: the documentation can be read both ways.
    pub whole_value: Option<State>,
}

/// Which list of a filter.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum GroupList {
    /// `groups`.
    Groups,
    /// `inputFilterGroups`.
    InputFilterGroups,
}

/// A clause that did not hold, or of which nothing can be said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reason {
    /// The list its group stands in.
    pub list: GroupList,
    /// The group, from 0.
    pub group: usize,
    /// The clause within it, from 0.
    pub clause: usize,
    /// The source attribute.
    pub attribute: String,
    /// The operator.
    pub operator: Operator,
    /// The operand; nothing for `IS NULL` and its kind.
    pub operand: Option<String>,
    /// Why.
    pub why: Why,
    /// The clause's JSON path.
    pub path: String,
}

/// Why a clause did not hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Why {
    /// The user has no value, or an empty one.
    NoValue,
    /// The value is another.
    Value(String),
    /// The file does not have the attribute.
    NotInFile,
    /// Several values: the service cannot filter on these.
    SeveralValues,
    /// The operator is not known or not supported.
    Operator,
    /// The operator takes one operand, and none or several are given.
    Operand,
    /// The pattern cannot be used.
    Pattern(String),
}

impl std::fmt::Display for Reason {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let attribute = &self.attribute;
        let operator = self.operator.name();
        match &self.why {
            Why::NoValue => say_to!(f, "`{attribute}` has no value", attribute)?,
            Why::Value(value) => say_to!(f, "`{attribute}` is `{value}`", attribute, value)?,
            Why::NotInFile => say_to!(f, "`{attribute}` is not in the file", attribute)?,
            Why::SeveralValues => {
                return say_to!(
                    f,
                    "`{attribute}` has several values, which cannot be filtered",
                    attribute
                );
            }
            Why::Operator => {
                return say_to!(f, "what `{operator}` does is not documented", operator);
            }
            Why::Operand => return say_to!(f, "`{operator}` takes one value", operator),
            Why::Pattern(error) => {
                return say_to!(
                    f,
                    "the pattern for `{attribute}` cannot be used: {error}",
                    attribute,
                    error
                );
            }
        }
        match (&self.operand, &self.why) {
            (Some(operand), Why::Value(value))
                if self.operator == Operator::Equals && value.eq_ignore_ascii_case(operand) =>
            {
                say_to!(
                    f,
                    "; the filter asks for {operator} `{operand}` (only the case differs)",
                    operator,
                    operand
                )
            }
            (Some(operand), _) => say_to!(
                f,
                "; the filter asks for {operator} `{operand}`",
                operator,
                operand
            ),
            (None, _) => say_to!(f, "; the filter asks for {operator}", operator),
        }
    }
}
