//! What an opening parenthesis begins: a group of some kind, or options.

use super::error::RegexError;
use super::lex::Lexer;
use super::source::is_name;
use super::token::{Group, Token};

impl Lexer {
    pub(super) fn group(&mut self, at: usize) -> Result<(), RegexError> {
        let outside = self.options;
        let unrecognized = || RegexError::invalid("`(?` begins no known group", at);
        let look = |behind, negative| Group::Look { behind, negative };
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
                Some('=') => look(false, false),
                Some('!') => look(false, true),
                Some('(') => return self.condition(at),
                Some('<') if self.source.take('=') => look(true, false),
                Some('<') if self.source.take('!') => look(true, true),
                Some('<') => self.capture('>', at)?,
                Some('\'') => self.capture('\'', at)?,
                Some(first) => {
                    self.inline_options(first);
                    match self.source.next() {
                        Some(')') => {
                            self.tokens.push(Token::Options);
                            return Ok(());
                        }
                        Some(':') => Group::Plain,
                        _ => return unrecognized(),
                    }
                }
                None => return unrecognized(),
            }
        };
        self.open.push((outside, at));
        self.tokens.push(Token::Open { group, at });
        Ok(())
    }

    /// What follows `(?(`: a group's name or number, or an expression to look ahead for.
    fn condition(&mut self, at: usize) -> Result<(), RegexError> {
        let start = self.source.next;
        self.open.push((self.options, at));
        if let Some(name) = self.source.until(')').filter(|name| is_name(name)) {
            let ignores_case = self.options.ignores_case;
            let group = Group::IfCaught { name, ignores_case };
            self.tokens.push(Token::Open { group, at });
            return Ok(());
        }
        self.source.next = start;
        let named = ["?<", "?'"].iter().any(|begin| {
            let look = |end| self.source.begins(&format!("?<{end}"));
            self.source.begins(begin) && !look('=') && !look('!')
        });
        if named || self.source.peek().is_some_and(|c| c.is_ascii_digit()) {
            return RegexError::invalid("`(?(` needs a group or an expression", at);
        }
        if self.source.begins("?(") {
            let what = "a conditional as a condition";
            return Err(RegexError::Unsupported { what, at });
        }
        self.tokens.push(Token::Open {
            group: Group::IfSeen,
            at,
        });
        if self.source.begins("?") {
            return self.group(at);
        }
        // The parenthesis around the expression does not catch.
        self.open.push((self.options, at));
        self.tokens.push(Token::Open {
            group: Group::Plain,
            at,
        });
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

    /// Reads option letters and sets them.
    fn inline_options(&mut self, first: char) {
        let mut value = true;
        let mut next = Some(first);
        while let Some(letter) = next {
            match letter.to_ascii_lowercase() {
                '-' => value = false,
                '+' => value = true,
                'i' => self.options.ignores_case = value,
                'm' => self.options.lines = value,
                'n' => self.options.unnamed_plain = value,
                's' => self.options.single_line = value,
                'x' => self.options.blanks = value,
                _ => {
                    // Not an option: the caller looks at it.
                    self.source.next -= 1;
                    return;
                }
            }
            next = self.source.next();
        }
    }
}
