//! What does a mapping expression mean?
//!
//! Text, tree, program, value: [`lex`](lexer), parse, check, compile, evaluate, explain. Knows no directory and no HTTP.
//!
//! The law is `reference/expressions.md`: Microsoft's public function reference, and what had to be inferred, marked so.
//!
//! Parsing and checking never fail: they give a [`Tree`] and a list of [`Diagnostic`]s.

mod diagnostic;
pub mod functions;
mod tree;

pub use diagnostic::{Code, Diagnostic, Severity};
pub use tree::{Argument, Comparison, Node, NodeId, NodeKind, Span, Tree};
