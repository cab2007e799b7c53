//! A place in a text that is read from left to right.

use super::error::{DateError, Expected};

/// Where reading stands.
#[derive(Clone, Copy, Debug)]
pub(super) struct Cursor<'t> {
    whole: &'t str,
    rest: &'t str,
}

impl<'t> Cursor<'t> {
    pub(super) const fn new(text: &'t str) -> Self {
        Self {
            whole: text,
            rest: text,
        }
    }

    pub(super) const fn is_at_end(&self) -> bool {
        self.rest.is_empty()
    }

    /// The next character.
    pub(super) fn peek(&self) -> Option<char> {
        self.rest.chars().next()
    }

    fn advance(&mut self, bytes: usize) {
        self.rest = self.rest.get(bytes..).unwrap_or_default();
    }

    pub(super) fn skip_blanks(&mut self) {
        self.rest = self.rest.trim_start();
    }

    pub(super) fn drop_trailing_blanks(&mut self) {
        self.rest = self.rest.trim_end();
    }

    /// Takes this character.
    pub(super) fn take(&mut self, char: char) -> bool {
        match self.rest.strip_prefix(char) {
            Some(rest) => {
                self.rest = rest;
                true
            }
            None => false,
        }
    }

    /// Takes this word, whatever its case.
    pub(super) fn take_word(&mut self, word: &str) -> bool {
        let found = self
            .rest
            .get(..word.len())
            .is_some_and(|start| start.eq_ignore_ascii_case(word));
        if found {
            self.advance(word.len());
        }
        found
    }

    /// Takes `least` to `most` digits; their value, and how many they were.
    pub(super) fn digits(&mut self, least: usize, most: usize) -> Option<(i64, usize)> {
        let count = self
            .rest
            .bytes()
            .take(most)
            .take_while(u8::is_ascii_digit)
            .count();
        if count < least || count == 0 {
            return None;
        }
        let mut value: i64 = 0;
        for digit in self.rest.bytes().take(count) {
            value = value
                .checked_mul(10)?
                .checked_add(i64::from(digit - b'0'))?;
        }
        self.advance(count);
        Some((value, count))
    }

    /// Takes the longest of these names, or its first `length` letters, whatever its case; its number.
    pub(super) fn name(&mut self, names: &[&str], length: Option<usize>) -> Option<usize> {
        // All names are ASCII: most places, which hold digits, are told at a glance.
        if !self
            .rest
            .starts_with(|char: char| char.is_ascii_alphabetic())
        {
            return None;
        }
        names.iter().position(|name| {
            let name = length.map_or(*name, |length| name.get(..length).unwrap_or(name));
            self.take_word(name)
        })
    }

    /// How many digits stand here.
    pub(super) fn digits_ahead(&self) -> usize {
        self.rest.bytes().take_while(u8::is_ascii_digit).count()
    }

    /// What is missing here.
    pub(super) fn expected(&self, what: Expected) -> DateError {
        let before = self.whole.len().saturating_sub(self.rest.len());
        // Trailing blanks may have been dropped, so count from the front.
        let at = self
            .whole
            .char_indices()
            .take_while(|(index, _)| *index < before)
            .count();
        DateError::Expected { what, at: at + 1 }
    }
}
