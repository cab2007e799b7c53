//! The slots of a call, and what may go wrong between them.

use super::{Parser, operand};
use crate::expression::code::Code;
use crate::expression::diagnostic::Diagnostic;
use crate::expression::lexer::{Token, TokenKind};
use crate::expression::tree::{Argument, Span};

impl Parser<'_> {
    /// The slots of a call, up to and with its `)`; `opening` is the place of the `(`, `name` that of the name.
    pub(super) fn arguments(&mut self, name: &Span, opening: &Span) -> Vec<Argument> {
        let mut slots = Vec::new();
        let mut start = opening.end;
        loop {
            let empty = |end: usize| Argument {
                node: None,
                span: start..end.max(start),
            };
            match self.peek().cloned() {
                None => {
                    self.unclosed(name, opening);
                    return slots;
                }
                Some(token) if token.kind == TokenKind::Close => {
                    if !slots.is_empty() || start != opening.end {
                        slots.push(empty(token.span.start));
                    }
                    self.at += 1;
                    return slots;
                }
                Some(token) if token.kind == TokenKind::Comma => {
                    slots.push(empty(token.span.start));
                    start = token.span.end;
                    self.at += 1;
                    continue;
                }
                Some(_) => {
                    let before = self.at;
                    let node = self.expression();
                    if self.at == before {
                        // Nothing could be read: the sign was reported, go past it.
                        self.at += 1;
                    }
                    let span = self.span(node);
                    slots.push(Argument {
                        node: Some(node),
                        span,
                    });
                }
            }
            match self.after_argument(name, opening) {
                Some(next) => start = next,
                None => return slots,
            }
        }
    }

    /// Goes past the comma behind an argument and tells where the next slot begins; nothing if the call is over.
    fn after_argument(&mut self, name: &Span, opening: &Span) -> Option<usize> {
        loop {
            let Some(token) = self.peek().cloned() else {
                self.unclosed(name, opening);
                return None;
            };
            match token.kind {
                TokenKind::Comma => {
                    self.at += 1;
                    return Some(token.span.end);
                }
                TokenKind::Close => {
                    self.at += 1;
                    return None;
                }
                TokenKind::Unknown if self.slice(&token.span) == ";" => {
                    let found = Diagnostic::new(
                        Code::Unexpected,
                        token.span.clone(),
                        say!("unexpected `;`"),
                    )
                    .with_hint(say!("arguments are separated by commas"))
                    .with_fix(
                        say!("replace it by a comma"),
                        vec![(token.span.clone(), ",".to_owned())],
                    );
                    self.report(found);
                    self.at += 1;
                    return Some(token.span.end);
                }
                kind if operand::begins(kind) => {
                    let at = self.last_end();
                    let written = self.slice(&token.span);
                    let message = say!("`,` expected before `{written}`", written);
                    let found = Diagnostic::new(Code::MissingComma, token.span.clone(), message);
                    self.report(
                        found.with_fix(say!("insert a comma"), vec![(at..at, ",".to_owned())]),
                    );
                    return Some(token.span.start);
                }
                _ => {
                    self.unexpected(&token);
                    self.at += 1;
                }
            }
        }
    }

    pub(super) fn unclosed(&mut self, name: &Span, opening: &Span) {
        // An unclosed string has swallowed the parenthesis: one finding is enough.
        let swallowed = |found: &Diagnostic| found.code == Code::UnterminatedText;
        if self.diagnostics.iter().any(swallowed) {
            return;
        }
        let message = if name.is_empty() {
            say!("`(` is never closed").to_owned()
        } else {
            say!(
                "the `(` of `{slice}` is never closed",
                slice = self.slice(name)
            )
        };
        let end = self.text.trim_end().len();
        let found = Diagnostic::new(Code::Unclosed, opening.clone(), message);
        self.report(found.with_fix(
            say!("close it at the end"),
            vec![(end..end, ")".to_owned())],
        ));
    }

    pub(super) fn unexpected(&mut self, token: &Token) {
        let message = say!("unexpected `{slice}`", slice = self.slice(&token.span));
        let found = Diagnostic::new(Code::Unexpected, token.span.clone(), message);
        self.report(found.with_hint(say!(
            "an attribute in brackets, a string in double quotes, a number or a call is expected"
        )));
    }
}
