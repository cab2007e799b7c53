//! A text in small letters.

use super::casing;
use super::{Arity, Certainty, Example, Help, Nature, Parameter, ParameterKind, Signature};
use crate::dotnet::text::lower;
use crate::expression::evaluator::{Prepared, Site};

/// What is known of `ToLower`.
pub const SIGNATURE: Signature = Signature {
    name: "ToLower",
    parameters: &[
        Parameter::required("source", "source", ParameterKind::Text),
        Parameter::optional("culture", "culture", ParameterKind::Text),
    ],
    arity: Arity::between(1, 2),
    nature: Nature::Text,
    pure: true,
};

/// What the help says of `ToLower`.
pub const HELP: Help = Help {
    doc: mark!(
        "Writes the text in small letters by the rules of no culture, or of the one named. For a pure change of case to reach the target, its attribute must be marked as case exact."
    ),
    certainty: Certainty::documented(mark!(
        "the rules of .NET, one character for one, are inferred; keys too"
    )),
    examples: &[
        Example {
            expression: "ToLower([mail])",
            attributes: &[("mail", "Ann.Smith@Contoso.com")],
            gives: Some("ann.smith@contoso.com"),
            note: "",
        },
        Example {
            expression: r#"ToLower("IĞDIR", "tr-TR")"#,
            attributes: &[],
            gives: Some("ığdır"),
            note: "",
        },
    ],
};

pub(super) fn prepare(site: &Site<'_>) -> Prepared {
    casing::prepare(site, lower, u8::is_ascii_uppercase)
}

#[cfg(test)]
mod tests {
    use super::super::edges::check;

    #[test]
    fn edges() {
        check(&[
            ("ToLower([x])", None, "null"),
            ("ToLower([x])", Some("ÀB|C"), "àb|c"),
            ("ToLower([x])", Some("İ"), "İ"),
            (r#"ToLower([x], "tr-TR")"#, Some("I"), "ı"),
            ("ToLower([x])", Some("ΟΔΟΣ"), "οδοσ"),
            ("ToLower([x])", Some("ẞ"), "ß"),
            (
                r#"ToLower([x], "not a culture!")"#,
                Some("A"),
                "!eval.argument",
            ),
        ]);
    }
}
