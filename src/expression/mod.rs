//! What does a mapping expression mean?
//!
//! Text, tree, program, value: [`lex`](lexer), parse, check, compile, evaluate, explain. Knows no directory and no HTTP.
//!
//! The law is `reference/expressions.md`: Microsoft's public function reference, and what had to be inferred, marked so.
//!
//! Parsing and checking never fail: they give a [`Tree`] and a list of [`Diagnostic`]s.

mod compiler;
mod diagnostic;
pub mod environment;
pub mod evaluator;
pub mod explanation;
pub mod functions;
mod program;
mod sample;
mod tree;

pub use compiler::{CompileError, CompileErrorKind, compile};
pub use diagnostic::{Code, Diagnostic, Severity};
pub use environment::Environment;
pub use program::{Attributes, Input, Program, Slot};
pub use sample::Sample;
pub use tree::{Argument, Comparison, Node, NodeId, NodeKind, Span, Tree};
