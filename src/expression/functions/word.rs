//! One word of a text.

use super::{Arity, Certainty, Example, Nature, Parameter, ParameterKind, Signature};

/// What is known of `Word`.
pub const SIGNATURE: Signature = Signature {
    name: "Word",
    parameters: &[
        Parameter::required("String", "String", ParameterKind::Text),
        Parameter::required("WordNumber", "WordNumber", ParameterKind::Number),
        Parameter::required("Delimiters", "Delimiters", ParameterKind::Text),
    ],
    arity: Arity::exactly(3),
    nature: Nature::Text,
    pure: true,
    doc: "Cuts the text at any one of the delimiter characters and gives the word at that position, counted from 1; the empty text if there are not so many.",
    certainty: Certainty::documented(
        "that delimiters side by side make no empty word is inferred, keys too",
    ),
    examples: &[
        Example {
            expression: r#"Word("The quick brown fox", 3, " ")"#,
            attributes: &[],
            gives: Some("brown"),
            note: "",
        },
        Example {
            expression: r#"Word("This,string!has&many separators", 3, ",!&#")"#,
            attributes: &[],
            gives: Some("has"),
            note: "",
        },
    ],
};
