//! What is wrong with an expression, where, and how to mend it.
//!
//! Every code is listed once, in [`Code`], and stays as it is: saved tests, scripts and the page's explanations name it.

use super::tree::Span;

/// How bad it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// The expression cannot be evaluated, or the service refuses it.
    Error,
    /// It works, but probably not as meant.
    Warning,
    /// Worth knowing.
    Info,
}

/// One finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// Which finding it is.
    pub code: Code,
    /// How bad it is.
    pub severity: Severity,
    /// What is wrong: lower case, no final period, the user's text in backticks.
    pub message: String,
    /// Where, in bytes of the expression's text.
    pub span: Span,
    /// How to mend it; empty if nothing can be said.
    pub hint: String,
}

/// Every finding about an expression.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Code {
    /// There is no text.
    Empty,
}

impl Code {
    /// The stable name, such as `expr.empty`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Empty => "expr.empty",
        }
    }
}
