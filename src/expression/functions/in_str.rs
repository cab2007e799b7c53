//! Where a text occurs in another.

use super::positions::{byte_at, units};
use super::{Arity, Certainty, Example, Nature, Parameter, ParameterKind, Signature};
use crate::expression::evaluator::{Failure, Prepared, Site, code, failure};

/// What is known of `InStr`.
pub const SIGNATURE: Signature = Signature {
    name: "InStr",
    parameters: &[
        Parameter::required("value1", "value1", ParameterKind::Text),
        Parameter::required("value2", "value2", ParameterKind::Text),
        Parameter::optional("start", "start", ParameterKind::Number),
        Parameter::optional(
            "compareType",
            "compareType",
            ParameterKind::Word(&["vbTextCompare", "vbBinaryCompare"]),
        ),
    ],
    arity: Arity::between(2, 4),
    nature: Nature::Number,
    pure: true,
    doc: "Gives the position of the first occurrence, counted from 1, or 0. The search can begin later, and with vbTextCompare ignores case.",
    certainty: Certainty::documented(
        "the default comparison, binary, is inferred from VBA; keys too",
    ),
    examples: &[
        Example {
            expression: r#"InStr("The quick brown fox", "quick")"#,
            attributes: &[],
            gives: Some("5"),
            note: "",
        },
        Example {
            expression: r#"InStr("repEated", "e", 3, vbBinaryCompare)"#,
            attributes: &[],
            gives: Some("7"),
            note: "",
        },
    ],
};

pub(super) fn prepare(_: &Site<'_>) -> Prepared {
    code(|call| {
        let text = call.text(0).unwrap_or_default();
        let sought = call.text(1).unwrap_or_default();
        let start = call.integer(2)?.unwrap_or(1);
        if start < 1 {
            return Err(Failure::new(
                failure::INDEX,
                format!("the position `{start}` is below 1"),
            ));
        }
        let position = match call.text(3) {
            None | Some("") => find(text, sought, start),
            Some(word) if is(word, "vbBinaryCompare", "0") => find(text, sought, start),
            Some(word) if is(word, "vbTextCompare", "1") => find(&fold(text), &fold(sought), start),
            Some(word) => {
                return Err(Failure::new(
                    failure::ARGUMENT,
                    format!("`{word}` is neither `vbBinaryCompare` nor `vbTextCompare`"),
                ));
            }
        };
        call.whole(i64::try_from(position).unwrap_or(i64::MAX))
    })
}

fn is(word: &str, name: &str, number: &str) -> bool {
    word.eq_ignore_ascii_case(name) || word == number
}

/// VBA's rules (inferred): the empty text is found where the search starts, unless the text is empty or ends before.
fn find(text: &str, sought: &str, start: i64) -> usize {
    let skipped = usize::try_from(start - 1).unwrap_or(usize::MAX);
    if text.is_empty() || skipped > units(text) {
        return 0;
    }
    let from = byte_at(text, skipped);
    let rest = text.get(from..).unwrap_or_default();
    match memchr::memmem::find(rest.as_bytes(), sought.as_bytes()) {
        Some(found) => units(text.get(..from + found).unwrap_or_default()) + 1,
        None => 0,
    }
}

/// Lower case, one character for one, so that positions stay.
fn fold(text: &str) -> String {
    let lower = |character: char| {
        let mut mapped = character.to_lowercase();
        match (mapped.next(), mapped.next()) {
            (Some(one), None) if one.len_utf16() == character.len_utf16() => one,
            _ => character,
        }
    };
    text.chars().map(lower).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_code_units() {
        for (text, sought, start, expect) in [
            ("abcabc", "b", 3, 5),
            ("😀b", "b", 1, 3),
            ("", "", 1, 0),
            ("abc", "", 2, 2),
            ("abc", "c", 4, 0),
            ("abc", "c", 9, 0),
            ("aé", "é", 2, 2),
        ] {
            assert_eq!(find(text, sought, start), expect, "{text} {sought} {start}");
        }
        assert_eq!(fold("İAß"), "İaß");
    }
}
