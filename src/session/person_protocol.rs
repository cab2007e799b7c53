//! What a session says about one user: plain data of the protocol.

use super::PersonOutcome;
use crate::preview::flow::State;
use serde::{Deserialize, Serialize};

/// Everything about one user.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Person {
    /// The user.
    pub row: usize,
    /// Display name, or the best there is.
    pub name: String,
    /// User principal name, or the best there is.
    pub user_name: String,
    /// What the file says, by provisioning attribute.
    pub source: Vec<SourceValue>,
    /// One for each mapping.
    pub targets: Vec<TargetValue>,
    /// The SCIM create request as Entra would send it, indented JSON; nothing if the user would not be created.
    pub request: Option<String>,
    /// Problems of this user.
    pub problems: Vec<Problem>,
    /// Corrected mappings for rules of Webex that this user's values break.
    #[serde(default)]
    pub fixes: Vec<MappingFix>,
    /// What would happen.
    #[serde(default)]
    pub outcome: Option<PersonOutcome>,
}

/// A mapping whose value would no longer break a rule of Webex.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct MappingFix {
    /// The mapping.
    pub mapping: usize,
    /// The code of the problem that it mends.
    pub code: String,
    /// The corrected expression.
    pub source: String,
}

/// One source attribute of a user.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct SourceValue {
    /// Provisioning name.
    pub attribute: String,
    /// Its values; empty for none.
    pub values: Vec<String>,
}

/// One target attribute of a user.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct TargetValue {
    /// The mapping.
    pub mapping: usize,
    /// How it came out.
    pub state: State,
    /// Its values.
    pub values: Vec<String>,
    /// True if the default value was used.
    pub from_default: bool,
    /// Why: the value of every part of the expression.
    pub why: Option<Why>,
    /// What failed, or what is missing.
    pub message: Option<String>,
}

/// The value of one part of an expression, and of the parts it is made of.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Why {
    /// The part as written.
    pub text: String,
    /// Where it stands, in bytes of the expression.
    pub start: usize,
    /// Where it ends.
    pub end: usize,
    /// How it came out; nothing if it was not evaluated (a branch not taken).
    pub state: Option<State>,
    /// Its values.
    pub values: Vec<String>,
    /// What happened, in words: the branch taken, the mode of Replace, the match.
    pub note: String,
    /// The parts.
    pub parts: Vec<Why>,
}

/// One problem of a user.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Problem {
    /// Stable code.
    pub code: String,
    /// `error`, `warning` or `info`.
    pub severity: String,
    /// The mapping it concerns, if one.
    pub mapping: Option<usize>,
    /// What is wrong and how to mend it.
    pub message: String,
}
