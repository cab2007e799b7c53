//! One of several values.

use super::{Arity, Certainty, Example, Nature, Parameter, ParameterKind, Signature};

/// What is known of `Item`.
pub const SIGNATURE: Signature = Signature {
    name: "Item",
    parameters: &[
        Parameter::required("attribute", "attribute", ParameterKind::Any),
        Parameter::required("index", "index", ParameterKind::Number),
    ],
    arity: Arity::exactly(2),
    nature: Nature::Text,
    pure: true,
    doc: "Gives the value at that position, counted from 1. A position that does not exist is an error.",
    certainty: Certainty::documented("the error is documented for cloud sync; keys are inferred"),
    examples: &[
        Example {
            expression: "Item([proxyAddresses], 1)",
            attributes: &[("proxyAddresses", "SMTP:a@contoso.com\nsmtp:b@contoso.com")],
            gives: Some("SMTP:a@contoso.com"),
            note: "",
        },
        Example {
            expression: r#"Item(Split([userPrincipalName], "@"), 1)"#,
            attributes: &[("userPrincipalName", "ann@contoso.com")],
            gives: Some("ann"),
            note: "",
        },
    ],
};
