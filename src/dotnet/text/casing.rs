//! Simple case mapping: one character to one.
//!
//! The standard library maps fully (`ß` to `SS`). Where its mapping is one character, it is the simple one; where it is several,
//! the character has no simple mapping and stays, apart from the Greek letters with a subscript iota. The invariant culture
//! leaves `İ` and `ı` alone; Turkish and Azerbaijani pair `I` with `ı` and `i` with `İ`.

/// Whose letters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Casing {
    /// The invariant culture, and all others that have no rules of their own.
    Invariant,
    /// Turkish and Azerbaijani.
    Turkic,
}

impl Casing {
    /// The rules of a culture by its name, such as `tr-TR`; `None` for a text that cannot be one.
    pub fn named(culture: &str) -> Option<Self> {
        let plausible = culture
            .chars()
            .all(|char| char.is_ascii_alphanumeric() || matches!(char, '-' | '_'));
        let language = culture.split(['-', '_']).next().unwrap_or_default();
        let turkic = ["tr", "az"]
            .iter()
            .any(|known| known.eq_ignore_ascii_case(language));
        plausible.then_some(if turkic {
            Self::Turkic
        } else {
            Self::Invariant
        })
    }
}

/// Appends `text` in lower case.
pub fn lower(text: &str, casing: Casing, out: &mut String) {
    if casing == Casing::Invariant && text.is_ascii() {
        let start = out.len();
        out.push_str(text);
        if let Some(added) = out.get_mut(start..) {
            added.make_ascii_lowercase();
        }
        return;
    }
    out.extend(text.chars().map(|char| lower_char(char, casing)));
}

/// Appends `text` in upper case.
pub fn upper(text: &str, casing: Casing, out: &mut String) {
    if casing == Casing::Invariant && text.is_ascii() {
        let start = out.len();
        out.push_str(text);
        if let Some(added) = out.get_mut(start..) {
            added.make_ascii_uppercase();
        }
        return;
    }
    out.extend(text.chars().map(|char| upper_char(char, casing)));
}

/// One letter in lower case.
pub(super) fn lower_char(char: char, casing: Casing) -> char {
    match (char, casing) {
        ('I', Casing::Turkic) => 'ı',
        ('İ', Casing::Turkic) => 'i',
        ('İ', Casing::Invariant) => char,
        _ if char.is_ascii() => char.to_ascii_lowercase(),
        _ => one(char, char.to_lowercase()),
    }
}

/// One letter in upper case.
pub(super) fn upper_char(char: char, casing: Casing) -> char {
    match (char, casing) {
        ('i', Casing::Turkic) => 'İ',
        ('ı', Casing::Turkic) => 'I',
        ('ı', Casing::Invariant) => char,
        _ if char.is_ascii() => char.to_ascii_uppercase(),
        _ => iota_subscript(char).unwrap_or_else(|| one(char, char.to_uppercase())),
    }
}

/// True if .NET's patterns take both for the same letter when they ignore case: in lower case they are one.
pub fn same_letter(one: char, other: char) -> bool {
    one == other || lower_char(one, Casing::Invariant) == lower_char(other, Casing::Invariant)
}

/// All characters that [`same_letter`] takes for `char`, itself among them; some twice.
pub fn same_letters(char: char) -> impl Iterator<Item = char> {
    let lower = lower_char(char, Casing::Invariant);
    // Letters of their own that share a lower case with a plain pair.
    let third = match lower {
        'k' => '\u{212a}',
        'å' => '\u{212b}',
        'ω' => '\u{2126}',
        'ß' => 'ẞ',
        'θ' => 'ϴ',
        'ǆ' => 'ǅ',
        'ǉ' => 'ǈ',
        'ǌ' => 'ǋ',
        'ǳ' => 'ǲ',
        _ => lower,
    };
    let upper = upper_char(lower, Casing::Invariant);
    let upper = Some(upper).filter(|upper| lower_char(*upper, Casing::Invariant) == lower);
    [lower, third].into_iter().chain(upper)
}

/// Greek letters with a subscript iota: fully they become two letters, simply the letter with an iota beside it.
fn iota_subscript(char: char) -> Option<char> {
    let distance = match char {
        '\u{1f80}'..='\u{1f87}' | '\u{1f90}'..='\u{1f97}' | '\u{1fa0}'..='\u{1fa7}' => 8,
        '\u{1fb3}' | '\u{1fc3}' | '\u{1ff3}' => 9,
        _ => return None,
    };
    char::from_u32(u32::from(char) + distance)
}

fn one(char: char, mut mapped: impl ExactSizeIterator<Item = char>) -> char {
    if mapped.len() == 1 {
        mapped.next().unwrap_or(char)
    } else {
        char
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(change: fn(&str, Casing, &mut String), text: &str, culture: &str, expect: &str) {
        let mut out = String::from("·");
        change(text, Casing::named(culture).unwrap(), &mut out);
        assert_eq!(out, format!("·{expect}"), "{text} {culture}");
    }

    #[test]
    fn maps_one_to_one() {
        check(lower, "ABC É", "", "abc é");
        check(upper, "straße ﬁ ŉ", "", "STRAßE ﬁ ŉ");
        check(lower, "ΟΔΥΣΣΕΥΣ", "", "οδυσσευσ");
        check(upper, "ᾳ ᾀ ᾧ ΐ", "", "ᾼ ᾈ ᾯ ΐ");
        check(lower, "ẞ Ǆ 𐐀", "", "ß ǆ 𐐨");
        check(upper, "ÿ ǆ µ", "", "Ÿ Ǆ Μ");
    }

    #[test]
    fn lists_every_letter_that_is_the_same() {
        for char in char::MIN..=char::MAX {
            let lower = lower_char(char, Casing::Invariant);
            assert!(same_letters(lower).any(|same| same == char), "{char}");
            assert!(
                same_letters(char).all(|same| same_letter(same, char)),
                "{char}"
            );
        }
        assert!(same_letter('K', '\u{212a}') && same_letter('Ä', 'ä'));
        assert!(!same_letter('s', 'ſ') && !same_letter('İ', 'i') && !same_letter('σ', 'ς'));
    }

    #[test]
    fn knows_turkish_letters() {
        check(lower, "IĞDIR", "tr-TR", "ığdır");
        check(upper, "istanbul", "tr-TR", "İSTANBUL");
        check(lower, "Iİ", "az-Latn-AZ", "ıi");
        check(upper, "iı", "AZ", "İI");
        check(lower, "Iİ", "en-US", "iİ");
        check(upper, "iı", "", "Iı");
        check(lower, "I", "trv", "i");
        assert_eq!(Casing::named("not a culture!"), None);
    }
}
