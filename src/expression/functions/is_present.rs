//! Is there a value that is not empty?

use super::{Arity, Certainty, Example, Help, Nature, Parameter, ParameterKind, Signature};
use crate::expression::evaluator::{Prepared, Site, code};

/// What is known of `IsPresent`.
pub const SIGNATURE: Signature = Signature {
    name: "IsPresent",
    parameters: &[Parameter::required(
        "expression",
        "Expression",
        ParameterKind::Any,
    )],
    arity: Arity::exactly(1),
    nature: Nature::Boolean,
    pure: true,
};

/// What the help says of `IsPresent`.
pub const HELP: Help = Help {
    doc: mark!(
        "True if there is a value and it is not the empty text: the opposite of IsNullOrEmpty."
    ),
    certainty: Certainty::documented(mark!("rule of the page; the key is inferred")),
    examples: &[
        Example {
            expression: "IsPresent([directManager])",
            attributes: &[("directManager", "boss")],
            gives: Some("True"),
            note: "",
        },
        Example {
            expression: "IsPresent([directManager])",
            attributes: &[],
            gives: Some("False"),
            note: "",
        },
    ],
};

pub(super) fn prepare(_: &Site<'_>) -> Prepared {
    code(|call| Ok(call.boolean(!call.is_empty(0))))
}

#[cfg(test)]
mod tests {
    use super::super::edges::check;

    #[test]
    fn edges() {
        check(&[
            ("IsPresent([x])", None, "False"),
            ("IsPresent([x])", Some(""), "False"),
            ("IsPresent([x])", Some(" "), "True"),
            ("IsPresent([x])", Some("a|b"), "True"),
        ]);
    }
}
