//! A text without blanks.

use super::{Arity, Certainty, Example, Nature, Parameter, ParameterKind, Signature};

/// What is known of `StripSpaces`.
pub const SIGNATURE: Signature = Signature {
    name: "StripSpaces",
    parameters: &[Parameter::required("source", "source", ParameterKind::Text)],
    arity: Arity::exactly(1),
    nature: Nature::Text,
    pure: true,
    doc: "Removes every blank; tabs and line ends stay.",
    certainty: Certainty::documented("key from Graph's function list"),
    examples: &[
        Example {
            expression: r#"StripSpaces("Mary Ann Lee")"#,
            attributes: &[],
            gives: Some("MaryAnnLee"),
            note: "",
        },
        Example {
            expression: "StripSpaces([x])",
            attributes: &[],
            gives: None,
            note: "",
        },
    ],
};
