//! Where can a match begin?
//!
//! Most texts have no match at most places; a search for a literal or a table of bytes finds the few where one may begin.

use super::set::Set;
use super::token::Assertion;
use super::tree::Node;
use memchr::memmem::Finder;

/// A table of bytes that can begin a character.
pub(super) type Bytes = [bool; 256];

/// Where a match can begin.
#[derive(Clone, Debug)]
pub(super) enum Start {
    Anywhere,
    /// At the text's begin only: `^` and `\A`.
    Text,
    /// Where the search begins only: `\G`.
    Here,
    /// Where this byte of ASCII stands.
    Byte(u8),
    /// Where this literal stands.
    Literal(Box<Finder<'static>>),
    /// Where one of these bytes stands.
    Bytes(Box<Bytes>),
}

impl Start {
    pub(super) fn of(node: &Node) -> Self {
        match anchor(node) {
            Some(Assertion::Start) => return Self::Text,
            Some(Assertion::Continue) => return Self::Here,
            _ => {}
        }
        match literal(node).map(str::as_bytes) {
            Some([]) | None => {}
            Some([byte]) => return Self::Byte(*byte),
            Some(text) => return Self::Literal(Box::new(Finder::new(text).into_owned())),
        }
        match first_bytes(node) {
            Some(bytes) if bytes.contains(&false) => Self::Bytes(Box::new(bytes)),
            _ => Self::Anywhere,
        }
    }

    /// The first place at or after `from` where a match of a search that began at `begin` can begin.
    #[inline]
    pub(super) fn next(&self, text: &str, begin: usize, from: usize) -> Option<usize> {
        let bytes = text.as_bytes();
        match self {
            Self::Anywhere => (from <= bytes.len()).then_some(from),
            Self::Text => (from == 0).then_some(from),
            Self::Here => (from == begin).then_some(from),
            Self::Byte(byte) => Some(from + memchr::memchr(*byte, bytes.get(from..)?)?),
            Self::Literal(finder) => Some(from + finder.find(bytes.get(from..)?)?),
            Self::Bytes(known) => {
                let may = |byte: &u8| known.get(usize::from(*byte)) == Some(&true);
                Some(from + bytes.get(from..)?.iter().position(may)?)
            }
        }
    }
}

/// The bytes that can come first in a match; nothing if it may be empty or that is not known.
pub(super) fn first_bytes(node: &Node) -> Option<Bytes> {
    let mut bytes = [false; 256];
    (!collect(node, &mut bytes)).then_some(bytes)
}

/// Adds the bytes that can come first; true if what stands behind may come first, too.
fn collect(node: &Node, bytes: &mut Bytes) -> bool {
    match node {
        Node::Literal(text) => match text.bytes().next().map(usize::from) {
            Some(byte) => {
                if let Some(known) = bytes.get_mut(byte) {
                    *known = true;
                }
                false
            }
            None => true,
        },
        Node::Class(class) => {
            let set = Set::new(class);
            for (byte, known) in (0..=u8::MAX).zip(bytes.iter_mut()) {
                *known |= set.may_begin(byte);
            }
            false
        }
        Node::Assertion(_) | Node::Look(_) => true,
        Node::Backreference { .. } => {
            *bytes = [true; 256];
            true
        }
        Node::Capture(_, node) | Node::Atomic(node) => collect(node, bytes),
        Node::Sequence(nodes) => nodes.iter().all(|node| collect(node, bytes)),
        Node::Alternatives(nodes) => collect_any(nodes, bytes),
        Node::Repeat(repeat, node) => repeat.most == 0 || collect(node, bytes) || repeat.least == 0,
        Node::If(_, branches) => collect_any(branches.as_slice(), bytes),
    }
}

fn collect_any(nodes: &[Node], bytes: &mut Bytes) -> bool {
    let empty = nodes.iter().filter(|node| collect(node, bytes));
    empty.count() > 0
}

/// The first part that takes something, if all parts before it take nothing.
fn first(nodes: &[Node]) -> Option<&Node> {
    let nothing = |node: &&Node| matches!(node, Node::Assertion(_) | Node::Look(_));
    nodes.iter().find(|node| !nothing(node))
}

/// The literal that every match begins with.
fn literal(node: &Node) -> Option<&str> {
    match node {
        Node::Literal(text) => Some(text),
        Node::Capture(_, node) | Node::Atomic(node) => literal(node),
        Node::Repeat(repeat, node) if repeat.least > 0 => literal(node),
        Node::Sequence(nodes) => literal(first(nodes)?),
        _ => None,
    }
}

/// The assertion that every match begins with.
fn anchor(node: &Node) -> Option<Assertion> {
    match node {
        Node::Assertion(assertion) => Some(*assertion),
        Node::Capture(_, node) | Node::Atomic(node) => anchor(node),
        Node::Repeat(repeat, node) if repeat.least > 0 => anchor(node),
        Node::Sequence(nodes) => anchor(nodes.first()?),
        Node::Alternatives(nodes) => {
            let found = anchor(nodes.first()?)?;
            nodes
                .iter()
                .all(|node| anchor(node) == Some(found))
                .then_some(found)
        }
        _ => None,
    }
}
