//! What does a mapping expression mean?
//!
//! Text, tree, program, value: [`lex`](lexer), parse, check, compile, evaluate, explain. Knows no directory and no HTTP.
//!
//! The law is `reference/expressions.md`: Microsoft's public function reference, and what had to be inferred, marked so.
//!
//! Parsing and checking never fail: they give a [`Tree`] and a list of [`Diagnostic`]s.

pub mod checker;
mod code;
mod compile_error;
mod compiler;
mod diagnose;
pub mod diagnostic;
mod dictionary;
pub mod environment;
pub mod evaluator;
pub mod explanation;
pub mod functions;
pub mod graph_tree;
pub mod lexer;
pub mod parser;
pub mod printer;
mod program;
mod sample;
mod scan;
pub mod suggest;
mod tree;
mod walk;

pub use checker::{AttributeNames, CheckContext, Position, SourceKind, check};
pub use code::Code;
pub use compile_error::{CompileError, CompileErrorKind};
pub use compiler::compile;
pub use diagnose::diagnose;
pub use diagnostic::{Diagnostic, Fix, Severity};
pub use dictionary::Dictionary;
pub use environment::Environment;
pub use parser::{Parsed, parse};
pub use printer::{format, print};
pub use program::{Attributes, Input, Program, Slot};
pub use sample::Sample;
pub use tree::{Argument, Comparison, Node, NodeId, NodeKind, Span, Tree};
pub use walk::{Visit, Walk};
