//! Is there no value?

use super::{Arity, Certainty, Example, Help, Nature, Parameter, ParameterKind, Signature};
use crate::expression::evaluator::{Prepared, Site, code};

/// What is known of `IsNull`.
pub const SIGNATURE: Signature = Signature {
    name: "IsNull",
    parameters: &[Parameter::required(
        "expression",
        "Expression",
        ParameterKind::Any,
    )],
    arity: Arity::exactly(1),
    nature: Nature::Boolean,
    pure: true,
};

/// What the help says of `IsNull`.
pub const HELP: Help = Help {
    doc: mark!("True if the attribute is absent. An empty text is a value."),
    certainty: Certainty::documented(mark!("rule of the page; the key is inferred")),
    examples: &[
        Example {
            expression: "IsNull([displayName])",
            attributes: &[],
            gives: Some("True"),
            note: "",
        },
        Example {
            expression: r#"IsNull("")"#,
            attributes: &[],
            gives: Some("False"),
            note: "",
        },
    ],
};

/// The empty text is a value.
pub(super) fn prepare(_: &Site<'_>) -> Prepared {
    code(|call| Ok(call.boolean(call.handle(0).is_null())))
}

#[cfg(test)]
mod tests {
    use super::super::edges::check;

    #[test]
    fn edges() {
        check(&[
            ("IsNull([x])", None, "True"),
            ("IsNull([x])", Some(""), "False"),
            ("IsNull([x])", Some("a|b"), "False"),
            (r#"IsNull(Switch([x], , "a", "b"))"#, Some("c"), "True"),
        ]);
    }
}
