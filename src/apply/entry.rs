//! What does a journal hold? Intents before calls, results after them, ids that became known: no secret, no token.

use serde::{Deserialize, Serialize};

use crate::api::Milliseconds;
use crate::plan::{Done, Ids, Key, PlanKind};

/// One entry with its moment.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Record {
    /// When, since 1970 UTC.
    pub at: Milliseconds,
    /// What.
    pub entry: Entry,
}

/// What happened, or is about to.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub enum Entry {
    /// A reviewed plan begins, or goes on after a pause or a crash.
    #[serde(rename_all = "camelCase")]
    Opened {
        /// Which of the plans.
        kind: PlanKind,
        /// The wish: a profile file. Nothing for an undo.
        profile: Option<String>,
        /// The journal that is undone.
        undoes: Option<String>,
        /// The steps that the administrator has seen.
        steps: Vec<Key>,
        /// The service principal, where it is known.
        service_principal: Option<String>,
    },
    /// These calls are about to be sent.
    Started {
        /// What they are to do.
        intents: Vec<Intent>,
    },
    /// An id became known.
    Learned {
        /// All that are known.
        ids: Ids,
    },
    /// These steps are done.
    Finished {
        /// Their names.
        steps: Vec<Key>,
        /// True if they were carried out here; false if it was so already.
        changed: bool,
    },
    /// A step failed; it can be tried again.
    Failed {
        /// Its name.
        step: Key,
        /// What is to be told.
        error: String,
    },
    /// Every step is done.
    Closed,
}

/// A step that is about to be done, and what it is that can be taken back.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Intent {
    /// The step.
    pub key: Key,
    /// What it does, with what was before.
    pub done: Done,
}
