//! A walk over the nodes in use, parents before children, without recursion.

use super::tree::{Node, NodeId, NodeKind, Tree};

impl Tree {
    /// The nodes in use, parents before children and in the order of the text. Children that do not stand before their
    /// parent are not followed, so that no tree runs in circles.
    pub fn walk(&self) -> Walk<'_> {
        Walk {
            tree: self,
            work: vec![(self.root, None)],
        }
    }

    /// The names of the attributes in use, in the order of the text; one that is named twice comes twice.
    pub fn attributes(&self) -> impl Iterator<Item = &str> {
        self.walk().filter_map(|visit| match &visit.node.kind {
            NodeKind::Attribute(name) => Some(name.as_str()),
            _ => None,
        })
    }

    /// True if both trees say the same, wherever their parts stand in the text.
    pub fn same_as(&self, other: &Self) -> bool {
        let mut left = self.walk();
        let mut right = other.walk();
        loop {
            match (left.next(), right.next()) {
                (None, None) => return true,
                (Some(a), Some(b)) if a.slot() == b.slot() && a.node.kind.same_as(&b.node.kind) => {
                }
                _ => return false,
            }
        }
    }
}

/// A node on a walk over a tree.
#[derive(Clone, Copy, Debug)]
pub struct Visit<'a> {
    /// Its number.
    pub id: NodeId,
    /// The node.
    pub node: &'a Node,
    /// The parent and the slot there (0 and 1 for the operands of a comparison); nothing for the root.
    pub parent: Option<(NodeId, usize)>,
}

impl Visit<'_> {
    /// The slot in the parent.
    pub fn slot(&self) -> Option<usize> {
        self.parent.map(|(_, slot)| slot)
    }
}

/// The walk of [`Tree::walk`].
#[derive(Clone, Debug)]
pub struct Walk<'a> {
    tree: &'a Tree,
    work: Vec<(NodeId, Option<(NodeId, usize)>)>,
}

impl<'a> Iterator for Walk<'a> {
    type Item = Visit<'a>;

    fn next(&mut self) -> Option<Visit<'a>> {
        let (id, parent, node) = loop {
            let (id, parent) = self.work.pop()?;
            if let Some(node) = self.tree.node(id) {
                break (id, parent, node);
            }
        };
        match &node.kind {
            NodeKind::Call { arguments, .. } => {
                for (slot, argument) in arguments.iter().enumerate().rev() {
                    let child = argument.node.filter(|child| *child < id);
                    self.work
                        .extend(child.map(|child| (child, Some((id, slot)))));
                }
            }
            NodeKind::Comparison { left, right, .. } => {
                for (slot, child) in [(1, *right), (0, *left)] {
                    self.work
                        .extend((child < id).then_some((child, Some((id, slot)))));
                }
            }
            _ => {}
        }
        Some(Visit { id, node, parent })
    }
}
