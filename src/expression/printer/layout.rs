//! Several lines for an expression that does not fit into one.

use super::{child, print_leaf};
use crate::expression::tree::{Argument, NodeId, NodeKind, Tree};

/// What fits on a line of the editor beside its margins.
const WIDTH: usize = 80;

/// The tree with calls that do not fit broken into one slot per line; pairs of `Switch` stay together.
pub fn format(tree: &Tree) -> String {
    let mut out = String::new();
    let widths = widths(tree);
    let mut work = vec![Piece::Node(tree.root, 0, false)];
    while let Some(piece) = work.pop() {
        match piece {
            Piece::Sign(sign) => out.push_str(sign),
            Piece::Line(depth) => {
                out.push('\n');
                out.extend(std::iter::repeat_n("  ", depth));
            }
            Piece::Node(id, depth, grouped) => {
                open(tree, id, (depth, grouped), &widths, &mut work, &mut out);
            }
        }
    }
    out
}

enum Piece {
    Sign(&'static str),
    Line(usize),
    /// A node, how deep its line is indented, and whether a comparison needs parentheses.
    Node(NodeId, usize, bool),
}

/// The width of each node on one line, in bytes; children stand before their parent.
fn widths(tree: &Tree) -> Vec<usize> {
    let mut widths: Vec<usize> = Vec::with_capacity(tree.nodes.len());
    let mut leaf = String::new();
    for node in &tree.nodes {
        let of = |id: NodeId| widths.get(id.0 as usize).copied().unwrap_or(0);
        let width = match &node.kind {
            NodeKind::Call {
                name, arguments, ..
            } => {
                let slots = arguments.iter().filter_map(|slot| slot.node).map(of);
                slots.fold(name.len() + 2 * arguments.len(), usize::saturating_add)
            }
            NodeKind::Comparison { left, right, .. } => of(*left).saturating_add(of(*right)) + 6,
            kind => {
                leaf.clear();
                print_leaf(kind, &mut leaf);
                leaf.len()
            }
        };
        widths.push(width);
    }
    widths
}

fn open(
    tree: &Tree,
    id: NodeId,
    (depth, grouped): (usize, bool),
    widths: &[usize],
    work: &mut Vec<Piece>,
    out: &mut String,
) {
    let Some(node) = tree.node(id) else { return };
    match &node.kind {
        NodeKind::Call {
            name, arguments, ..
        } => {
            out.push_str(name);
            out.push('(');
            let width = widths.get(id.0 as usize).copied().unwrap_or(0);
            let broken = width + 2 * depth > WIDTH;
            slots(id, arguments, broken.then_some(depth), name, work);
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
                work.push(Piece::Node(*right, depth, true));
            }
            work.extend([
                Piece::Sign(" "),
                Piece::Sign(operator.symbol()),
                Piece::Sign(" "),
            ]);
            if *left < id {
                work.push(Piece::Node(*left, depth, true));
            }
        }
        leaf => print_leaf(leaf, out),
    }
}

/// Puts the slots and the closing parenthesis on the work list, last first; `depth` is that of a broken call.
fn slots(
    id: NodeId,
    arguments: &[Argument],
    depth: Option<usize>,
    name: &str,
    work: &mut Vec<Piece>,
) {
    work.push(Piece::Sign(")"));
    if let Some(depth) = depth.filter(|_| !arguments.is_empty()) {
        work.push(Piece::Line(depth));
    }
    let pairs = name.eq_ignore_ascii_case("Switch");
    for (at, argument) in arguments.iter().enumerate().rev() {
        if let Some(child) = child(argument, id) {
            work.push(Piece::Node(
                child,
                depth.map_or(0, |depth| depth + 1),
                false,
            ));
        }
        let second = pairs && at > 2 && at % 2 == 1;
        match depth {
            Some(depth) if !second => {
                work.push(Piece::Line(depth + 1));
                work.extend((at > 0).then_some(Piece::Sign(",")));
            }
            _ => work.extend((at > 0).then_some(Piece::Sign(", "))),
        }
    }
}
