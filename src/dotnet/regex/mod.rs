//! What does a .NET regular expression match, and what does a replacement make of it?
//!
//! In: a pattern and a replacement in .NET's syntax, and texts. Out: whether it matches, the text replaced, or the part that a
//! group caught. A pattern is translated once for the `fancy-regex` engine; patterns that are one class of characters or one
//! literal never reach the engine.
//!
//! The law is .NET's documentation and the parser in its public source: needless escapes, `{,3}` as a literal, `$` before a
//! final line feed, unnamed groups counted before named ones, an empty match allowed right behind another match, unknown
//! names in a replacement kept as text. Refused, each with its own code: balancing groups, conditionals on an expression,
//! Unicode blocks, and what only .NET's own engine can do. Differs: a character beyond U+FFFF is one character here and two
//! in .NET, and `\b` counts marks that only Unicode counts.
//!
//! Never here: the page's program; the engine's tables are as large as everything else in it.

mod class;
mod emit;
mod error;
mod escape;
mod groups;
mod lex;
mod matching;
mod opening;
mod replacement;
mod scan;
mod source;
mod token;

pub use error::RegexError;
pub use groups::GroupNumber;
pub use matching::Regex;
pub use replacement::Replacement;

#[cfg(test)]
mod tests;
