//! The name of the one role a user has.

use super::roles;
use super::{Arity, Certainty, Example, Help, Nature, Parameter, ParameterKind, Signature};
use crate::expression::evaluator::{Prepared, Site, code};
use crate::value::Handle;

/// What is known of `SingleAppRoleAssignment`.
pub const SIGNATURE: Signature = Signature {
    name: "SingleAppRoleAssignment",
    parameters: &[Parameter::required(
        "source",
        "appRoleAssignments",
        ParameterKind::Attribute,
    )],
    arity: Arity::exactly(1),
    nature: Nature::Text,
    pure: true,
};

/// What the help says of `SingleAppRoleAssignment`.
pub const HELP: Help = Help {
    doc: mark!(
        "Gives the display name of an app role assigned to the user. Which one, if there are several, is not defined."
    ),
    certainty: Certainty::documented(mark!(
        "that it is the display name is inferred from pages that compare it"
    )),
    examples: &[
        Example {
            expression: r#"Switch(SingleAppRoleAssignment([appRoleAssignments]), " ", "DS Admin", "8032066")"#,
            attributes: &[(
                "appRoleAssignments",
                "{\"id\":\"06b07648-ecfe-589f-9d2f-6325724a46ee\",\"value\":\"x\",\"displayName\":\"DS Admin\"}",
            )],
            gives: Some("8032066"),
            note: "",
        },
        Example {
            expression: "SingleAppRoleAssignment([appRoleAssignments])",
            attributes: &[],
            gives: None,
            note: "",
        },
    ],
};

/// The display name of one role; of several the first, which the documentation leaves open.
pub(super) fn prepare(_: &Site<'_>) -> Prepared {
    code(|call| {
        let Some(entry) = call.entries(0).next() else {
            return Ok(Handle::NULL);
        };
        let count = call.entries(0).count();
        if count > 1 {
            call.note(|| {
                say!(
                    "the first of {count} roles; which one the service takes is open",
                    count
                )
            });
        }
        roles::name(call, entry)
    })
}

#[cfg(test)]
mod tests {
    use super::super::edges::check;

    #[test]
    fn edges() {
        check(&[
            ("SingleAppRoleAssignment([x])", None, "null"),
            ("SingleAppRoleAssignment([x])", Some("User"), "User"),
            ("SingleAppRoleAssignment([x])", Some("User|Editor"), "User"),
            (
                "SingleAppRoleAssignment([x])",
                Some(r#"{"displayName":"Editor"}"#),
                "Editor",
            ),
            (
                "SingleAppRoleAssignment([x])",
                Some(r#"{"id":"1"}"#),
                r#"{"id":"1"}"#,
            ),
        ]);
    }
}
