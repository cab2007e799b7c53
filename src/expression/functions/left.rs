//! The first characters of a text.

use super::{Arity, Certainty, Example, Help, Nature, Parameter, ParameterKind, Signature};
use crate::dotnet::text;
use crate::expression::evaluator::{Prepared, Site, code};

/// What is known of `Left`.
pub const SIGNATURE: Signature = Signature {
    name: "Left",
    parameters: &[
        Parameter::required("String", "String", ParameterKind::Text),
        Parameter::required("NumChars", "NumChars", ParameterKind::Number),
    ],
    arity: Arity::exactly(2),
    nature: Nature::Text,
    pure: true,
};

/// What the help says of `Left`.
pub const HELP: Help = Help {
    doc: mark!(
        "Gives so many characters from the beginning: all of them for a negative number, none for 0. A text without a value gives the empty text."
    ),
    certainty: Certainty::documented(mark!("rule of the page; keys are inferred")),
    examples: &[
        Example {
            expression: r#"Left("John Doe", 3)"#,
            attributes: &[],
            gives: Some("Joh"),
            note: "",
        },
        Example {
            expression: r#"Left("John", 10)"#,
            attributes: &[],
            gives: Some("John"),
            note: "",
        },
    ],
};

pub(super) fn prepare(site: &Site<'_>) -> Prepared {
    let known = site.integer(1);
    code(move |call| {
        if call.handle(0).is_null() {
            return Ok(call.empty());
        }
        let length = known.map_or_else(|| call.required_integer(1), Ok)?;
        let Ok(length) = usize::try_from(length) else {
            return Ok(call.handle(0));
        };
        call.map(0, |call, handle, source| {
            call.part(handle, text::part(source, 0, length))
        })
    })
}

#[cfg(test)]
mod tests {
    use super::super::edges::check;

    #[test]
    fn edges() {
        check(&[
            ("Left([x], 2)", None, ""),
            ("Left([x], 2)", Some(""), ""),
            ("Left([x], 0)", Some("ab"), ""),
            ("Left([x], -1)", Some("ab"), "ab"),
            ("Left([x], 9)", Some("ab"), "ab"),
            ("Left([x], 2)", Some("abc|d"), "ab|d"),
            (r#"Left([x], "two")"#, Some("abc"), "!eval.number"),
            ("Left([x], 2)", Some("😀a"), "😀"),
        ]);
    }
}
