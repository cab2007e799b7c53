//! The opposite.

use super::{Arity, Certainty, Example, Help, Nature, Parameter, ParameterKind, Signature};
use crate::expression::evaluator::{Prepared, Site, TRUE, code};

/// What is known of `Not`.
pub const SIGNATURE: Signature = Signature {
    name: "Not",
    parameters: &[Parameter::required("source", "source", ParameterKind::Any)],
    arity: Arity::exactly(1),
    nature: Nature::Boolean,
    pure: true,
};

/// What the help says of `Not`.
pub const HELP: Help = Help {
    doc: mark!("Gives False for True, and True for everything else."),
    certainty: Certainty::documented(mark!(
        "key from Graph's function list; ignoring case is inferred from its sample, and so is no value"
    )),
    examples: &[
        Example {
            expression: "Not([IsSoftDeleted])",
            attributes: &[("IsSoftDeleted", "false")],
            gives: Some("True"),
            note: "",
        },
        Example {
            expression: r#"Not("True")"#,
            attributes: &[],
            gives: Some("False"),
            note: "",
        },
    ],
};

pub(super) fn prepare(_: &Site<'_>) -> Prepared {
    code(|call| {
        let yes = call
            .text(0)
            .is_some_and(|text| text.eq_ignore_ascii_case(TRUE));
        Ok(call.boolean(!yes))
    })
}

#[cfg(test)]
mod tests {
    use super::super::edges::check;

    #[test]
    fn edges() {
        check(&[
            ("Not([x])", None, "True"),
            ("Not([x])", Some("true"), "False"),
            ("Not([x])", Some("FALSE"), "True"),
            ("Not([x])", Some(""), "True"),
            ("Not([x])", Some("maybe"), "True"),
            ("Not(Not([x]))", Some("True"), "True"),
        ]);
    }
}
