//! The Base64 form of a text.

use super::{Arity, Certainty, Example, Help, Nature, Parameter, ParameterKind, Signature};
use crate::dotnet::binary;
use crate::expression::evaluator::{Prepared, Site, code};

/// What is known of `ConvertToBase64`.
pub const SIGNATURE: Signature = Signature {
    name: "ConvertToBase64",
    parameters: &[Parameter::required("source", "source", ParameterKind::Text)],
    arity: Arity::exactly(1),
    nature: Nature::Text,
    pure: true,
};

/// What the help says of `ConvertToBase64`.
pub const HELP: Help = Help {
    doc: mark!("Encodes the UTF-16 bytes of the text, low byte first, as Base64."),
    certainty: Certainty::documented(mark!(
        "the printed example shows UTF-16; the key is inferred"
    )),
    examples: &[
        Example {
            expression: r#"ConvertToBase64("Hello world!")"#,
            attributes: &[],
            gives: Some("SABlAGwAbABvACAAdwBvAHIAbABkACEA"),
            note: "",
        },
        Example {
            expression: r#"ConvertToBase64("é")"#,
            attributes: &[],
            gives: Some("6QA="),
            note: "",
        },
    ],
};

pub(super) fn prepare(_: &Site<'_>) -> Prepared {
    code(|call| {
        call.map(0, |call, _, source| {
            call.make(|out| binary::write_base64(source, out))
        })
    })
}

#[cfg(test)]
mod tests {
    use super::super::edges::check;

    #[test]
    fn edges() {
        check(&[
            ("ConvertToBase64([x])", None, "null"),
            ("ConvertToBase64([x])", Some(""), ""),
            ("ConvertToBase64([x])", Some("😀"), "PdgA3g=="),
            ("ConvertToBase64([x])", Some("a|b"), "YQA=|YgA="),
        ]);
    }
}
