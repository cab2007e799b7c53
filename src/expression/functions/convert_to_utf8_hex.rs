//! The UTF-8 bytes of a text as hexadecimal digits.

use super::{Arity, Certainty, Example, Help, Nature, Parameter, ParameterKind, Signature};
use crate::dotnet::binary;
use crate::expression::evaluator::{Prepared, Site, code};

/// What is known of `ConvertToUTF8Hex`.
pub const SIGNATURE: Signature = Signature {
    name: "ConvertToUTF8Hex",
    parameters: &[Parameter::required("source", "source", ParameterKind::Text)],
    arity: Arity::exactly(1),
    nature: Nature::Text,
    pure: true,
};

/// What the help says of `ConvertToUTF8Hex`.
pub const HELP: Help = Help {
    doc: mark!("Writes each UTF-8 byte of the text as two capital hexadecimal digits."),
    certainty: Certainty::documented(mark!("printed example; the key is inferred")),
    examples: &[
        Example {
            expression: r#"ConvertToUTF8Hex("Hello world!")"#,
            attributes: &[],
            gives: Some("48656C6C6F20776F726C6421"),
            note: "",
        },
        Example {
            expression: r#"ConvertToUTF8Hex("é")"#,
            attributes: &[],
            gives: Some("C3A9"),
            note: "",
        },
    ],
};

pub(super) fn prepare(_: &Site<'_>) -> Prepared {
    code(|call| {
        call.map(0, |call, _, source| {
            call.make(|out| binary::write_hex(source, out))
        })
    })
}

#[cfg(test)]
mod tests {
    use super::super::edges::check;

    #[test]
    fn edges() {
        check(&[
            ("ConvertToUTF8Hex([x])", None, "null"),
            ("ConvertToUTF8Hex([x])", Some(""), ""),
            ("ConvertToUTF8Hex([x])", Some("é"), "C3A9"),
            ("ConvertToUTF8Hex([x])", Some("😀"), "F09F9880"),
            ("ConvertToUTF8Hex([x])", Some("a|b"), "61|62"),
        ]);
    }
}
