//! One app role assignment of a user: the JSON text that Entra hands over, `{"id":…,"value":…,"displayName":…}`, or a plain name.

use crate::expression::evaluator::{Call, Outcome};
use crate::value::Handle;
use serde::Deserialize;

/// An assignment, as far as it is read.
#[derive(Deserialize)]
pub(super) struct Assignment {
    /// The role's value.
    pub value: Option<String>,
    /// The role's display name.
    #[serde(rename = "displayName")]
    pub display_name: Option<String>,
}

/// The display name of an assignment; a plain name is handed on.
pub(super) fn name(call: &mut Call<'_>, entry: Handle) -> Outcome {
    let text = call.read(entry).unwrap_or_default();
    match read(text).and_then(|assignment| assignment.display_name) {
        Some(name) => call.make(|out| out.push_str(&name)),
        None => Ok(entry),
    }
}

/// Reads an assignment; nothing for a plain name.
pub(super) fn read(text: &str) -> Option<Assignment> {
    if !text.trim_start().starts_with('{') {
        return None;
    }
    serde_json::from_str(text).ok()
}
