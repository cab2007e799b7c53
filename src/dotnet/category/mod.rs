//! Which Unicode category has a character?
//!
//! In: a character, or a category's name. Out: a set of categories, one bit each.
//!
//! The law is .NET's `CharUnicodeInfo` by Unicode 16.0. Lengths of runs take five kilobytes; they are spread out when somebody
//! first asks about a character beyond ASCII.
//!
//! Never here: the page's program, which has no question about categories.

mod table;

use std::sync::OnceLock;

/// A set of categories.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Categories(u32);

/// The categories in the order of their bits; the second letter of those that share the first.
const ORDER: [&str; 30] = [
    "Lu", "Ll", "Lt", "Lm", "Lo", "Mn", "Mc", "Me", "Nd", "Nl", "No", "Zs", "Zl", "Zp", "Cc", "Cf",
    "Cs", "Co", "Pc", "Pd", "Ps", "Pe", "Pi", "Pf", "Po", "Sm", "Sc", "Sk", "So", "Cn",
];

/// What a run holds: its first character times 32, and its category.
type Run = u32;

static RUNS: OnceLock<Vec<Run>> = OnceLock::new();

impl Categories {
    /// `L`: letters.
    pub const LETTERS: Self = Self(0b1_1111);
    /// `M`: marks.
    pub const MARKS: Self = Self(0b111 << 5);
    /// `Nd`: decimal digits.
    pub const DIGITS: Self = Self(1 << 8);
    /// `N`: digits and all other numbers.
    pub const NUMBERS: Self = Self(0b111 << 8);
    /// `Cs`: halves of a character beyond U+FFFF, which .NET's patterns see one by one.
    pub const SURROGATES: Self = Self(1 << 16);
    /// What ends a word for `TextInfo.ToTitleCase`: `Z`, `Cc`, `Cf`, `P` and `S`.
    pub const SEPARATORS: Self = Self(0b1_1111 << 11 | 0b111_1111_1111 << 18);
    /// What `\w` stands for: `L`, `Mn`, `Nd`, `Pc`.
    pub const WORD: Self = Self(Self::LETTERS.0 | 1 << 5 | Self::DIGITS.0 | 1 << 18);

    /// The category of a character.
    pub fn of(char: char) -> Self {
        let runs = RUNS.get_or_init(spread);
        let code = u32::from(char);
        let behind = runs.partition_point(|run| run >> 5 <= code);
        let run = runs.get(behind.wrapping_sub(1)).copied();
        Self(1 << (run.unwrap_or_default() & 31))
    }

    /// The categories of a name: one such as `Lu`, or a group such as `L`. Case matters, as in .NET.
    pub fn named(name: &str) -> Option<Self> {
        if !matches!(name.len(), 1 | 2) {
            return None;
        }
        let bits = (0..)
            .zip(ORDER)
            .filter(|(_, known)| known.starts_with(name))
            .fold(0, |bits, (bit, _)| bits | 1 << bit);
        (bits > 0).then_some(Self(bits))
    }

    /// True if both sets have a category in common.
    pub const fn meets(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }
}

fn spread() -> Vec<Run> {
    let mut runs = Vec::with_capacity(table::RUNS.len());
    let mut start = 0_u32;
    let mut bytes = table::RUNS.iter().copied();
    while let Some(byte) = bytes.next() {
        runs.push(start << 5 | u32::from(byte & 31));
        let mut length = u32::from(byte >> 5);
        if length == 0 {
            for (place, byte) in bytes.by_ref().enumerate() {
                length |= u32::from(byte & 127) << (7 * place);
                if byte < 128 {
                    break;
                }
            }
        }
        start += length;
    }
    runs
}

#[cfg(test)]
mod tests {
    use super::*;
    use regex_syntax::hir::{Class, ClassUnicodeRange, HirKind};

    #[test]
    fn agrees_with_unicode() {
        let mut seen = 0;
        for name in ORDER {
            let categories = Categories::named(name).unwrap();
            let pattern = format!(r"\p{{{name}}}");
            let ranges = match regex_syntax::parse(&pattern).map(|hir| hir.into_kind()) {
                Ok(HirKind::Class(Class::Unicode(class))) => class.ranges().to_vec(),
                Ok(HirKind::Literal(literal)) => {
                    let char = std::str::from_utf8(&literal.0).unwrap().parse().unwrap();
                    vec![ClassUnicodeRange::new(char, char)]
                }
                // Surrogates are no characters.
                other => {
                    assert_eq!(name, "Cs", "{other:?}");
                    continue;
                }
            };
            for range in ranges {
                for char in range.start()..=range.end() {
                    assert_eq!(Categories::of(char), categories, "{char:?}");
                    seen += 1;
                }
            }
        }
        assert_eq!(seen, (char::MIN..=char::MAX).count());
    }

    #[test]
    fn knows_names() {
        for (name, char, expect) in [
            ("L", 'é', true),
            ("Lu", 'é', false),
            ("N", 'Ⅷ', true),
            ("Cn", '\u{378}', true),
            ("Co", '\u{e000}', true),
            ("Zs", '\u{a0}', true),
        ] {
            let categories = Categories::named(name).unwrap();
            assert_eq!(
                categories.meets(Categories::of(char)),
                expect,
                "{name} {char:?}"
            );
        }
        for name in ["", "l", "LU", "Lx", "X", "Greek"] {
            assert_eq!(Categories::named(name), None, "{name}");
        }
        assert!(Categories::WORD.meets(Categories::of('_')));
        assert!(!Categories::MARKS.meets(Categories::of('_')));
        assert!(Categories::NUMBERS.meets(Categories::of('²')));
    }
}
