//! What would happen to a user, and which requests would be sent?
//!
//! In: what the mappings gave for a user, and what Webex holds. Out: the outcome with its reasons, and the requests.
//!
//! The law: Microsoft's description of the service's steps (import, scoping, matching, processing, export) as collected in
//! `reference/expressions.md` 7 to 9. Shards [`matching::survey`] their users, one coordinator joins what they found
//! ([`matching::join`]), and [`outcome::Totals`] adds up.
//!
//! Never here: the language itself, reading of files, any call.

pub mod flow;
pub mod matching;
pub mod outcome;
pub mod request;
mod row;

pub use row::Row;
