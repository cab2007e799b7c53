//! Patterns that need no engine: one class of characters, once or repeated, and one literal.
//!
//! Most patterns of real mappings are such (`[()\s-]+`, `([\/\\\[\]\:\;])`, `[a-zA-Z_]*`); a table of bytes is ten times as fast.

use super::class::{Class, Item};
use super::token::{Group, Repeat, Token};
use memchr::memmem::Finder;

/// How matches are found without the engine.
#[derive(Clone, Debug)]
pub(super) enum Scan {
    /// A text that is always the same.
    Literal(Box<Finder<'static>>),
    /// Characters of a class.
    Class(Box<ClassScan>),
}

/// A class, and how often.
#[derive(Clone, Debug)]
pub(super) struct ClassScan {
    /// What each byte that begins a character tells.
    bytes: [Member; 256],
    beyond: Beyond,
    /// A match may be empty.
    empty: bool,
    /// A match takes all that follow.
    many: bool,
}

/// Whether a character is in the class, by its first byte.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Member {
    No,
    Yes,
    /// Beyond ASCII: the character decides.
    Look,
}

/// Which characters beyond ASCII are in the class.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Beyond {
    /// Those in the ranges, and white space if so said; all others if negated.
    Known {
        ranges: Vec<(char, char)>,
        white_space: bool,
        negated: bool,
    },
    /// Only the engine's tables tell.
    Tables,
}

impl Scan {
    /// The scan for a pattern that needs no engine.
    pub(super) fn of(tokens: &[Token]) -> Option<Self> {
        let mut inner = tokens;
        while let [
            Token::Open(Group::Capture(_) | Group::Plain),
            middle @ ..,
            Token::Close,
        ] = inner
        {
            // The last parenthesis must close the first one.
            if middle
                .iter()
                .any(|token| matches!(token, Token::Open(_) | Token::Close))
            {
                return None;
            }
            inner = middle;
        }
        match inner {
            [Token::Class(class)] => Self::class(class, false, false),
            [
                Token::Class(class),
                Token::Repeat(Repeat {
                    least: least @ (0 | 1),
                    most: None,
                    lazy: false,
                }),
            ] => Self::class(class, *least == 0, true),
            [Token::Char(_), ..] => Self::literal(inner).or_else(|| Self::alternatives(inner)),
            _ => None,
        }
    }

    fn literal(tokens: &[Token]) -> Option<Self> {
        let text: Option<String> = tokens
            .iter()
            .map(|token| match token {
                Token::Char(char) => Some(*char),
                _ => None,
            })
            .collect();
        Some(Self::Literal(Box::new(Finder::new(&text?).into_owned())))
    }

    /// `a|b|c` is the class of its characters.
    fn alternatives(tokens: &[Token]) -> Option<Self> {
        let mut class = Class::default();
        for (index, token) in tokens.iter().enumerate() {
            match token {
                Token::Char(char) if index % 2 == 0 => class.items.push(Item::Range(*char, *char)),
                Token::Or if index % 2 == 1 => {}
                _ => return None,
            }
        }
        if tokens.len().is_multiple_of(2) {
            None
        } else {
            Self::class(&class, false, false)
        }
    }

    fn class(class: &Class, empty: bool, many: bool) -> Option<Self> {
        if class.without.is_some() {
            return None;
        }
        let mut bytes = [Member::Look; 256];
        for (byte, member) in (0..128_u8).zip(bytes.iter_mut()) {
            let has = has_ascii(class, char::from(byte))? != class.negated;
            *member = if has { Member::Yes } else { Member::No };
        }
        let beyond = Beyond::of(class);
        Some(Self::Class(Box::new(ClassScan {
            bytes,
            beyond,
            empty,
            many,
        })))
    }

    /// The first match at or after `from`, a character's begin.
    pub(super) fn find(&self, text: &str, from: usize) -> Option<(usize, usize)> {
        let rest = text.as_bytes().get(from..)?;
        match self {
            Self::Literal(finder) => {
                let start = from + finder.find(rest)?;
                Some((start, start + finder.needle().len()))
            }
            Self::Class(scan) => scan.find(text, from),
        }
    }

