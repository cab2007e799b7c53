//! What stands at a place of a text?
//!
//! Places are bytes at which a character begins, or the text's end. A character is read to the right or to the left.

use super::program::NONE;
use super::set::{Set, length};
use super::token::Assertion;
use crate::dotnet::category::Categories;

/// A text that is matched.
#[derive(Clone, Copy)]
pub(super) struct Text<'t>(pub(super) &'t str);

impl Text<'_> {
    #[inline]
    pub(super) fn byte(self, at: usize) -> Option<u8> {
        self.0.as_bytes().get(at).copied()
    }

    /// The place behind the character at `at`.
    #[inline]
    pub(super) fn next(self, at: usize) -> Option<usize> {
        Some(at + length(self.byte(at)?))
    }

    /// The place of the character before `at`.
    #[inline]
    pub(super) fn before(self, at: usize) -> Option<usize> {
        let mut before = at.checked_sub(1)?;
        while self.byte(before)? & 0xc0 == 0x80 {
            before = before.checked_sub(1)?;
        }
        Some(before)
    }

    /// The character at `at` and the place behind it; to the left, the one before and its place.
    pub(super) fn char(self, at: usize, back: bool) -> Option<(char, usize)> {
        if back {
            let char = self.0.get(..at)?.chars().next_back()?;
            Some((char, at - char.len_utf8()))
        } else {
            let char = self.0.get(at..)?.chars().next()?;
            Some((char, at + char.len_utf8()))
        }
    }

    /// Where a character of the set that stands at `at` ends.
    #[inline]
    pub(super) fn take(self, set: &Set, at: usize) -> Option<usize> {
        Some(at + set.length(self.0, self.byte(at)?, at)?)
    }

    /// Where a character of the set that stands before `at` begins.
    pub(super) fn take_back(self, set: &Set, at: usize) -> Option<usize> {
        let before = self.before(at)?;
        set.length(self.0, self.byte(before)?, before)?;
        Some(before)
    }

    /// Characters of a set from `at` on, `most` at most: where they end, where the first `least` of them end, how many they are.
    #[inline]
    pub(super) fn run(self, set: &Set, at: usize, least: u32, most: u32) -> (usize, usize, u32) {
        if most == NONE && least <= 1 {
            return self.endless(set, at, least);
        }
        let (mut end, mut low, mut count) = (at, at, 0);
        while count < most
            && let Some(next) = self.take(set, end)
        {
            end = next;
            count += 1;
            if count == least {
                low = end;
            }
        }
        (end, low, count)
    }

    /// As [`Self::run`] for `*` and `+`, which need not count: one stands for many.
    #[inline]
    fn endless(self, set: &Set, at: usize, least: u32) -> (usize, usize, u32) {
        let end = set.run_end(self.0, at);
        let low = match self.byte(at) {
            Some(byte) if least == 1 && end > at => at + length(byte),
            _ => at,
        };
        (end, low, u32::from(end > at))
    }

    /// As [`Self::run`], to the left.
    pub(super) fn run_back(
        self,
        set: &Set,
        at: usize,
        least: u32,
        most: u32,
    ) -> (usize, usize, u32) {
        let (mut end, mut low, mut count) = (at, at, 0);
        while count < most
            && let Some(next) = self.take_back(set, end)
        {
            end = next;
            count += 1;
            if count == least {
                low = end;
            }
        }
        (end, low, count)
    }

    /// Where a literal at `at` ends, or, to the left, begins.
    pub(super) fn literal(self, literal: &str, at: usize, back: bool) -> Option<usize> {
        let bytes = self.0.as_bytes();
        let (start, end) = if back {
            (at.checked_sub(literal.len())?, at)
        } else {
            (at, at + literal.len())
        };
        let found = bytes.get(start..end)? == literal.as_bytes();
        found.then_some(if back { start } else { end })
    }

    /// True if the assertion holds at `at`, in a search that began at `begin`.
    pub(super) fn holds(self, assertion: Assertion, at: usize, begin: usize) -> bool {
        let last = self.0.len();
        let before = || at.checked_sub(1).and_then(|before| self.byte(before));
        match assertion {
            Assertion::Start => at == 0,
            Assertion::LineStart => at == 0 || before() == Some(b'\n'),
            Assertion::TextEnd => at == last,
            Assertion::End => at == last || (at + 1 == last && self.byte(at) == Some(b'\n')),
            Assertion::LineEnd => at == last || self.byte(at) == Some(b'\n'),
            Assertion::Continue => at == begin,
            Assertion::Boundary => self.is_boundary(at),
            Assertion::NotBoundary => !self.is_boundary(at),
        }
    }

    /// True between a word's character and another.
    fn is_boundary(self, at: usize) -> bool {
        let is_word = |back| self.char(at, back).is_some_and(|(char, _)| is_word(char));
        is_word(true) != is_word(false)
    }
}

/// .NET's word characters at a boundary: those of `\w` and two that join letters.
fn is_word(char: char) -> bool {
    if char.is_ascii() {
        return char.is_ascii_alphanumeric() || char == '_';
    }
    matches!(char, '\u{200c}' | '\u{200d}') || Categories::WORD.meets(Categories::of(char))
}
