//! Reads a pattern as .NET's parser does.
//!
//! Options are done with here: what they mean for an element is written into it.

use super::class::{Class, Item, category};
use super::error::RegexError;
use super::escape;
use super::source::{Source, is_name};
use super::token::{Assertion, Reference, Repeat, Token};

#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Options {
    /// `i`
    pub(super) ignores_case: bool,
    /// `m`: `^` and `$` are those of a line.
    pub(super) lines: bool,
    /// `n`: unnamed groups do not catch.
    pub(super) unnamed_plain: bool,
    /// `s`: `.` is a line feed, too.
    pub(super) single_line: bool,
    /// `x`: blanks and comments are ignored.
    pub(super) blanks: bool,
}

pub(super) struct Lexer {
    pub(super) source: Source,
    pub(super) tokens: Vec<Token>,
    pub(super) options: Options,
    /// The options outside of each open group, and where it begins.
    pub(super) open: Vec<(Options, usize)>,
}

/// Reads a pattern.
pub(super) fn lex(pattern: &str) -> Result<Vec<Token>, RegexError> {
    let mut lexer = Lexer {
        source: Source::new(pattern),
        tokens: Vec::new(),
        options: Options::default(),
        open: Vec::new(),
    };
    loop {
        lexer.skip_blanks()?;
        let at = lexer.source.at();
        let Some(char) = lexer.source.next() else {
            break;
        };
        lexer.element(char, at)?;
    }
    match lexer.open.pop() {
        Some((_, at)) => RegexError::invalid("the group `(` does not end", at),
        None => Ok(lexer.tokens),
    }
}

impl Lexer {
    fn element(&mut self, char: char, at: usize) -> Result<(), RegexError> {
        let token = match char {
            '\\' => self.backslash(at)?,
            '[' => Token::Class(Class::read(&mut self.source, self.options.ignores_case, 0)?),
            '(' => return self.group(at),
            ')' => match self.open.pop() {
                Some((options, _)) => {
                    self.options = options;
                    Token::Close
                }
                None => return RegexError::invalid("there are too many `)`", at),
            },
            '|' => Token::Or,
            '.' => Token::Class(self.any()),
            '^' if self.options.lines => Token::Assertion(Assertion::LineStart),
            '^' => Token::Assertion(Assertion::Start),
            '$' if self.options.lines => Token::Assertion(Assertion::LineEnd),
            '$' => Token::Assertion(Assertion::End),
            '*' => return self.repeat(0, u32::MAX, at),
            '+' => return self.repeat(1, u32::MAX, at),
            '?' => return self.repeat(0, 1, at),
            '{' => match self.bounds(at)? {
                Some((least, most)) => return self.repeat(least, most, at),
                None => self.char('{'),
            },
            char => self.char(char),
        };
        self.tokens.push(token);
        Ok(())
    }

    const fn char(&self, char: char) -> Token {
        let ignores_case = self.options.ignores_case;
        Token::Char { char, ignores_case }
    }

    /// `.`: all but the line feed, or all.
    fn any(&self) -> Class {
        let line_feed = (!self.options.single_line).then_some(Item::Range('\n', '\n'));
        Class {
            negated: true,
            items: line_feed.into_iter().collect(),
            ..Class::default()
        }
    }

    /// Skips comments, and blanks if the options say so.
    fn skip_blanks(&mut self) -> Result<(), RegexError> {
        loop {
            let at = self.source.at();
            if self.source.take_all("(?#") {
                if self.source.until(')').is_none() {
                    return RegexError::invalid("the comment `(?#` does not end", at);
                }
            } else if self.options.blanks && self.source.take('#') {
                while self.source.next().is_some_and(|char| char != '\n') {}
            } else if self.options.blanks && matches!(self.source.peek(), Some('\t'..='\r' | ' ')) {
                self.source.next();
            } else {
                return Ok(());
            }
        }
    }

    /// What stands in braces, if it is a count; otherwise the brace is a character.
    fn bounds(&mut self, at: usize) -> Result<Option<(u32, u32)>, RegexError> {
        let start = self.source.next;
        let least = self.source.digits();
        let most = if self.source.take(',') {
            Some(self.source.digits())
        } else {
            None
        };
        if least.is_empty() || !self.source.take('}') {
            self.source.next = start;
            return Ok(None);
        }
        // .NET counts to 2^31 - 1.
        let number = |digits: &str| match digits.parse() {
            Ok(number @ 0..=0x7fff_ffff) => Ok(number),
            _ => RegexError::invalid(format!("the count {digits} is too large"), at),
        };
        let least = number(&least)?;
        let most = match most.as_deref() {
            None => least,
            Some("") => u32::MAX,
            Some(digits) => number(digits)?,
        };
        if most < least {
            return RegexError::invalid("the counts in braces are reversed", at);
        }
        Ok(Some((least, most)))
    }

    fn repeat(&mut self, least: u32, most: u32, at: usize) -> Result<(), RegexError> {
        match self.tokens.last() {
            None | Some(Token::Open { .. } | Token::Or | Token::Options) => {
                return RegexError::invalid("there is nothing to repeat", at);
            }
            Some(Token::Repeat(_)) => {
                return RegexError::invalid("a repetition cannot be repeated", at);
            }
            Some(_) => {}
        }
        self.skip_blanks()?;
        let lazy = self.source.take('?');
        self.tokens
            .push(Token::Repeat(Repeat { least, most, lazy }));
        Ok(())
    }

    fn backslash(&mut self, at: usize) -> Result<Token, RegexError> {
        let assertion = match self.source.peek() {
            Some('A') => Assertion::Start,
            Some('z') => Assertion::TextEnd,
            Some('Z') => Assertion::End,
            Some('G') => Assertion::Continue,
            Some('b') => Assertion::Boundary,
            Some('B') => Assertion::NotBoundary,
            Some('p' | 'P') => {
                let ignores_case = self.options.ignores_case;
                return Ok(Token::Class(Class {
                    ignores_case,
                    ..Class::of(category(&mut self.source)?)
                }));
            }
            Some(letter @ ('d' | 'D' | 's' | 'S' | 'w' | 'W')) => {
                self.source.next();
                return Ok(Token::Class(Class::of(Item::shorthand(letter))));
            }
            Some('1'..='9') => {
                let to = Reference::Digits(self.source.digits());
                let ignores_case = self.options.ignores_case;
                return Ok(Token::Backreference {
                    to,
                    ignores_case,
                    at,
                });
            }
            Some('k' | '<' | '\'') => return self.named_reference(at),
            _ => return escape::char(&mut self.source, at).map(|char| self.char(char)),
        };
        self.source.next();
        Ok(Token::Assertion(assertion))
    }

    /// `\k<name>`, `\k'name'`, and without the `k`; what does not look so is an escape.
    fn named_reference(&mut self, at: usize) -> Result<Token, RegexError> {
        let start = self.source.next;
        let letter = self.source.take('k');
        let end = match self.source.next() {
            Some('<') => Some('>'),
            Some('\'') => Some('\''),
            _ => None,
        };
        let name = end
            .and_then(|end| self.source.until(end))
            .filter(|name| is_name(name));
        match name {
            Some(name) => Ok(Token::Backreference {
                to: Reference::Name(name),
                ignores_case: self.options.ignores_case,
                at,
            }),
            None if letter => RegexError::invalid("`\\k` needs a name in angle brackets", at),
            None => {
                self.source.next = start;
                escape::char(&mut self.source, at).map(|char| self.char(char))
            }
        }
    }
}
