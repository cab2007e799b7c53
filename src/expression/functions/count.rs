//! How many values an attribute has.

use super::{Arity, Certainty, Example, Help, Nature, Parameter, ParameterKind, Signature};
use crate::expression::evaluator::{Prepared, Site, code};

/// What is known of `Count`.
pub const SIGNATURE: Signature = Signature {
    name: "Count",
    parameters: &[Parameter::required(
        "attribute",
        "attribute",
        ParameterKind::Any,
    )],
    arity: Arity::exactly(1),
    nature: Nature::Number,
    pure: true,
};

/// What the help says of `Count`.
pub const HELP: Help = Help {
    doc: mark!("Counts the values. No value counts 0, a single one 1."),
    certainty: Certainty::documented(mark!(
        "that a single value counts 1 and none 0 is inferred, as is the key"
    )),
    examples: &[
        Example {
            expression: "Count([proxyAddresses])",
            attributes: &[("proxyAddresses", "a\nb\nc")],
            gives: Some("3"),
            note: "",
        },
        Example {
            expression: "Count([proxyAddresses])",
            attributes: &[],
            gives: Some("0"),
            note: "",
        },
    ],
};

pub(super) fn prepare(_: &Site<'_>) -> Prepared {
    code(|call| {
        let count = call.entries(0).count();
        call.whole(i64::try_from(count).unwrap_or(i64::MAX))
    })
}

#[cfg(test)]
mod tests {
    use super::super::edges::check;

    #[test]
    fn edges() {
        check(&[
            ("Count([x])", None, "0"),
            ("Count([x])", Some("a"), "1"),
            ("Count([x])", Some("a|a"), "2"),
            (r#"Count(Split(",", ","))"#, None, "0"),
            (r#"Count(Split([x], ";"))"#, Some("a;b;;c"), "3"),
        ]);
    }
}
