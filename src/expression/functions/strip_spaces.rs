//! A text without blanks.

use super::{Arity, Certainty, Example, Help, Nature, Parameter, ParameterKind, Signature};
use crate::expression::evaluator::{Prepared, Site, code};

/// What is known of `StripSpaces`.
pub const SIGNATURE: Signature = Signature {
    name: "StripSpaces",
    parameters: &[Parameter::required("source", "source", ParameterKind::Text)],
    arity: Arity::exactly(1),
    nature: Nature::Text,
    pure: true,
};

/// What the help says of `StripSpaces`.
pub const HELP: Help = Help {
    doc: mark!("Removes every blank; tabs and line ends stay."),
    certainty: Certainty::documented(mark!("key from Graph's function list")),
    examples: &[
        Example {
            expression: r#"StripSpaces("Mary Ann Lee")"#,
            attributes: &[],
            gives: Some("MaryAnnLee"),
            note: "",
        },
        Example {
            expression: "StripSpaces([x])",
            attributes: &[],
            gives: None,
            note: "",
        },
    ],
};

pub(super) fn prepare(_: &Site<'_>) -> Prepared {
    code(|call| {
        call.map(0, |call, handle, text| {
            if memchr::memchr(b' ', text.as_bytes()).is_none() {
                return Ok(handle);
            }
            call.make(|out| text.split(' ').for_each(|piece| out.push_str(piece)))
        })
    })
}

#[cfg(test)]
mod tests {
    use super::super::edges::check;

    #[test]
    fn edges() {
        check(&[
            ("StripSpaces([x])", None, "null"),
            ("StripSpaces([x])", Some("   "), ""),
            ("StripSpaces([x])", Some(" a b "), "ab"),
            ("StripSpaces([x])", Some("a\tb\u{a0}c"), "a\tb\u{a0}c"),
            ("StripSpaces([x])", Some("a b|c d"), "ab|cd"),
        ]);
    }
}
