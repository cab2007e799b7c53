//! The names of the roles that a user has in this application.

use super::roles;
use super::{Arity, Certainty, Example, Help, Nature, Parameter, ParameterKind, Signature};
use crate::expression::evaluator::{Prepared, Site, code};

/// What is known of `AppRoleAssignments`.
pub const SIGNATURE: Signature = Signature {
    name: "AppRoleAssignments",
    parameters: &[Parameter::required(
        "source",
        "appRoleAssignments",
        ParameterKind::Attribute,
    )],
    arity: Arity::exactly(1),
    nature: Nature::List,
    pure: true,
};

/// What the help says of `AppRoleAssignments`.
pub const HELP: Help = Help {
    doc: mark!(
        "Gives the display names of the app roles assigned to the user, one value for each."
    ),
    certainty: Certainty::inferred(mark!(
        "Graph lists the name and one parameter; that it gives the plain names is a guess from SingleAppRoleAssignment"
    )),
    examples: &[
        Example {
            expression: "AppRoleAssignments([appRoleAssignments])",
            attributes: &[(
                "appRoleAssignments",
                "{\"id\":\"1\",\"value\":\"adm\",\"displayName\":\"Administrator\"}",
            )],
            gives: Some("Administrator"),
            note: "",
        },
        Example {
            expression: "AppRoleAssignments([appRoleAssignments])",
            attributes: &[],
            gives: None,
            note: mark!("a user without a role"),
        },
    ],
};

/// The display names of all roles (inferred: the function is only named).
pub(super) fn prepare(_: &Site<'_>) -> Prepared {
    code(|call| call.map(0, |call, entry, _| roles::name(call, entry)))
}

#[cfg(test)]
mod tests {
    use super::super::edges::check;

    #[test]
    fn edges() {
        check(&[
            ("AppRoleAssignments([x])", None, "null"),
            (
                "AppRoleAssignments([x])",
                Some("User|Editor"),
                "User|Editor",
            ),
            (
                "AppRoleAssignments([x])",
                Some(r#"{"id":"1","value":"adm","displayName":"Administrator"}"#),
                "Administrator",
            ),
            (
                "AppRoleAssignments([x])",
                Some(r#"{"id":"1","value":"adm"}"#),
                r#"{"id":"1","value":"adm"}"#,
            ),
            ("AppRoleAssignments([x])", Some("{broken"), "{broken"),
        ]);
    }
}
