//! Which users a list shows, and in which order: plain data of the protocol.

use crate::preview::flow::State;
use crate::preview::outcome::{Difference, Note, Outcome};
use serde::{Deserialize, Serialize};

/// The problem code that stands for users without any problem, in a [`Query`].
pub const FINE: &str = "fine";

/// What the list shows.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Query {
    /// Text that must occur in name, user name or mail, ignoring case; empty for all.
    pub search: String,
    /// Only users with this problem code; [`FINE`] for users without any.
    pub problem: Option<String>,
    /// Only users who have that problem with this mapping.
    #[serde(default)]
    pub problem_mapping: Option<usize>,
    /// Only users whose result for the focused mapping is so.
    pub state: Option<State>,
    /// Only users with this outcome.
    #[serde(default)]
    pub outcome: Option<Outcome>,
    /// Only users with this note.
    #[serde(default)]
    pub note: Option<Note>,
    /// Only users for whom this mapping adds or changes a value in Webex, or differs as `difference` says.
    #[serde(default)]
    pub changed: Option<usize>,
    /// How the mapping that `changed` names is to differ; nothing for added or changed.
    #[serde(default)]
    pub difference: Option<Difference>,
    /// The mapping whose value each row shows.
    pub focus: Option<usize>,
    /// Sorted by what.
    pub sort: Sort,
    /// Z before A.
    pub descending: bool,
}

/// The order of the list.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Sort {
    /// The file's.
    #[default]
    File,
    /// By display name.
    Name,
    /// By the focused mapping's value.
    Value,
    /// Most problems first.
    Problems,
    /// By outcome, the worst first.
    Outcome,
}
