//! What did a plan do, so that it can be taken back? The journal keeps it: without a secret.

use serde::{Deserialize, Serialize};

use super::state::{Principal, Setting};

/// One thing that was done, with what was before.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Done {
    /// The application was added.
    Instantiated,
    /// A tag was added (true) or taken away.
    Tagged {
        /// The tag.
        tag: String,
        /// True if it was added.
        present: bool,
    },
    /// The job was created.
    JobCreated,
    /// The connection was saved.
    SecretsSaved {
        /// What was stored before; a secret of it is not known.
        before: Vec<Setting>,
        /// True if the scope was narrowed to the assigned users.
        narrowed: bool,
    },
    /// The schema was saved.
    SchemaSaved {
        /// The JSON of what was stored before.
        before: String,
    },
    /// Somebody was assigned.
    Assigned {
        /// Who.
        principal: Principal,
        /// The role's id.
        role: String,
    },
    /// Somebody's assignment was removed.
    Unassigned {
        /// Who.
        principal: Principal,
        /// The role's id.
        role: String,
    },
    /// Somebody was provisioned on demand.
    Provisioned {
        /// Who.
        principal: Principal,
    },
    /// Provisioning was restarted.
    Restarted,
    /// Provisioning was started.
    Started,
    /// Something was done that needs no taking back: a name, a pause, a removal of what was created here.
    Other,
}
