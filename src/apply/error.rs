//! Why did applying stop?

use std::fmt;

use super::otherwise::ReadOtherwise;
use super::outside::{JournalError, LockError};
use crate::api::ApiError;
use crate::plan::PlanError;
use crate::schema::Difference;

/// What can go wrong in this room. After each of them the tenant can be read and the plan can go on.
#[derive(Clone, Debug, PartialEq)]
pub enum ApplyError {
    /// A call failed.
    Api(Box<ApiError>),
    /// A call that is not to be repeated was sent, and nobody knows whether it was carried out: the administrator decides.
    Unknown(Box<ApiError>),
    /// The schema is not the one on which this was planned; what is different now.
    Stale(Vec<Difference>),
    /// The stored settings are not those on which this was planned; what is different now, in lines for people.
    StaleSettings(Vec<String>),
    /// A user of Webex has other values than those on which this was planned.
    StaleUser {
        /// The user name.
        name: String,
        /// The attributes.
        changed: Vec<String>,
    },
    /// The service reads expressions otherwise than this program: nothing was written.
    Expressions(Vec<ReadOtherwise>),
    /// What was saved reads back otherwise; what is different.
    ReadBack {
        /// What was saved.
        what: &'static str,
        /// In lines for people.
        differences: Vec<String>,
    },
    /// The tenant has no provisioning template for the application.
    NoTemplate,
    /// The first user was not provisioned; what the service said.
    FirstUser(String),
    /// So many assignments were refused; the first refusal.
    Assignments {
        /// How many.
        count: usize,
        /// The first.
        first: Box<ApiError>,
    },
    /// The journal cannot be written: nothing is done without it.
    Journal(JournalError),
    /// The lock was not given.
    Lock(LockError),
    /// A step is not ready to be sent.
    Plan(PlanError),
    /// The administrator stopped it between two steps.
    Stopped,
}

impl fmt::Display for ApplyError {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            // What was refused works no better the next time: what to do about it belongs to it.
            Self::Api(error) if error.is_denied() => to.write_str(&error.told()),
            Self::Api(error) | Self::Unknown(error) => error.fmt(to),
            Self::Stale(differences) => say_to!(
                to,
                "somebody changed the mapping after this was planned, so it was not saved. Since then {some}",
                some = some(differences.iter().map(Difference::words))
            ),
            Self::StaleSettings(changed) => say_to!(
                to,
                "somebody changed the connection after this was planned, so it was not saved. Since then {some}",
                some = some(changed.iter().cloned())
            ),
            Self::StaleUser { name, changed } => say_to!(
                to,
                "somebody changed `{name}` in Webex after this was planned, so nothing was removed: {some}. Compare both sides again",
                name,
                some = some(changed.iter().cloned())
            ),
            Self::Expressions(otherwise) => say_to!(
                to,
                "the mapping was not saved, because Microsoft reads an expression otherwise than it was shown here: {some}",
                some = some(otherwise.iter().map(ToString::to_string))
            ),
            Self::ReadBack { what, differences } => say_to!(
                to,
                "{what} reads back otherwise than it was saved: {differences}",
                what,
                differences = differences.join("; ")
            ),
            Self::NoTemplate => say_to!(to, "the application offers no provisioning template"),
            Self::FirstUser(why) => say_to!(to, "the first user was not provisioned: {why}", why),
            Self::Assignments { count: 1, first } => {
                say_to!(to, "1 assignment failed, because it {first}", first)
            }
            Self::Assignments { count, first } => {
                say_to!(
                    to,
                    "{count} assignments failed, the first because it {first}",
                    count,
                    first
                )
            }
            Self::Journal(error) => error.fmt(to),
            Self::Lock(error) => error.fmt(to),
            Self::Plan(error) => error.fmt(to),
            Self::Stopped => say_to!(
                to,
                "stopped; what was done stays, and it can go on from here"
            ),
        }
    }
}

impl std::error::Error for ApplyError {}

/// So many are named; more are counted.
const NAMED: usize = 5;

fn some(all: impl ExactSizeIterator<Item = String>) -> String {
    let more = all.len().saturating_sub(NAMED);
    let mut named: Vec<String> = all.take(NAMED).collect();
    if more > 0 {
        named.push(say!("and {more} more", more));
    }
    named.join("; ")
}

impl From<ApiError> for ApplyError {
    fn from(error: ApiError) -> Self {
        Self::Api(Box::new(error))
    }
}

impl From<JournalError> for ApplyError {
    fn from(error: JournalError) -> Self {
        Self::Journal(error)
    }
}

impl From<LockError> for ApplyError {
    fn from(error: LockError) -> Self {
        Self::Lock(error)
    }
}

impl From<PlanError> for ApplyError {
    fn from(error: PlanError) -> Self {
        Self::Plan(error)
    }
}
