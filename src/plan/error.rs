//! What can go wrong in this room.

use std::fmt;

use crate::schema::SchemaError;

/// Why a profile cannot be read, or a step cannot be sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PlanError {
    /// The text is not the JSON of a profile; what the reader says.
    Unreadable(String),
    /// The JSON is no profile.
    NoProfile,
    /// A version that this program does not know.
    Version(String),
    /// The schema in the profile cannot be used.
    Schema(SchemaError),
    /// A step needs an id that no step before it has given.
    LateId(&'static str),
    /// The plan cannot be applied; the first reason.
    Blocked(String),
    /// A change cannot be written as JSON.
    Unsendable,
    /// A script is asked for of calls that are not Graph's.
    NotGraph,
    /// The list of settings has no place for the token.
    NoPlaceForToken,
}

impl fmt::Display for PlanError {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unreadable(reason) => {
                say_to!(to, "the profile cannot be read: {reason}", reason)
            }
            Self::NoProfile => say_to!(
                to,
                "this file is no profile of hubsync: it has no `hubsyncProfile`"
            ),
            Self::Version(version) => say_to!(
                to,
                "this profile has version `{version}`; this page reads version `{VERSION}`",
                version,
                VERSION
            ),
            Self::Schema(_) => say_to!(to, "the schema in the profile cannot be used"),
            Self::Blocked(reason) => {
                say_to!(to, "the plan cannot be applied: {reason}", reason)
            }
            Self::Unsendable => say_to!(to, "the change cannot be written as JSON"),
            Self::NotGraph => say_to!(to, "a script can be made of calls of Microsoft Graph alone"),
            Self::NoPlaceForToken => say_to!(to, "the settings have no place for the token"),
            Self::LateId(id) => say_to!(to, "the id of the {id} is not known yet", id),
        }
    }
}

/// The version of profiles, for the message.
const VERSION: u32 = 1;

impl std::error::Error for PlanError {}
