//! `SingleAppRoleAssignment`, `AppRoleAssignments`, `AppRoleAssignmentsComplex`, `AssertiveAppRoleAssignmentsComplex`.
//!
//! An assignment is the JSON text that Entra hands over, `{"id":…,"value":…,"displayName":…}`, or a plain name.

use crate::expression::evaluator::{Call, Outcome, Prepared, Site, code};
use crate::value::Handle;
use serde::Deserialize;

/// What SCIM roles made by Entra carry.
const ROLE_TYPE: &str = "WindowsAzureActiveDirectoryRole";

#[derive(Deserialize)]
struct Assignment {
    value: Option<String>,
    #[serde(rename = "displayName")]
    display_name: Option<String>,
}

/// The display name of one role; of several the first, which the documentation leaves open.
pub(super) fn prepare_single(_: &Site<'_>) -> Prepared {
    code(|call| {
        let Some(entry) = call.entries(0).next() else {
            return Ok(Handle::NULL);
        };
        let count = call.entries(0).count();
        if count > 1 {
            call.note(|| {
                format!("the first of {count} roles; which one the service takes is open")
            });
        }
        name(call, entry)
    })
}

/// The display names of all roles (inferred: the function is only named).
pub(super) fn prepare_names(_: &Site<'_>) -> Prepared {
    code(|call| call.map(0, |call, entry, _| name(call, entry)))
}

/// A SCIM role object for each role, as JSON text.
pub(super) fn prepare_complex(_: &Site<'_>) -> Prepared {
    code(|call| {
        call.map(0, |call, _, text| {
            let assignment = read(text);
            let display = assignment
                .as_ref()
                .and_then(|a| a.display_name.as_deref())
                .unwrap_or(text);
            let value = assignment
                .as_ref()
                .and_then(|a| a.value.as_deref())
                .unwrap_or(display);
            let role = serde_json::json!({
                "primary": false,
                "type": ROLE_TYPE,
                "display": display,
                "value": value,
            });
            call.make(|out| out.push_str(&role.to_string()))
        })
    })
}

fn name(call: &mut Call<'_>, entry: Handle) -> Outcome {
    let text = call.read(entry).unwrap_or_default();
    match read(text).and_then(|assignment| assignment.display_name) {
        Some(name) => call.make(|out| out.push_str(&name)),
        None => Ok(entry),
    }
}

fn read(text: &str) -> Option<Assignment> {
    if !text.trim_start().starts_with('{') {
        return None;
    }
    serde_json::from_str(text).ok()
}
