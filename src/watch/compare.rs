//! Did what was predicted happen?
//!
//! In: predictions, and the logs. Out: for every user of them whether the newest entry agrees, and if not, the likely reason. A reason
//! is a conclusion from both, documented nowhere.
//!
//! A user is found in the logs by the object id that a mapping writes (`externalId`), or else by the user principal name.

use super::{Book, Kind, Predicted, explain};
use crate::api::graph::logs::{Action, Entry};
use crate::api::graph::steps::StepStatus;
use std::collections::BTreeMap;

/// How prediction and logs agree for a user.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Agreement {
    /// They differ.
    Differs,
    /// The logs that were read have nothing on the user.
    Unseen,
    /// They agree.
    Same,
}

/// Prediction beside log, for a user.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Compared {
    /// The name, or the user principal name.
    pub name: String,
    /// What was predicted.
    pub predicted: String,
    /// What the newest entry says; empty where there is none.
    pub actual: String,
    /// How they agree.
    pub agreement: Agreement,
    /// The likely reason of a difference; empty if they agree.
    pub reason: String,
    /// The line of the entry.
    pub line: Option<usize>,
}

/// Compares every predicted user with the newest entry of the logs: those that differ first.
pub fn compare(predicted: &[Predicted], book: &Book) -> Vec<Compared> {
    let mut newest: BTreeMap<u32, usize> = BTreeMap::new();
    for (number, line) in book.lines().iter().enumerate() {
        let known = newest.entry(line.user).or_insert(number);
        let older = book
            .lines()
            .get(*known)
            .is_some_and(|known| known.at < line.at);
        if older {
            *known = number;
        }
    }
    let mut by_name: BTreeMap<String, usize> = BTreeMap::new();
    for (user, line) in &newest {
        for name in book
            .user_of(*user)
            .into_iter()
            .flat_map(|user| [&user.id, &user.principal])
        {
            if !name.is_empty() {
                by_name.insert(name.to_lowercase(), *line);
            }
        }
    }
    let find = |one: &Predicted| {
        let external = one
            .values
            .get("externalId")
            .and_then(|value| value.values.first());
        let names = [external, Some(&one.user_principal_name)];
        names
            .into_iter()
            .flatten()
            .find_map(|name| by_name.get(&name.to_lowercase()).copied())
    };
    let mut all: Vec<Compared> = predicted
        .iter()
        .map(|one| compared(one, find(one), book))
        .collect();
    all.sort_by_key(|one| one.agreement);
    all
}

