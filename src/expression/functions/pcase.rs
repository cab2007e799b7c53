//! A text with capital initials.

use super::{Arity, Certainty, Example, Help, Nature, Parameter, ParameterKind, Signature};
use crate::dotnet::text::{capitalize_after, title};
use crate::expression::evaluator::{Prepared, Site, code};

/// What is known of `PCase`.
pub const SIGNATURE: Signature = Signature {
    name: "PCase",
    parameters: &[
        Parameter::required("source", "source", ParameterKind::Text),
        Parameter::optional("wordSeparators", "wordSeparators", ParameterKind::Text),
    ],
    arity: Arity::between(1, 2),
    nature: Nature::Text,
    pure: true,
};

/// What the help says of `PCase`.
pub const HELP: Help = Help {
    doc: mark!(
        "Writes the first letter of each word as a capital and all others small. Blanks and punctuation separate words, the apostrophe does not; with a second argument only its characters do."
    ),
    certainty: Certainty::documented(mark!(
        ".NET's ToTitleCase after lower case; the apostrophe is inferred from .NET, keys too"
    )),
    examples: &[
        Example {
            expression: "PCase([firstName])",
            attributes: &[("firstName", "PABLO GONSALVES (SECOND)")],
            gives: Some("Pablo Gonsalves (Second)"),
            note: "",
        },
        Example {
            expression: r#"PCase([lastName], " '-")"#,
            attributes: &[("lastName", "PINTO-DE'SILVA")],
            gives: Some("Pinto-De'Silva"),
            note: "",
        },
    ],
};

pub(super) fn prepare(site: &Site<'_>) -> Prepared {
    if !site.is_given(1) {
        return code(|call| call.map(0, |call, _, source| call.make(|out| title(source, out))));
    }
    code(|call| {
        let separators = call.text(1).unwrap_or_default();
        call.map(0, |call, _, source| {
            call.make(|out| capitalize_after(source, separators, out))
        })
    })
}

#[cfg(test)]
mod tests {
    use super::super::edges::check;

    #[test]
    fn edges() {
        check(&[
            ("PCase([x])", None, "null"),
            ("PCase([x])", Some(""), ""),
            ("PCase([x])", Some("O'NEIL 3RD"), "O'neil 3Rd"),
            ("PCase([x])", Some("MARY-ANN_b"), "Mary-Ann_B"),
            (r#"PCase([x], " ")"#, Some("mary-ann b"), "Mary-ann B"),
            (r#"PCase([x], "'")"#, Some("o'neil x"), "O'Neil x"),
            ("PCase([x])", Some("ab|CD"), "Ab|Cd"),
            ("PCase([x])", Some("ǆuro"), "ǅuro"),
        ]);
    }
}
