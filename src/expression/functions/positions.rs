//! Positions in UTF-16 code units, as .NET counts them, over UTF-8 text.
//!
//! A cut through a surrogate pair leaves the whole character out: half a character cannot be sent, and what the service does
//! is not documented (inferred).

use std::ops::Range;

/// How many code units a text has.
pub(super) fn units(text: &str) -> usize {
    if text.is_ascii() {
        return text.len();
    }
    text.chars().map(char::len_utf16).sum()
}

/// The bytes of `length` code units after the first `skipped`.
pub(super) fn cut(text: &str, skipped: usize, length: usize) -> Range<usize> {
    let end = skipped.saturating_add(length);
    if text.is_ascii() {
        return skipped.min(text.len())..end.min(text.len());
    }
    let start = byte_at(text, skipped);
    let mut unit = 0;
    for (byte, character) in text.char_indices() {
        unit += character.len_utf16();
        if unit > end {
            return start..byte.max(start);
        }
    }
    start..text.len()
}

/// The byte where the code unit `unit` begins, from 0; the next character if it is the second half of a pair.
pub(super) fn byte_at(text: &str, unit: usize) -> usize {
    if text.is_ascii() {
        return unit.min(text.len());
    }
    let mut passed = 0;
    for (byte, character) in text.char_indices() {
        if passed >= unit {
            return byte;
        }
        passed += character.len_utf16();
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cuts_by_code_units() {
        for (text, skipped, length, expect) in [
            ("John Doe", 0, 3, "Joh"),
            ("John Doe", 5, 999, "Doe"),
            ("abc", 9, 1, ""),
            ("héllo", 1, 2, "él"),
            ("😀b", 0, 2, "😀"),
            ("😀b", 0, 1, ""),
            ("😀b", 1, 1, ""),
            ("😀b", 1, 2, "b"),
            ("a😀b", 2, usize::MAX, "b"),
        ] {
            assert_eq!(
                &text[cut(text, skipped, length)],
                expect,
                "{text} {skipped} {length}"
            );
        }
        assert_eq!(units("😀b"), 3);
    }
}
