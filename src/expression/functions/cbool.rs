//! A number, a text or a comparison as True or False.

use super::{Arity, Certainty, Example, Help, Nature, Parameter, ParameterKind, Signature};
use crate::expression::evaluator::{FALSE, Failure, Prepared, Site, TRUE, code, failure, number};
use crate::value::Handle;

/// What is known of `CBool`.
pub const SIGNATURE: Signature = Signature {
    name: "CBool",
    parameters: &[Parameter::required(
        "expression",
        "Expression",
        ParameterKind::Boolean,
    )],
    arity: Arity::exactly(1),
    nature: Nature::Boolean,
    pure: true,
};

/// What the help says of `CBool`.
pub const HELP: Help = Help {
    doc: mark!(
        "Gives True for a comparison that holds, a number other than zero or the text true; False for the opposite."
    ),
    certainty: Certainty::documented(mark!(
        "the rule for comparisons and numbers is printed; reading the texts true and false, and the error for any other text, are inferred"
    )),
    examples: &[
        Example {
            expression: "CBool([attribute1] = [attribute2])",
            attributes: &[("attribute1", "same"), ("attribute2", "same")],
            gives: Some("True"),
            note: "",
        },
        Example {
            expression: "CBool(0)",
            attributes: &[],
            gives: Some("False"),
            note: "",
        },
    ],
};

pub(super) fn prepare(_: &Site<'_>) -> Prepared {
    code(|call| {
        let Some(text) = call.text(0) else {
            return Ok(Handle::NULL);
        };
        // Blanks around it do not matter, as to .NET's `Boolean.Parse` (inferred).
        let word = text.trim();
        let value = if word.eq_ignore_ascii_case(TRUE) {
            true
        } else if word.eq_ignore_ascii_case(FALSE) {
            false
        } else {
            let number = number(text).ok_or_else(|| {
                Failure::new(
                    failure::BOOLEAN,
                    say!("`{text}` is neither a boolean nor a number", text),
                )
            })?;
            !number.is_zero()
        };
        Ok(call.boolean(value))
    })
}

#[cfg(test)]
mod tests {
    use super::super::edges::check;

    #[test]
    fn edges() {
        check(&[
            ("CBool([x])", Some("0"), "False"),
            ("CBool([x])", Some("-1"), "True"),
            ("CBool([x])", Some("0.0"), "False"),
            ("CBool([x])", Some("tRUE"), "True"),
            ("CBool([x])", Some("yes"), "!eval.boolean"),
            ("CBool([x])", Some(""), "!eval.boolean"),
            (r#"CBool([x] = "a")"#, None, "False"),
            (r#"CBool([x] = "a")"#, Some("a"), "True"),
            (r#"CBool([x] = "A")"#, Some("a"), "False"),
        ]);
    }
}
