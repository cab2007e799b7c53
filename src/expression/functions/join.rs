//! Several texts with a separator between them.

use super::{Arity, Certainty, Example, Nature, Parameter, ParameterKind, Signature};

/// What is known of `Join`.
pub const SIGNATURE: Signature = Signature {
    name: "Join",
    parameters: &[
        Parameter::required("separator", "separator", ParameterKind::Text),
        Parameter::required("source", "source1", ParameterKind::Any).repeated(),
    ],
    arity: Arity::at_least(2),
    nature: Nature::Text,
    pure: true,
    doc: "Puts texts together with the separator between them. Values that are absent or empty are left out, and their separator with them; several values of one attribute are joined one by one.",
    certainty: Certainty::documented(
        "keys from Graph's function list; what a call gives when all sources are empty is inferred",
    ),
    examples: &[
        Example {
            expression: r#"Join(" ", [givenName], [surname])"#,
            attributes: &[("givenName", "Ann"), ("surname", "Smith")],
            gives: Some("Ann Smith"),
            note: "",
        },
        Example {
            expression: r#"Join(", ", "", [surname], [givenName])"#,
            attributes: &[("givenName", "John"), ("surname", "Doe")],
            gives: Some("Doe, John"),
            note: "the empty text is skipped with its separator",
        },
    ],
};
