//! A text without white space around it.

use super::{Arity, Certainty, Example, Help, Nature, Parameter, ParameterKind, Signature};
use crate::dotnet::text;
use crate::expression::evaluator::{Prepared, Site, code};

/// What is known of `Trim`.
pub const SIGNATURE: Signature = Signature {
    name: "Trim",
    parameters: &[Parameter::required("value", "value", ParameterKind::Text)],
    arity: Arity::exactly(1),
    nature: Nature::Text,
    pure: true,
};

/// What the help says of `Trim`.
pub const HELP: Help = Help {
    doc: mark!("Removes white space at both ends; of several values, from each."),
    certainty: Certainty::documented(mark!(
        "on the page of the cloud sync functions and in default mappings; several values and the key are inferred"
    )),
    examples: &[
        Example {
            expression: r#"Trim(" Test ")"#,
            attributes: &[],
            gives: Some("Test"),
            note: "",
        },
        Example {
            expression: r#"Trim("a b")"#,
            attributes: &[],
            gives: Some("a b"),
            note: "",
        },
    ],
};

pub(super) fn prepare(_: &Site<'_>) -> Prepared {
    code(|call| {
        call.map(0, |call, handle, source| {
            let trimmed = text::trim(source);
            if trimmed.len() == source.len() {
                return Ok(handle);
            }
            let start = source.len() - source.trim_start().len();
            call.part(handle, start..start + trimmed.len())
        })
    })
}

#[cfg(test)]
mod tests {
    use super::super::edges::check;

    #[test]
    fn edges() {
        check(&[
            ("Trim([x])", None, "null"),
            ("Trim([x])", Some("  "), ""),
            ("Trim([x])", Some("\t a b\u{a0}"), "a b"),
            ("Trim([x])", Some(" a | b "), "a|b"),
        ]);
    }
}
