//! Which value does each user get from one mapping, and what is wrong with it?
//!
//! In: a [`Row`], the users as columns. Out: a [`Flow`]: a handle for every user, counts, findings. A flow depends on its row
//! and on the columns that it reads, on no other flow: whoever changes one mapping evaluates one flow again.
//!
//! The law: `reference/expressions.md` 8 (defaults on creation only, no value means nothing is sent). An attribute that the
//! file does not have is *not known*: a value that depends on it is a failure with the code [`NOT_IN_FILE`], never an empty one.
//!
//! Never here: matching, requests, the screen.

mod advance;
mod finding;
mod people;
mod run;

pub use finding::{Finding, Level, REQUIRED};
pub use people::People;
pub use run::{Counts, Flow, NOT_IN_FILE, State, Unusable};
