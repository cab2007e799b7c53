//! The elements of a pattern, as .NET reads them. Options are resolved: every element knows whether it ignores case.

use super::class::Class;

/// One element.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Token {
    Char {
        char: char,
        ignores_case: bool,
    },
    Class(Class),
    Assertion(Assertion),
    Backreference {
        to: Reference,
        ignores_case: bool,
        at: usize,
    },
    Open {
        group: Group,
        at: usize,
    },
    Close,
    /// `|`
    Or,
    Repeat(Repeat),
    /// `(?i)`, which nothing can repeat.
    Options,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Assertion {
    /// `^` of a line.
    LineStart,
    /// `$` of a line.
    LineEnd,
    /// `^` and `\A`
    Start,
    /// `$` and `\Z`: the end, or before a final line feed.
    End,
    /// `\z`
    TextEnd,
    /// `\G`
    Continue,
    /// `\b`
    Boundary,
    /// `\B`
    NotBoundary,
}

/// What a backreference names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Reference {
    /// `\1`: digits that are an octal escape if there is no such group.
    Digits(String),
    /// `\k<name>`, or a number in the brackets.
    Name(String),
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Group {
    /// A group that catches; its name or number, if it has one.
    Capture(Option<String>),
    /// `(?:` and `(?i-s:`
    Plain,
    /// `(?>`
    Atomic,
    /// `(?(name)yes|no)`: whether a group, by name or number, has caught. If no group has that name, the name is an expression.
    IfCaught {
        name: String,
        ignores_case: bool,
    },
    /// `(?(expression)yes|no)`; the expression follows as a group.
    IfSeen,
    Look {
        behind: bool,
        negative: bool,
    },
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Repeat {
    pub(super) least: u32,
    /// `u32::MAX` for no limit.
    pub(super) most: u32,
    pub(super) lazy: bool,
}
