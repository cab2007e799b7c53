//! What does a .NET regular expression match, and what does a replacement make of it?
//!
//! In: a pattern and a replacement in .NET's syntax, and texts. Out: whether it matches, the text replaced, or the part that a
//! group caught. A pattern is read ([`lex`]), made a tree ([`tree`]) and a program ([`compile`]), which a machine runs
//! ([`machine`]): one way after the other, as .NET's does, or the only one where there is no choice ([`straight`]). Patterns that
//! are one class of characters or one literal need no machine ([`scan`]).
//!
//! The law is .NET's documentation and the parser in its public source: needless escapes, `{,3}` as a literal, `$` before a
//! final line feed, unnamed groups counted before named ones, look-behinds matched from right to left, an empty match allowed
//! right behind another match, unknown names in a replacement kept as text. Refused: balancing
//! groups. Differs: a character beyond U+FFFF is one character here and two in .NET, each of them a surrogate; it is in a class
//! if both are.
//!
//! No engine of others underneath, although the rule is to take a well-kept one: the two that can do what .NET's syntax asks
//! weigh 120 KB in the worker, count steps of their own, know neither subtraction of classes nor .NET's word characters, and
//! are slow on short texts.
//!
//! Never here: the page's program, which evaluates nothing.

mod block;
mod class;
mod compile;
mod error;
mod escape;
mod groups;
mod lex;
mod machine;
mod matching;
mod opening;
mod program;
mod replacement;
mod run;
mod scan;
mod set;
mod source;
mod stack;
mod start;
mod straight;
mod text;
mod token;
mod tree;
mod writer;

pub use error::RegexError;
pub use groups::GroupNumber;
pub use matching::Regex;
pub use replacement::Replacement;
pub use writer::Replaced;

#[cfg(test)]
mod budget;
#[cfg(test)]
mod differential;
#[cfg(test)]
mod semantics;
#[cfg(test)]
mod tests;
