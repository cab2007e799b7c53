//! Text from its Base64 form.

use super::{Arity, Certainty, Example, Nature, Parameter, ParameterKind, Signature};

/// What is known of `ConvertFromBase64`.
pub const SIGNATURE: Signature = Signature {
    name: "ConvertFromBase64",
    parameters: &[
        Parameter::required("source", "source", ParameterKind::Text),
        Parameter::optional(
            "encoding",
            "Encoding",
            ParameterKind::Word(&["Unicode", "ASCII", "UTF8"]),
        ),
    ],
    arity: Arity::between(1, 2),
    nature: Nature::Text,
    pure: true,
    doc: "Decodes Base64. The bytes are read as UTF-16 unless the second argument says ASCII or UTF8.",
    certainty: Certainty::documented("on the cloud sync page; keys are inferred"),
    examples: &[
        Example {
            expression: r#"ConvertFromBase64("SABlAGwAbABvACAAdwBvAHIAbABkACEA")"#,
            attributes: &[],
            gives: Some("Hello world!"),
            note: "",
        },
        Example {
            expression: r#"ConvertFromBase64("SGVsbG8gd29ybGQh", UTF8)"#,
            attributes: &[],
            gives: Some("Hello world!"),
            note: "",
        },
    ],
};
