//! Does an expression make sense, as far as can be said without running it?
//!
//! In come a tree, its text and what is known of the surroundings; out come findings in the order of the text. The law is
//! `reference/expressions.md`: what the service documents as wrong is an error, what it documents as unsupported or what only
//! looks wrong is a warning. Needs no regular expressions and no calendar: the page checks at every key stroke.

mod calls;
mod dates;
mod limitations;
mod literals;
mod names;
mod pattern;
mod replace;

use super::code::Code;
use super::diagnostic::{self, Diagnostic};
use super::functions::{self, Signature};
use super::tree::{Argument, Node, NodeId, NodeKind, Span, Tree};
use super::walk::Visit;

/// A list of attributes that somebody knows.
pub trait AttributeNames {
    /// Is there an attribute of exactly that name?
    fn contains(&self, name: &str) -> bool;

    /// Shows all names, in an order that stays.
    fn each(&self, visit: &mut dyn FnMut(&str));

    /// Does the attribute refer to another object? Only `manager` does among a user's single values.
    fn is_reference(&self, name: &str) -> bool {
        name == "manager"
    }
}

impl<T: AsRef<str>> AttributeNames for &[T] {
    fn contains(&self, name: &str) -> bool {
        self.iter().any(|known| known.as_ref() == name)
    }

    fn each(&self, visit: &mut dyn FnMut(&str)) {
        for known in *self {
            visit(known.as_ref());
        }
    }
}

impl<T: AsRef<str>> AttributeNames for Vec<T> {
    fn contains(&self, name: &str) -> bool {
        self.iter().any(|known| known.as_ref() == name)
    }

    fn each(&self, visit: &mut dyn FnMut(&str)) {
        for known in self {
            visit(known.as_ref());
        }
    }
}

/// What the expression is for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Position {
    /// A mapping that only gives a value.
    #[default]
    Mapping,
    /// A mapping that finds the user in the target.
    Matching,
}

/// Where the users come from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum SourceKind {
    /// Entra ID, as for Webex.
    #[default]
    Entra,
    /// Workday, SuccessFactors, or the API for others.
    HumanResources,
}

/// The surroundings of an expression. The default knows no attributes and checks for an application behind Entra ID.
#[derive(Clone, Copy, Default)]
pub struct CheckContext<'a> {
    /// The attributes of the source; nothing if they are not known.
    pub attributes: Option<&'a dyn AttributeNames>,
    /// The attributes that the loaded users have; nothing if no users are loaded.
    pub loaded: Option<&'a dyn AttributeNames>,
    /// What the expression is for.
    pub position: Position,
    /// Where the users come from.
    pub source: SourceKind,
    /// True if the application takes `SelectUniqueValue`.
    pub unique_values: bool,
}

/// Unknown names beyond this number get no "did you mean": each costs a pass over all names.
const SUGGESTION_LIMIT: usize = 12;

/// Everything that can be said about a parsed expression. Takes time in proportion to the text.
pub fn check(tree: &Tree, text: &str, context: &CheckContext<'_>) -> Vec<Diagnostic> {
    let mut checker = Checker {
        tree,
        text,
        context,
        found: Vec::new(),
        suggestions: SUGGESTION_LIMIT,
    };
    for visit in tree.walk() {
        checker.visit(&visit);
    }
    let mut found = checker.found;
    diagnostic::sort(&mut found, |one| one.code as u16);
    found
}

struct Checker<'a> {
    tree: &'a Tree,
    text: &'a str,
    context: &'a CheckContext<'a>,
    found: Vec<Diagnostic>,
    suggestions: usize,
}

/// A call whose function is known.
struct Call<'a> {
    signature: &'static Signature,
    name_span: &'a Span,
    span: &'a Span,
    arguments: &'a [Argument],
}

impl<'a> Checker<'a> {
    fn visit(&mut self, visit: &Visit<'a>) {
        match &visit.node.kind {
            NodeKind::Call {
                name,
                name_span,
                arguments,
            } => {
                let Some(signature) = self.function(name, name_span) else {
                    return;
                };
                let call = Call {
                    signature,
                    name_span,
                    span: &visit.node.span,
                    arguments,
                };
                self.placement(&call, visit.parent.is_some());
                if self.arity(&call) {
                    self.slots(&call);
                    self.particular(&call);
                }
            }
            NodeKind::Comparison { .. } => self.comparison(visit),
            NodeKind::Attribute(name) => self.attribute(name, &visit.node.span),
            NodeKind::Bareword(word) => self.bareword(word, visit),
            NodeKind::Macro(name) => {
                let message = say!("`%{name}%` is a macro of cloud sync", name);
                self.report(Diagnostic::new(
                    Code::Macro,
                    visit.node.span.clone(),
                    message,
                ));
            }
            NodeKind::Text(_) | NodeKind::Number(_) | NodeKind::Missing => {}
        }
    }

    fn particular(&mut self, call: &Call<'a>) {
        match call.signature.name {
            "IIF" => self.iif(call),
            "Switch" => self.switch(call),
            "Replace" => self.replace(call),
            "FormatDateTime" => self.format_date_time(call),
            "RandomString" => self.random_string(call),
            "Mid" | "Item" => self.index(call),
            _ => {}
        }
    }

    fn report(&mut self, found: Diagnostic) {
        diagnostic::record(&mut self.found, found);
    }

    fn slice(&self, span: &Span) -> &'a str {
        self.text.get(span.clone()).unwrap_or_default()
    }

    fn argument(&self, call: &Call<'a>, slot: usize) -> Option<(NodeId, &'a Node)> {
        let id = call.arguments.get(slot)?.node?;
        Some((id, self.tree.node(id)?))
    }

    /// The constant in a slot, as text, and its place.
    fn literal(&self, call: &Call<'a>, slot: usize) -> Option<(&'a str, &'a Span)> {
        let (_, node) = self.argument(call, slot)?;
        Some((literal(node)?, &node.span))
    }

    /// The function called in a slot.
    fn called(
        &self,
        call: &Call<'a>,
        slot: usize,
    ) -> Option<(&'static Signature, &'a [Argument], &'a Node)> {
        let (_, node) = self.argument(call, slot)?;
        let NodeKind::Call {
            name, arguments, ..
        } = &node.kind
        else {
            return None;
        };
        Some((functions::find_ignoring_case(name)?, arguments, node))
    }
}

/// The text of a constant.
fn literal(node: &Node) -> Option<&str> {
    match &node.kind {
        NodeKind::Text(text) | NodeKind::Number(text) => Some(text),
        _ => None,
    }
}
