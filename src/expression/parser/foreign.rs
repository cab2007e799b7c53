//! What people bring from other languages: `&`, `+`, `==`, `AND`, `OR`. Each is read, so that one finding with an edit comes
//! of it and not a chain of consequences; the tree keeps the first operand.

use super::Parser;
use crate::expression::code::Code;
use crate::expression::diagnostic::Diagnostic;
use crate::expression::lexer::{Token, TokenKind};
use crate::expression::tree::{Argument, Comparison, NodeId, NodeKind, Span};

/// Conditions that stand joined by one word.
pub(super) struct Aside {
    /// The number of the finding.
    found: usize,
    /// AND, not OR; nothing if both occur.
    and: Option<bool>,
    parts: Vec<Span>,
}

impl Parser<'_> {
    /// `AND`, `OR`, `&&`, `||` ahead: true for the first and third.
    pub(super) fn foreign_word(&self) -> Option<bool> {
        let token = self.peek()?;
        let written = self.slice(&token.span);
        match token.kind {
            TokenKind::Word if written.eq_ignore_ascii_case("and") => Some(true),
            TokenKind::Word if written.eq_ignore_ascii_case("or") => Some(false),
            TokenKind::Operator if written == "&&" => Some(true),
            TokenKind::Operator if written.starts_with("||") => Some(false),
            _ => None,
        }
    }

    /// Reads on after the first of several joined conditions.
    pub(super) fn conditions(&mut self, first: NodeId) -> NodeId {
        let mut parts = vec![self.span(first)];
        let mut and = self.foreign_word();
        let mut place = None;
        while let Some(word) = self.foreign_word() {
            if and != Some(word) {
                and = None;
            }
            if let Some(token) = self.bump() {
                place.get_or_insert(token);
            }
            let part = self.comparison();
            parts.push(self.span(part));
        }
        let Some(token) = place else { return first };
        let written = self.slice(&token.span);
        let code = if token.kind == TokenKind::Word {
            Code::AndOr
        } else {
            Code::Operator
        };
        let hint = match and {
            Some(true) => say!("nest a second `IIF` in the true branch: `IIF(a, IIF(b, x, y), y)`"),
            Some(false) => {
                say!("nest a second `IIF` in the false branch: `IIF(a, x, IIF(b, x, y))`")
            }
            None => say!("nest one `IIF` for each condition"),
        };
        let message = say!("`{written}` between conditions is not supported", written);
        let found = self.diagnostics.len();
        self.report(Diagnostic::new(code, token.span, message).with_hint(hint));
        if self.diagnostics.len() > found {
            self.asides.push(Aside { found, and, parts });
        }
        first
    }

    /// Offers nested calls for `IIF(a AND b, x, y)`, if nothing else is in the way.
    pub(super) fn offer_nested_iif(
        &mut self,
        asides: usize,
        name: &str,
        arguments: &[Argument],
        call: &Span,
    ) {
        let found: Vec<Aside> = self.asides.drain(asides..).collect();
        let [condition, yes, no] = arguments else {
            return;
        };
        if !name.eq_ignore_ascii_case("IIF") || yes.node.is_none() || no.node.is_none() {
            return;
        }
        let here = |aside: &&Aside| aside.parts.first() == Some(&condition.span);
        let Some(aside) = found.iter().find(here) else {
            return;
        };
        let Some(and) = aside.and else { return };
        let (yes, no) = (self.slice(&yes.span), self.slice(&no.span));
        let mut text = if and { yes.to_owned() } else { no.to_owned() };
        for part in aside.parts.iter().rev() {
            let part = self.slice(part);
            text = if and {
                format!("IIF({part}, {text}, {no})")
            } else {
                format!("IIF({part}, {yes}, {text})")
            };
        }
        let edits = vec![(call.clone(), text)];
        if let Some(found) = self.diagnostics.get_mut(aside.found) {
            found.fixes.push(crate::expression::Fix {
                label: say!("nest the conditions").to_owned(),
                edits,
            });
        }
    }

    /// One of the six operators, or what other languages write for them.
    pub(super) fn comparison_operator(&mut self) -> Option<Comparison> {
        let token = self.peek().cloned()?;
        if let TokenKind::Compare(operator) = token.kind {
            self.at += 1;
            return Some(operator);
        }
        let operator = match self.slice(&token.span) {
            "==" => Comparison::Equal,
            "!=" => Comparison::NotEqual,
            _ => return None,
        };
        self.at += 1;
        let written = self.slice(&token.span);
        let message = say!(
            "`{written}` is written `{symbol}` here",
            written,
            symbol = operator.symbol()
        );
        let edits = vec![(token.span.clone(), operator.symbol().to_owned())];
        let label = say!("write `{symbol}`", symbol = operator.symbol());
        self.report(Diagnostic::new(Code::Operator, token.span, message).with_fix(label, edits));
        Some(operator)
    }

    /// An operand, and what other languages would add to it.
    pub(super) fn concatenation(&mut self) -> NodeId {
        let first = self.operand();
        if !self.arithmetic_ahead() {
            return first;
        }
        let place = self.peek().cloned();
        let mut parts = vec![first];
        let mut joins = true;
        while self.arithmetic_ahead() {
            let Some(token) = self.peek().cloned() else {
                break;
            };
            joins &= matches!(self.slice(&token.span), "&" | "+");
            self.at += usize::from(token.kind == TokenKind::Operator);
            parts.push(self.operand());
        }
        if let Some(token) = place {
            self.report_arithmetic(&token, &parts, joins);
        }
        first
    }

    /// An operator ahead, or a number whose sign was meant as one.
    fn arithmetic_ahead(&self) -> bool {
        self.peek().is_some_and(|token| {
            let written = self.slice(&token.span);
            match token.kind {
                TokenKind::Operator => {
                    !matches!(written, "&&" | "==" | "!=") && !written.starts_with("||")
                }
                TokenKind::Number => written.starts_with(['+', '-']),
                _ => false,
            }
        })
    }

    fn report_arithmetic(&mut self, token: &Token, parts: &[NodeId], joins: bool) {
        let written: String = self.slice(&token.span).chars().take(1).collect();
        let span = token.span.start..token.span.start + written.len();
        let mut found = Diagnostic::new(
            Code::Operator,
            span,
            say!("`{written}` is not an operator here", written),
        );
        if !joins {
            self.report(found.with_hint(say!("the language has no arithmetic")));
            return;
        }
        found = found.with_hint(say!(
            "`&` and `+` belong to Entra Connect rules; use `Join` or `Append`"
        ));
        let spans: Vec<Span> = parts.iter().map(|part| self.span(*part)).collect();
        let whole = parts.iter().all(|part| {
            let node = self.nodes.get(part.0 as usize);
            node.is_some_and(|node| node.kind != NodeKind::Missing)
        });
        if let (true, Some(first), Some(last)) = (whole, spans.first(), spans.last()) {
            let mut text = "Join(\"\"".to_owned();
            for span in &spans {
                text.push_str(", ");
                text.push_str(self.slice(span));
            }
            text.push(')');
            found = found.with_fix(
                say!("write it with `Join`"),
                vec![(first.start..last.end, text)],
            );
        }
        self.report(found);
    }

    /// An operator where a value should begin.
    pub(super) fn foreign_prefix(&mut self, token: &Token) {
        let written = self.slice(&token.span);
        let message = say!("`{written}` is not an operator here", written);
        let found = Diagnostic::new(Code::Operator, token.span.clone(), message);
        self.report(found.with_hint(say!(
            "negation is the call `Not(…)`; texts are put together with `Join`"
        )));
    }
}
