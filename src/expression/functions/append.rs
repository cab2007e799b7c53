//! Puts a text behind another.

use super::{Arity, Certainty, Example, Nature, Parameter, ParameterKind, Signature};

/// What is known of `Append`.
pub const SIGNATURE: Signature = Signature {
    name: "Append",
    parameters: &[
        Parameter::required("source", "source", ParameterKind::Text),
        Parameter::required("suffix", "suffix", ParameterKind::Text),
    ],
    arity: Arity::exactly(2),
    nature: Nature::Text,
    pure: true,
    doc: "Puts the suffix behind the source text. A source without a value gives no value; a suffix without one leaves the source as it is.",
    certainty: Certainty::documented(
        "keys from Graph's function list; what a missing source or suffix does is inferred",
    ),
    examples: &[
        Example {
            expression: r#"Append([userPrincipalName], ".test")"#,
            attributes: &[("userPrincipalName", "John.Doe@contoso.com")],
            gives: Some("John.Doe@contoso.com.test"),
            note: "",
        },
        Example {
            expression: "Append(Mid([givenName], 1, 3), Mid([surname], 1, 5))",
            attributes: &[("givenName", "John"), ("surname", "Doe")],
            gives: Some("JohDoe"),
            note: "the surname is shorter than five letters",
        },
    ],
};
