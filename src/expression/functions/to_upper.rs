//! A text in capital letters.

use super::casing;
use super::{Arity, Certainty, Example, Help, Nature, Parameter, ParameterKind, Signature};
use crate::dotnet::text::upper;
use crate::expression::evaluator::{Prepared, Site};

/// What is known of `ToUpper`.
pub const SIGNATURE: Signature = Signature {
    name: "ToUpper",
    parameters: &[
        Parameter::required("source", "source", ParameterKind::Text),
        Parameter::optional("culture", "culture", ParameterKind::Text),
    ],
    arity: Arity::between(1, 2),
    nature: Nature::Text,
    pure: true,
};

/// What the help says of `ToUpper`.
pub const HELP: Help = Help {
    doc: mark!(
        "Writes the text in capital letters by the rules of no culture, or of the one named. For a pure change of case to reach the target, its attribute must be marked as case exact."
    ),
    certainty: Certainty::documented(mark!(
        "the rules of .NET, one character for one, are inferred; keys too"
    )),
    examples: &[
        Example {
            expression: "ToUpper([mail])",
            attributes: &[("mail", "Ann.Smith@Contoso.com")],
            gives: Some("ANN.SMITH@CONTOSO.COM"),
            note: "",
        },
        Example {
            expression: r#"ToUpper("istanbul", "tr-TR")"#,
            attributes: &[],
            gives: Some("İSTANBUL"),
            note: "",
        },
    ],
};

pub(super) fn prepare(site: &Site<'_>) -> Prepared {
    casing::prepare(site, upper, u8::is_ascii_lowercase)
}

#[cfg(test)]
mod tests {
    use super::super::edges::check;

    #[test]
    fn edges() {
        check(&[
            ("ToUpper([x])", None, "null"),
            ("ToUpper([x])", Some("àb|c"), "ÀB|C"),
            ("ToUpper([x])", Some("ß"), "ß"),
            ("ToUpper([x])", Some("ﬁ"), "ﬁ"),
            ("ToUpper([x])", Some("ı"), "ı"),
            (r#"ToUpper([x], "tr-TR")"#, Some("i"), "İ"),
        ]);
    }
}
