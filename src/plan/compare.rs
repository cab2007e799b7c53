//! Who has to be assigned, who is already, whose assignment goes? By ids alone, so that tens of thousands can be compared somewhere
//! else than where they are kept: [`Sides`] travel there, a [`Compared`] comes back.
//!
//! Places are those in the lists that the sides were made of: assignments, wishes, removals.

use std::collections::{HashMap, HashSet};

use serde::{Deserialize, Serialize};

use super::profile::AssignmentWish;
use super::state::{Application, DEFAULT_ACCESS, Principal};

/// What is compared.
#[derive(Debug, Serialize, Deserialize)]
pub struct Sides<'a> {
    /// The ids of the roles that are named by number.
    roles: Vec<&'a str>,
    /// Who is assigned: the principal's id and the role.
    #[serde(borrow)]
    existing: Vec<(&'a str, u32)>,
    /// Who is to be: the principal's id and what role that needs.
    wanted: Vec<(&'a str, Wanted)>,
    /// Whose assignments go, by the principal's id.
    removals: Vec<&'a str>,
}

/// The role that a wish needs.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
enum Wanted {
    /// The application has none like it.
    Nothing,
    /// This one.
    Named(u32),
    /// This one, or any that is better than the default access.
    Usual(u32),
}

/// What has to be done.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Compared {
    /// The wishes that need an assignment.
    pub(super) assign: Vec<Missing>,
    /// The assignments that go.
    pub(super) unassign: Vec<u32>,
    /// The removals that are wished for as well.
    pub(super) both: Vec<u32>,
    /// Wishes whose role the application does not have.
    pub(super) roleless: usize,
    /// Wishes that are fulfilled.
    pub(super) kept: usize,
    /// Principals who are assigned, and of whom nothing is said.
    pub(super) others: usize,
    roles: Vec<String>,
}

/// A wish without its assignment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Missing {
    /// The wish.
    pub wish: u32,
    role: u32,
    before: Option<u32>,
}

impl Compared {
    /// The id of the role that is missing, and of one that is there instead.
    pub(super) fn roles(&self, missing: &Missing) -> (&str, Option<&str>) {
        let role = |number: u32| self.roles.get(number as usize).map(String::as_str);
        let before = missing.before.and_then(role);
        (role(missing.role).unwrap_or_default(), before)
    }
}

impl<'a> Sides<'a> {
    /// The assignments of an application against what is wished.
    pub fn of(
        application: &'a Application,
        wishes: &'a [AssignmentWish],
        removals: &'a [Principal],
    ) -> Self {
        let mut roles = Roles::default();
        let existing = application.assignments.iter();
        let existing = existing
            .map(|one| (one.principal.id.as_str(), roles.number(&one.role)))
            .collect();
        let usual = match application.usual_role() {
            Some(role) => Wanted::Usual(roles.number(role)),
            None => Wanted::Nothing,
        };
        let wanted = wishes.iter().map(|wish| {
            let role = match &wish.role {
                Some(name) => application
                    .role(name)
                    .map_or(Wanted::Nothing, |role| Wanted::Named(roles.number(role))),
                None => usual,
            };
            (wish.principal.id.as_str(), role)
        });
        let wanted = wanted.collect();
        Self {
            existing,
            wanted,
            removals: removals.iter().map(|one| one.id.as_str()).collect(),
            roles: roles.0,
        }
    }

    /// The same without the assignments of anybody else.
    #[must_use]
    pub(super) fn only(mut self, principal: &str) -> Self {
        self.existing.retain(|(id, _)| *id == principal);
        self
    }

    /// The bytes by which they travel.
    ///
    /// # Errors
    /// What the format says; ids and numbers can always be written.
    pub fn write(&self) -> Result<Vec<u8>, String> {
        postcard::to_allocvec(self).map_err(|error| error.to_string())
    }

    /// Compares what travelled, and writes what comes of it.
    ///
    /// # Errors
    /// These are no sides.
    pub fn compare_written(bytes: &[u8]) -> Result<Vec<u8>, String> {
        let sides: Sides<'_> = postcard::from_bytes(bytes).map_err(|error| error.to_string())?;
        postcard::to_allocvec(&sides.compare()).map_err(|error| error.to_string())
    }

    /// Compares.
    pub fn compare(&self) -> Compared {
        let mut existing: HashMap<&str, Vec<u32>> = HashMap::with_capacity(self.existing.len());
        for (place, (id, _)) in (0..).zip(&self.existing) {
            existing.entry(id).or_default().push(place);
        }
        let role = |place: &u32| self.existing.get(*place as usize).map(|(_, role)| *role);
        let default = self.roles.iter().position(|role| *role == DEFAULT_ACCESS);
        let is_default = |role: u32| default == Some(role as usize);
        let mut compared = Compared {
            roles: self.roles.iter().map(|role| (*role).to_owned()).collect(),
            ..Compared::default()
        };
        let mut seen: HashSet<(&str, u32)> = HashSet::with_capacity(self.wanted.len());
        let mut principals: HashSet<&str> = HashSet::with_capacity(self.wanted.len());
        for (place, (id, wanted)) in (0..).zip(&self.wanted) {
            let (needed, any) = match wanted {
                Wanted::Nothing => {
                    compared.roleless += 1;
                    continue;
                }
                Wanted::Named(role) => (*role, false),
                Wanted::Usual(role) => (*role, true),
            };
            principals.insert(id);
            if !seen.insert((id, needed)) {
                continue;
            }
            let has = existing.get(id).map_or(&[][..], Vec::as_slice);
            let enough = has
                .iter()
                .filter_map(role)
                .any(|has| has == needed || (any && (!is_default(has) || is_default(needed))));
            if enough {
                compared.kept += 1;
            } else {
                compared.assign.push(Missing {
                    wish: place,
                    role: needed,
                    before: has.first().and_then(role),
                });
            }
        }
        let mut removed: HashSet<&str> = HashSet::new();
        for (place, id) in (0..).zip(&self.removals) {
            if principals.contains(id) {
                compared.both.push(place);
            } else if removed.insert(id) {
                compared
                    .unassign
                    .extend(existing.get(id).into_iter().flatten());
            }
        }
        let others = existing.keys();
        compared.others = others
            .filter(|id| !principals.contains(*id) && !removed.contains(*id))
            .count();
        compared
    }
}

impl Compared {
    /// What came back.
    ///
    /// # Errors
    /// It is something else.
    pub fn read(bytes: &[u8]) -> Result<Self, String> {
        postcard::from_bytes(bytes).map_err(|error| error.to_string())
    }
}

/// Roles by number: an application has a few.
#[derive(Default)]
struct Roles<'a>(Vec<&'a str>);

impl<'a> Roles<'a> {
    fn number(&mut self, role: &'a str) -> u32 {
        let found = self.0.iter().position(|known| *known == role);
        let place = found.unwrap_or_else(|| {
            self.0.push(role);
            self.0.len() - 1
        });
        // No application has four thousand million roles.
        u32::try_from(place).unwrap_or(u32::MAX)
    }
}
