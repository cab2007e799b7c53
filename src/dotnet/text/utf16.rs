//! Lengths and positions in UTF-16 code units, over texts in UTF-8.
//!
//! A position between the two halves of a pair has no place in UTF-8. Where .NET would keep a lone half, the half is dropped:
//! a start moves behind the character, an end before it.

use std::ops::Range;

/// How many UTF-16 code units a text has.
pub fn length(text: &str) -> usize {
    if text.is_ascii() {
        return text.len();
    }
    // Two-, three- and four-byte sequences are one, one and two units: count the bytes that begin them.
    text.bytes()
        .map(|byte| usize::from(byte & 0xc0 != 0x80) + usize::from(byte >= 0xf0))
        .sum()
}

/// The byte where the code unit at `position` begins, counted from 0; `None` past the end, and inside of a pair.
pub fn byte_offset(text: &str, position: usize) -> Option<usize> {
    if text.is_ascii() {
        return (position <= text.len()).then_some(position);
    }
    let mut units = 0;
    for (offset, char) in text.char_indices() {
        if units >= position {
            return (units == position).then_some(offset);
        }
        units += char.len_utf16();
    }
    (units == position).then_some(text.len())
}

/// The bytes of `count` code units from `start`, counted from 0; what lies past the end is cut.
pub fn part(text: &str, start: usize, count: usize) -> Range<usize> {
    if text.is_ascii() {
        let start = start.min(text.len());
        return start..start.saturating_add(count).min(text.len());
    }
    let end = start.saturating_add(count);
    let mut units = 0;
    let mut first = text.len();
    let mut last = text.len();
    for (offset, char) in text.char_indices() {
        if units >= start {
            first = first.min(offset);
        }
        units += char.len_utf16();
        if units > end {
            last = offset;
            break;
        }
    }
    first.min(last)..last
}

/// The first place of `sought` at or after the code unit `start`, as a code unit counted from 0.
pub fn find(text: &str, sought: &str, start: usize) -> Option<usize> {
    let from = part(text, start, usize::MAX).start;
    if start > length(text) {
        return None;
    }
    let found = text.get(from..)?.find(sought)?;
    Some(length(text.get(..from + found)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_units() {
        for (text, expect) in [
            ("", 0),
            ("abc", 3),
            ("é", 1),
            ("日本", 2),
            ("😀", 2),
            ("a😀é", 4),
        ] {
            assert_eq!(length(text), expect, "{text}");
            assert_eq!(text.encode_utf16().count(), expect);
        }
    }

    #[test]
    fn takes_parts() {
        for (text, start, count, expect) in [
            ("abcdef", 1, 3, "bcd"),
            ("abc", 2, 9, "c"),
            ("abc", 3, 1, ""),
            ("abc", 9, 1, ""),
            ("a😀é", 1, 2, "😀"),
            ("a😀é", 2, 2, "é"),
            ("a😀é", 0, 2, "a"),
            ("a😀é", 2, 1, ""),
            ("é", 0, usize::MAX, "é"),
        ] {
            assert_eq!(
                text.get(part(text, start, count)).unwrap(),
                expect,
                "{text} {start} {count}"
            );
        }
    }

    #[test]
    fn finds_places() {
        assert_eq!(find("The quick", "quick", 0), Some(4));
        assert_eq!(find("repEated", "e", 2), Some(6));
        assert_eq!(find("😀é", "é", 0), Some(2));
        assert_eq!(find("abc", "", 3), Some(3));
        assert_eq!(find("abc", "", 4), None);
        assert_eq!(byte_offset("a😀é", 3), Some(5));
        assert_eq!(byte_offset("a😀é", 2), None);
        assert_eq!(byte_offset("a😀é", 4), Some(7));
    }
}
