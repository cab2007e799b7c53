//! One word of a text.

use super::{Arity, Certainty, Example, Help, Nature, Parameter, ParameterKind, Signature};
use crate::expression::evaluator::{Prepared, Site, code};

/// What is known of `Word`.
pub const SIGNATURE: Signature = Signature {
    name: "Word",
    parameters: &[
        Parameter::required("String", "String", ParameterKind::Text),
        Parameter::required("WordNumber", "WordNumber", ParameterKind::Number),
        Parameter::required("Delimiters", "Delimiters", ParameterKind::Text),
    ],
    arity: Arity::exactly(3),
    nature: Nature::Text,
    pure: true,
};

/// What the help says of `Word`.
pub const HELP: Help = Help {
    doc: mark!(
        "Cuts the text at any one of the delimiter characters and gives the word at that position, counted from 1; the empty text if there are not so many."
    ),
    certainty: Certainty::documented(mark!(
        "that delimiters side by side make no empty word is inferred, keys too"
    )),
    examples: &[
        Example {
            expression: r#"Word("The quick brown fox", 3, " ")"#,
            attributes: &[],
            gives: Some("brown"),
            note: "",
        },
        Example {
            expression: r#"Word("This,string!has&many separators", 3, ",!&#")"#,
            attributes: &[],
            gives: Some("has"),
            note: "",
        },
    ],
};

pub(super) fn prepare(site: &Site<'_>) -> Prepared {
    let known = site.integer(1);
    code(move |call| {
        let text = call.text(0).unwrap_or_default();
        let number = known.map_or_else(|| call.required_integer(1), Ok)?;
        let delimiters = call.text(2).unwrap_or_default();
        let index = usize::try_from(number)
            .ok()
            .and_then(|number| number.checked_sub(1));
        let (Some(index), Some(handle)) = (index, call.entries(0).next()) else {
            return Ok(call.empty());
        };
        match nth(text, delimiters, index) {
            Some(word) => call.part(handle, word),
            None => Ok(call.empty()),
        }
    })
}

/// Delimiters that touch make no empty word (inferred).
fn nth(text: &str, delimiters: &str, index: usize) -> Option<std::ops::Range<usize>> {
    let mut start = 0;
    let mut found = 0;
    for piece in text.split(|character| delimiters.contains(character)) {
        if !piece.is_empty() {
            if found == index {
                return Some(start..start + piece.len());
            }
            found += 1;
        }
        let end = start + piece.len();
        let delimiter = text.get(end..).and_then(|rest| rest.chars().next());
        start = end + delimiter.map_or(0, char::len_utf8);
    }
    None
}

#[cfg(test)]
mod tests {
    use super::super::edges::check;
    use super::*;

    #[test]
    fn finds_words() {
        for (text, delimiters, index, expect) in [
            ("The quick brown fox", " ", 2, Some("brown")),
            ("a,b,,c", ",", 2, Some("c")),
            ("abc", ",", 0, Some("abc")),
            ("é–x", "–", 1, Some("x")),
            ("", ",", 0, None),
            ("a", ",", 1, None),
        ] {
            assert_eq!(
                nth(text, delimiters, index).and_then(|word| text.get(word)),
                expect,
                "{text}"
            );
        }
    }

    #[test]
    fn edges() {
        check(&[
            (r#"Word([x], 1, " ")"#, None, ""),
            (r#"Word([x], 1, " ")"#, Some(""), ""),
            (r#"Word([x], 2, " ")"#, Some("Zoë  Smith"), "Smith"),
            (r#"Word([x], -1, " ")"#, Some("a b"), ""),
            (r#"Word([x], 1, "")"#, Some("a b"), "a b"),
            (r#"Word([x], "two", " ")"#, Some("a b"), "!eval.number"),
            (r#"Word([x], 1, ",")"#, Some(",,a,"), "a"),
        ]);
    }
}
