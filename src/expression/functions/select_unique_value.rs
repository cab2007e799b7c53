//! The first value that nobody has yet.

use super::{Arity, Certainty, Example, Help, Nature, Parameter, ParameterKind, Signature};

/// What is known of `SelectUniqueValue`.
pub const SIGNATURE: Signature = Signature {
    name: "SelectUniqueValue",
    parameters: &[
        Parameter::required("uniqueValueRule", "uniqueValueRule1", ParameterKind::Text).repeated(),
    ],
    arity: Arity::at_least(2),
    nature: Nature::Text,
    pure: false,
};

/// What the help says of `SelectUniqueValue`.
pub const HELP: Help = Help {
    doc: mark!(
        "Tries the rules in order and gives the first value that does not exist in the target; if all exist the user fails. Must be the outermost call, not on a matching attribute, and only for provisioning from HR to Active Directory."
    ),
    certainty: Certainty::documented(mark!(
        "comparing without case and skipping empty candidates are inferred, as is the key"
    )),
    examples: &[
        Example {
            expression: "SelectUniqueValue([mail], [userPrincipalName])",
            attributes: &[
                ("mail", "a@contoso.com"),
                ("userPrincipalName", "b@contoso.com"),
            ],
            gives: Some("a@contoso.com"),
            note: mark!("while nobody has it"),
        },
        Example {
            expression: "SelectUniqueValue([mail], [userPrincipalName])",
            attributes: &[("userPrincipalName", "b@contoso.com")],
            gives: Some("b@contoso.com"),
            note: "",
        },
    ],
};

#[cfg(test)]
mod tests {
    use super::super::edges::check;

    #[test]
    fn edges() {
        check(&[
            (r#"SelectUniqueValue([x], "b")"#, None, "b"),
            (r#"SelectUniqueValue([x], "b")"#, Some(""), "b"),
            (r#"SelectUniqueValue([x], "b")"#, Some("a"), "a"),
            (r#"SelectUniqueValue("a", Error("not reached"))"#, None, "a"),
            ("SelectUniqueValue([x], [x])", None, "!eval.notUnique"),
        ]);
    }
}
