//! Role objects of SCIM that add up.

use super::roles;
use super::{Arity, Certainty, Example, Help, Nature, Parameter, ParameterKind, Signature};
use crate::expression::evaluator::{Prepared, Site};

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
};

/// What the help says of `AppRoleAssignmentsComplex`.
pub const HELP: Help = Help {
    doc: mark!(
        "Turns the app roles assigned to the user into role objects of SCIM. In an update the roles are added and never taken away. Not to be used while all users and groups are in scope."
    ),
    certainty: Certainty::documented(mark!(
        "the page prints the field displayName; the order of the fields is that of the page"
    )),
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
            note: mark!("a user without a role"),
        },
    ],
};

pub(super) fn prepare(_: &Site<'_>) -> Prepared {
    roles::objects("displayName")
}

#[cfg(test)]
mod tests {
    use super::super::edges::check;

    #[test]
    fn edges() {
        check(&[
            ("AppRoleAssignmentsComplex([x])", None, "null"),
            (
                "AppRoleAssignmentsComplex([x])",
                Some("User"),
                r#"{"primary":false,"type":"WindowsAzureActiveDirectoryRole","displayName":"User","value":"User"}"#,
            ),
            (
                "AppRoleAssignmentsComplex([x])",
                Some(r#"{"displayName":"Say \"hi\""}"#),
                r#"{"primary":false,"type":"WindowsAzureActiveDirectoryRole","displayName":"Say \"hi\"","value":"Say \"hi\""}"#,
            ),
        ]);
    }
}
