//! Title case: which letters begin a word?
//!
//! The law is `TextInfo.ToTitleCase` on a text that is in lower case already. A word ends at the Unicode categories Zs Zl Zp Cc Cf
//! Pc Pd Ps Pe Pi Pf Po Sm Sc Sk So; an ASCII apostrophe belongs to it; a digit does not end it, but the first *letter* after
//! one that began it is raised (`3rd` gives `3Rd`).
//!
//! Unassigned characters and those of private use end no word.

use super::casing::{Casing, lower_char, upper_char};
use crate::dotnet::category::Categories;

/// Appends `text` in lower case with each word's first letter raised.
pub fn title(text: &str, out: &mut String) {
    let mut in_word = false;
    for char in text.chars() {
        let char = lower_char(char, Casing::Invariant);
        if in_word {
            in_word = char == '\'' || !is_separator(char);
            out.push(char);
        } else {
            in_word = is_letter(char);
            out.push(if in_word { raise(char) } else { char });
        }
    }
}

/// Appends `text` in lower case, raising the first character and each that follows one of `separators`.
pub fn capitalize_after(text: &str, separators: &str, out: &mut String) {
    let mut begins = true;
    for char in text.chars() {
        let char = lower_char(char, Casing::Invariant);
        out.push(if begins { raise(char) } else { char });
        begins = separators.contains(char);
    }
}

/// The letter as it begins a word: digraphs have a form of their own, Georgian letters have none.
fn raise(char: char) -> char {
    match char {
        'ǆ' => 'ǅ',
        'ǉ' => 'ǈ',
        'ǌ' => 'ǋ',
        'ǳ' => 'ǲ',
        '\u{10d0}'..='\u{10ff}' => char,
        _ => upper_char(char, Casing::Invariant),
    }
}

/// Categories Lu, Ll, Lt, Lm, Lo.
fn is_letter(char: char) -> bool {
    if char.is_ascii() {
        return char.is_ascii_alphabetic();
    }
    Categories::LETTERS.meets(Categories::of(char))
}

fn is_separator(char: char) -> bool {
    if char.is_ascii() {
        return !char.is_ascii_alphanumeric();
    }
    Categories::SEPARATORS.meets(Categories::of(char))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn raises_words() {
        for (text, expect) in [
            ("PABLO GONSALVES (SECOND)", "Pablo Gonsalves (Second)"),
            ("mary-ann o'neil", "Mary-Ann O'neil"),
            ("JOHN_SMITH", "John_Smith"),
            ("3rd floor 4B a1b", "3Rd Floor 4B A1b"),
            ("MC DONALD/HQ", "Mc Donald/Hq"),
            ("élodie ÉLODIE", "Élodie Élodie"),
            ("x\u{301}y z’a ⓐb", "X\u{301}y Z’A ⓐB"),
            ("'tis", "'Tis"),
            ("ǆ straße", "ǅ Straße"),
            ("", ""),
        ] {
            let mut out = String::new();
            title(text, &mut out);
            assert_eq!(out, expect, "{text}");
        }
    }

    #[test]
    fn raises_after_given_separators() {
        for (text, separators, expect) in [
            ("PINTO-DE'SILVA", " '-", "Pinto-De'Silva"),
            ("mary-ann lee", " ", "Mary-ann Lee"),
            ("a  b", " ", "A  B"),
            ("AB", "", "Ab"),
        ] {
            let mut out = String::new();
            capitalize_after(text, separators, &mut out);
            assert_eq!(out, expect, "{text}");
        }
    }
}
