//! A value, or no flow at all.

use super::{Arity, Certainty, Example, Help, Nature, Parameter, ParameterKind, Signature};
use crate::expression::evaluator::{Prepared, Site, code};

/// What is known of `IgnoreFlowIfNullOrEmpty`.
pub const SIGNATURE: Signature = Signature {
    name: "IgnoreFlowIfNullOrEmpty",
    parameters: &[Parameter::required(
        "expression",
        "expression",
        ParameterKind::Any,
    )],
    arity: Arity::exactly(1),
    nature: Nature::Same,
    pure: true,
};

/// What the help says of `IgnoreFlowIfNullOrEmpty`.
pub const HELP: Help = Help {
    doc: mark!(
        "Passes a value on, but takes the attribute out of the flow for this user if there is none or it is empty: the target keeps what it has. Not a condition for IIF."
    ),
    certainty: Certainty::documented(mark!("rule of the page; the key is inferred")),
    examples: &[
        Example {
            expression: "IgnoreFlowIfNullOrEmpty([department])",
            attributes: &[("department", "Sales")],
            gives: Some("Sales"),
            note: "",
        },
        Example {
            expression: r#"IgnoreFlowIfNullOrEmpty(Switch([prefix], "", "3443", "Dr.", "3444", "Prof.", "3445", "Prof. Dr."))"#,
            attributes: &[("prefix", "3445")],
            gives: Some("Prof. Dr."),
            note: mark!("with any other prefix the attribute is left alone"),
        },
    ],
};

pub(super) fn prepare(_: &Site<'_>) -> Prepared {
    code(|call| {
        if call.is_empty(0) {
            Ok(call.skip())
        } else {
            Ok(call.handle(0))
        }
    })
}

#[cfg(test)]
mod tests {
    use super::super::edges::check;

    #[test]
    fn edges() {
        check(&[
            ("IgnoreFlowIfNullOrEmpty([x])", None, "skip"),
            ("IgnoreFlowIfNullOrEmpty([x])", Some(""), "skip"),
            ("IgnoreFlowIfNullOrEmpty([x])", Some(" "), " "),
            ("IgnoreFlowIfNullOrEmpty([x])", Some("a|b"), "a|b"),
            (r#"Append(IgnoreFlowIfNullOrEmpty([x]), "a")"#, None, "skip"),
            (
                r#"IgnoreFlowIfNullOrEmpty(Switch([x], , "a", "b"))"#,
                Some("c"),
                "skip",
            ),
        ]);
    }
}
