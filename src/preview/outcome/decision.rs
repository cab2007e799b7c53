//! The decision about one user.

use serde::{Deserialize, Serialize};
use std::num::NonZeroU32;

/// What the service would do with a user.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[repr(u8)]
pub enum Outcome {
    /// Not assigned, or the scoping filter says no.
    OutOfScope,
    /// An expression drops the whole object.
    SkippedByExpression,
    /// The expression of a matching attribute failed.
    EvaluationFailed,
    /// What flows to `userName` is not usable as one.
    InvalidUserName,
    /// An earlier user of the file has the same name; the partner is that user.
    DuplicateSource,
    /// An earlier user of the file claims the same Webex user; the partner is that user.
    Collision,
    /// Several Webex users match; the partner is one of them.
    Ambiguous,
    /// Disabled and unknown to Webex: not created.
    SkipDisabled,
    /// Unknown to Webex: created. A partner is probably the same person.
    Create,
    /// Disabled and known to Webex: made inactive.
    Deactivate,
    /// Known to Webex; whether anything changes was not looked at.
    Match,
    /// Known to Webex, and something changes.
    Update,
    /// Known to Webex, and nothing changes.
    NoChange,
}

/// What an administrator should know about a decision.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[repr(u8)]
pub enum Note {
    /// The names differ by case only.
    CaseOnly,
    /// A later matching attribute found the user.
    LaterAttribute,
    /// Inactive in Webex: an update makes the user active again.
    InactiveInWebex,
    /// Webex's external id is another Entra user's.
    ForeignExternalId,
    /// Out of scope, although Webex has the user.
    InWebex,
    /// The mail address is another Webex user's name: mapping `mail` would match.
    MailIsUserName,
    /// A Webex user carries the mail address or the new name.
    SameMail,
    /// A Webex user carries one of the further addresses.
    SameProxyAddress,
    /// A Webex user carries the object id.
    SameExternalId,
    /// Webex holds a value that Entra has not and will not clear.
    Stale,
    /// The name lies in `onmicrosoft.com`, where few people read mail.
    OnMicrosoft,
    /// Another Webex user has the name, and the mapping does not match by it: Webex refuses the write.
    NameTaken,
    /// Out of scope because not assigned.
    NotAssigned,
    /// Out of scope because of `inputFilterGroups`: not read, and therefore not made inactive either.
    Ignored,
    /// Whether the scoping filter lets the user in cannot be said; shown as if it did.
    ScopeUnknown,
    /// A pattern of the scoping filter can be read in two ways, and this user is in scope by one of them only.
    ScopeReadings,
}

/// A set of notes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Notes(u16);

/// What would happen to one user.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Decision {
    /// The outcome.
    pub outcome: Outcome,
    /// What else is to be known.
    pub notes: Notes,
    /// The partner's row from 1, so that a decision takes eight bytes.
    partner: Option<NonZeroU32>,
}

/// Graph's word for what the service does (`provisioningAction`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ProvisioningAction {
    /// A new user.
    Create,
    /// A change.
    Update,
    /// Made inactive.
    Disable,
    /// Nothing is written.
    Other,
}

impl Outcome {
    /// Every outcome, worst first.
    pub const ALL: [Self; 13] = [
        Self::OutOfScope,
        Self::SkippedByExpression,
        Self::EvaluationFailed,
        Self::InvalidUserName,
        Self::DuplicateSource,
        Self::Collision,
        Self::Ambiguous,
        Self::SkipDisabled,
        Self::Create,
        Self::Deactivate,
        Self::Match,
        Self::Update,
        Self::NoChange,
    ];

    /// The word in files and answers.
    pub const fn word(self) -> &'static str {
        match self {
            Self::OutOfScope => "outOfScope",
            Self::SkippedByExpression => "skippedByExpression",
            Self::EvaluationFailed => "evaluationFailed",
            Self::InvalidUserName => "invalidUserName",
            Self::DuplicateSource => "duplicateSource",
            Self::Collision => "collision",
            Self::Ambiguous => "ambiguous",
            Self::SkipDisabled => "skipDisabled",
            Self::Create => "create",
            Self::Deactivate => "deactivate",
            Self::Match => "match",
            Self::Update => "update",
            Self::NoChange => "noChange",
        }
    }

    /// True if the partner is a Webex user that this user stands for.
    pub const fn claims(self) -> bool {
        matches!(
            self,
            Self::Deactivate | Self::Match | Self::Update | Self::NoChange
        )
    }

    /// Graph's word for it; a match counts as an update until it is known that nothing changes.
    pub const fn action(self) -> ProvisioningAction {
        match self {
            Self::Create => ProvisioningAction::Create,
            Self::Deactivate => ProvisioningAction::Disable,
            Self::Match | Self::Update => ProvisioningAction::Update,
            _ => ProvisioningAction::Other,
        }
    }
}

