//! Patterns that need no machine: one class of characters, once or repeated, and one literal.
//!
//! Most patterns of real mappings are such (`[()\s-]+`, `([\/\\\[\]\:\;])`, `[a-zA-Z_]*`).

use super::set::{Set, length};
use super::tree::Node;
use memchr::memmem::Finder;

/// How matches are found without the machine.
#[derive(Clone, Debug)]
pub(super) enum Scan {
    /// A text that is always the same.
    Literal(Box<Finder<'static>>),
    /// Characters of a class.
    Class(Box<ClassScan>),
}

/// A class, and how often.
#[derive(Clone, Debug)]
pub(super) struct ClassScan {
    set: Set,
    /// A match may be empty.
    empty: bool,
    /// A match takes all that follow.
    many: bool,
}

impl Scan {
    /// The scan for a pattern that needs no machine. Groups around all of it catch the whole match.
    pub(super) fn of(node: &Node) -> Option<Self> {
        let class = |set, empty, many| Some(Self::Class(Box::new(ClassScan { set, empty, many })));
        match node {
            Node::Capture(_, node) => Self::of(node),
            Node::Literal(text) if !text.is_empty() => {
                Some(Self::Literal(Box::new(Finder::new(text).into_owned())))
            }
            Node::Class(inner) => class(Set::new(inner), false, false),
            Node::Repeat(repeat, node) if !repeat.lazy && repeat.most == u32::MAX => {
                match (repeat.least, &**node) {
                    (least @ (0 | 1), Node::Class(inner)) => {
                        class(Set::new(inner), least == 0, true)
                    }
                    _ => None,
                }
            }
            _ => None,
        }
    }

    /// The first match at or after `from`, a character's begin.
    pub(super) fn find(&self, text: &str, from: usize) -> Option<(usize, usize)> {
        let rest = text.as_bytes().get(from..)?;
        match self {
            Self::Literal(finder) => {
                let start = from + finder.find(rest)?;
                Some((start, start + finder.needle().len()))
            }
            Self::Class(scan) => scan.find(text, from),
        }
    }

    /// Appends `text` with each match replaced by a plain text; how many there were. `None` if that is not done here.
    pub(super) fn replace(&self, text: &str, value: &str, out: &mut String) -> Option<usize> {
        match self {
            Self::Class(scan) if !scan.empty => Some(scan.replace(text, value, out)),
            Self::Class(_) | Self::Literal(_) => None,
        }
    }
}

impl ClassScan {
    fn find(&self, text: &str, from: usize) -> Option<(usize, usize)> {
        let start = if self.empty {
            from
        } else {
            self.set.seek(text, from)
        };
        if self.many {
            let end = self.set.run_end(text, start);
            return (self.empty || end > start).then_some((start, end));
        }
        // One character, which is there: only what is repeated can be empty.
        let byte = text.as_bytes().get(start)?;
        Some((start, start + length(*byte)))
    }

    /// Appends `text` with each match replaced by `value`; how many there were. For classes that match no empty text.
    fn replace(&self, text: &str, value: &str, out: &mut String) -> usize {
        let (mut copied, mut from, mut count) = (0, 0, 0);
        while let Some((start, end)) = self.find(text, from) {
            out.push_str(text.get(copied..start).unwrap_or_default());
            out.push_str(value);
            copied = end;
            from = end;
            count += 1;
        }
        if count > 0 {
            out.push_str(text.get(copied..).unwrap_or_default());
        }
        count
    }
}
