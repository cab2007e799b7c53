//! Is a regular expression nothing but a class of characters that are taken away?
//!
//! `[()\s-]+`, `[^0-9+]`, `([\/\\])`: with an empty replacement each match is a run of members, so the text without its members
//! is the result. Ten times faster than an engine, and the commonest pattern in mappings of telephone numbers.
//!
//! The law is .NET's syntax of classes, as far as it is read here; everything else is left to the engine: subtraction, Unicode
//! categories, POSIX-like brackets, and `\d` and `\w`, which know far more than ASCII in .NET.

/// A class of characters by the rules of .NET.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct ClassPattern {
    /// ASCII members, one bit each.
    ascii: u128,
    /// Ranges beyond ASCII, before negation.
    ranges: Vec<(char, char)>,
    /// White space beyond ASCII is a member, before negation.
    space: bool,
    negated: bool,
}

impl ClassPattern {
    /// The class, if the pattern is one class, alone or in a group, once or repeated.
    pub fn read(pattern: &str) -> Option<Self> {
        let inner = match pattern
            .strip_prefix('(')
            .and_then(|rest| rest.strip_suffix(')'))
        {
            // `([a]+)` takes the same characters away as `[a]+`.
            Some(inner) => inner,
            None => pattern,
        };
        let body = inner.strip_prefix('[')?;
        let body = body.strip_suffix(['+', '*']).unwrap_or(body);
        Self::members(body.strip_suffix(']')?)
    }

    /// Where the first member stands, in bytes; nothing without one.
    pub fn first(&self, text: &str) -> Option<usize> {
        if text.is_ascii() {
            return text.bytes().position(|byte| self.has_ascii(byte));
        }
        text.char_indices()
            .find(|(_, character)| self.has(*character))
            .map(|(at, _)| at)
    }

    /// Appends `text` without its members, the first of which stands at `from`.
    pub fn strip(&self, text: &str, from: usize, out: &mut String) {
        let (kept, rest) = text.split_at_checked(from).unwrap_or((text, ""));
        out.push_str(kept);
        if rest.is_ascii() {
            out.extend(
                rest.bytes()
                    .filter(|byte| !self.has_ascii(*byte))
                    .map(char::from),
            );
        } else {
            out.extend(rest.chars().filter(|character| !self.has(*character)));
        }
    }

    const fn has_ascii(&self, byte: u8) -> bool {
        self.ascii >> byte & 1 == 1
    }

    fn has(&self, character: char) -> bool {
        if let Ok(byte @ 0..128) = u8::try_from(character) {
            return self.has_ascii(byte);
        }
        let listed = self
            .ranges
            .iter()
            .any(|(first, last)| (*first..=*last).contains(&character));
        (listed || (self.space && character.is_whitespace())) != self.negated
    }

    fn members(body: &str) -> Option<Self> {
        let (negated, body) = match body.strip_prefix('^') {
            Some(body) => (true, body),
            None => (false, body),
        };
        let mut class = Self {
            ascii: 0,
            ranges: Vec::new(),
            space: false,
            negated,
        };
        let mut characters = body.chars().peekable();
        if body.is_empty() || body.starts_with(']') {
            return None;
        }
        while let Some(character) = characters.next() {
            let first = match character {
                '[' | ']' => return None,
                '\\' => match class.escape(characters.next()?)? {
                    Some(literal) => literal,
                    // A class cannot begin a range.
                    None if characters.peek() == Some(&'-') && characters.clone().count() > 1 => {
                        return None;
                    }
                    None => continue,
                },
                literal => literal,
            };
            let mut ahead = characters.clone();
            if ahead.next() != Some('-') || ahead.peek().is_none() {
                class.add(first, first);
                continue;
            }
            characters.next();
            let last = match characters.next()? {
                '[' | ']' => return None,
                '\\' => match characters.next()? {
                    escaped if escaped.is_alphanumeric() => return None,
                    escaped => escaped,
                },
                literal => literal,
            };
            if last < first {
                return None;
            }
            class.add(first, last);
        }
        if negated {
            class.ascii = !class.ascii;
        }
        Some(class)
    }

    /// The literal that an escape stands for, or nothing after adding a class; `None` for what is not read here.
    fn escape(&mut self, escaped: char) -> Option<Option<char>> {
        match escaped {
            's' => {
                self.space = true;
                for byte in [b'\t', b'\n', 0x0b, 0x0c, b'\r', b' '] {
                    self.ascii |= 1 << byte;
                }
            }
            't' => return Some(Some('\t')),
            'n' => return Some(Some('\n')),
            'r' => return Some(Some('\r')),
            letter if letter.is_alphanumeric() => return None,
            literal => return Some(Some(literal)),
        }
        Some(None)
    }

    fn add(&mut self, first: char, last: char) {
        for byte in 0..128_u8 {
            if (first..=last).contains(&char::from(byte)) {
                self.ascii |= 1 << byte;
            }
        }
        if !last.is_ascii() {
            self.ranges.push((first, last));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stripped(pattern: &str, text: &str) -> Option<String> {
        let class = ClassPattern::read(pattern)?;
        let mut out = String::new();
        match class.first(text) {
            Some(from) => class.strip(text, from, &mut out),
            None => out.push_str(text),
        }
        Some(out)
    }

    #[test]
    fn takes_members_away() {
        for (pattern, text, expect) in [
            (r"[()\s-]+", "+1 (999) 888-7777", Some("+19998887777")),
            ("[^0-9+]", "+1 (999)", Some("+1999")),
            ("[a-zA-Z_]*", "john_doe72", Some("72")),
            (r"([\/\\\[\]\:\;\|\=\,\+\*\?\<\>])", "a/b[c]d", Some("abcd")),
            ("['-]+", "O'Neil-Ö", Some("ONeilÖ")),
            (r"[\s]", "a\u{a0}b", Some("ab")),
            ("[^a]", "aéa", Some("aa")),
            ("[à-ü]", "aéa", Some("aa")),
            (r"[\d]", "1", None),
            (r"[\s-z]", "a", None),
            (r"[\D]", "1", None),
            ("[a-z-[aeiou]]", "abc", None),
            ("[]a]", "a]", None),
            ("[z-a]", "a", None),
            ("a+", "a", None),
            (r"[\x41]", "A", None),
            ("[a][b]", "ab", None),
        ] {
            assert_eq!(
                stripped(pattern, text).as_deref(),
                expect,
                "{pattern} {text}"
            );
        }
    }
}
