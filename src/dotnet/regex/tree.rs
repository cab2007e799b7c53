//! How do the elements of a pattern hang together?
//!
//! What can be said more simply is: characters that follow each other are one literal, alternatives of single characters are one
//! class, letters whose case does not matter are classes.

use super::class::{Class, Item};
use super::error::RegexError;
use super::groups::Groups;
use super::token::{Assertion, Group, Reference, Repeat, Token};
use crate::dotnet::text::same_letters;

/// A part of a pattern.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Node {
    /// Characters; none for what matches the empty text.
    Literal(String),
    /// One character of a class.
    Class(Class),
    Assertion(Assertion),
    /// What the group at a place has caught.
    Backreference {
        place: usize,
        ignores_case: bool,
    },
    /// A group that catches, at its place.
    Capture(usize, Box<Node>),
    Sequence(Vec<Node>),
    Alternatives(Vec<Node>),
    Repeat(Repeat, Box<Node>),
    Atomic(Box<Node>),
    Look(Look),
    /// Yes and no.
    If(Condition, Box<[Node; 2]>),
}

/// A look ahead or behind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Look {
    pub(super) behind: bool,
    pub(super) negative: bool,
    pub(super) node: Box<Node>,
}

/// What a conditional asks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Condition {
    /// Whether the group at a place has caught.
    Caught(usize),
    /// Whether this look holds.
    Seen(Look),
}

/// How deep groups may be nested, so that the functions that follow the tree do not run out of stack.
const DEPTH: usize = 200;

/// Makes the tree of a pattern.
pub(super) fn tree(tokens: &[Token], groups: &Groups) -> Result<Node, RegexError> {
    let mut parser = Parser {
        tokens: tokens.iter(),
        places: groups.parentheses().collect::<Vec<_>>().into_iter(),
        groups,
    };
    let branches = parser.branches(0)?;
    Ok(alternatives(branches))
}

struct Parser<'t> {
    tokens: std::slice::Iter<'t, Token>,
    /// The places of the parentheses that catch, from here on.
    places: std::vec::IntoIter<usize>,
    groups: &'t Groups,
}

impl Parser<'_> {
    /// The alternatives up to the end of the group.
    fn branches(&mut self, depth: usize) -> Result<Vec<Node>, RegexError> {
        let mut branches = Vec::new();
        let mut parts = Vec::new();
        while let Some(token) = self.tokens.next() {
            match token {
                Token::Close => break,
                Token::Or => branches.push(sequence(std::mem::take(&mut parts))),
                Token::Repeat(repeat) => {
                    // The lexer has seen to it that something stands there.
                    if let Some(node) = parts.pop() {
                        parts.push(Node::Repeat(*repeat, Box::new(node)));
                    }
                }
                Token::Options => {}
                Token::Char { char, ignores_case } => parts.push(char_node(*char, *ignores_case)),
                Token::Class(class) => parts.push(class_node(class)),
                Token::Assertion(assertion) => parts.push(Node::Assertion(*assertion)),
                Token::Backreference {
                    to,
                    ignores_case,
                    at,
                } => self.backreference(to, *ignores_case, *at, &mut parts)?,
                Token::Open { group, at } => parts.push(self.group(group, *at, depth)?),
            }
        }
        branches.push(sequence(parts));
        Ok(branches)
    }

    fn group(&mut self, group: &Group, at: usize, depth: usize) -> Result<Node, RegexError> {
        if depth > DEPTH {
            let what = "so deep a nesting";
            return Err(RegexError::Unsupported { what, at });
        }
        let place = match group {
            Group::Capture(_) => self.places.next().unwrap_or_default(),
            _ => 0,
        };
        let condition = match group {
            Group::IfCaught { name, ignores_case } => Some(self.caught(name, *ignores_case, at)?),
            Group::IfSeen => match self.tokens.next() {
                Some(Token::Open { group, .. }) => {
                    let node = self.group(group, at, depth + 1)?;
                    Some(Condition::Seen(seen(node)))
                }
                _ => return RegexError::invalid("`(?(` needs a group or an expression", at),
            },
            _ => None,
        };
        let mut branches = self.branches(depth + 1)?;
        if let Some(condition) = condition {
            let no = match branches.len() {
                1 => Node::Literal(String::new()),
                2 => branches.pop().unwrap_or(Node::Literal(String::new())),
                _ => return RegexError::invalid("a conditional has two branches at most", at),
            };
            let yes = alternatives(branches);
            return Ok(Node::If(condition, Box::new([yes, no])));
        }
        let node = alternatives(branches);
        Ok(match group {
            Group::Capture(_) => Node::Capture(place, Box::new(node)),
            Group::Atomic => Node::Atomic(Box::new(node)),
            Group::Look { behind, negative } => Node::Look(Look {
                behind: *behind,
                negative: *negative,
                node: Box::new(node),
            }),
            Group::Plain | Group::IfCaught { .. } | Group::IfSeen => node,
        })
    }

    /// A name that is no group's is an expression; a number must be one's.
    fn caught(&self, name: &str, ignores_case: bool, at: usize) -> Result<Condition, RegexError> {
        if let Some(group) = self.groups.find(name) {
            let place = self.groups.place(group).unwrap_or_default();
            return Ok(Condition::Caught(place));
        }
        if name.starts_with(|char: char| char.is_ascii_digit()) {
            return RegexError::invalid(format!("there is no group `{name}`"), at);
        }
        let chars = name.chars().map(|char| char_node(char, ignores_case));
        Ok(Condition::Seen(seen(sequence(chars.collect()))))
    }

    /// Digits that name no group are up to three octal digits, then themselves.
    fn backreference(
        &self,
        to: &Reference,
        ignores_case: bool,
        at: usize,
        parts: &mut Vec<Node>,
    ) -> Result<(), RegexError> {
        let (Reference::Digits(name) | Reference::Name(name)) = to;
        if let Some(place) = self.groups.find(name).and_then(|g| self.groups.place(g)) {
            parts.push(Node::Backreference {
                place,
                ignores_case,
            });
            return Ok(());
        }
        let length = name
            .bytes()
            .take(3)
            .take_while(|digit| (b'0'..b'8').contains(digit))
            .count();
        let (octal, rest) = name.split_at_checked(length).unwrap_or_default();
        match u32::from_str_radix(octal, 8) {
            Ok(value) if name.len() > 1 && matches!(to, Reference::Digits(_)) => {
                let char = char::from((value & 0xff) as u8);
                let chars = std::iter::once(char).chain(rest.chars());
                parts.extend(chars.map(|char| char_node(char, ignores_case)));
                Ok(())
            }
            _ => RegexError::invalid(format!("there is no group `{name}`"), at),
        }
    }
}

