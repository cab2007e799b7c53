//! Which number has which group?
//!
//! .NET counts the unnamed groups first, in the order of their parentheses, then the named ones in the order of their names' first
//! use, skipping numbers that are written out. Groups of one name or number are one group. The engine counts parentheses.

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
}

impl Groups {
    pub(super) fn of(tokens: &[Token]) -> Self {
        let captures = || {
            tokens.iter().filter_map(|token| match token {
                Token::Open(Group::Capture(name)) => Some(name.as_deref()),
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
        (number.0 == 0 || self.parentheses.contains(&number)).then_some(number)
    }

    /// The highest number.
    pub(super) fn last(&self) -> GroupNumber {
        self.parentheses
            .iter()
            .copied()
            .max()
            .unwrap_or(GroupNumber(0))
    }

    /// The engine's numbers of a group.
    pub(super) fn places(&self, group: GroupNumber) -> impl Iterator<Item = usize> {
        let whole = (group.0 == 0).then_some(0);
        let parts = self
            .parentheses
            .iter()
            .enumerate()
            .filter(move |(_, number)| **number == group)
            .map(|(index, _)| index + 1);
        whole.into_iter().chain(parts)
    }
}
