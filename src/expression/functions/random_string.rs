//! A random text.

use super::{Arity, Certainty, Example, Nature, Parameter, ParameterKind, Signature};

/// What is known of `RandomString`.
pub const SIGNATURE: Signature = Signature {
    name: "RandomString",
    parameters: &[
        Parameter::required("Length", "Length", ParameterKind::Number),
        Parameter::required("MinimumNumbers", "MinimumNumbers", ParameterKind::Number),
        Parameter::required(
            "MinimumSpecialCharacters",
            "MinimumSpecialCharacters",
            ParameterKind::Number,
        ),
        Parameter::required("MinimumCapital", "MinimumCapital", ParameterKind::Number),
        Parameter::required(
            "MinimumLowerCase",
            "MinimumLowerCase",
            ParameterKind::Number,
        ),
        Parameter::optional(
            "CharactersToAvoid",
            "CharactersToAvoid",
            ParameterKind::Text,
        ),
    ],
    arity: Arity::between(5, 6),
    nature: Nature::Text,
    pure: false,
    doc: "Draws a text of that length, at most 256, with at least so many digits, special characters, capitals and small letters. A minimum of 0 leaves the class out.",
    certainty: Certainty::documented(
        "leaving out a class is inferred from the printed example, keys too",
    ),
    examples: &[
        Example {
            expression: r#"Len(RandomString(10, 2, 2, 2, 1, "?,"))"#,
            attributes: &[],
            gives: Some("10"),
            note: "",
        },
        Example {
            expression: "Len(RandomString(6, 3, 0, 0, 3))",
            attributes: &[],
            gives: Some("6"),
            note: "",
        },
    ],
};
