//! Role objects of SCIM that replace each other.

use super::roles;
use super::{Arity, Certainty, Example, Help, Nature, Parameter, ParameterKind, Signature};
use crate::expression::evaluator::{Prepared, Site};

/// What is known of `AssertiveAppRoleAssignmentsComplex`.
pub const SIGNATURE: Signature = Signature {
    name: "AssertiveAppRoleAssignmentsComplex",
    parameters: &[Parameter::required(
        "source",
        "appRoleAssignments",
        ParameterKind::Attribute,
    )],
    arity: Arity::exactly(1),
    nature: Nature::List,
    pure: true,
};

/// What the help says of `AssertiveAppRoleAssignmentsComplex`.
pub const HELP: Help = Help {
    doc: mark!(
        "Turns the app roles assigned to the user into role objects of SCIM. In an update the roles replace those in the target, foreign ones too. Not to be used while all users and groups are in scope."
    ),
    certainty: Certainty::documented(mark!(
        "the page prints the field display; the order of the fields is that of the page"
    )),
    examples: &[
        Example {
            expression: "AssertiveAppRoleAssignmentsComplex([appRoleAssignments])",
            attributes: &[(
                "appRoleAssignments",
                "{\"id\":\"1\",\"value\":\"adm\",\"displayName\":\"Administrator\"}",
            )],
            gives: Some(
                r#"{"primary":false,"type":"WindowsAzureActiveDirectoryRole","display":"Administrator","value":"adm"}"#,
            ),
            note: "",
        },
        Example {
            expression: "AssertiveAppRoleAssignmentsComplex([appRoleAssignments])",
            attributes: &[],
            gives: None,
            note: mark!("a user without a role"),
        },
    ],
};

pub(super) fn prepare(_: &Site<'_>) -> Prepared {
    roles::objects("display")
}

#[cfg(test)]
mod tests {
    use super::super::edges::check;

    #[test]
    fn edges() {
        check(&[
            ("AssertiveAppRoleAssignmentsComplex([x])", None, "null"),
            (
                "AssertiveAppRoleAssignmentsComplex([x])",
                Some("User"),
                r#"{"primary":false,"type":"WindowsAzureActiveDirectoryRole","display":"User","value":"User"}"#,
            ),
        ]);
    }
}
