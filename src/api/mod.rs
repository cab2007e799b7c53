//! How are Microsoft Graph and Webex asked, and what did they say?
//!
//! In: a [`Request`], which is data: service, path, body, what it needs. Out: its answer, or an [`ApiError`] that says what was
//! asked, what came back, under which id, and what to do about it. The outside world comes in through four small traits:
//! [`Transport`], [`TokenSource`], [`Clock`], [`Chance`].
//!
//! The law: `reference/graph.md` 5 (limits, errors, CORS) and `reference/webex.md` 4. A request that creates something is never
//! repeated blindly: where nobody knows whether it was carried out, the error says so.
//!
//! Never here: a browser, a plan, a secret in a text that anybody can read.

mod batch;
mod body;
mod call;
mod cancel;
mod challenge;
mod client;
mod error;
pub mod graph;
mod hosts;
mod lane;
mod open;
mod outside;
mod pace;
mod paging;
mod query;
mod remedy;
mod request;
mod secret;
pub mod webex;

pub use batch::Outcomes;
pub use body::{Body, Holes};
pub use call::{Call, read_json};
pub use cancel::Cancel;
pub use client::Client;
pub use error::{ApiError, Failure, Unreadable};
pub use hosts::{Cloud, Hosts};
pub use lane::Lane;
pub use outside::{
    Chance, Clock, Milliseconds, Prepared, SendError, TokenError, TokenSource, Transport, Watch,
};
pub use paging::{Page, Pages};
pub use request::{Method, Needs, Repeat, Request, Response, Service};
pub use secret::{Secret, Slots};
