//! One of two values, by a condition.

use super::{Arity, Certainty, Example, Help, Nature, Parameter, ParameterKind, Signature};

/// What is known of `IIF`.
pub const SIGNATURE: Signature = Signature {
    name: "IIF",
    parameters: &[
        Parameter::required("condition", "condition", ParameterKind::Boolean),
        Parameter::required("valueIfTrue", "valueIfTrue", ParameterKind::Any),
        Parameter::required("valueIfFalse", "valueIfFalse", ParameterKind::Any),
    ],
    arity: Arity::exactly(3),
    nature: Nature::Same,
    pure: true,
};

/// What the help says of `IIF`.
pub const HELP: Help = Help {
    doc: "Gives the second argument if the condition holds, else the third. A comparison with an attribute that has no value does not hold. AND is a second IIF in the true branch, OR one in the false branch.",
    certainty: Certainty::documented(
        "keys, and that the branch not taken is not evaluated, are inferred",
    ),
    examples: &[
        Example {
            expression: r#"IIF([country] = "USA", [country], [department])"#,
            attributes: &[("country", "France"), ("department", "Sales")],
            gives: Some("Sales"),
            note: "",
        },
        Example {
            expression: r#"IIF([country] = "USA", IIF([state] = "CA", "True", "False"), "False")"#,
            attributes: &[("country", "USA"), ("state", "NY")],
            gives: Some("False"),
            note: "both conditions must hold",
        },
    ],
};
