//! One of several values.

use super::{Arity, Certainty, Example, Help, Nature, Parameter, ParameterKind, Signature};
use crate::expression::evaluator::{Failure, Prepared, Site, code, failure};
use crate::value::Handle;

/// What is known of `Item`.
pub const SIGNATURE: Signature = Signature {
    name: "Item",
    parameters: &[
        Parameter::required("attribute", "attribute", ParameterKind::Any),
        Parameter::required("index", "index", ParameterKind::Number),
    ],
    arity: Arity::exactly(2),
    nature: Nature::Text,
    pure: true,
};

/// What the help says of `Item`.
pub const HELP: Help = Help {
    doc: mark!(
        "Gives the value at that position, counted from 1. A position that does not exist is an error."
    ),
    certainty: Certainty::documented(mark!(
        "the error is documented for cloud sync; keys are inferred"
    )),
    examples: &[
        Example {
            expression: "Item([proxyAddresses], 1)",
            attributes: &[("proxyAddresses", "SMTP:a@contoso.com\nsmtp:b@contoso.com")],
            gives: Some("SMTP:a@contoso.com"),
            note: "",
        },
        Example {
            expression: r#"Item(Split([userPrincipalName], "@"), 1)"#,
            attributes: &[("userPrincipalName", "ann@contoso.com")],
            gives: Some("ann"),
            note: "",
        },
    ],
};

pub(super) fn prepare(site: &Site<'_>) -> Prepared {
    let known = site.integer(1);
    code(move |call| {
        if call.handle(0).is_null() {
            return Ok(Handle::NULL);
        }
        let number = known.map_or_else(|| call.required_integer(1), Ok)?;
        usize::try_from(number)
            .ok()
            .and_then(|number| number.checked_sub(1))
            .and_then(|index| call.entry(0, index))
            .ok_or_else(|| {
                let count = call.entries(0).count();
                Failure::new(
                    failure::INDEX,
                    say!("there is no value {number}, only {count}", number, count),
                )
            })
    })
}

#[cfg(test)]
mod tests {
    use super::super::edges::check;

    #[test]
    fn edges() {
        check(&[
            ("Item([x], 1)", None, "null"),
            ("Item([x], 1)", Some("a"), "a"),
            ("Item([x], 2)", Some("a|b"), "b"),
            ("Item([x], 0)", Some("a|b"), "!eval.index"),
            ("Item([x], 3)", Some("a|b"), "!eval.index"),
            (r#"Item([x], "one")"#, Some("a"), "!eval.number"),
            (
                r#"Item(Split([x], "@"), 2)"#,
                Some("me@contoso.com"),
                "contoso.com",
            ),
        ]);
    }
}
