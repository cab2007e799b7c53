//! Where a text occurs in another.

use super::{Arity, Certainty, Example, Nature, Parameter, ParameterKind, Signature};

/// What is known of `InStr`.
pub const SIGNATURE: Signature = Signature {
    name: "InStr",
    parameters: &[
        Parameter::required("value1", "value1", ParameterKind::Text),
        Parameter::required("value2", "value2", ParameterKind::Text),
        Parameter::optional("start", "start", ParameterKind::Number),
        Parameter::optional(
            "compareType",
            "compareType",
            ParameterKind::Word(&["vbTextCompare", "vbBinaryCompare"]),
        ),
    ],
    arity: Arity::between(2, 4),
    nature: Nature::Number,
    pure: true,
    doc: "Gives the position of the first occurrence, counted from 1, or 0. The search can begin later, and with vbTextCompare ignores case.",
    certainty: Certainty::documented(
        "the default comparison, binary, is inferred from VBA; keys too",
    ),
    examples: &[
        Example {
            expression: r#"InStr("The quick brown fox", "quick")"#,
            attributes: &[],
            gives: Some("5"),
            note: "",
        },
        Example {
            expression: r#"InStr("repEated", "e", 3, vbBinaryCompare)"#,
            attributes: &[],
            gives: Some("7"),
            note: "",
        },
    ],
};
