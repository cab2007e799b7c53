//! What an opening parenthesis begins: a group of some kind, or options.

use super::error::RegexError;
use super::lex::Lexer;
use super::source::is_name;
use super::token::{Group, Token};

impl Lexer {
    pub(super) fn group(&mut self, at: usize) -> Result<(), RegexError> {
        let outside = self.options;
        let unrecognized = || RegexError::invalid("`(?` begins no known group", at);
        let group = if !self.source.take('?') {
            if self.options.unnamed_plain {
                Group::Plain
            } else {
                Group::Capture(None)
            }
        } else {
            match self.source.next() {
                Some(':') => Group::Plain,
                Some('>') => Group::Atomic,
                Some('=') => Group::Look("(?="),
                Some('!') => Group::Look("(?!"),
                Some('(') => match self.source.until(')').filter(|name| is_name(name)) {
                    Some(name) => Group::If { name, at },
                    None => return Err(RegexError::Conditional { at }),
                },
                Some('<') if self.source.take('=') => Group::Look("(?<="),
                Some('<') if self.source.take('!') => Group::Look("(?<!"),
                Some('<') => self.capture('>', at)?,
                Some('\'') => self.capture('\'', at)?,
                Some(first) => {
                    let letters = self.inline_options(first);
                    match self.source.next() {
                        Some(')') => {
                            self.tokens.push(Token::Options(letters));
                            return Ok(());
                        }
                        Some(':') => Group::Options(letters),
                        _ => return unrecognized(),
                    }
                }
                None => return unrecognized(),
            }
        };
        self.open.push((outside, at));
        self.tokens.push(Token::Open(group));
        Ok(())
    }

    fn capture(&mut self, end: char, at: usize) -> Result<Group, RegexError> {
        let name = self.source.until(end).unwrap_or_default();
        if name.contains('-') {
            return Err(RegexError::Balancing { at });
        }
        let number = name.starts_with(|char: char| char.is_ascii_digit());
        let plausible = if number {
            name.parse::<u32>().is_ok_and(|number| number > 0)
        } else {
            is_name(&name)
        };
        if !plausible {
            return RegexError::invalid(format!("`{name}` cannot be a group's name"), at);
        }
        Ok(Group::Capture(Some(name)))
    }

    /// Reads option letters and sets them; gives back those that the engine needs to know.
    fn inline_options(&mut self, first: char) -> String {
        let (mut on, mut off) = (String::new(), String::new());
        let mut value = true;
        let mut next = Some(first);
        while let Some(letter) = next {
            match letter.to_ascii_lowercase() {
                '-' => value = false,
                '+' => value = true,
                'n' => self.options.unnamed_plain = value,
                'x' => self.options.blanks = value,
                letter @ ('i' | 'm' | 's') => {
                    if letter == 'm' {
                        self.options.lines = value;
                    }
                    on.retain(|known| known != letter);
                    off.retain(|known| known != letter);
                    if value { &mut on } else { &mut off }.push(letter);
                }
                _ => {
                    // Not an option: the caller looks at it.
                    self.source.next -= 1;
                    break;
                }
            }
            next = self.source.next();
            if next.is_none() {
                return on;
            }
        }
        if off.is_empty() {
            on
        } else {
            format!("{on}-{off}")
        }
    }
}
