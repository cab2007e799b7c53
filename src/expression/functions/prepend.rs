//! Puts a text before another.

use super::append::concatenate;
use super::{Arity, Certainty, Example, Help, Nature, Parameter, ParameterKind, Signature};
use crate::expression::evaluator::{Prepared, Site};

/// What is known of `Prepend`.
pub const SIGNATURE: Signature = Signature {
    name: "Prepend",
    parameters: &[
        Parameter::required("prefix", "prefix", ParameterKind::Text),
        Parameter::required("source", "source", ParameterKind::Text),
    ],
    arity: Arity::exactly(2),
    nature: Nature::Text,
    pure: true,
};

/// What the help says of `Prepend`.
pub const HELP: Help = Help {
    doc: mark!("Puts the prefix before the source text."),
    certainty: Certainty::inferred(mark!(
        "Graph lists name and parameters; the rule mirrors Append"
    )),
    examples: &[
        Example {
            expression: r#"Prepend("sip:", [mail])"#,
            attributes: &[("mail", "a@contoso.com")],
            gives: Some("sip:a@contoso.com"),
            note: "",
        },
        Example {
            expression: r#"Prepend("x", [mail])"#,
            attributes: &[],
            gives: None,
            note: mark!("no source, no value"),
        },
    ],
};

pub(super) fn prepare(site: &Site<'_>) -> Prepared {
    concatenate(site, 1, 0, false)
}

#[cfg(test)]
mod tests {
    use super::super::edges::check;

    #[test]
    fn edges() {
        check(&[
            (r#"Prepend("!", [x])"#, None, "null"),
            (r#"Prepend("!", [x])"#, Some(""), "!"),
            (r#"Prepend("!", [x])"#, Some("a|b"), "!a|!b"),
            (r#"Prepend([x], "a")"#, None, "a"),
        ]);
    }
}
