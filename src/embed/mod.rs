//! What can a portal or a script ask of hubsync without its page?
//!
//! In: plain objects, texts, and files as bytes. Out: plain objects, and results of many users as one text of lines. Each
//! function is ordinary Rust, tested natively; `hubsync-bindings` puts them before JavaScript, and their types become its
//! TypeScript declarations.
//!
//! The law: places in an expression are UTF-16 code units, as JavaScript counts; nothing is kept between calls; a fault is an
//! [`ApiError`] with a stable code, never a panic.
//!
//! Never here: Yew, the network, a clock. Whoever wants `Now()` to be now says so in the request.

mod error;
mod expression;
mod place;
mod preview;
mod saved;
mod schemas;
mod types;

pub use error::ApiError;
pub use expression::{check, evaluate, evaluate_lines, format, parse};
pub use preview::preview;
pub use saved::test;
pub use schemas::diff_schemas;
pub use types::*;

/// The version of this face: its major number changes when a call that worked no longer does.
pub const API_VERSION: &str = "1.0";
