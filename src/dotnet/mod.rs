//! What does the service's .NET do differently from Rust and its libraries?
//!
//! In: texts of users and of expressions. Out: texts. [`datetime`] reads and prints dates by .NET's format strings,
//! [`text`] counts and changes letters as .NET does, [`regex`] gives patterns .NET's meaning, [`diacritics`] holds the
//! service's table of replaced letters, [`binary`] turns text into bytes and back.
//!
//! The law is .NET's public documentation and source; `reference/expressions.md` sections 4 to 6 say which part of it the
//! mapping language needs. The culture is always the invariant one, the server's zone always UTC.
//!
//! Never here: the mapping language and its functions, a clock, a source of randomness. [`regex`] and [`diacritics`] belong
//! to the worker's program: nothing that the page checks with may name them.

pub mod binary;
pub mod category;
pub mod datetime;
pub mod diacritics;
pub mod regex;
pub mod text;
