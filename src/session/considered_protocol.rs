//! What a session says while a mapping is edited: who is affected, before and after. Plain data of the protocol.

use super::MappingTotal;
use crate::preview::flow::State;
use serde::{Deserialize, Serialize};

/// So many users who change are shown.
pub const SHOWN: usize = 10;

/// One source attribute of the loaded users.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct AttributeUse {
    /// Provisioning name.
    pub attribute: String,
    /// Users who have a value.
    pub users: usize,
    /// The first value.
    pub example: Option<String>,
}

/// One mapping, before and after, over all users.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Considered {
    /// How it comes out before; nothing if there was none.
    pub before: Option<MappingTotal>,
    /// How it comes out after; nothing if there is none.
    pub after: Option<MappingTotal>,
    /// Users whose value is another.
    pub changed: usize,
    /// The users that were asked for, in the order of the file.
    pub chosen: Vec<ConsideredUser>,
    /// The first users whose value is another, [`SHOWN`] at most.
    pub changing: Vec<ConsideredUser>,
    /// Rows of users of the whole file, before and after, for whom a pattern needed too long; no more than stop the mapping, and
    /// none where the mapping is one of the present ones.
    pub slow: [Vec<usize>; 2],
}

/// One user, before and after.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ConsideredUser {
    /// The user.
    pub row: usize,
    /// Display name, or the best there is.
    pub name: String,
    /// Before; nothing if there was no mapping.
    pub before: Option<Came>,
    /// After; nothing if there is no mapping.
    pub after: Option<Came>,
}

/// How a mapping came out for a user.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Came {
    /// In a word.
    pub state: State,
    /// The values.
    pub values: Vec<String>,
}

/// A scoping filter, before and after, over all users.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ScopeConsidered {
    /// Counts of the former filter.
    pub before: ScopeCounts,
    /// Counts of the new one.
    pub after: ScopeCounts,
    /// Users who come into scope by the change, or are lost by it.
    pub changed: usize,
    /// The first of them, [`SHOWN`] at most.
    pub changing: Vec<ScopedUser>,
}

/// How many users a filter lets in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ScopeCounts {
    /// In scope.
    pub inside: usize,
    /// Out of scope.
    pub outside: usize,
    /// Not read at all.
    pub ignored: usize,
    /// Cannot be said.
    pub unknown: usize,
}

/// One user whom a change of the filter moves.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ScopedUser {
    /// The user.
    pub row: usize,
    /// Display name, or the best there is.
    pub name: String,
    /// In scope before.
    pub before: Scope,
    /// In scope after.
    pub after: Scope,
}

/// What a filter says of a user.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Scope {
    /// In scope.
    In,
    /// Out of scope.
    Out,
    /// Not read at all.
    Ignored,
    /// Cannot be said.
    Unknown,
}

impl Considered {
    /// Adds what another part of the users gives.
    pub fn add(&mut self, other: Self) {
        add_total(&mut self.before, other.before);
        add_total(&mut self.after, other.after);
        self.changed += other.changed;
        self.chosen.extend(other.chosen);
        let free = SHOWN.saturating_sub(self.changing.len());
        self.changing.extend(other.changing.into_iter().take(free));
        for (own, other) in self.slow.iter_mut().zip(other.slow) {
            own.extend(other);
        }
    }
}

fn add_total(own: &mut Option<MappingTotal>, other: Option<MappingTotal>) {
    match (own, other) {
        (Some(own), Some(other)) => own.add(&other),
        (own, other) => *own = own.take().or(other),
    }
}

impl ScopeConsidered {
    /// Adds what another part of the users gives.
    pub fn add(&mut self, other: Self) {
        self.before.add(other.before);
        self.after.add(other.after);
        self.changed += other.changed;
        let free = SHOWN.saturating_sub(self.changing.len());
        self.changing.extend(other.changing.into_iter().take(free));
    }
}

impl ScopeCounts {
    /// Counts one user.
    pub(super) const fn count(&mut self, scope: Scope) {
        match scope {
            Scope::In => self.inside += 1,
            Scope::Out => self.outside += 1,
            Scope::Ignored => self.ignored += 1,
            Scope::Unknown => self.unknown += 1,
        }
    }

    const fn add(&mut self, other: Self) {
        self.inside += other.inside;
        self.outside += other.outside;
        self.ignored += other.ignored;
        self.unknown += other.unknown;
    }
}

/// The attributes of two parts of the users: the same file, so the same attributes.
pub fn add_uses(own: &mut Vec<AttributeUse>, other: Vec<AttributeUse>) {
    for other in other {
        match own.iter_mut().find(|own| own.attribute == other.attribute) {
            Some(own) => {
                own.users += other.users;
                own.example = own.example.take().or(other.example);
            }
            None => own.push(other),
        }
    }
}
