//! A part of a text.

use super::{Arity, Certainty, Example, Nature, Parameter, ParameterKind, Signature};

/// What is known of `Mid`.
pub const SIGNATURE: Signature = Signature {
    name: "Mid",
    parameters: &[
        Parameter::required("source", "source", ParameterKind::Text),
        Parameter::required("start", "start", ParameterKind::Number),
        Parameter::required("length", "length", ParameterKind::Number),
    ],
    arity: Arity::exactly(3),
    nature: Nature::Text,
    pure: true,
    doc: "Gives so many characters from a position, counted from 1; less if the text ends earlier, and the empty text behind its end.",
    certainty: Certainty::documented(
        "keys from Graph's function list; behind the end and below 1 is inferred from VBA",
    ),
    examples: &[
        Example {
            expression: "Mid([userPrincipalName], 1, 8)",
            attributes: &[("userPrincipalName", "john.doe@contoso.com")],
            gives: Some("john.doe"),
            note: "",
        },
        Example {
            expression: r#"Mid("abc", 2, 99)"#,
            attributes: &[],
            gives: Some("bc"),
            note: "",
        },
    ],
};
