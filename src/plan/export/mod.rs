//! How is a plan taken along: to a ticket, to a review, to a machine without this page?
//!
//! Three forms of the same steps: JSON for programs, Markdown for people, a shell script of curl. None holds a secret: the
//! script asks for tokens in its environment.

mod curl;
mod json;
mod markdown;
mod shell;

pub use curl::curl;
pub use json::json;
pub use markdown::markdown;
