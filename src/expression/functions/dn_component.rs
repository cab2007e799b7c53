//! One component of a distinguished name.

use super::{Arity, Certainty, Example, Nature, Parameter, ParameterKind, Signature};

/// What is known of `DNComponent`.
pub const SIGNATURE: Signature = Signature {
    name: "DNComponent",
    parameters: &[
        Parameter::required("dn", "dn", ParameterKind::Text),
        Parameter::required("n", "ComponentNumber", ParameterKind::Number),
    ],
    arity: Arity::exactly(2),
    nature: Nature::Text,
    pure: true,
    doc: "Gives the value of the n-th component of a distinguished name, counted from 1 and from the left.",
    certainty: Certainty::documented(
        "on the page of the cloud sync functions; what a number past the end gives is inferred, keys too",
    ),
    examples: &[
        Example {
            expression: "DNComponent([dn], 1)",
            attributes: &[("dn", "cn=Joe,ou=Sales,dc=contoso,dc=com")],
            gives: Some("Joe"),
            note: "",
        },
        Example {
            expression: "DNComponent([dn], 2)",
            attributes: &[("dn", "cn=Joe,ou=Sales,dc=contoso,dc=com")],
            gives: Some("Sales"),
            note: "",
        },
    ],
};
