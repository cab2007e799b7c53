//! A value as text.

use super::{Arity, Certainty, Example, Help, Nature, Parameter, ParameterKind, Signature};
use crate::expression::evaluator::{Prepared, Site, code};

/// What is known of `CStr`.
pub const SIGNATURE: Signature = Signature {
    name: "CStr",
    parameters: &[Parameter::required("value", "value", ParameterKind::Any)],
    arity: Arity::exactly(1),
    nature: Nature::Text,
    pure: true,
};

/// What the help says of `CStr`.
pub const HELP: Help = Help {
    doc: mark!("Turns a number, a reference or a boolean into text."),
    certainty: Certainty::documented(mark!("printed example; the key is inferred")),
    examples: &[
        Example {
            expression: "CStr([dn])",
            attributes: &[("dn", "cn=Joe,dc=contoso,dc=com")],
            gives: Some("cn=Joe,dc=contoso,dc=com"),
            note: "",
        },
        Example {
            expression: "CStr(12)",
            attributes: &[],
            gives: Some("12"),
            note: "",
        },
    ],
};

pub(super) fn prepare(_: &Site<'_>) -> Prepared {
    code(|call| Ok(call.handle(0)))
}

#[cfg(test)]
mod tests {
    use super::super::edges::check;

    #[test]
    fn edges() {
        check(&[
            ("CStr([x])", None, "null"),
            ("CStr([x])", Some(""), ""),
            ("CStr(1.50)", None, "1.50"),
            ("CStr([x])", Some("a|b"), "a|b"),
            ("CStr(IsPresent([x]))", Some("a"), "True"),
        ]);
    }
}
