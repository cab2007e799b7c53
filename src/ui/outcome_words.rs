//! The words for outcomes and for what else is known of a person, which the list shows too.

use crate::preview::outcome::{Difference, Note, Outcome};

/// An outcome after its number.
pub fn outcome(outcome: Outcome) -> &'static str {
    let said = match outcome {
        Outcome::OutOfScope => mark!("out of scope"),
        Outcome::SkippedByExpression => mark!("dropped by an expression"),
        Outcome::EvaluationFailed => mark!("evaluation failed"),
        Outcome::InvalidUserName => mark!("no usable user name"),
        Outcome::DuplicateSource => mark!("same name as another user"),
        Outcome::Collision => mark!("same Webex user as another"),
        Outcome::Ambiguous => mark!("several Webex users match"),
        Outcome::SkipDisabled => mark!("blocked, never created"),
        Outcome::Create => mark!("created"),
        Outcome::Deactivate => mark!("made inactive"),
        Outcome::Match => mark!("matched"),
        Outcome::Update => mark!("updated"),
        Outcome::NoChange => mark!("unchanged"),
    };
    crate::words::found(said)
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
    let said = match note {
        Note::CaseOnly => mark!("name differs by case only"),
        Note::LaterAttribute => mark!("found by a later attribute"),
        Note::InactiveInWebex => mark!("inactive in Webex"),
        Note::ForeignExternalId => mark!("external id of somebody else"),
        Note::InWebex => mark!("known to Webex"),
        Note::MailIsUserName => mark!("mail would match"),
        Note::SameMail => mark!("probable duplicate by mail"),
        Note::SameProxyAddress => mark!("probable duplicate by another address"),
        Note::SameExternalId => mark!("probable duplicate by object id"),
        Note::Stale => mark!("old value stays"),
        Note::OnMicrosoft => mark!("onmicrosoft.com name"),
        Note::NameTaken => mark!("name taken in Webex"),
        Note::NotAssigned => mark!("not assigned"),
        Note::Ignored => mark!("not read at all"),
        Note::ScopeUnknown => mark!("scope not certain"),
        Note::ScopeReadings => mark!("scope reads two ways"),
    };
    crate::words::found(said)
}

/// How an attribute differs.
pub fn difference(difference: Difference) -> &'static str {
    let said = match difference {
        Difference::Nothing => mark!("no value"),
        Difference::Same => mark!("same"),
        Difference::Add => mark!("added"),
        Difference::Replace => mark!("replaced"),
        Difference::Stale => mark!("stays"),
        Difference::Unknown => mark!("not compared"),
    };
    crate::words::found(said)
}
