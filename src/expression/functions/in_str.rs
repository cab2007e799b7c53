//! Where a text occurs in another.

use super::{Arity, Certainty, Example, Help, Nature, Parameter, ParameterKind, Signature};
use crate::dotnet::text::{self, Casing};
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
};

/// What the help says of `InStr`.
pub const HELP: Help = Help {
    doc: mark!(
        "Gives the position of the first occurrence, counted from 1, or 0. The search can begin later, and with vbTextCompare ignores case."
    ),
    certainty: Certainty::documented(mark!(
        "the default comparison, binary, is inferred from VBA; keys too"
    )),
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
        let source = call.text(0).unwrap_or_default();
        let sought = call.text(1).unwrap_or_default();
        let start = call.integer(2)?.unwrap_or(1);
        if start < 1 {
            return Err(Failure::new(
                failure::INDEX,
                say!("the position `{start}` is below 1", start),
            ));
        }
        let position = match call.text(3) {
            None | Some("") => find(source, sought, start),
            Some(word) if is(word, "vbBinaryCompare", "0") => find(source, sought, start),
            Some(word) if is(word, "vbTextCompare", "1") => {
                find(&fold(source), &fold(sought), start)
            }
            Some(word) => {
                return Err(Failure::new(
                    failure::ARGUMENT,
                    say!(
                        "`{word}` is neither `vbBinaryCompare` nor `vbTextCompare`",
                        word
                    ),
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
fn find(source: &str, sought: &str, start: i64) -> usize {
    let skipped = usize::try_from(start - 1).unwrap_or(usize::MAX);
    if source.is_empty() {
        return 0;
    }
    text::find(source, sought, skipped).map_or(0, |found| found + 1)
}

/// Lower case, one code unit for one, so that positions stay.
fn fold(source: &str) -> String {
    let mut folded = String::with_capacity(source.len());
    text::lower(source, Casing::Invariant, &mut folded);
    folded
}

#[cfg(test)]
mod tests {
    use super::super::edges::check;
    use super::*;

    #[test]
    fn counts_code_units() {
        for (source, sought, start, expect) in [
            ("abcabc", "b", 3, 5),
            ("😀b", "b", 1, 3),
            ("", "", 1, 0),
            ("abc", "", 2, 2),
            ("abc", "c", 4, 0),
            ("abc", "c", 9, 0),
            ("aé", "é", 2, 2),
        ] {
            assert_eq!(
                find(source, sought, start),
                expect,
                "{source} {sought} {start}"
            );
        }
        assert_eq!(find(&fold("İAß"), "aß", 1), 2);
    }

    #[test]
    fn edges() {
        check(&[
            (r#"InStr([x], "a")"#, None, "0"),
            (r#"InStr([x], "a")"#, Some(""), "0"),
            (r#"InStr([x], "")"#, Some("abc"), "1"),
            (r#"InStr([x], "É")"#, Some("café"), "0"),
            (r#"InStr([x], "É", 1, vbTextCompare)"#, Some("café"), "4"),
            (r#"InStr([x], "c", 0)"#, Some("abc"), "!eval.index"),
            (r#"InStr([x], "c", "two")"#, Some("abc"), "!eval.number"),
            (
                r#"InStr([x], "c", 1, "exact")"#,
                Some("abc"),
                "!eval.argument",
            ),
        ]);
    }
}
