//! The words for outcomes and for what else is known of a person, which the list shows too.

use crate::preview::outcome::{Difference, Note, Outcome};

/// An outcome after its number.
pub const fn outcome(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::OutOfScope => "out of scope",
        Outcome::SkippedByExpression => "dropped by an expression",
        Outcome::EvaluationFailed => "evaluation failed",
        Outcome::InvalidUserName => "no usable user name",
        Outcome::DuplicateSource => "same name as another user",
        Outcome::Collision => "same Webex user as another",
        Outcome::Ambiguous => "several Webex users match",
        Outcome::SkipDisabled => "blocked, never created",
        Outcome::Create => "created",
        Outcome::Deactivate => "made inactive",
        Outcome::Match => "matched",
        Outcome::Update => "updated",
        Outcome::NoChange => "unchanged",
    }
}

/// How an outcome is to be taken: `fine`, `info`, `warning` or `error`.
pub const fn tone(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Create | Outcome::Update | Outcome::Match | Outcome::NoChange => "fine",
        Outcome::OutOfScope | Outcome::SkipDisabled | Outcome::SkippedByExpression => "info",
        Outcome::Deactivate => "warning",
        Outcome::EvaluationFailed
        | Outcome::InvalidUserName
        | Outcome::DuplicateSource
        | Outcome::Collision
        | Outcome::Ambiguous => "error",
    }
}

/// An outcome as the one of a person.
pub const fn outcome_of_one(one: Outcome) -> &'static str {
    match one {
        Outcome::Create => "create",
        Outcome::Update => "update",
        Outcome::Match => "match",
        Outcome::NoChange => "no change",
        Outcome::Deactivate => "make inactive",
        Outcome::Ambiguous => "several match",
        Outcome::DuplicateSource | Outcome::Collision => "conflict",
        other => outcome(other),
    }
}

/// What else is known of a person.
pub const fn note(note: Note) -> &'static str {
    match note {
        Note::CaseOnly => "name differs by case only",
        Note::LaterAttribute => "found by a later attribute",
        Note::InactiveInWebex => "inactive in Webex",
        Note::ForeignExternalId => "external id of somebody else",
        Note::InWebex => "known to Webex",
        Note::MailIsUserName => "mail would match",
        Note::SameMail => "probable duplicate by mail",
        Note::SameProxyAddress => "probable duplicate by another address",
        Note::SameExternalId => "probable duplicate by object id",
        Note::Stale => "old value stays",
        Note::OnMicrosoft => "onmicrosoft.com name",
        Note::NameTaken => "name taken in Webex",
        Note::NotAssigned => "not assigned",
        Note::Ignored => "not read at all",
        Note::ScopeUnknown => "scope not certain",
        Note::ScopeReadings => "scope reads two ways",
    }
}

/// How an attribute differs.
pub const fn difference(difference: Difference) -> &'static str {
    match difference {
        Difference::Nothing => "no value",
        Difference::Same => "same",
        Difference::Add => "added",
        Difference::Replace => "replaced",
        Difference::Stale => "stays",
        Difference::Unknown => "not compared",
    }
}
