//! How long a text is.

use super::{Arity, Certainty, Example, Help, Nature, Parameter, ParameterKind, Signature};
use crate::dotnet::text;
use crate::expression::evaluator::{Prepared, Site, code};

/// What is known of `Len`.
pub const SIGNATURE: Signature = Signature {
    name: "Len",
    parameters: &[Parameter::required("String", "String", ParameterKind::Text)],
    arity: Arity::exactly(1),
    nature: Nature::Number,
    pure: true,
};

/// What the help says of `Len`.
pub const HELP: Help = Help {
    doc: mark!(
        "Counts characters as .NET does: an emoji counts two. No value counts 0, a number is measured as it is written."
    ),
    certainty: Certainty::documented(mark!(
        "counting UTF-16 units is inferred from .NET, as is the key"
    )),
    examples: &[
        Example {
            expression: r#"Len("John Doe")"#,
            attributes: &[],
            gives: Some("8"),
            note: "",
        },
        Example {
            expression: "Len(42568.75)",
            attributes: &[],
            gives: Some("8"),
            note: "",
        },
    ],
};

pub(super) fn prepare(_: &Site<'_>) -> Prepared {
    code(|call| {
        let length = text::length(call.text(0).unwrap_or_default());
        call.whole(i64::try_from(length).unwrap_or(i64::MAX))
    })
}

#[cfg(test)]
mod tests {
    use super::super::edges::check;

    #[test]
    fn edges() {
        check(&[
            ("Len([x])", None, "0"),
            ("Len([x])", Some(""), "0"),
            ("Len([x])", Some("é"), "1"),
            ("Len([x])", Some("e\u{301}"), "2"),
            ("Len([x])", Some("😀"), "2"),
            ("Len(42568.75)", None, "8"),
        ]);
    }
}
