//! Which tree does the text of an expression have, and what is wrong with its form?
//!
//! [`parse`] never fails: what is missing is [`NodeKind::Missing`], and the rest is read on, so that one slip gives one
//! finding. The law is `reference/expressions.md` section 1; there is no precedence, because there is one operator at most.
//!
//! Never here: what functions and attributes exist. The [checker](super::checker) knows.

use super::code::Code;
use super::diagnostic::{self, Diagnostic};
use super::lexer::{self, Token, TokenKind};
use super::tree::{Node, NodeId, NodeKind, Span, Tree};

mod arguments;
mod foreign;
mod operand;

/// What the service takes at most, documented for the expression builder. Counted in UTF-16 units, as .NET measures a
/// string: inferred, and the stricter reading.
pub const LENGTH_LIMIT: usize = 10_000;

/// How deep calls and parentheses may be nested. The parser and the evaluator recurse; 250 levels fit many times into the
/// megabyte of stack that a wasm module has, and printed expressions stay below 20.
pub const NESTING_LIMIT: usize = 250;

/// What parsing gives.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Parsed {
    /// The tree, always there.
    pub tree: Tree,
    /// What is wrong with the form, in the order of the text; empty if nothing.
    pub diagnostics: Vec<Diagnostic>,
}

/// Reads a text. Never fails and never recurses deeper than [`NESTING_LIMIT`].
pub fn parse(text: &str) -> Parsed {
    let length = text.len();
    // A text of that many bytes or fewer cannot have more UTF-16 units.
    if length > LENGTH_LIMIT {
        let units = text.encode_utf16().count();
        if units > LENGTH_LIMIT {
            return refuse(text, units);
        }
    }
    let mut parser = Parser::new(text);
    let root = parser.whole();
    let mut diagnostics = parser.diagnostics;
    diagnostic::sort(&mut diagnostics, |_| 0);
    Parsed {
        tree: Tree {
            nodes: parser.nodes,
            root,
        },
        diagnostics,
    }
}

fn refuse(text: &str, units: usize) -> Parsed {
    let mut seen = 0;
    let start = text
        .char_indices()
        .find(|(_, sign)| {
            seen += sign.len_utf16();
            seen > LENGTH_LIMIT
        })
        .map_or(text.len(), |(at, _)| at);
    let message = say!(
        "{units} characters; the service accepts {LENGTH_LIMIT}",
        units,
        LENGTH_LIMIT
    );
    Parsed {
        tree: Tree {
            nodes: vec![Node {
                kind: NodeKind::Missing,
                span: 0..text.len(),
            }],
            root: NodeId(0),
        },
        diagnostics: vec![Diagnostic::new(Code::TooLong, start..text.len(), message)],
    }
}

/// The state of one reading.
struct Parser<'a> {
    text: &'a str,
    /// Without white space.
    tokens: Vec<Token>,
    at: usize,
    depth: usize,
    nodes: Vec<Node>,
    diagnostics: Vec<Diagnostic>,
    /// Conditions joined by AND or OR, until the call around them is known.
    asides: Vec<foreign::Aside>,
}

impl<'a> Parser<'a> {
    fn new(text: &'a str) -> Self {
        let mut diagnostics = Vec::new();
        let mut tokens = lexer::lex(text);
        tokens.retain(|token| match token.kind {
            TokenKind::Space => false,
            TokenKind::Invisible => {
                diagnostic::record(&mut diagnostics, invisible(text, token.span.clone()));
                false
            }
            _ => true,
        });
        Self {
            text,
            nodes: Vec::with_capacity(tokens.len() / 2 + 1),
            tokens,
            at: 0,
            depth: 0,
            diagnostics,
            asides: Vec::new(),
        }
    }

    fn whole(&mut self) -> NodeId {
        if self.tokens.is_empty() {
            if self.diagnostics.is_empty() {
                let found = Diagnostic::new(
                    Code::Empty,
                    0..self.text.len(),
                    say!("the expression is empty"),
                );
                self.report(
                    found.with_hint(say!("write an attribute such as `[mail]`, or a call")),
                );
            }
            return self.missing(0..self.text.len());
        }
        let root = self.expression();
        if let Some(token) = self.peek().cloned() {
            self.trailing(&token);
        }
        root
    }

