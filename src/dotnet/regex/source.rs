//! A pattern as characters, read from left to right.

/// The characters of a pattern, and how far they are read.
#[derive(Debug)]
pub(super) struct Source {
    chars: Vec<char>,
    pub(super) next: usize,
}

impl Source {
    pub(super) fn new(pattern: &str) -> Self {
        Self {
            chars: pattern.chars().collect(),
            next: 0,
        }
    }

    /// The place of the next character, counted from 1.
    pub(super) const fn at(&self) -> usize {
        self.next + 1
    }

    pub(super) fn peek(&self) -> Option<char> {
        self.chars.get(self.next).copied()
    }

    pub(super) fn peek_second(&self) -> Option<char> {
        self.chars.get(self.next + 1).copied()
    }

    pub(super) fn next(&mut self) -> Option<char> {
        let char = self.peek()?;
        self.next += 1;
        Some(char)
    }

    pub(super) fn take(&mut self, char: char) -> bool {
        let found = self.peek() == Some(char);
        self.next += usize::from(found);
        found
    }

    pub(super) fn take_all(&mut self, text: &str) -> bool {
        let found = self.begins(text);
        if found {
            self.next += text.chars().count();
        }
        found
    }

    /// True if this text comes next.
    pub(super) fn begins(&self, text: &str) -> bool {
        let mut rest = self.chars.iter().skip(self.next);
        text.chars().all(|char| rest.next() == Some(&char))
    }

    /// Takes what stands before `end`, and `end`; nothing, and takes nothing, if there is no `end`.
    pub(super) fn until(&mut self, end: char) -> Option<String> {
        let rest = self.chars.get(self.next..)?;
        let length = rest.iter().position(|char| *char == end)?;
        let text = rest.iter().take(length).collect();
        self.next += length + 1;
        Some(text)
    }

    pub(super) fn digits(&mut self) -> String {
        let mut digits = String::new();
        while let Some(digit) = self.peek().filter(char::is_ascii_digit) {
            digits.push(digit);
            self.next += 1;
        }
        digits
    }
}

/// .NET's word characters, as far as names and escapes need them.
pub(super) fn is_word(char: char) -> bool {
    char.is_alphanumeric() || char == '_'
}

/// True for what can be a group's name.
pub(super) fn is_name(name: &str) -> bool {
    !name.is_empty() && name.chars().all(is_word)
}