fn char_node(char: char, ignores_case: bool) -> Node {
    if ignores_case && same_letters(char).any(|same| same != char) {
        return Node::Class(Class {
            ignores_case,
            ..Class::of(Item::Range(char, char))
        });
    }
    Node::Literal(char.to_string())
}

/// A class of one character is that character.
fn class_node(class: &Class) -> Node {
    match class.items.as_slice() {
        [Item::Range(from, to)] if from == to && !class.negated && class.without.is_none() => {
            char_node(*from, class.ignores_case)
        }
        _ => Node::Class(class.clone()),
    }
}

/// Looked at, not taken.
fn seen(node: Node) -> Look {
    match node {
        Node::Look(look) => look,
        node => Look {
            behind: false,
            negative: false,
            node: Box::new(node),
        },
    }
}

fn sequence(parts: Vec<Node>) -> Node {
    let mut joined: Vec<Node> = Vec::with_capacity(parts.len());
    for part in parts {
        match (joined.last_mut(), part) {
            (Some(Node::Literal(text)), Node::Literal(more)) => text.push_str(&more),
            (_, Node::Sequence(inner)) => joined.extend(inner),
            (_, part) => joined.push(part),
        }
    }
    match joined.len() {
        0 => Node::Literal(String::new()),
        1 => joined.swap_remove(0),
        _ => Node::Sequence(joined),
    }
}

fn alternatives(mut branches: Vec<Node>) -> Node {
    if branches.len() == 1 {
        return branches.swap_remove(0);
    }
    let mut class = Class::default();
    for branch in &branches {
        match branch {
            Node::Class(inner) if !inner.negated && inner.without.is_none() => {
                // Only one of them may ignore case, or all must.
                if !class.items.is_empty() && class.ignores_case != inner.ignores_case {
                    return Node::Alternatives(branches);
                }
                class.ignores_case = inner.ignores_case;
                class.items.extend(inner.items.iter().cloned());
            }
            Node::Literal(text) => match single(text) {
                // A character that has no other case.
                Some(char)
                    if same_letters(char).all(|same| same == char) || !class.ignores_case =>
                {
                    class.items.push(Item::Range(char, char));
                }
                _ => return Node::Alternatives(branches),
            },
            _ => return Node::Alternatives(branches),
        }
    }
    Node::Class(class)
}

/// The only character of a text.
pub(super) fn single(text: &str) -> Option<char> {
    let mut chars = text.chars();
    chars.next().filter(|_| chars.next().is_none())
}