fn compared(one: &Predicted, line: Option<usize>, book: &Book) -> Compared {
    let name = if one.display_name.is_empty() {
        &one.user_principal_name
    } else {
        &one.display_name
    };
    let outcome = one.outcome.as_deref().unwrap_or_default();
    let found = line.and_then(|line| book.lines().get(line));
    let mut result = Compared {
        name: name.clone(),
        predicted: outcome_words(outcome).to_owned(),
        actual: String::new(),
        agreement: Agreement::Unseen,
        reason: String::new(),
        line,
    };
    let Some(found) = found else {
        // Nothing to do leaves no trace that must be there.
        if expected(outcome) == Expected::Nothing {
            result.agreement = Agreement::Same;
        } else {
            result.reason = say!("The logs that were read have no entry: the cycle has not come to this user, or the entry is older.").to_owned();
        }
        return result;
    };
    let cause = book.cause_of(found.cause);
    result.actual = cause.map(super::Cause::words).unwrap_or_default();
    let kind = cause.map(|cause| &cause.kind);
    result.reason = match reason(expected(outcome), &found.status, &found.action, kind) {
        Some(reason) => reason,
        None => line
            .and_then(|line| book.entry(line))
            .map_or_else(String::new, |entry| values(one, &entry)),
    };
    result.agreement = match result.reason.is_empty() {
        true => Agreement::Same,
        false => Agreement::Differs,
    };
    result
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Expected {
    Create,
    /// A match is an update until it is known that nothing changes.
    Update,
    Disable,
    Nothing,
    Failure,
}

fn expected(outcome: &str) -> Expected {
    match outcome {
        "create" => Expected::Create,
        "update" | "match" => Expected::Update,
        "deactivate" => Expected::Disable,
        "evaluationFailed" | "invalidUserName" | "duplicateSource" | "collision" | "ambiguous" => {
            Expected::Failure
        }
        _ => Expected::Nothing,
    }
}

fn outcome_words(outcome: &str) -> &str {
    match outcome {
        "create" => say!("created"),
        "update" => say!("changed"),
        "match" => say!("matched, perhaps changed"),
        "deactivate" => say!("switched off"),
        "noChange" => say!("nothing changes"),
        "outOfScope" => say!("left out: not in scope"),
        "skipDisabled" => say!("left out: switched off in Entra"),
        "skippedByExpression" => say!("left out by an expression"),
        "evaluationFailed" => say!("fails: an expression cannot be evaluated"),
        "invalidUserName" => say!("fails: the user name"),
        "duplicateSource" => say!("fails: several users of Entra"),
        "collision" => say!("fails: another user has the name"),
        "ambiguous" => say!("fails: several users of Webex"),
        "" => say!("not told"),
        other => other,
    }
}

/// Why what happened is not what was expected; nothing if it is.
fn reason(
    expected: Expected,
    status: &StepStatus,
    action: &Action,
    kind: Option<&Kind>,
) -> Option<String> {
    let code = kind.map(|kind| kind.code.as_str()).unwrap_or_default();
    let words = |text: &str| Some(text.to_owned());
    match (expected, status, action) {
        (Expected::Failure, StepStatus::Failure, _) => None,
        (Expected::Failure, ..) => words(say!(
            "It was expected to fail, and did not: the user was changed since, or Webex allows it."
        )),
        (_, StepStatus::Failure, _) => Some(match explain(code) {
            Some(known) => say!("It failed: {known}", known = known.words),
            None => say!(
                "It failed with `{code}`, which the page cannot foresee.",
                code
            ),
        }),
        (Expected::Nothing, StepStatus::Skipped, _) | (Expected::Nothing, _, Action::Nothing) => {
            None
        }
        (Expected::Nothing, ..) => words(say!(
            "It was expected to stay as it is: the user, the assignment or the mapping was changed since."
        )),
        (Expected::Update, StepStatus::Skipped, _) if code.ends_with("RedundantExport") => None,
        (_, StepStatus::Skipped, _) if code.ends_with("RedundantExport") => words(say!(
            "Both sides were the same already: an earlier cycle did it."
        )),
        (_, StepStatus::Skipped, _)
            if ["NotEffectivelyEntitled", "EntrySynchronizationSkipped"]
                .iter()
                .any(|known| code.ends_with(known)) =>
        {
            words(say!(
                "The service did not count the user as assigned; the prediction did."
            ))
        }
        (_, StepStatus::Skipped, _) => Some(match explain(code) {
            Some(known) => say!("It was left out: {known}", known = known.words),
            None => say!("It was left out with `{code}`.", code),
        }),
        (Expected::Create, _, Action::Create)
        | (Expected::Update, _, Action::Update)
        | (Expected::Disable, _, Action::Disable) => None,
        (Expected::Create, _, Action::Update) => words(say!(
            "Webex had the user already: the Webex users that the prediction used were not all, or are older."
        )),
        (Expected::Update, _, Action::Create) => words(say!(
            "Webex did not have the user under the matching value: it was renamed or deleted since."
        )),
        (_, _, Action::StagedDelete) => words(say!("The deletion is held back by the threshold.")),
        _ => words(say!(
            "The service did something else: the user was changed since the prediction."
        )),
    }
}

/// Which written values are not the predicted ones.
fn values(one: &Predicted, entry: &Entry) -> String {
    let differs = |property: &&crate::api::graph::steps::ModifiedProperty| {
        let name = property.display_name.as_deref().unwrap_or_default();
        let predicted = one.values.get(name).filter(|value| value.state == "value");
        let written = property.new_value.as_deref();
        predicted.is_some_and(|value| match value.values.as_slice() {
            [only] => written.is_some_and(|written| !same(only, written)),
            // How the logs join several values is not documented.
            _ => false,
        })
    };
    let names: Vec<String> = entry
        .modified_properties
        .iter()
        .filter(differs)
        .filter_map(|property| {
            property
                .display_name
                .as_ref()
                .map(|name| format!("`{name}`"))
        })
        .collect();
    match names.is_empty() {
        true => String::new(),
        false => say!(
            "Another value was written to {names}: the user was changed since, or the expression gives something else at Microsoft.",
            names = names.join(", ")
        ),
    }
}

/// The logs write truth values with a capital.
fn same(predicted: &str, written: &str) -> bool {
    let truth = ["true", "false"]
        .iter()
        .any(|word| predicted.eq_ignore_ascii_case(word));
    predicted == written || (truth && predicted.eq_ignore_ascii_case(written))
}

#[cfg(test)]
#[path = "compare_tests.rs"]
mod tests;
