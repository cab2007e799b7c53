//! Who has to be assigned, who is already, whose assignment goes? By ids alone, so that tens of thousands can be compared somewhere
//! else than where they are kept: [`Sides`] travel there, a [`Compared`] comes back.
//!
//! Places are those in the lists that the sides were made of: assignments, wishes, removals.

use std::collections::HashMap;

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
    /// True if anything has to be done, or stands in the way.
    pub fn is_due(&self) -> bool {
        let lists = self.unassign.len() + self.both.len();
        !self.assign.is_empty() || lists + self.roleless > 0
    }

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
        Self::between(application, |_| true, wishes, removals)
    }

    /// What one is wished, without the assignments of anybody else.
    pub(super) fn of_one(application: &'a Application, wish: &'a AssignmentWish) -> Self {
        let counts = |id: &str| id == wish.principal.id;
        Self::between(application, counts, std::slice::from_ref(wish), &[])
    }

    fn between(
        application: &'a Application,
        counts: impl Fn(&str) -> bool,
        wishes: &'a [AssignmentWish],
        removals: &'a [Principal],
    ) -> Self {
        let mut roles = Roles::default();
        let existing = application.assignments.iter();
        let existing = existing
            .filter(|one| counts(&one.principal.id))
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
        let (numbers, principals) = self.numbers();
        let (existing, rest) = numbers.split_at(self.existing.len());
        let (wanted, removals) = rest.split_at(self.wanted.len());
        let mut of = Runs::of(existing, principals);
        let role = |place: u32| self.existing.get(place as usize).map(|(_, role)| *role);
        let default = self.roles.iter().position(|role| *role == DEFAULT_ACCESS);
        let is_default = |role: u32| default == Some(role as usize);
        let mut compared = Compared {
            roles: self.roles.iter().map(|role| (*role).to_owned()).collect(),
            ..Compared::default()
        };
        for ((place, principal), (_, wanted)) in (0..).zip(wanted).zip(&self.wanted) {
            let (needed, any) = match wanted {
                Wanted::Nothing => {
                    compared.roleless += 1;
                    continue;
                }
                Wanted::Named(role) => (*role, false),
                Wanted::Usual(role) => (*role, true),
            };
            if !of.wish(*principal, needed) {
                continue;
            }
            let enough = of
                .run(*principal)
                .filter_map(role)
                .any(|has| has == needed || (any && (!is_default(has) || is_default(needed))));
            if enough {
                compared.kept += 1;
            } else {
                compared.assign.push(Missing {
                    wish: place,
                    role: needed,
                    before: of.run(*principal).next().and_then(role),
                });
            }
        }
        for (place, principal) in (0..).zip(removals) {
            if of.is_wished(*principal) {
                compared.both.push(place);
            } else if of.wish(*principal, REMOVAL) {
                compared.unassign.extend(of.run(*principal));
            }
        }
        compared.others = of.unnamed();
        compared
    }

    /// The principals by number: of the assignments, the wishes, the removals; and how many there are.
    fn numbers(&self) -> (Vec<u32>, usize) {
        // The same kind of table as an evaluation's: its code is in the worker anyway.
        let mut known: HashMap<Option<&str>, u32> = HashMap::new();
        let mut count = 0;
        let existing = self.existing.iter().map(|(id, _)| *id);
        let wanted = self.wanted.iter().map(|(id, _)| *id);
        let all = existing.chain(wanted).chain(self.removals.iter().copied());
        let numbers = all.map(|id| {
            *known.entry(Some(id)).or_insert_with(|| {
                count += 1;
                count - 1
            })
        });
        (numbers.collect(), count as usize)
    }
}

/// In place of a role: the principal is to be removed.
const REMOVAL: u32 = u32::MAX;

/// The assignments of each principal, and what is said of them.
struct Runs {
    /// For each principal, the first assignment, counted from 1; 0 for none.
    first: Vec<u32>,
    /// For each assignment, the next one of the same principal, likewise.
    next: Vec<u32>,
    /// For each principal, the place of what was said of them last, counted from 1; 0 for nothing.
    said: Vec<u32>,
    /// The roles that were wished for, and what was said of the same principal before.
    wishes: Vec<(u32, u32)>,
}

impl Runs {
    fn of(existing: &[u32], principals: usize) -> Self {
        let mut runs = Self {
            first: vec![0; principals],
            next: vec![0; existing.len()],
            said: vec![0; principals],
            wishes: Vec::new(),
        };
        let places = (1..).zip(existing).zip(&mut runs.next);
        let mut places: Vec<_> = places.collect();
        while let Some(((place, principal), next)) = places.pop() {
            if let Some(first) = runs.first.get_mut(*principal as usize) {
                *next = std::mem::replace(first, place);
            }
        }
        runs
    }

    /// The assignments of a principal, by their places.
    fn run(&self, principal: u32) -> impl Iterator<Item = u32> {
        let at = |list: &[u32], place: u32| list.get(place as usize).copied();
        let first = at(&self.first, principal).and_then(|first| first.checked_sub(1));
        std::iter::successors(first, move |place| at(&self.next, *place)?.checked_sub(1))
    }

    /// Something is said of a principal; false if just that was said before.
    fn wish(&mut self, principal: u32, role: u32) -> bool {
        let Some(said) = self.said.get_mut(principal as usize) else {
            return false;
        };
        let mut before = *said;
        while let Some((known, earlier)) = before
            .checked_sub(1)
            .and_then(|place| self.wishes.get(place as usize))
        {
            if *known == role {
                return false;
            }
            before = *earlier;
        }
        self.wishes.push((role, *said));
        // There are fewer than four thousand million wishes.
        *said = u32::try_from(self.wishes.len()).unwrap_or(u32::MAX);
        true
    }

    fn is_wished(&self, principal: u32) -> bool {
        let said = self.said.get(principal as usize).copied().unwrap_or(0);
        let last = said
            .checked_sub(1)
            .and_then(|place| self.wishes.get(place as usize));
        last.is_some_and(|(role, _)| *role != REMOVAL)
    }

    /// Principals who are assigned, and of whom nothing was said.
    fn unnamed(&self) -> usize {
        let all = self.first.iter().zip(&self.said);
        all.filter(|(first, said)| **first != 0 && **said == 0)
            .count()
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
