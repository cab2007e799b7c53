//! One app role assignment of a user: the JSON text that Entra hands over, `{"id":…,"value":…,"displayName":…}`, or a plain name.

use crate::expression::evaluator::{Call, Outcome, Prepared, code};
use crate::value::Handle;
use serde::Deserialize;

/// What SCIM roles made by Entra carry.
const ROLE_TYPE: &str = "WindowsAzureActiveDirectoryRole";

/// An assignment, as far as it is read.
#[derive(Deserialize)]
struct Assignment {
    value: Option<String>,
    #[serde(rename = "displayName")]
    display_name: Option<String>,
}

/// A SCIM role object for each assignment, as JSON text; the pages print the name's field differently.
pub(super) fn objects(name_field: &'static str) -> Prepared {
    code(move |call| {
        call.map(0, |call, _, text| {
            let assignment = read(text);
            let field = |read: fn(&Assignment) -> Option<&str>| assignment.as_ref().and_then(read);
            let name = field(|role| role.display_name.as_deref()).unwrap_or(text);
            let value = field(|role| role.value.as_deref()).unwrap_or(name);
            let role = serde_json::json!({
                "primary": false,
                "type": ROLE_TYPE,
                name_field: name,
                "value": value,
            });
            call.make(|out| out.push_str(&role.to_string()))
        })
    })
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
fn read(text: &str) -> Option<Assignment> {
    if !text.trim_start().starts_with('{') {
        return None;
    }
    serde_json::from_str(text).ok()
}
