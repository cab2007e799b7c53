//! Several values without repetitions.

use super::{Arity, Certainty, Example, Help, Nature, Parameter, ParameterKind, Signature};
use crate::expression::evaluator::{Prepared, Site, code};
use std::collections::BTreeSet;

/// What is known of `RemoveDuplicates`.
pub const SIGNATURE: Signature = Signature {
    name: "RemoveDuplicates",
    parameters: &[Parameter::required(
        "attribute",
        "attribute",
        ParameterKind::Any,
    )],
    arity: Arity::exactly(1),
    nature: Nature::List,
    pure: true,
};

/// What the help says of `RemoveDuplicates`.
pub const HELP: Help = Help {
    doc: mark!("Keeps the first of equal values. Values that differ in case are different."),
    certainty: Certainty::documented(mark!(
        "which one stays and the case are inferred, as is the key"
    )),
    examples: &[
        Example {
            expression: "RemoveDuplicates([proxyAddresses])",
            attributes: &[("proxyAddresses", "smtp:a@x.com\nSMTP:b@x.com\nsmtp:a@x.com")],
            gives: Some("smtp:a@x.com\nSMTP:b@x.com"),
            note: "",
        },
        Example {
            expression: r#"Count(RemoveDuplicates(Split("a,b,a", ",")))"#,
            attributes: &[],
            gives: Some("2"),
            note: "",
        },
    ],
};

pub(super) fn prepare(_: &Site<'_>) -> Prepared {
    code(|call| {
        let handle = call.handle(0);
        if !handle.is_list() {
            return Ok(handle);
        }
        let read = call.read;
        let mut seen = BTreeSet::new();
        call.list(
            read.entries(0)
                .filter(|entry| seen.insert(read.read(*entry))),
        )
    })
}

#[cfg(test)]
mod tests {
    use super::super::edges::check;

    #[test]
    fn edges() {
        check(&[
            ("RemoveDuplicates([x])", None, "null"),
            ("RemoveDuplicates([x])", Some("a"), "a"),
            ("RemoveDuplicates([x])", Some("b|a|b"), "b|a"),
            ("RemoveDuplicates([x])", Some("a|A"), "a|A"),
            ("RemoveDuplicates([x])", Some("a|a"), "a"),
        ]);
    }
}
