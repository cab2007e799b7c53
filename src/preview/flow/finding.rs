//! What is wrong with one value of one user.

use crate::webex;
use serde::{Deserialize, Serialize};

/// The code of a required target attribute that gets no value.
pub const REQUIRED: &str = "value.required";

/// How bad a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Level {
    /// The user is not written, or not as meant.
    Error,
    /// It is written, but something is probably not as meant.
    Warning,
    /// Worth knowing.
    Info,
}

/// One finding: which user, and what.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The user.
    pub user: u32,
    /// Stable code.
    pub code: &'static str,
    /// How bad it is.
    pub level: Level,
}

impl From<webex::Severity> for Level {
    fn from(severity: webex::Severity) -> Self {
        match severity {
            webex::Severity::Error => Self::Error,
            webex::Severity::Warning => Self::Warning,
            webex::Severity::Info => Self::Info,
        }
    }
}
