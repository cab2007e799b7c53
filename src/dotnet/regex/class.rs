//! Classes of characters: `[a-z-[aeiou]]`, `\w`, `\p{Lu}`.
//!
//! .NET's `\w` is L, Mn, Nd and Pc; Unicode's, which the engine would take, is wider. A `[` inside of a class is itself unless a `-`
//! before it begins a subtraction.

use super::error::RegexError;
use super::escape;
use super::source::Source;
use std::fmt::Write as _;

/// One class.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Class {
    pub(super) negated: bool,
    pub(super) items: Vec<Item>,
    pub(super) without: Option<Box<Class>>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Item {
    Range(char, char),
    /// `\d`, `\s`, `\w`, and negated as capitals.
    Shorthand(char),
    /// `\p{Lu}`; the name of a general category.
    Category {
        name: &'static str,
        negated: bool,
    },
}

/// How deep subtractions may be nested: a pattern is at most 10,000 characters long, and so deep nobody writes.
const DEPTH: usize = 32;

/// The general categories that .NET knows by name.
const CATEGORIES: [&str; 37] = [
    "L", "Ll", "Lm", "Lo", "Lt", "Lu", "M", "Mc", "Me", "Mn", "N", "Nd", "Nl", "No", "P", "Pc",
    "Pd", "Pe", "Pf", "Pi", "Po", "Ps", "S", "Sc", "Sk", "Sm", "So", "Z", "Zl", "Zp", "Zs", "C",
    "Cc", "Cf", "Cn", "Co", "Cs",
];

impl Class {
    /// A class of one item.
    pub(super) fn of(item: Item) -> Self {
        Self {
            items: vec![item],
            ..Self::default()
        }
    }

    /// Reads a class whose `[` was taken.
    pub(super) fn read(source: &mut Source, depth: usize) -> Result<Self, RegexError> {
        let begin = source.at();
        if depth > DEPTH {
            let what = "so deep a subtraction";
            return Err(RegexError::Unsupported { what, at: begin });
        }
        let mut class = Self {
            negated: source.take('^'),
            ..Self::default()
        };
        let mut range: Option<char> = None;
        let mut first = true;
        loop {
            let at = source.at();
            let Some(next) = source.next() else {
                return RegexError::invalid("the class `[` does not end", begin);
            };
            if next == ']' && !first {
                break;
            }
            let char = match next {
                '\\' => match class.escaped(source, range.is_some(), at)? {
                    Some(char) => char,
                    None => {
                        first = false;
                        continue;
                    }
                },
                '[' if range.is_some() => {
                    class
                        .items
                        .extend(range.take().map(|char| Item::Range(char, char)));
                    class.subtract(source, depth)?;
                    first = false;
                    continue;
                }
                '-' if !first && range.is_none() && source.peek() == Some('[') => {
                    source.next();
                    class.subtract(source, depth)?;
                    continue;
                }
                char => char,
            };
            first = false;
            match range.take() {
                Some(from) if from > char => {
                    return RegexError::invalid(
                        format!("the range `{from}-{char}` is reversed"),
                        at,
                    );
                }
                Some(from) => class.items.push(Item::Range(from, char)),
                None if source.peek() == Some('-')
                    && !matches!(source.peek_second(), None | Some(']')) =>
                {
                    source.next();
                    range = Some(char);
                }
                None => class.items.push(Item::Range(char, char)),
            }
        }
        Ok(class)
    }

    fn subtract(&mut self, source: &mut Source, depth: usize) -> Result<(), RegexError> {
        self.without = Some(Box::new(Self::read(source, depth + 1)?));
        match source.peek() {
            Some(']') | None => Ok(()),
            Some(_) => {
                RegexError::invalid("a subtraction must be the last in a class", source.at())
            }
        }
    }

    /// Reads what follows a backslash: a shorthand, which is added, or a character, which is given back.
    fn escaped(
        &mut self,
        source: &mut Source,
        in_range: bool,
        at: usize,
    ) -> Result<Option<char>, RegexError> {
        let item = match source.peek() {
            Some(letter @ ('d' | 'D' | 's' | 'S' | 'w' | 'W')) => {
                source.next();
                Item::Shorthand(letter)
            }
            Some('p' | 'P') => category(source)?,
            Some('-') if !in_range => {
                source.next();
                Item::Range('-', '-')
            }
            _ => return escape::char(source, at).map(Some),
        };
        if in_range {
            return RegexError::invalid("a range cannot end with a class", at);
        }
        self.items.push(item);
        Ok(None)
    }

    /// The class in the engine's syntax.
    pub(super) fn emit(&self, out: &mut String) {
        if let Some(without) = &self.without {
            out.push('[');
            self.emit_base(out);
            out.push_str("--");
            without.emit(out);
            out.push(']');
        } else {
            self.emit_base(out);
        }
    }

    fn emit_base(&self, out: &mut String) {
        out.push_str(if self.negated { "[^" } else { "[" });
        for item in &self.items {
            item.emit(out);
        }
        out.push(']');
    }
}

impl Item {
    fn emit(&self, out: &mut String) {
        match self {
            Self::Range(from, to) => {
                emit_char(*from, out);
                if from != to {
                    out.push('-');
                    emit_char(*to, out);
                }
            }
            Self::Shorthand('w') => out.push_str(r"\p{L}\p{Mn}\p{Nd}\p{Pc}"),
            Self::Shorthand('W') => out.push_str(r"[^\p{L}\p{Mn}\p{Nd}\p{Pc}]"),
            Self::Shorthand(letter) => {
                out.push('\\');
                out.push(*letter);
            }
            Self::Category { name, negated } => {
                out.push_str(if *negated { r"\P{" } else { r"\p{" });
                out.push_str(name);
                out.push('}');
            }
        }
    }
}

fn emit_char(char: char, out: &mut String) {
    if char.is_ascii_alphanumeric() {
        out.push(char);
    } else {
        // Writing to a `String` cannot fail.
        let _ = write!(out, "\\x{{{:X}}}", u32::from(char));
    }
}

/// Reads `p{Name}` or `P{Name}`.
pub(super) fn category(source: &mut Source) -> Result<Item, RegexError> {
    let at = source.at();
    let negated = source.next() == Some('P');
    if !source.take('{') {
        return RegexError::invalid("`\\p` needs a name in braces", at);
    }
    let name = source.until('}').unwrap_or_default();
    if name.starts_with("Is") {
        return Err(RegexError::Block { at });
    }
    match CATEGORIES.iter().find(|known| **known == name) {
        Some(name) => Ok(Item::Category { name, negated }),
        None => RegexError::invalid(format!("there is no category `{name}`"), at),
    }
}
