//! The first value that is there.

use super::{Arity, Certainty, Example, Help, Nature, Parameter, ParameterKind, Signature};

/// What is known of `Coalesce`.
pub const SIGNATURE: Signature = Signature {
    name: "Coalesce",
    parameters: &[Parameter::required("source", "source1", ParameterKind::Any).repeated()],
    arity: Arity::at_least(1),
    nature: Nature::Same,
    pure: true,
};

/// What the help says of `Coalesce`.
pub const HELP: Help = Help {
    doc: mark!(
        "Gives the first argument that has a value; empty texts are passed over. If none has one, the last argument is given as it is, so that an empty text at the end is a default."
    ),
    certainty: Certainty::documented(mark!(
        "that empty texts are passed over is documented for SuccessFactors; the key is inferred"
    )),
    examples: &[
        Example {
            expression: "Coalesce([mail], [userPrincipalName])",
            attributes: &[("userPrincipalName", "John.Doe@contoso.com")],
            gives: Some("John.Doe@contoso.com"),
            note: "",
        },
        Example {
            expression: r#"Coalesce([a], [b], "none")"#,
            attributes: &[],
            gives: Some("none"),
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
            (r#"Coalesce([x], "d")"#, None, "d"),
            (r#"Coalesce([x], "d")"#, Some(""), "d"),
            (r#"Coalesce([x], "d")"#, Some(" "), " "),
            (r#"Coalesce([x], "")"#, None, ""),
            ("Coalesce([x], [x])", None, "null"),
            ("Coalesce([x])", None, "null"),
            (r#"Coalesce([x], "d")"#, Some("a|b"), "a|b"),
            (r#"Coalesce("a", Error("not reached"))"#, None, "a"),
        ]);
    }
}
