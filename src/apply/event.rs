//! What is told while a plan runs?

use crate::api::Milliseconds;
use crate::plan::Key;

/// Something to show.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Event {
    /// A step goes on.
    Step {
        /// Its name.
        key: Key,
        /// How.
        state: StepState,
    },
    /// Steps of a batch are done, by this run.
    Finished(Vec<Key>),
    /// So many steps of all are done.
    Progress {
        /// How many.
        done: usize,
        /// Of how many.
        of: usize,
    },
    /// A backup of what is about to be replaced, to be saved as a file.
    Backup {
        /// The file's name.
        name: String,
        /// Its text.
        text: String,
    },
    /// What provisioning on demand came to.
    OnDemand {
        /// The step.
        key: Key,
        /// Graph's body as it came; or why there is none, for people.
        answer: Result<String, String>,
    },
}

/// How a step goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StepState {
    /// Its call is on its way.
    Running,
    /// The service is not ready yet.
    Waiting {
        /// What for.
        reason: Waiting,
        /// When it is tried again, since 1970 UTC.
        next: Milliseconds,
        /// When it is given up.
        until: Milliseconds,
    },
    /// It is done.
    Done {
        /// False if it was so already.
        changed: bool,
    },
    /// It failed; what is to be told.
    Failed(String),
}

/// What is waited for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Waiting {
    /// A new object is not known everywhere yet.
    Replication,
    /// An answer was lost: it is looked up whether the call was carried out.
    LookingUp,
    /// What was saved is not shown yet.
    ReadBack,
    /// A new assignment does not count yet.
    Assignment,
}

impl Waiting {
    /// In words.
    pub fn words(self) -> &'static str {
        let said = match self {
            Self::Replication => {
                mark!("the service does not know the new application everywhere yet")
            }
            Self::LookingUp => mark!("an answer was lost; looking whether it was carried out"),
            Self::ReadBack => mark!("waiting until what was saved is shown"),
            Self::Assignment => mark!("a new assignment takes some minutes until it counts"),
        };
        crate::words::found(said)
    }
}
