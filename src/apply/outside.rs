//! What does applying ask of the world around it, beside the client? A journal that is durable, and a lock.

use std::any::Any;
use std::fmt;

use futures_util::future::LocalBoxFuture;

use super::entry::Record;

/// Keeps what one plan meant to do and did. An entry is durable when [`Journal::append`] ends: it survives a closed tab and a crash.
pub trait Journal {
    /// Adds an entry at the end.
    fn append<'a>(&'a self, record: &'a Record) -> LocalBoxFuture<'a, Result<(), JournalError>>;
}

/// Lets only one tab of this browser apply to a tenant.
pub trait Lock {
    /// Takes the lock, or says that another has it. It is given back when the guard is dropped, or the tab ends.
    fn take<'a>(&'a self) -> LocalBoxFuture<'a, Result<Box<dyn Any>, LockError>>;
}

/// The journal cannot be written; why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct JournalError(pub String);

/// Why the lock was not given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LockError {
    /// Another tab is applying.
    Taken,
    /// The browser has no locks, or refused; why.
    Failed(String),
}

impl fmt::Display for JournalError {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        say_to!(to, "the journal cannot be written: {value}", value = self.0)
    }
}

impl fmt::Display for LockError {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Taken => say_to!(
                to,
                "another tab of this browser is applying a plan to this tenant"
            ),
            Self::Failed(why) => {
                say_to!(to, "this browser cannot keep other tabs away: {why}", why)
            }
        }
    }
}
