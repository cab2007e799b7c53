//! Is this character in the class, fast?
//!
//! A table by the byte that begins the character; beyond ASCII the class itself is asked, unless it says the same of all.

use super::class::Class;

/// What the first byte of a character tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Member {
    No,
    Yes,
    /// Beyond ASCII: the character decides.
    Look,
}

/// A class made ready.
#[derive(Clone, Debug)]
pub(super) struct Set {
    class: Class,
    bytes: [Member; 256],
    /// The one byte that no character of the class begins with, if all others are of it: the point's.
    but: Option<u8>,
}

impl Set {
    pub(super) fn new(class: &Class) -> Self {
        let beyond = match class.beyond_ascii() {
            Some(true) => Member::Yes,
            Some(false) => Member::No,
            None => Member::Look,
        };
        let mut bytes = [beyond; 256];
        for (byte, member) in (0..128_u8).zip(bytes.iter_mut()) {
            let has = class.has(char::from(byte));
            *member = if has { Member::Yes } else { Member::No };
        }
        let mut others = (0..=u8::MAX)
            .zip(bytes)
            .filter(|(_, member)| *member != Member::Yes);
        let but = match (others.next(), others.next()) {
            (Some((byte, Member::No)), None) => Some(byte),
            _ => None,
        };
        Self {
            class: class.clone(),
            bytes,
            but,
        }
    }

    /// True if it is made of this class.
    pub(super) fn is_of(&self, class: &Class) -> bool {
        self.class == *class
    }

    /// The length of the character at `at`, which begins with `byte`, if it is in the class.
    #[inline]
    pub(super) fn length(&self, text: &str, byte: u8, at: usize) -> Option<usize> {
        match self.bytes.get(usize::from(byte)) {
            Some(Member::Yes) => Some(length(byte)),
            Some(Member::Look) => self.look(text, at),
            Some(Member::No) | None => None,
        }
    }

    #[cold]
    fn look(&self, text: &str, at: usize) -> Option<usize> {
        let char = text.get(at..)?.chars().next()?;
        self.class.has(char).then(|| char.len_utf8())
    }

    /// Where the characters of the class end that stand from `at` on.
    ///
    /// Byte for byte: where the table knows all characters beyond ASCII, it says the same of each of their bytes.
    #[inline]
    pub(super) fn run_end(&self, text: &str, mut at: usize) -> usize {
        if let Some(but) = self.but {
            let rest = text.as_bytes().get(at..).unwrap_or_default();
            return at + memchr::memchr(but, rest).unwrap_or(rest.len());
        }
        while let Some(byte) = text.as_bytes().get(at) {
            at += match self.bytes.get(usize::from(*byte)) {
                Some(Member::Yes) => 1,
                Some(Member::Look) => match self.look(text, at) {
                    Some(length) => length,
                    None => break,
                },
                Some(Member::No) | None => break,
            };
        }
        at
    }

    /// Where the first character of the class stands at or after `at`; the text's end if there is none.
    #[inline]
    pub(super) fn seek(&self, text: &str, mut at: usize) -> usize {
        while let Some(byte) = text.as_bytes().get(at) {
            at += match self.bytes.get(usize::from(*byte)) {
                Some(Member::No) => 1,
                Some(Member::Look) if self.look(text, at).is_none() => length(*byte),
                Some(Member::Yes | Member::Look) | None => break,
            };
        }
        at
    }

    /// True if a character that begins with this byte may be in the class.
    pub(super) fn may_begin(&self, byte: u8) -> bool {
        self.bytes.get(usize::from(byte)) != Some(&Member::No)
    }

    /// True if no character can be in both.
    pub(super) fn is_apart(&self, other: &Self) -> bool {
        let both = |byte| self.may_begin(byte) && other.may_begin(byte);
        !(0..=u8::MAX).any(both)
    }
}

/// The length of the character that begins with this byte.
#[inline]
pub(super) const fn length(byte: u8) -> usize {
    match byte {
        0..0x80 => 1,
        0x80..0xe0 => 2,
        0xe0..0xf0 => 3,
        0xf0.. => 4,
    }
}
