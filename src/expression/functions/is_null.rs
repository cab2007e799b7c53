//! Is there no value?

use super::{Arity, Certainty, Example, Nature, Parameter, ParameterKind, Signature};

/// What is known of `IsNull`.
pub const SIGNATURE: Signature = Signature {
    name: "IsNull",
    parameters: &[Parameter::required(
        "expression",
        "Expression",
        ParameterKind::Any,
    )],
    arity: Arity::exactly(1),
    nature: Nature::Boolean,
    pure: true,
    doc: "True if the attribute is absent. An empty text is a value.",
    certainty: Certainty::documented("rule of the page; the key is inferred"),
    examples: &[
        Example {
            expression: "IsNull([displayName])",
            attributes: &[],
            gives: Some("True"),
            note: "",
        },
        Example {
            expression: r#"IsNull("")"#,
            attributes: &[],
            gives: Some("False"),
            note: "",
        },
    ],
};
