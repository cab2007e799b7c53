//! Why does a tree not become a program? Only for what evaluation cannot do without; the checker finds the rest.

use super::tree::Span;

/// Evaluation descends the stack once for each level; the parser stops at about 250.
pub(super) const DEPTH_LIMIT: usize = 260;

/// Why a tree cannot become a program.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CompileError {
    /// What it is.
    pub kind: CompileErrorKind,
    /// Where, in bytes of the expression's text.
    pub span: Span,
}

/// What keeps a tree from becoming a program.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CompileErrorKind {
    /// A part is missing: the text did not parse.
    Incomplete,
    /// There is no function of that name.
    UnknownFunction(String),
    /// A call with more or fewer slots than the function takes.
    Arity {
        /// The function's name as written.
        name: String,
        /// How many slots were written.
        count: usize,
    },
    /// More than 260 levels.
    TooDeep,
    /// The constants are longer than a handle can say.
    TooLong,
}

impl std::fmt::Display for CompileError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match &self.kind {
            CompileErrorKind::Incomplete => say_to!(f, "the expression is incomplete"),
            CompileErrorKind::UnknownFunction(name) => {
                say_to!(f, "there is no function `{name}`", name)
            }
            CompileErrorKind::Arity { name, count } => {
                say_to!(f, "`{name}` does not take {count} parameters", name, count)
            }
            CompileErrorKind::TooDeep => say_to!(
                f,
                "the expression is nested more than {DEPTH_LIMIT} deep",
                DEPTH_LIMIT
            ),
            CompileErrorKind::TooLong => say_to!(f, "the constants are too long"),
        }
    }
}

impl std::error::Error for CompileError {}
