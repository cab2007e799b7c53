//! The elements of a pattern, as .NET reads them.

use super::class::Class;

/// One element.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Token {
    Char(char),
    /// `.`
    Any,
    Class(Class),
    Assertion(Assertion),
    Backreference {
        to: Reference,
        at: usize,
    },
    Open(Group),
    Close,
    /// `|`
    Or,
    Repeat(Repeat),
    /// `(?i)`: the letters that the engine needs to know, to the end of the group.
    Options(String),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Assertion {
    /// `^`, of a line or the text as the options say.
    Start,
    /// `$` of a line.
    LineEnd,
    /// `$` and `\Z`: the end, or before a final line feed.
    End,
    /// `\A`
    TextStart,
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
    /// `(?:`
    Plain,
    /// `(?i-s:`: the letters that the engine needs to know.
    Options(String),
    /// `(?>`
    Atomic,
    /// `(?(name)yes|no)`: whether a group, by name or number, has caught.
    If { name: String, at: usize },
    /// `(?=`, `(?!`, `(?<=`, `(?<!`
    Look(&'static str),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Repeat {
    pub(super) least: u32,
    /// Nothing for no limit.
    pub(super) most: Option<u32>,
    pub(super) lazy: bool,
}