    /// Appends `text` with each match replaced by a plain text; how many there were. `None` if that is not done here.
    pub(super) fn replace(&self, text: &str, value: &str, out: &mut String) -> Option<usize> {
        match self {
            Self::Class(scan) if !scan.empty => Some(scan.replace(text, value, out)),
            Self::Class(_) | Self::Literal(_) => None,
        }
    }

    /// False if this text needs the engine's tables.
    pub(super) fn knows(&self, text: &str) -> bool {
        match self {
            Self::Class(scan) => scan.beyond != Beyond::Tables || text.is_ascii(),
            Self::Literal(_) => true,
        }
    }
}

impl ClassScan {
    fn find(&self, text: &str, from: usize) -> Option<(usize, usize)> {
        let bytes = text.as_bytes();
        let mut at = from;
        if !self.empty {
            loop {
                match self.member(text, *bytes.get(at)?, at) {
                    (true, _) => break,
                    (false, length) => at += length,
                }
            }
        }
        let start = at;
        while let Some(byte) = bytes.get(at) {
            let (member, length) = self.member(text, *byte, at);
            if !member {
                break;
            }
            at += length;
            if !self.many {
                break;
            }
        }
        Some((start, at))
    }

    /// Appends `text` with each match replaced by `value`; how many there were. For classes that match no empty text.
    fn replace(&self, text: &str, value: &str, out: &mut String) -> usize {
        let (mut copied, mut from, mut count) = (0, 0, 0);
        while let Some((start, end)) = self.find(text, from) {
            out.push_str(text.get(copied..start).unwrap_or_default());
            out.push_str(value);
            copied = end;
            from = end;
            count += 1;
        }
        if count > 0 {
            out.push_str(text.get(copied..).unwrap_or_default());
        }
        count
    }

    /// Whether the character at `at`, which begins with `byte`, is in the class, and how long it is.
    fn member(&self, text: &str, byte: u8, at: usize) -> (bool, usize) {
        match self.bytes.get(usize::from(byte)) {
            Some(Member::Yes) => (true, 1),
            Some(Member::No) => (false, 1),
            _ => {
                let char = text.get(at..).and_then(|rest| rest.chars().next());
                char.map_or((false, 1), |char| (self.beyond.has(char), char.len_utf8()))
            }
        }
    }
}

impl Beyond {
    fn of(class: &Class) -> Self {
        let mut ranges = Vec::new();
        let mut white_space = false;
        for item in &class.items {
            match item {
                Item::Range(_, to) if to.is_ascii() => {}
                Item::Range(from, to) => ranges.push((*from, *to)),
                Item::Shorthand('s') => white_space = true,
                Item::Shorthand(_) | Item::Category { .. } => return Self::Tables,
            }
        }
        Self::Known {
            ranges,
            white_space,
            negated: class.negated,
        }
    }

    fn has(&self, char: char) -> bool {
        match self {
            Self::Known {
                ranges,
                white_space,
                negated,
            } => {
                let listed = ranges
                    .iter()
                    .any(|(from, to)| (*from..=*to).contains(&char));
                (listed || (*white_space && char.is_whitespace())) != *negated
            }
            // Such texts go to the engine.
            Self::Tables => false,
        }
    }
}

/// Whether an ASCII character is listed in a class; nothing if only the engine's tables tell.
fn has_ascii(class: &Class, char: char) -> Option<bool> {
    class.items.iter().try_fold(false, |found, item| {
        let member = match item {
            Item::Range(from, to) => (*from..=*to).contains(&char),
            Item::Shorthand('d') => char.is_ascii_digit(),
            Item::Shorthand('D') => !char.is_ascii_digit(),
            Item::Shorthand('s') => char.is_whitespace(),
            Item::Shorthand('S') => !char.is_whitespace(),
            Item::Shorthand('w') => char.is_ascii_alphanumeric() || char == '_',
            Item::Shorthand('W') => !char.is_ascii_alphanumeric() && char != '_',
            Item::Shorthand(_) | Item::Category { .. } => return None,
        };
        Some(found || member)
    })
}