impl Note {
    /// Every note.
    pub const ALL: [Self; 16] = [
        Self::CaseOnly,
        Self::LaterAttribute,
        Self::InactiveInWebex,
        Self::ForeignExternalId,
        Self::InWebex,
        Self::MailIsUserName,
        Self::SameMail,
        Self::SameProxyAddress,
        Self::SameExternalId,
        Self::Stale,
        Self::OnMicrosoft,
        Self::NameTaken,
        Self::NotAssigned,
        Self::Ignored,
        Self::ScopeUnknown,
        Self::ScopeReadings,
    ];

    /// The word in files and answers.
    pub const fn word(self) -> &'static str {
        match self {
            Self::CaseOnly => "caseOnly",
            Self::LaterAttribute => "laterAttribute",
            Self::InactiveInWebex => "inactiveInWebex",
            Self::ForeignExternalId => "foreignExternalId",
            Self::InWebex => "inWebex",
            Self::MailIsUserName => "mailIsUserName",
            Self::SameMail => "sameMail",
            Self::SameProxyAddress => "sameProxyAddress",
            Self::SameExternalId => "sameExternalId",
            Self::Stale => "stale",
            Self::OnMicrosoft => "onMicrosoft",
            Self::NameTaken => "nameTaken",
            Self::NotAssigned => "notAssigned",
            Self::Ignored => "ignored",
            Self::ScopeUnknown => "scopeUnknown",
            Self::ScopeReadings => "scopeReadings",
        }
    }
}

impl ProvisioningAction {
    /// Graph's spelling.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Create => "create",
            Self::Update => "update",
            Self::Disable => "disable",
            Self::Other => "other",
        }
    }
}

impl Notes {
    /// Adds a note.
    pub fn add(&mut self, note: Note) {
        self.0 |= 1 << note as u16;
    }

    /// Adds a note if `is_true`.
    pub fn add_if(&mut self, is_true: bool, note: Note) {
        self.0 |= u16::from(is_true) << note as u16;
    }

    /// Adds or takes away a note.
    pub fn set(&mut self, note: Note, is_there: bool) {
        self.0 &= !(1 << note as u16);
        self.add_if(is_there, note);
    }

    /// True without any note.
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// True if the note is there.
    pub const fn has(self, note: Note) -> bool {
        self.0 & (1 << note as u16) != 0
    }

    /// True for a user who would be created although Webex probably has the person.
    pub const fn is_probable_duplicate(self) -> bool {
        self.has(Note::SameMail)
            || self.has(Note::SameProxyAddress)
            || self.has(Note::SameExternalId)
            || self.has(Note::NameTaken)
    }
}

impl Decision {
    /// A decision without notes and partner.
    pub const fn new(outcome: Outcome) -> Self {
        Self {
            outcome,
            notes: Notes(0),
            partner: None,
        }
    }

    /// The same with a partner.
    pub fn with(self, partner: Option<u32>) -> Self {
        let partner = partner.and_then(|row| NonZeroU32::new(row.wrapping_add(1)));
        Self { partner, ..self }
    }

    /// The row of the Webex user; for duplicates and collisions of the other Entra user.
    pub fn partner(&self) -> Option<u32> {
        self.partner.map(|row| row.get() - 1)
    }

    /// The decision once it is known how many attributes change; only a match is refined.
    pub const fn refined(self, changes: usize) -> Self {
        let outcome = match (self.outcome, changes) {
            (Outcome::Match, 0) => Outcome::NoChange,
            (Outcome::Match, _) => Outcome::Update,
            (other, _) => other,
        };
        Self { outcome, ..self }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_decision_takes_eight_bytes() {
        assert_eq!(size_of::<Decision>(), 8);
        let decision = Decision::new(Outcome::Match).with(Some(0));
        assert_eq!(decision.partner(), Some(0));
        assert_eq!(decision.with(None).partner(), None);
    }

    #[test]
    fn lists_hold_everything_in_order() {
        for (number, outcome) in Outcome::ALL.into_iter().enumerate() {
            assert_eq!(outcome as usize, number);
        }
        for (number, note) in Note::ALL.into_iter().enumerate() {
            assert_eq!(note as usize, number);
            assert_eq!(serde_json::json!(note), note.word());
        }
    }
}
