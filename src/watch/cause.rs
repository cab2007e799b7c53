//! What went wrong for how many, in one row?

use super::{Basis, Explained, Moment};
use crate::api::graph::logs::Action;
use crate::api::graph::steps::StepStatus;
use std::collections::BTreeSet;

/// What log entries of one cause have in common.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Kind {
    /// How it went.
    pub status: StepStatus,
    /// The service's code; may be empty.
    pub code: String,
    /// The attribute that it is about, if one is named.
    pub attribute: Option<String>,
    /// What was said, without what belongs to one user.
    pub template: String,
    /// What was done, where it went well; otherwise it tells no causes apart.
    pub action: Option<Action>,
}

/// A cause, and how much came of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cause {
    /// What its entries have in common.
    pub kind: Kind,
    /// What the code means, if it is known.
    pub explained: Option<Explained>,
    /// What the service said of the first entry that was read, word by word: it may name a user.
    pub sample: String,
    /// What Microsoft recommends there; may be empty.
    pub recommended: String,
    /// Entries.
    pub entries: usize,
    /// The numbers of the users.
    pub users: BTreeSet<u32>,
    /// The oldest entry.
    pub first: Moment,
    /// The newest entry.
    pub last: Moment,
}

impl Cause {
    /// In plain words.
    pub fn words(&self) -> String {
        if let Some(action) = &self.kind.action {
            return match action {
                Action::Create => say!("Created in Webex.").to_owned(),
                Action::Update => say!("Changed in Webex.").to_owned(),
                Action::Disable => say!("Switched off in Webex.").to_owned(),
                Action::Delete => say!("Deleted in Webex.").to_owned(),
                Action::StagedDelete => say!("A deletion is held back.").to_owned(),
                Action::Nothing => say!("Nothing was to be done.").to_owned(),
                Action::Other(word) => say!("`{word}`, which this page does not know.", word),
            };
        }
        let about = self.kind.attribute.as_ref();
        let about = about.map_or_else(String::new, |name| format!("`{name}`: "));
        match &self.explained {
            Some(explained) => format!("{about}{}", explained.words),
            None if !self.kind.template.is_empty() => format!("{about}{}", self.kind.template),
            None if !self.kind.code.is_empty() => {
                say!(
                    "{about}`{code}`, which this page does not know.",
                    about,
                    code = self.kind.code
                )
            }
            None => say!("The service does not say why.").to_owned(),
        }
    }

    /// How sure the words are: what the service said itself is.
    pub fn basis(&self) -> Basis {
        self.explained
            .map_or(Basis::Documented, |explained| explained.basis)
    }

    /// Failures first, then warnings, what was left out, and what went well; each with the most users first.
    pub(super) fn rank(&self) -> (u8, std::cmp::Reverse<usize>) {
        let rank = match self.kind.status {
            StepStatus::Failure => 0,
            StepStatus::Other(_) => 1,
            StepStatus::Warning => 2,
            StepStatus::Skipped => 3,
            StepStatus::Success => 4,
        };
        (rank, std::cmp::Reverse(self.users.len()))
    }
}
