//! Which text has a tree?
//!
//! [`print`] gives one line, spelled as the service prints what it parsed (`Replace([a], "-", , , "_", , )`): a comma and a
//! blank between slots, nothing in empty ones. Law: parsing what was printed gives the same tree, places aside.
//! [`format`] gives several lines for long expressions, under the same law.

use super::tree::{Argument, Node, NodeId, NodeKind, Tree};

mod layout;

pub use layout::format;

/// The tree on one line.
pub fn print(tree: &Tree) -> String {
    print_node(tree, tree.root)
}

/// A part of the tree on one line.
pub fn print_node(tree: &Tree, id: NodeId) -> String {
    let mut out = String::new();
    let mut work = vec![Piece::Node(id, false)];
    while let Some(piece) = work.pop() {
        match piece {
            Piece::Sign(sign) => out.push_str(sign),
            Piece::Node(id, grouped) => {
                if let Some(node) = tree.node(id) {
                    open(node, id, grouped, &mut work, &mut out);
                }
            }
        }
    }
    out
}

/// What is still to be printed; the last comes first. No recursion: a tree may come from anywhere.
enum Piece {
    Sign(&'static str),
    /// A node; true if a comparison needs parentheses around it here.
    Node(NodeId, bool),
}

fn open(node: &Node, id: NodeId, grouped: bool, work: &mut Vec<Piece>, out: &mut String) {
    match &node.kind {
        NodeKind::Call {
            name, arguments, ..
        } => {
            out.push_str(name);
            out.push('(');
            work.push(Piece::Sign(")"));
            for (at, argument) in arguments.iter().enumerate().rev() {
                if let Some(child) = child(argument, id) {
                    work.push(Piece::Node(child, false));
                }
                if at > 0 {
                    work.push(Piece::Sign(", "));
                }
            }
        }
        NodeKind::Comparison {
            operator,
            left,
            right,
        } => {
            if grouped {
                out.push('(');
                work.push(Piece::Sign(")"));
            }
            if *right < id {
                work.push(Piece::Node(*right, true));
            }
            work.extend([
                Piece::Sign(" "),
                Piece::Sign(operator.symbol()),
                Piece::Sign(" "),
            ]);
            if *left < id {
                work.push(Piece::Node(*left, true));
            }
        }
        leaf => print_leaf(leaf, out),
    }
}

/// The child in a slot. Children stand before their parent: a tree made otherwise is not followed in circles.
fn child(argument: &Argument, parent: NodeId) -> Option<NodeId> {
    argument.node.filter(|child| *child < parent)
}

fn print_leaf(kind: &NodeKind, out: &mut String) {
    match kind {
        NodeKind::Attribute(name) => {
            out.push('[');
            out.push_str(name);
            out.push(']');
        }
        NodeKind::Text(text) => quote(text, out),
        NodeKind::Number(word) | NodeKind::Bareword(word) => out.push_str(word),
        NodeKind::Macro(name) => {
            out.push('%');
            out.push_str(name);
            out.push('%');
        }
        NodeKind::Missing | NodeKind::Call { .. } | NodeKind::Comparison { .. } => {}
    }
}

/// Writes a text as a string: quotes and backslashes escaped, nothing else.
pub(super) fn quote(text: &str, out: &mut String) {
    out.push('"');
    for sign in text.chars() {
        if matches!(sign, '"' | '\\') {
            out.push('\\');
        }
        out.push(sign);
    }
    out.push('"');
}
