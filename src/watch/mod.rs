//! What is a running job doing, what went wrong for whom, and what is to be done about it?
//!
//! In: a job as Microsoft shows it, pages of the provisioning logs, what is known of the token, and the time. Out: a verdict in words
//! with its cause and the next action ([`Health`]), how far a cycle is ([`Track`]), which cycles there were ([`History`]), log entries
//! grouped by cause ([`Book`]), how long the token lasts ([`TokenLife`]), when to ask again
//! ([`Polling`]), and all of it as a file to hand on ([`report`](report())).
//!
//! The law: `reference/graph.md` 3.7 to 3.11 and `reference/webex.md` 5. A word of the service that is not known here is shown as it is.
//! What is concluded and not documented carries [`Basis::Inferred`], and whoever shows it says so.
//!
//! Never here: a call, a clock, a token.

mod advice;
mod book;
mod calendar;
mod cause;
mod compare;
mod crowd;
mod csv;
mod facts;
mod fault;
mod health;
mod history;
mod moment;
mod polling;
mod predicted;
mod progress;
mod quarantine;
mod report;
mod template;
mod timeline;
mod token;

pub use advice::{Advice, Basis, Reason, Tone};
pub use book::{Added, Book, Line, Select, User};
pub use calendar::calendar;
pub use cause::{Cause, Kind};
pub use compare::{Agreement, Compared, compare};
pub use crowd::{Crowd, Group, Member, Standing};
pub use csv::{csv, csv_row};
pub use facts::Fact;
pub use fault::{Explained, explain};
pub use health::{Health, health};
pub use history::{Cycle, History};
pub use moment::{Moment, Span};
pub use polling::{Polling, RUNNING, SELDOM};
pub use predicted::{Predicted, Unusable, results};
pub use progress::{Forecast, Track};
pub use quarantine::{Quarantined, quarantined};
pub use report::{Report, report};
pub use template::attribute;
pub use timeline::{Bar, timeline};
pub use token::{Level, Source, TokenLife, WARNED};
