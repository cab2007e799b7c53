//! The present moment.

use super::{Arity, Certainty, Example, Nature, Signature};

/// What is known of `Now`.
pub const SIGNATURE: Signature = Signature {
    name: "Now",
    parameters: &[],
    arity: Arity::exactly(0),
    nature: Nature::Date,
    pure: false,
    doc: "Gives date and time in UTC. In previews the clock stands still.",
    certainty: Certainty::documented("form as printed"),
    examples: &[
        Example {
            expression: "IsPresent(Now())",
            attributes: &[],
            gives: Some("True"),
            note: "",
        },
        Example {
            expression: r#"Len(FormatDateTime(Now(), , "M/d/yyyy h:mm:ss tt", "yyyy-MM-dd"))"#,
            attributes: &[],
            gives: Some("10"),
            note: "",
        },
    ],
};
