//! What does a program give for a run of users?
//!
//! In: a program, columns of handles, the environment. Out: [`Results`](crate::value::Results): a handle for each user, the
//! texts that had to be made, the failures. Blocks of about a thousand rows; each operation gives a vector of handles for the
//! rows that reach it, so that a branch not taken is not evaluated.
//!
//! The law: `reference/expressions.md` section 2. The same input gives the same output in any block, order or shard, but for
//! the stop after too many exhausted budgets, which counts within one run.
//!
//! Never here: what a single function does ([`functions`](super::functions)).

mod arguments;
mod call;
mod comparison;
pub mod failure;
mod finish;
mod lazy;
mod number;
mod operation;
mod pool;
mod rows;
mod run;
mod site;
mod switch;
mod table;
mod vector;

pub use arguments::{Arguments, View};
pub use call::{Call, is_empty, part};

pub use failure::Failure;
pub use number::{integer, number};
pub use pool::{FALSE, TRUE};
pub use rows::Rows;
pub use run::Ending;
pub use site::{Code, Given, Outcome, Prepare, Prepared, Site, code};

pub(super) use pool::{FALSE_HANDLE, TRUE_HANDLE};
pub(super) use run::{Trace, constant, explain};
pub(super) use table::Table;

pub(super) use pool::{begin as begin_pool, find as find_in_pool};

use crate::expression::tree::Span;
use crate::value::{Fault, Handle, Kind, Texts};

/// After so many users whose evaluation used up the budget, the mapping stops: a hundred thousand of them would hold a
/// worker for minutes, and twenty show that it is the pattern, not the user.
pub const EXHAUSTED_LIMIT: u32 = 20;

fn stopped() -> Failure {
    Failure {
        code: failure::STOPPED,
        message: say!(
            "the mapping was stopped after {EXHAUSTED_LIMIT} users used up the budget",
            EXHAUSTED_LIMIT
        ),
    }
}

/// Keeps a failure and gives its handle.
fn push_fault(faults: &mut Vec<Fault>, failure: Failure, span: &Span) -> Handle {
    // The number of a fault is bounded by rows times operations; past 2^32 the last one that fits stands for all.
    let number = u32::try_from(faults.len()).unwrap_or(u32::MAX);
    faults.push(Fault {
        code: failure.code,
        message: failure.message,
        span: span.clone(),
    });
    Handle::small(Kind::Fault, number, 0)
}

/// The text of a handle; the first of several; nothing for no value.
#[inline]
fn first<'a>(texts: &Texts<'a>, handle: Handle) -> Option<&'a str> {
    if handle.is_list() {
        return first_of_list(texts, handle);
    }
    texts.text(handle)
}

/// Apart, so that the common way is short enough to stand wherever a text is read.
#[cold]
fn first_of_list<'a>(texts: &Texts<'a>, handle: Handle) -> Option<&'a str> {
    texts.text(*texts.list(handle).first()?)
}