    /// Reports what follows the end; the mildest reading of a lone `)` is one too many.
    fn trailing(&mut self, token: &Token) {
        let quiet = self
            .diagnostics
            .iter()
            .any(|found| found.span.end > token.span.start);
        if quiet {
            return;
        }
        let written = self.slice(&token.span);
        let message = say!("unexpected `{written}` after the expression", written);
        let mut found = Diagnostic::new(Code::Trailing, token.span.clone(), message);
        if token.kind == TokenKind::Close {
            found = found.with_hint(say!("there is one `)` too many"));
        } else {
            found = found.with_hint(say!(
                "a mapping is one expression; `Join` puts several texts together"
            ));
        }
        let rest = token.span.start..self.text.trim_end().len().max(token.span.end);
        self.report(found.with_fix(say!("delete the rest"), vec![(rest, String::new())]));
    }

    fn peek(&self) -> Option<&Token> {
        self.tokens.get(self.at)
    }

    fn peek_kind(&self) -> Option<TokenKind> {
        self.peek().map(|token| token.kind)
    }

    fn bump(&mut self) -> Option<Token> {
        let token = self.tokens.get(self.at).cloned();
        self.at += usize::from(token.is_some());
        token
    }

    fn slice(&self, span: &Span) -> &'a str {
        self.text.get(span.clone()).unwrap_or_default()
    }

    /// The end of the token read last.
    fn last_end(&self) -> usize {
        let last = self.at.checked_sub(1).and_then(|at| self.tokens.get(at));
        last.map_or(0, |token| token.span.end)
    }

    fn report(&mut self, found: Diagnostic) {
        diagnostic::record(&mut self.diagnostics, found);
    }

    fn node(&mut self, kind: NodeKind, span: Span) -> NodeId {
        // The text has at most `LENGTH_LIMIT` units, so the number of nodes fits.
        let id = NodeId(u32::try_from(self.nodes.len()).unwrap_or(u32::MAX));
        self.nodes.push(Node { kind, span });
        id
    }

    fn missing(&mut self, span: Span) -> NodeId {
        self.node(NodeKind::Missing, span)
    }

    fn span(&self, id: NodeId) -> Span {
        self.nodes
            .get(id.0 as usize)
            .map_or(0..0, |node| node.span.clone())
    }

    /// `operand [ operator operand ]`, and what other languages would go on with.
    fn expression(&mut self) -> NodeId {
        let first = self.comparison();
        if self.foreign_word().is_some() {
            return self.conditions(first);
        }
        first
    }

    fn comparison(&mut self) -> NodeId {
        let left = self.concatenation();
        let Some(operator) = self.comparison_operator() else {
            return left;
        };
        let right = self.concatenation();
        while let Some(TokenKind::Compare(_)) = self.peek_kind() {
            let token = self.bump().map_or(0..0, |token| token.span);
            let message = say!("a second comparison after the first");
            let found = Diagnostic::new(Code::Chained, token, message);
            self.report(found.with_hint(say!("nest a second `IIF` in a branch of the first")));
            self.concatenation();
        }
        let span = self.span(left).start..self.span(right).end.max(self.span(left).end);
        let kind = NodeKind::Comparison {
            operator,
            left,
            right,
        };
        self.node(kind, span)
    }
}

fn invisible(text: &str, span: Span) -> Diagnostic {
    let sign = text
        .get(span.clone())
        .and_then(|s| s.chars().next())
        .unwrap_or(' ');
    let message = say!(
        "an invisible character, U+{number}",
        number = format!("{:04X}", sign as u32)
    );
    Diagnostic::new(Code::Invisible, span.clone(), message)
        .with_hint(say!("it came along with copied text"))
        .with_fix(say!("replace it by a blank"), vec![(span, " ".to_owned())])
}
