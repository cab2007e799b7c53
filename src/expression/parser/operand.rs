//! The smallest pieces: calls, attributes, constants, and what stands where one of them should.

use super::{NESTING_LIMIT, Parser};
use crate::expression::code::Code;
use crate::expression::diagnostic::Diagnostic;
use crate::expression::lexer::{Token, TokenKind};
use crate::expression::printer;
use crate::expression::tree::{NodeId, NodeKind, Span};

/// Can an operand begin with that token?
pub(super) const fn begins(kind: TokenKind) -> bool {
    matches!(
        kind,
        TokenKind::Word
            | TokenKind::Number
            | TokenKind::Text { .. }
            | TokenKind::Attribute { .. }
            | TokenKind::Macro
            | TokenKind::Open
            | TokenKind::TypographicText
            | TokenKind::SingleQuotedText
    )
}

impl Parser<'_> {
    pub(super) fn operand(&mut self) -> NodeId {
        let Some(token) = self.peek().cloned() else {
            return self.nothing_left();
        };
        if !begins(token.kind) {
            return self.no_operand(&token);
        }
        self.at += 1;
        match token.kind {
            TokenKind::Word if self.peek_kind() == Some(TokenKind::Open) => self.call(token.span),
            TokenKind::Open => self.parentheses(token.span),
            TokenKind::Attribute { closed } => self.attribute(token.span, closed),
            TokenKind::Text { closed } => self.constant(token.span, closed),
            TokenKind::TypographicText | TokenKind::SingleQuotedText => self.quoted(&token),
            TokenKind::Number => self.leaf(NodeKind::Number, token.span),
            TokenKind::Macro => {
                let name = self.slice(&token.span).trim_matches('%').to_owned();
                self.node(NodeKind::Macro(name), token.span)
            }
            _ => self.leaf(NodeKind::Bareword, token.span),
        }
    }

    fn leaf(&mut self, kind: fn(String) -> NodeKind, span: Span) -> NodeId {
        let written = self.slice(&span).to_owned();
        self.node(kind(written), span)
    }

    fn nothing_left(&mut self) -> NodeId {
        let end = self.last_end();
        let swallowed = |found: &Diagnostic| found.code == Code::UnterminatedText;
        if !self.diagnostics.iter().any(swallowed) {
            let message = say!("the expression ends where a value should stand");
            self.report(Diagnostic::new(Code::MissingOperand, end..end, message));
        }
        self.missing(end..end)
    }

    fn no_operand(&mut self, token: &Token) -> NodeId {
        let at = token.span.start;
        match token.kind {
            TokenKind::Comma | TokenKind::Close | TokenKind::Compare(_) => {
                let message = say!(
                    "a value is missing before `{slice}`",
                    slice = self.slice(&token.span)
                );
                self.report(Diagnostic::new(
                    Code::MissingOperand,
                    token.span.clone(),
                    message,
                ));
            }
            TokenKind::Operator => {
                self.foreign_prefix(token);
                while self.peek_kind() == Some(TokenKind::Operator) {
                    self.at += 1;
                }
                return if self.peek_kind().is_some_and(begins) {
                    self.operand()
                } else {
                    self.missing(at..at)
                };
            }
            _ => {
                self.unexpected(token);
                self.at += 1;
            }
        }
        self.missing(at..at)
    }

    /// True if one more level may be entered; else reports it and goes past what the parenthesis holds.
    fn enter(&mut self, span: &Span) -> bool {
        if self.depth < NESTING_LIMIT {
            self.depth += 1;
            return true;
        }
        if !self
            .diagnostics
            .iter()
            .any(|found| found.code == Code::Deep)
        {
            let message = say!("nested more than {NESTING_LIMIT} deep", NESTING_LIMIT);
            self.report(Diagnostic::new(Code::Deep, span.clone(), message));
        }
        let mut open = 0_usize;
        while let Some(token) = self.bump() {
            match token.kind {
                TokenKind::Open => open += 1,
                TokenKind::Close if open <= 1 => break,
                TokenKind::Close => open -= 1,
                _ => {}
            }
        }
        false
    }

    fn call(&mut self, name_span: Span) -> NodeId {
        let start = name_span.start;
        if !self.enter(&name_span) {
            return self.missing(start..self.last_end());
        }
        let opening = self.bump().map_or(start..start, |token| token.span);
        let asides = self.asides.len();
        let arguments = self.arguments(&name_span, &opening);
        self.depth -= 1;
        let name = self.slice(&name_span).to_owned();
        let span = start..self.last_end();
        self.offer_nested_iif(asides, &name, &arguments, &span);
        let kind = NodeKind::Call {
            name,
            name_span,
            arguments,
        };
        self.node(kind, span)
    }

    /// `( expression )`: no node of its own.
    fn parentheses(&mut self, opening: Span) -> NodeId {
        // `enter` expects the parenthesis ahead.
        self.at -= 1;
        if !self.enter(&opening) {
            return self.missing(opening.start..self.last_end());
        }
        self.at += 1;
        let inner = self.expression();
        self.depth -= 1;
        match self.peek().cloned() {
            Some(token) if token.kind == TokenKind::Close => {
                self.at += 1;
                let message = say!("parentheses that group are not documented");
                let edits = vec![
                    (opening.clone(), String::new()),
                    (token.span.clone(), String::new()),
                ];
                let found = Diagnostic::new(Code::Parentheses, opening, message);
                self.report(found.with_fix(say!("remove them"), edits));
            }
            Some(token) => self.unexpected(&token),
            None => self.unclosed(&(0..0), &opening),
        }
        inner
    }

    fn attribute(&mut self, span: Span, closed: bool) -> NodeId {
        let written = self.slice(&span);
        let name = written.strip_prefix('[').unwrap_or(written);
        if !closed {
            let column = self
                .text
                .get(..span.start)
                .map_or(0, |before| before.chars().count())
                + 1;
            let message = say!(
                "the attribute that begins at character {column} has no `]`",
                column
            );
            let end = span.start + written.trim_end().len();
            let found = Diagnostic::new(Code::UnterminatedAttribute, span.clone(), message);
            self.report(found.with_fix(say!("insert `]`"), vec![(end..end, "]".to_owned())]));
            return self.node(NodeKind::Attribute(name.trim_end().to_owned()), span);
        }
        let name = name.strip_suffix(']').unwrap_or(name).to_owned();
        if name.trim().is_empty() {
            let found = Diagnostic::new(
                Code::EmptyAttribute,
                span.clone(),
                say!("the brackets hold no name"),
            );
            self.report(found.with_hint(say!(
                "write the name of a source attribute, such as `[mail]`"
            )));
        }
        self.reference_path(name, span)
    }

    /// `[manager].[mail]`: read as `[manager.mail]`, which the checker judges, and refused as written.
    fn reference_path(&mut self, mut name: String, mut span: Span) -> NodeId {
        let start = span.start;
        let mut walked = false;
        while let (Some(dot), Some(next)) =
            (self.peek().cloned(), self.tokens.get(self.at + 1).cloned())
        {
            let attribute = matches!(next.kind, TokenKind::Attribute { .. });
            if !attribute || dot.kind != TokenKind::Unknown || self.slice(&dot.span) != "." {
                break;
            }
            name.push('.');
            name.push_str(
                self.slice(&next.span)
                    .trim_start_matches('[')
                    .trim_end_matches(']'),
            );
            span = start..next.span.end;
            self.at += 2;
            walked = true;
        }
        if walked {
            let message = say!(
                "`{slice}` is a walk along a reference",
                slice = self.slice(&span)
            );
            let mut found = Diagnostic::new(Code::ReferencePath, span.clone(), message);
            found.severity = crate::expression::Severity::Error;
            self.report(found.with_hint(say!(
                "one pair of brackets holds one attribute; the service documents no such path"
            )));
        }
        self.node(NodeKind::Attribute(name), span)
    }

    fn constant(&mut self, span: Span, closed: bool) -> NodeId {
        let written = self.slice(&span);
        let inner = written.strip_prefix('"').unwrap_or(written);
        if !closed {
            let found = Diagnostic::new(
                Code::UnterminatedText,
                span.clone(),
                say!("the string that begins here has no closing quote"),
            );
            self.report(found.with_hint(unterminated_hint(inner)));
            return self.node(NodeKind::Text(unescape(inner)), span);
        }
        let inner = inner.strip_suffix('"').unwrap_or(inner);
        self.node(NodeKind::Text(unescape(inner)), span)
    }

    /// Text in typographic or single quotes: a finding, but read as the text it was meant to be.
    fn quoted(&mut self, token: &Token) -> NodeId {
        let marks = ['"', '“', '”', '„', '‟', '«', '»', '\'', '‘', '’', '‚', '‛'];
        let written = self.slice(&token.span);
        let mut inner = written.chars();
        inner.next();
        if inner.as_str().ends_with(marks) {
            inner.next_back();
        }
        let inner = inner.as_str();
        let (code, message) = if token.kind == TokenKind::TypographicText {
            (
                Code::TypographicQuote,
                say!("typographic quotes, copied from a document"),
            )
        } else {
            (
                Code::SingleQuote,
                say!("single quotes do not delimit a string"),
            )
        };
        let meant = unescape(inner);
        let mut straight = String::with_capacity(inner.len() + 2);
        printer::quote(&meant, &mut straight);
        let found = Diagnostic::new(code, token.span.clone(), message)
            .with_hint(say!("strings stand in straight double quotes"))
            .with_fix(
                say!("use straight double quotes"),
                vec![(token.span.clone(), straight)],
            );
        self.report(found);
        self.node(NodeKind::Text(meant), token.span.clone())
    }
}

fn unterminated_hint(inner: &str) -> &'static str {
    if inner.contains("\\\"") {
        say!(
            "`\\\"` is a quote inside the string, not its end; a backslash before the end is written `\\\\`"
        )
    } else {
        say!("close it with a straight double quote")
    }
}

/// Backslash escapes exactly two characters, quote and backslash; before any other it stays (section 1).
fn unescape(inner: &str) -> String {
    if !inner.contains('\\') {
        return inner.to_owned();
    }
    let mut out = String::with_capacity(inner.len());
    let mut signs = inner.chars().peekable();
    while let Some(sign) = signs.next() {
        let escaped = if sign == '\\' {
            signs.next_if(|next| matches!(next, '"' | '\\'))
        } else {
            None
        };
        out.push(escaped.unwrap_or(sign));
    }
    out
}
