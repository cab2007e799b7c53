//! What do the files that administrators have say about users?
//!
//! In: the bytes of an export from Entra, Microsoft 365, PowerShell, the Azure CLI, Microsoft Graph, Control Hub or Webex. Out: a
//! [`Reading`]: what it is, what each column holds, a [`UserTable`] of handles into the text, and messages; or a refusal that says
//! why, where, and what to do.
//!
//! The law: the forms in `tests/data/formats` and the mistakes in `tests/data/broken`. Content decides what a file is, never its
//! name. No input makes a reader panic, and none is read silently wrong.
//!
//! Never here: expressions, mappings, requests over a network.

mod cells;
mod checks;
mod code;
mod csv;
mod derive;
mod duplicates;
mod encoding;
mod form;
mod json;
mod layout;
mod limits;
mod made;
mod message;
mod names;
mod open;
pub mod page;
mod parts;
mod read;
mod sentence;
mod table;
pub mod vocabulary;
mod whereabouts;
mod words;

pub use code::Code;
pub use csv::{Shard, split_points};
pub use derive::guest_name;
pub use duplicates::{Fingerprints, Suspect};
pub use encoding::Encoding;
pub use form::Form;
pub use layout::{Certainty, ColumnLayout, Layout};
pub use limits::{Limits, Options};
pub use made::UserValues;
pub use message::{Finding, Findings, Message, Place, Severity};
pub use names::Names;
pub use parts::{Part, Summary, conclude, read_part, shared, sum_up};
pub use read::{HEAD, Reading, Refusal, read, read_with, recognise};
pub use table::{Origin, Slot, Stored, UserTable};

use serde::{Deserialize, Serialize};

/// Which users a file holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Population {
    /// Entra users, the source.
    Users,
    /// Webex users, the target.
    WebexUsers,
}
