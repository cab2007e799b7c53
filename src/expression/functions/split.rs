//! A text cut into several values.

use super::{Arity, Certainty, Example, Nature, Parameter, ParameterKind, Signature};

/// What is known of `Split`.
pub const SIGNATURE: Signature = Signature {
    name: "Split",
    parameters: &[
        Parameter::required("source", "source", ParameterKind::Text),
        Parameter::optional("delimiter", "delimiter", ParameterKind::Text),
    ],
    arity: Arity::between(1, 2),
    nature: Nature::List,
    pure: true,
    doc: "Cuts the text at each delimiter into values; blanks around them and empty values go.",
    certainty: Certainty::documented(
        "keys from Graph's function list, where the delimiter is optional; trimming follows the printed example, dropping empty values and the comma as the default are inferred",
    ),
    examples: &[
        Example {
            expression: r#"Split([extensionAttribute5], ",")"#,
            attributes: &[("extensionAttribute5", "PermissionSetOne, PermissionSetTwo")],
            gives: Some("PermissionSetOne\nPermissionSetTwo"),
            note: "",
        },
        Example {
            expression: r#"Split("a;b", ";")"#,
            attributes: &[],
            gives: Some("a\nb"),
            note: "",
        },
    ],
};
