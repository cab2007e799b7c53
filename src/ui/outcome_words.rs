//! The words for outcomes and for what else is known of a person, which the list shows too.

use crate::preview::outcome::{Difference, Note, Outcome};

/// An outcome after its number.
pub fn outcome(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::OutOfScope => say!("out of scope"),
        Outcome::SkippedByExpression => say!("dropped by an expression"),
        Outcome::EvaluationFailed => say!("evaluation failed"),
        Outcome::InvalidUserName => say!("no usable user name"),
        Outcome::DuplicateSource => say!("same name as another user"),
        Outcome::Collision => say!("same Webex user as another"),
        Outcome::Ambiguous => say!("several Webex users match"),
        Outcome::SkipDisabled => say!("blocked, never created"),
        Outcome::Create => say!("created"),
        Outcome::Deactivate => say!("made inactive"),
        Outcome::Match => say!("matched"),
        Outcome::Update => say!("updated"),
        Outcome::NoChange => say!("unchanged"),
    }
}

/// How an outcome is to be taken: `fine`, `info`, `warning` or `error`.
pub fn tone(outcome: Outcome) -> &'static str {
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
pub fn outcome_of_one(one: Outcome) -> &'static str {
    match one {
        Outcome::Create => say!("create"),
        Outcome::Update => say!("update"),
        Outcome::Match => say!("match"),
        Outcome::NoChange => say!("no change"),
        Outcome::Deactivate => say!("make inactive"),
        Outcome::Ambiguous => say!("several match"),
        Outcome::DuplicateSource | Outcome::Collision => say!("conflict"),
        other => outcome(other),
    }
}

/// What else is known of a person.
pub fn note(note: Note) -> &'static str {
    match note {
        Note::CaseOnly => say!("name differs by case only"),
        Note::LaterAttribute => say!("found by a later attribute"),
        Note::InactiveInWebex => say!("inactive in Webex"),
        Note::ForeignExternalId => say!("external id of somebody else"),
        Note::InWebex => say!("known to Webex"),
        Note::MailIsUserName => say!("mail would match"),
        Note::SameMail => say!("probable duplicate by mail"),
        Note::SameProxyAddress => say!("probable duplicate by another address"),
        Note::SameExternalId => say!("probable duplicate by object id"),
        Note::Stale => say!("old value stays"),
        Note::OnMicrosoft => say!("onmicrosoft.com name"),
        Note::NameTaken => say!("name taken in Webex"),
        Note::NotAssigned => say!("not assigned"),
        Note::Ignored => say!("not read at all"),
        Note::ScopeUnknown => say!("scope not certain"),
        Note::ScopeReadings => say!("scope reads two ways"),
    }
}

/// How an attribute differs.
pub fn difference(difference: Difference) -> &'static str {
    match difference {
        Difference::Nothing => say!("no value"),
        Difference::Same => say!("same"),
        Difference::Add => say!("added"),
        Difference::Replace => say!("replaced"),
        Difference::Stale => say!("stays"),
        Difference::Unknown => say!("not compared"),
    }
}
