//! Which number has which group?
//!
//! .NET counts the unnamed groups first, in the order of their parentheses, then the named ones in the order of their names' first
//! use, skipping numbers that are written out. Groups of one name or number are one group. While matching, groups are counted without
//! gaps: their places.

use super::token::{Group, Token};

/// A group's number in .NET; 0 is the whole match.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct GroupNumber(pub(super) u32);

/// The groups of a pattern.
#[derive(Clone, Debug, Default)]
pub(super) struct Groups {
    names: Vec<(String, GroupNumber)>,
    /// The group of each parenthesis that catches, in the order of the parentheses.
    parentheses: Vec<GroupNumber>,
    /// The groups by place, the first at place 1.
    places: Vec<GroupNumber>,
}

impl Groups {
    pub(super) fn of(tokens: &[Token]) -> Self {
        let captures = || {
            tokens.iter().filter_map(|token| match token {
                Token::Open {
                    group: Group::Capture(name),
                    ..
                } => Some(name.as_deref()),
                _ => None,
            })
        };
        let written = |name: &str| name.parse::<u32>().ok();
        let mut taken: Vec<u32> = captures().flatten().filter_map(written).collect();
        let mut unnamed = 0;
        for _ in captures().filter(Option::is_none) {
            unnamed += 1;
            taken.push(unnamed);
        }
        let mut groups = Self::default();
        let mut next = unnamed + 1;
        for name in captures().flatten().filter(|name| written(name).is_none()) {
            if groups.named(name).is_none() {
                while taken.contains(&next) {
                    next += 1;
                }
                groups.names.push((name.to_owned(), GroupNumber(next)));
                next += 1;
            }
        }
        let mut count = 0;
        groups.parentheses = captures()
            .map(|name| match name {
                None => {
                    count += 1;
                    GroupNumber(count)
                }
                Some(name) => groups
                    .named(name)
                    .unwrap_or_else(|| GroupNumber(written(name).unwrap_or_default())),
            })
            .collect();
        for group in &groups.parentheses {
            if let Err(place) = groups.places.binary_search(group) {
                groups.places.insert(place, *group);
            }
        }
        groups
    }

    /// The group of a name that is not a number.
    fn named(&self, name: &str) -> Option<GroupNumber> {
        self.names
            .iter()
            .find(|(known, _)| known == name)
            .map(|(_, number)| *number)
    }

    /// The group of a name, or of a number written as text.
    pub(super) fn find(&self, name: &str) -> Option<GroupNumber> {
        self.named(name)
            .or_else(|| self.numbered(name.parse().ok()?))
    }

    /// The group of a number, if there is one.
    pub(super) fn numbered(&self, number: u32) -> Option<GroupNumber> {
        let number = GroupNumber(number);
        self.place(number).is_some().then_some(number)
    }

    /// The highest number.
    pub(super) fn last(&self) -> GroupNumber {
        self.places.last().copied().unwrap_or(GroupNumber(0))
    }

    /// The place of a group; the whole match has place 0.
    pub(super) fn place(&self, group: GroupNumber) -> Option<usize> {
        if group.0 == 0 {
            return Some(0);
        }
        let index = self.places.binary_search(&group).ok()?;
        Some(index + 1)
    }

    /// The place of each parenthesis that catches, in the order of the parentheses.
    pub(super) fn parentheses(&self) -> impl Iterator<Item = usize> {
        let place = |group: &GroupNumber| self.place(*group).unwrap_or_default();
        self.parentheses.iter().map(place)
    }

    /// How many places there are.
    pub(super) const fn count(&self) -> usize {
        self.places.len() + 1
    }
}
