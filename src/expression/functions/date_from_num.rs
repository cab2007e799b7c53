//! The date behind an Active Directory time stamp.

use super::{Arity, Certainty, Example, Nature, Parameter, ParameterKind, Signature};

/// What is known of `DateFromNum`.
pub const SIGNATURE: Signature = Signature {
    name: "DateFromNum",
    parameters: &[Parameter::required("value", "value", ParameterKind::Number)],
    arity: Arity::exactly(1),
    nature: Nature::Date,
    pure: true,
    doc: "Reads a number of ticks of 100 nanoseconds since the year 1601, as Active Directory keeps dates.",
    certainty: Certainty::documented(
        "the date is printed in words; its form as text is inferred from CDate",
    ),
    examples: &[
        Example {
            expression: "DateFromNum(129699324000000000)",
            attributes: &[],
            gives: Some("1/1/2012 11:00:00 PM"),
            note: "",
        },
        Example {
            expression: "DateFromNum(0)",
            attributes: &[],
            gives: Some("1/1/1601 12:00:00 AM"),
            note: "",
        },
    ],
};
