//! Letters without their accents.

use super::{Arity, Certainty, Example, Help, Nature, Parameter, ParameterKind, Signature};
use crate::dotnet::diacritics;
use crate::expression::evaluator::{Prepared, Site, code};

/// What is known of `NormalizeDiacritics`.
pub const SIGNATURE: Signature = Signature {
    name: "NormalizeDiacritics",
    parameters: &[Parameter::required("source", "source", ParameterKind::Text)],
    arity: Arity::exactly(1),
    nature: Nature::Text,
    pure: true,
};

/// What the help says of `NormalizeDiacritics`.
pub const HELP: Help = Help {
    doc: mark!(
        "Replaces letters with accents by plain ones, following a fixed table of the page: ø becomes oe, å becomes a. Letters outside the table stay."
    ),
    certainty: Certainty::documented(mark!(
        "that letters outside the printed table stay is inferred, as is the key"
    )),
    examples: &[
        Example {
            expression: "NormalizeDiacritics([givenName])",
            attributes: &[("givenName", "Zoë")],
            gives: Some("Zoe"),
            note: "",
        },
        Example {
            expression: r#"NormalizeDiacritics("Ångström Øst Straße")"#,
            attributes: &[],
            gives: Some("Angstrom OEst Strasse"),
            note: "",
        },
    ],
};

pub(super) fn prepare(_: &Site<'_>) -> Prepared {
    code(|call| {
        call.map(0, |call, handle, source| {
            if source.is_ascii() {
                return Ok(handle);
            }
            let mut changed = false;
            let made = call.make(|out| changed = diacritics::replace(source, out))?;
            Ok(if changed { made } else { handle })
        })
    })
}

#[cfg(test)]
mod tests {
    use super::super::edges::check;

    #[test]
    fn edges() {
        check(&[
            ("NormalizeDiacritics([x])", None, "null"),
            ("NormalizeDiacritics([x])", Some(""), ""),
            ("NormalizeDiacritics([x])", Some("Zoe\u{308}"), "Zoe"),
            ("NormalizeDiacritics([x])", Some("øßæ"), "oessae"),
            ("NormalizeDiacritics([x])", Some("đħþœ"), "đħþœ"),
            ("NormalizeDiacritics([x])", Some("ıİ"), "iI"),
            ("NormalizeDiacritics([x])", Some("日本"), "日本"),
        ]);
    }
}
