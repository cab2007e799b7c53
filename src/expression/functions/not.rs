//! The opposite.

use super::{Arity, Certainty, Example, Nature, Parameter, ParameterKind, Signature};

/// What is known of `Not`.
pub const SIGNATURE: Signature = Signature {
    name: "Not",
    parameters: &[Parameter::required("source", "source", ParameterKind::Any)],
    arity: Arity::exactly(1),
    nature: Nature::Boolean,
    pure: true,
    doc: "Gives False for True, and True for everything else.",
    certainty: Certainty::documented(
        "key from Graph's function list; ignoring case is inferred from its sample, and so is no value",
    ),
    examples: &[
        Example {
            expression: "Not([IsSoftDeleted])",
            attributes: &[("IsSoftDeleted", "false")],
            gives: Some("True"),
            note: "",
        },
        Example {
            expression: r#"Not("True")"#,
            attributes: &[],
            gives: Some("False"),
            note: "",
        },
    ],
};
