//! Is the value a text?

use super::{Arity, Certainty, Example, Help, Nature, Parameter, ParameterKind, Signature};
use crate::expression::evaluator::{Prepared, Site, code};

/// What is known of `IsString`.
pub const SIGNATURE: Signature = Signature {
    name: "IsString",
    parameters: &[Parameter::required(
        "expression",
        "Expression",
        ParameterKind::Any,
    )],
    arity: Arity::exactly(1),
    nature: Nature::Boolean,
    pure: true,
};

/// What the help says of `IsString`.
pub const HELP: Help = Help {
    doc: mark!("True if the value can be taken as a text."),
    certainty: Certainty::inferred(mark!(
        "the page names the purpose only; every single value is a text in this language"
    )),
    examples: &[
        Example {
            expression: "IsString([x])",
            attributes: &[("x", "a")],
            gives: Some("True"),
            note: "",
        },
        Example {
            expression: "IsString([x])",
            attributes: &[],
            gives: Some("False"),
            note: "",
        },
    ],
};

/// Any single value is a text (inferred).
pub(super) fn prepare(_: &Site<'_>) -> Prepared {
    code(|call| Ok(call.boolean(call.handle(0).is_text())))
}

#[cfg(test)]
mod tests {
    use super::super::edges::check;

    #[test]
    fn edges() {
        check(&[
            ("IsString([x])", None, "False"),
            ("IsString([x])", Some(""), "True"),
            ("IsString([x])", Some("1"), "True"),
            ("IsString([x])", Some("a|b"), "False"),
        ]);
    }
}
