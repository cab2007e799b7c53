//! A new random identifier.

use super::{Arity, Certainty, Example, Nature, Signature};

/// What is known of `Guid`.
pub const SIGNATURE: Signature = Signature {
    name: "Guid",
    parameters: &[],
    arity: Arity::exactly(0),
    nature: Nature::Text,
    pure: false,
    doc: "Gives a new identifier at every evaluation: 36 characters, small letters, four hyphens. In previews it is drawn from a fixed seed.",
    certainty: Certainty::documented("form as in the printed sample"),
    examples: &[
        Example {
            expression: "Len(Guid())",
            attributes: &[],
            gives: Some("36"),
            note: "",
        },
        Example {
            expression: "Mid(Guid(), 9, 1)",
            attributes: &[],
            gives: Some("-"),
            note: "",
        },
    ],
};
