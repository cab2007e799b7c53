//! What did the preview say, as it was saved before the run?
//!
//! In: results of the page as JSON, a user in each line. Out: for each user the predicted outcome and values.

use serde::Deserialize;
use std::collections::BTreeMap;

/// What the results say of a user.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Predicted {
    /// The user principal name; may be empty.
    #[serde(default)]
    pub user_principal_name: String,
    /// The name; may be empty.
    #[serde(default)]
    pub display_name: String,
    /// The outcome, in the word of the results; nothing where outcomes were not known.
    pub outcome: Option<String>,
    /// The values, by target attribute.
    #[serde(default)]
    pub values: BTreeMap<String, Value>,
}

/// A predicted value.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Value {
    /// `value`, or why there is none.
    pub state: String,
    /// The values.
    #[serde(default)]
    pub values: Vec<String>,
}

/// What results cannot be used for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unusable {
    /// No line is a user's results; the first line that is none, counted from 1.
    Line(usize),
    /// They have no outcomes: they were saved before outcomes were known.
    NoOutcomes,
    /// There is nothing in them.
    Empty,
}

/// Reads results: a user in each line.
///
/// # Errors
/// What they cannot be used for.
pub fn results(text: &str) -> Result<Vec<Predicted>, Unusable> {
    let lines = text
        .lines()
        .enumerate()
        .filter(|(_, line)| !line.trim().is_empty());
    let mut all = Vec::new();
    for (number, line) in lines {
        let read = serde_json::from_str(line);
        all.push(read.map_err(|_| Unusable::Line(number + 1))?);
    }
    let with_outcomes = all.iter().any(|one: &Predicted| one.outcome.is_some());
    match (all.is_empty(), with_outcomes) {
        (true, _) => Err(Unusable::Empty),
        (_, false) => Err(Unusable::NoOutcomes),
        _ => Ok(all),
    }
}

impl Unusable {
    /// In words, with the remedy.
    pub fn words(&self) -> String {
        match self {
            Self::Line(number) => say!(
                "Line {number} is no user’s results. Save them on the place of people as JSON.",
                number
            ),
            Self::NoOutcomes => {
                say!("These results have no outcomes. Read the Webex users before you save them.")
                    .to_owned()
            }
            Self::Empty => say!("There is nothing in this file.").to_owned(),
        }
    }
}
