//! A text cut into several values.

use super::{Arity, Certainty, Example, Help, Nature, Parameter, ParameterKind, Signature};
use crate::expression::evaluator::{Prepared, Site, code, part};
use std::ops::Range;

/// What is known of `Split`.
pub const SIGNATURE: Signature = Signature {
    name: "Split",
    parameters: &[
        Parameter::required("source", "source", ParameterKind::Text),
        Parameter::optional("delimiter", "delimiter", ParameterKind::Text),
    ],
    arity: Arity::between(1, 2),
    nature: Nature::List,
    pure: true,
};

/// What the help says of `Split`.
pub const HELP: Help = Help {
    doc: mark!(
        "Cuts the text at each delimiter into values; blanks around them and empty values go."
    ),
    certainty: Certainty::documented(mark!(
        "keys from Graph's function list, where the delimiter is optional; trimming follows the printed example, dropping empty values and the comma as the default are inferred"
    )),
    examples: &[
        Example {
            expression: r#"Split([extensionAttribute5], ",")"#,
            attributes: &[("extensionAttribute5", "PermissionSetOne, PermissionSetTwo")],
            gives: Some("PermissionSetOne\nPermissionSetTwo"),
            note: "",
        },
        Example {
            expression: r#"Split("a;b", ";")"#,
            attributes: &[],
            gives: Some("a\nb"),
            note: "",
        },
    ],
};

/// What Graph's schema leaves optional (inferred).
const DEFAULT_DELIMITER: &str = ",";

pub(super) fn prepare(_: &Site<'_>) -> Prepared {
    code(|call| {
        let read = call.read;
        let delimiter = match read.text(1) {
            None | Some("") => DEFAULT_DELIMITER,
            Some(delimiter) => delimiter,
        };
        call.try_list(|list| {
            for entry in read.entries(0) {
                let text = read.read(entry).unwrap_or_default();
                let mut start = 0;
                while let Some(rest) = text.get(start..) {
                    let length = find(rest, delimiter).unwrap_or(rest.len());
                    let piece = rest.get(..length).unwrap_or_default();
                    let trimmed = trimmed(piece);
                    if !trimmed.is_empty() {
                        list.push(part(entry, start + trimmed.start..start + trimmed.end)?);
                    }
                    start += length + delimiter.len();
                }
            }
            Ok(())
        })
    })
}

/// Where a piece lies without the blanks around it.
fn trimmed(piece: &str) -> Range<usize> {
    // Visible ASCII at both ends, as nearly always, needs no look into Unicode.
    let bytes = piece.as_bytes();
    if let (Some(b'!'..=b'~'), Some(b'!'..=b'~')) = (bytes.first(), bytes.last()) {
        return 0..piece.len();
    }
    let start = piece.len() - piece.trim_start().len();
    start..start + piece.trim().len()
}

/// Most delimiters are one byte, which is found without preparing anything.
fn find(text: &str, delimiter: &str) -> Option<usize> {
    match delimiter.as_bytes() {
        [byte] => memchr::memchr(*byte, text.as_bytes()),
        several => memchr::memmem::find(text.as_bytes(), several),
    }
}

#[cfg(test)]
mod tests {
    use super::super::edges::check;

    #[test]
    fn edges() {
        check(&[
            (r#"Split([x], ",")"#, None, "null"),
            (r#"Split([x], ",")"#, Some(""), "null"),
            (r#"Split([x], ",")"#, Some("a"), "a"),
            (r#"Split([x], ",")"#, Some("a, b,,c"), "a|b|c"),
            (r#"Split([x], "--")"#, Some("a--b-c"), "a|b-c"),
            (r#"Split([x], ",")"#, Some("a,b|c"), "a|b|c"),
            (r#"Split([x], ",")"#, Some(","), "null"),
        ]);
    }
}
