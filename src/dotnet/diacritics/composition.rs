//! Which text is a text of Latin letters with its marks composed (NFC)?
//!
//! In: a text. Out: letters and marks put together where Unicode has a character for both, and marks in their canonical order.
//! Only Latin letters and the marks U+0300 to U+036F are looked at: nothing else is in the table of replacements.
//!
//! The law is Unicode Standard Annex #15.

use super::latin::{CLASSES, COMPOSED};
use std::borrow::Cow;

/// The text with its Latin letters composed.
pub(super) fn composed(text: &str) -> Cow<'_, str> {
    if !text.contains(|char| is_mark(char) || singleton(char) != char) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut letter = None;
    let mut marks = Vec::new();
    for char in text.chars() {
        // This mark is two.
        if char == '\u{344}' {
            marks.extend(['\u{308}', '\u{301}']);
            continue;
        }
        let char = singleton(char);
        if is_mark(char) {
            marks.push(char);
        } else {
            put(letter.take(), &mut marks, &mut out);
            letter = Some(decompose(char, &mut marks));
        }
    }
    put(letter, &mut marks, &mut out);
    Cow::Owned(out)
}

/// Appends a letter and its marks, and forgets the marks.
fn put(letter: Option<char>, marks: &mut Vec<char>, out: &mut String) {
    marks.sort_by_key(|mark| class(*mark));
    let mut letter = letter;
    let mut last = 0;
    marks.retain(|mark| {
        let class = class(*mark);
        // A mark that stays stands in the way of later ones of its class.
        let united = letter
            .filter(|_| class > last)
            .and_then(|letter| compose(letter, *mark));
        if united.is_some() {
            letter = united;
        } else {
            last = class;
        }
        united.is_none()
    });
    out.extend(letter);
    out.extend(marks.drain(..));
}

fn compose(letter: char, mark: char) -> Option<char> {
    pairs(mark_row(mark)?).find_map(|(from, to)| (from == letter).then_some(to))
}

fn mark_row(mark: char) -> Option<&'static str> {
    let found = COMPOSED
        .binary_search_by_key(&mark, |(mark, _)| *mark)
        .ok()?;
    COMPOSED.get(found).map(|(_, row)| *row)
}

/// The letter without its marks, which are put before the others.
fn decompose(char: char, marks: &mut Vec<char>) -> char {
    let mut letter = char;
    while !letter.is_ascii()
        && let Some((from, mark)) = COMPOSED.iter().find_map(|(mark, row)| {
            pairs(row).find_map(|(from, to)| (to == letter).then_some((from, *mark)))
        })
    {
        marks.insert(0, mark);
        letter = from;
    }
    letter
}

fn pairs(row: &str) -> impl Iterator<Item = (char, char)> + use<'_> {
    let mut chars = row.chars();
    std::iter::from_fn(move || Some((chars.next()?, chars.next()?)))
}

/// What a character that only stands for another one stands for.
const fn singleton(char: char) -> char {
    match char {
        '\u{212a}' => 'K',
        '\u{212b}' => 'Å',
        '\u{340}' => '\u{300}',
        '\u{341}' => '\u{301}',
        '\u{343}' => '\u{313}',
        _ => char,
    }
}

fn is_mark(char: char) -> bool {
    class(char) > 0
}

fn class(char: char) -> u8 {
    let found = CLASSES.binary_search_by(|(first, last, _)| {
        if *last < char {
            std::cmp::Ordering::Less
        } else if *first > char {
            std::cmp::Ordering::Greater
        } else {
            std::cmp::Ordering::Equal
        }
    });
    found
        .ok()
        .and_then(|found| CLASSES.get(found))
        .map_or(0, |(_, _, class)| *class)
}

#[cfg(test)]
mod tests {
    use super::*;
    use unicode_normalization::UnicodeNormalization;

    fn check(text: &str) {
        assert_eq!(composed(text), text.nfc().collect::<String>(), "{text:?}");
    }

    fn letters() -> impl Iterator<Item = char> {
        ('A'..='Z')
            .chain('a'..='z')
            .chain('\u{c0}'..='\u{24f}')
            .chain('\u{1e00}'..='\u{1eff}')
            .chain(['\u{212a}', '\u{212b}', ' ', '日'])
    }

    #[test]
    fn composes_as_unicode_does() {
        for letter in letters() {
            check(&letter.to_string());
            check(&letter.nfd().collect::<String>());
            for mark in '\u{300}'..='\u{36f}' {
                check(&format!("{letter}{mark}"));
                check(&format!("a{letter}{mark}b"));
            }
        }
    }

    #[test]
    fn orders_marks_as_unicode_does() {
        let marks: Vec<char> = ('\u{300}'..='\u{36f}').collect();
        for letter in ['a', 'E', 'o', 'U', 'ê', 'ǭ', 'ự', 'ø', 'x', '日'] {
            for first in &marks {
                for second in &marks {
                    check(&format!("{letter}{first}{second}"));
                    check(&format!("{first}{letter}{second}\u{301}\u{323}"));
                }
            }
        }
    }
}
