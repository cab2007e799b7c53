//! Is there no value, or an empty one?

use super::{Arity, Certainty, Example, Help, Nature, Parameter, ParameterKind, Signature};
use crate::expression::evaluator::{Prepared, Site, code};

/// What is known of `IsNullOrEmpty`.
pub const SIGNATURE: Signature = Signature {
    name: "IsNullOrEmpty",
    parameters: &[Parameter::required(
        "expression",
        "Expression",
        ParameterKind::Any,
    )],
    arity: Arity::exactly(1),
    nature: Nature::Boolean,
    pure: true,
};

/// What the help says of `IsNullOrEmpty`.
pub const HELP: Help = Help {
    doc: mark!("True if there is no value or it is the empty text."),
    certainty: Certainty::documented(mark!("rule of the page; the key is inferred")),
    examples: &[
        Example {
            expression: "IsNullOrEmpty([displayName])",
            attributes: &[("displayName", "")],
            gives: Some("True"),
            note: "",
        },
        Example {
            expression: "IsNullOrEmpty([displayName])",
            attributes: &[("displayName", "Ann")],
            gives: Some("False"),
            note: "",
        },
    ],
};

pub(super) fn prepare(_: &Site<'_>) -> Prepared {
    code(|call| Ok(call.boolean(call.is_empty(0))))
}

#[cfg(test)]
mod tests {
    use super::super::edges::check;

    #[test]
    fn edges() {
        check(&[
            ("IsNullOrEmpty([x])", None, "True"),
            ("IsNullOrEmpty([x])", Some(""), "True"),
            ("IsNullOrEmpty([x])", Some(" "), "False"),
            ("IsNullOrEmpty([x])", Some("a|b"), "False"),
        ]);
    }
}
