//! How does .NET read, print and count dates?
//!
//! In: a text and a format, or a text in free form. Out: an [`Instant`], and text again. A [`Format`] is read once and used
//! for many texts.
//!
//! The law is .NET's custom and standard date format strings, `DateTime.ParseExact`, `DateTime.Parse`, and VB's `DateAdd`
//! and `DateDiff`; always invariant culture and a server in UTC. Two-digit years: 00 to 49 are 2000 to 2049, 50 to 99 are
//! 1950 to 1999 (`Calendar.TwoDigitYearMax` of current .NET; .NET Framework ended at 2029: inferred).
//!
//! Never here: a clock. Where .NET would fill in today's date, the caller says what today is. The calendar itself (which day
//! is which) comes from the `time` crate without features: 1.8 KB of wasm for what is used here, where `jiff` brings 176 KB.

mod cursor;
mod error;
mod exact;
mod field;
mod format;
mod instant;
mod interval;
mod loose;
mod names;
mod pattern;
mod styles;

pub use error::DateError;
pub use exact::Stamp;
pub use instant::{Fields, Instant};
pub use interval::Interval;
pub use loose::parse;
pub use pattern::{Format, Zone};
pub use styles::Styles;

#[cfg(test)]
mod laws;
