//! Classes of characters: `[a-z-[aeiou]]`, `\w`, `\p{Lu}`, `\p{IsGreek}`.
//!
//! .NET's `\w` is L, Mn, Nd and Pc, its `\d` is Nd. A `[` inside of a class is itself unless a `-` before it begins a subtraction.
//! Ignoring case widens ranges and blocks letter by letter, not shorthands and categories: `(?i)\p{Lu}` takes capitals only.

use super::block;
use super::error::RegexError;
use super::escape;
use super::source::Source;
use crate::dotnet::category::Categories;
use crate::dotnet::text::same_letters;

/// One class.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Class {
    pub(super) negated: bool,
    pub(super) items: Vec<Item>,
    pub(super) without: Option<Box<Class>>,
    /// The option `i`.
    pub(super) ignores_case: bool,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Item {
    Range(char, char),
    /// `\d`, `\w`, `\p{Lu}`.
    Categories {
        any: Categories,
        negated: bool,
    },
    /// `\p{IsGreek}`, from the first code unit to the last.
    Block {
        units: (u16, u16),
        negated: bool,
    },
    /// `\s`
    White {
        negated: bool,
    },
}

/// How deep subtractions may be nested: so deep nobody writes.
const DEPTH: usize = 32;

impl Class {
    /// A class of one item.
    pub(super) fn of(item: Item) -> Self {
        Self {
            items: vec![item],
            ..Self::default()
        }
    }

    /// Reads a class whose `[` was taken.
    pub(super) fn read(
        source: &mut Source,
        ignores_case: bool,
        depth: usize,
    ) -> Result<Self, RegexError> {
        let begin = source.at();
        if depth > DEPTH {
            let what = "so deep a subtraction";
            return Err(RegexError::Unsupported { what, at: begin });
        }
        let mut class = Self {
            negated: source.take('^'),
            ignores_case,
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
        self.without = Some(Box::new(Self::read(source, self.ignores_case, depth + 1)?));
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
                Item::shorthand(letter)
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

    /// True if the character is in the class.
    pub(super) fn has(&self, char: char) -> bool {
        let listed = self.items.iter().any(|item| item.has(char))
            || (self.ignores_case && same_letters(char).any(|same| self.lists(same)));
        let without = || self.without.as_ref().is_some_and(|class| class.has(char));
        listed != self.negated && !without()
    }

    /// True if the character stands in the class itself, in a range or in a block.
    fn lists(&self, char: char) -> bool {
        let is_range = |item: &Item| matches!(item, Item::Range(..) | Item::Block { .. });
        let listed = |item: &Item| is_range(item) && item.has(char);
        self.items.iter().any(listed)
    }

    /// What all characters beyond ASCII have in common: in the class or not; nothing if they differ.
    pub(super) fn beyond_ascii(&self) -> Option<bool> {
        let plain = |item: &Item| match item {
            // The Kelvin sign is a `k`.
            Item::Range(from, to) => {
                to.is_ascii()
                    && !(self.ignores_case && ['k', 'K'].iter().any(|k| (*from..=*to).contains(k)))
            }
            Item::Categories { .. } | Item::Block { .. } | Item::White { .. } => false,
        };
        if !self.items.iter().all(plain) {
            return None;
        }
        match &self.without {
            None => Some(self.negated),
            Some(without) => Some(self.negated && !without.beyond_ascii()?),
        }
    }
}

impl Item {
    /// `\d`, `\s`, `\w`, and negated as capitals.
    pub(super) fn shorthand(letter: char) -> Self {
        let negated = letter.is_ascii_uppercase();
        let any = match letter {
            's' | 'S' => return Self::White { negated },
            'd' | 'D' => Categories::DIGITS,
            _ => Categories::WORD,
        };
        Self::Categories { any, negated }
    }

    fn has(&self, char: char) -> bool {
        match self {
            Self::Range(from, to) => {
                let (from, to) = (u32::from(*from), u32::from(*to));
                (from..=to).contains(&u32::from(char)) || all_units(char, from, to)
            }
            Self::White { negated } => char.is_whitespace() != *negated,
            Self::Block { units, negated } => {
                all_units(char, units.0.into(), units.1.into()) != *negated
            }
            Self::Categories { any, negated } if char > '\u{ffff}' => {
                any.meets(Categories::SURROGATES) != *negated
            }
            Self::Categories { any, negated } => any.meets(Categories::of(char)) != *negated,
        }
    }
}

/// True if all UTF-16 code units of a character lie between these two.
fn all_units(char: char, from: u32, to: u32) -> bool {
    let mut units = [0; 2];
    let mut units = char.encode_utf16(&mut units).iter();
    units.all(|unit| (from..=to).contains(&u32::from(*unit)))
}

/// Reads `p{Name}` or `P{Name}`.
pub(super) fn category(source: &mut Source) -> Result<Item, RegexError> {
    let at = source.at();
    let negated = source.next() == Some('P');
    if !source.take('{') {
        return RegexError::invalid("`\\p` needs a name in braces", at);
    }
    let name = source.until('}').unwrap_or_default();
    if let Some(name) = name.strip_prefix("Is") {
        let units = block::named(name, at)?;
        return Ok(Item::Block { units, negated });
    }
    match Categories::named(&name) {
        Some(any) => Ok(Item::Categories { any, negated }),
        None => RegexError::invalid(format!("there is no category `{name}`"), at),
    }
}
