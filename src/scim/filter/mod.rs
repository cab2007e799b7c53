//! Which elements, or which resources, does a filter mean?
//!
//! In: text such as `type eq "work" and primary eq true`. Out: a tree that prints to text meaning the same, and an answer
//! for a JSON value.
//!
//! The law: RFC 7644 section 3.4.2.2: `and` binds closer than `or`; operators and names ignore case; `co`, `sw`, `ew` and
//! `eq` on text ignore case unless the schema says `caseExact`, which a filter alone cannot know, so case is ignored here.

mod matching;
mod parse;
mod print;

pub(crate) use parse::Cursor;

use super::path::AttrPath;

/// How a value is compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum CompareOp {
    /// Equal.
    Eq,
    /// Not equal.
    Ne,
    /// Contains.
    Co,
    /// Starts with.
    Sw,
    /// Ends with.
    Ew,
    /// Greater than.
    Gt,
    /// Greater than or equal.
    Ge,
    /// Less than.
    Lt,
    /// Less than or equal.
    Le,
}

/// What a value is compared with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Literal {
    /// A text in quotes.
    Text(String),
    /// A number as written.
    Number(String),
    /// `true` or `false`.
    Boolean(bool),
    /// `null`.
    Null,
}

/// A filter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Filter {
    /// `path op value`.
    Compare(AttrPath, CompareOp, Literal),
    /// `path pr`: has a value.
    Present(AttrPath),
    /// All of at least two.
    And(Vec<Filter>),
    /// One of at least two.
    Or(Vec<Filter>),
    /// `not (...)`.
    Not(Box<Filter>),
    /// `path[...]`: one element fulfils the whole inner filter.
    Element(AttrPath),
}

/// The spelling of each operator.
pub(crate) const OPERATORS: [(&str, CompareOp); 9] = [
    ("eq", CompareOp::Eq),
    ("ne", CompareOp::Ne),
    ("co", CompareOp::Co),
    ("sw", CompareOp::Sw),
    ("ew", CompareOp::Ew),
    ("gt", CompareOp::Gt),
    ("ge", CompareOp::Ge),
    ("lt", CompareOp::Lt),
    ("le", CompareOp::Le),
];

impl Filter {
    /// `path eq "value"`: the only comparison Entra asks a target with.
    pub fn equals(path: AttrPath, value: &str) -> Self {
        Self::Compare(path, CompareOp::Eq, Literal::Text(value.to_owned()))
    }

    /// The attributes and values that an element must have so that the filter holds, if it only says so with `eq` and
    /// `and`; nothing otherwise.
    pub fn required_values(&self) -> Option<Vec<(&AttrPath, &Literal)>> {
        match self {
            Self::Compare(path, CompareOp::Eq, literal) => Some(vec![(path, literal)]),
            Self::And(parts) => {
                let mut all = Vec::new();
                for part in parts {
                    all.extend(part.required_values()?);
                }
                Some(all)
            }
            _ => None,
        }
    }
}
