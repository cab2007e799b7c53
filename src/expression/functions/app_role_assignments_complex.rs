//! Role objects of SCIM that add up.

use super::roles;
use super::{Arity, Certainty, Example, Nature, Parameter, ParameterKind, Signature};
use crate::expression::evaluator::{Prepared, Site, code};

/// What is known of `AppRoleAssignmentsComplex`.
pub const SIGNATURE: Signature = Signature {
    name: "AppRoleAssignmentsComplex",
    parameters: &[Parameter::required(
        "source",
        "appRoleAssignments",
        ParameterKind::Attribute,
    )],
    arity: Arity::exactly(1),
    nature: Nature::List,
    pure: true,
    doc: "Turns the app roles assigned to the user into role objects of SCIM. In an update the roles are added and never taken away. Not to be used while all users and groups are in scope.",
    certainty: Certainty::documented(
        "the page prints the field displayName; the order of the fields is that of the page",
    ),
    examples: &[
        Example {
            expression: "AppRoleAssignmentsComplex([appRoleAssignments])",
            attributes: &[(
                "appRoleAssignments",
                "{\"id\":\"1\",\"value\":\"adm\",\"displayName\":\"Administrator\"}",
            )],
            gives: Some(
                r#"{"primary":false,"type":"WindowsAzureActiveDirectoryRole","displayName":"Administrator","value":"adm"}"#,
            ),
            note: "",
        },
        Example {
            expression: "AppRoleAssignmentsComplex([appRoleAssignments])",
            attributes: &[],
            gives: None,
            note: "a user without a role",
        },
    ],
};

/// What SCIM roles made by Entra carry.
const ROLE_TYPE: &str = "WindowsAzureActiveDirectoryRole";

/// A SCIM role object for each role, as JSON text.
pub(super) fn prepare(_: &Site<'_>) -> Prepared {
    code(|call| {
        call.map(0, |call, _, text| {
            let assignment = roles::read(text);
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
