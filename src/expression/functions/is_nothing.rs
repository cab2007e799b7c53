//! Is there no value?

use super::{Arity, Certainty, Example, Help, Nature, Parameter, ParameterKind, Signature};
use crate::expression::evaluator::{Prepared, Site, code};

/// What is known of `IsNothing`.
pub const SIGNATURE: Signature = Signature {
    name: "IsNothing",
    parameters: &[Parameter::required("source", "source", ParameterKind::Any)],
    arity: Arity::exactly(1),
    nature: Nature::Boolean,
    pure: true,
};

/// What the help says of `IsNothing`.
pub const HELP: Help = Help {
    doc: mark!("True if there is no value. An empty text is a value."),
    certainty: Certainty::inferred(mark!(
        "Graph lists the name and its parameter; the rule is taken from IsNull"
    )),
    examples: &[
        Example {
            expression: "IsNothing([displayName])",
            attributes: &[],
            gives: Some("True"),
            note: "",
        },
        Example {
            expression: r#"IsNothing("")"#,
            attributes: &[],
            gives: Some("False"),
            note: "",
        },
    ],
};

/// As `IsNull` (inferred).
pub(super) fn prepare(_: &Site<'_>) -> Prepared {
    code(|call| Ok(call.boolean(call.handle(0).is_null())))
}

#[cfg(test)]
mod tests {
    use super::super::edges::check;

    #[test]
    fn edges() {
        check(&[
            ("IsNothing([x])", None, "True"),
            ("IsNothing([x])", Some(""), "False"),
            ("IsNothing([x])", Some("a"), "False"),
        ]);
    }
}
