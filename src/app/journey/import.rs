//! Names from elsewhere: a list that is pasted, the principals of a profile. They are looked up; what is not found is listed.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use super::choices::{Looked, Opened, Reading};
use super::{Journey, JourneyEffect, Purpose};
use crate::plan::{AssignmentWish, Principal, PrincipalKind, Profile, diff};

impl Journey {
    /// A list with a name a line; a line of a table counts with its first cell.
    pub(super) fn import(&mut self, text: &str) -> Vec<JourneyEffect> {
        let mut known = BTreeSet::new();
        let names = text.lines().filter_map(|line| {
            let cell = line.split([',', ';', '\t']).next().unwrap_or_default();
            let name = cell.trim().trim_matches('"').trim();
            (!name.is_empty() && known.insert(name.to_lowercase())).then(|| name.to_owned())
        });
        let names: Vec<String> = names.collect();
        if names.is_empty() {
            return Vec::new();
        }
        self.scope.imported = Reading::Reading;
        vec![JourneyEffect::LookUp {
            purpose: Purpose::Scope,
            names,
        }]
    }

    /// A profile file is read, and its principals are looked up by their names.
    pub(super) fn open_profile(&mut self, text: &str) -> Vec<JourneyEffect> {
        let profile = match Profile::read(text) {
            Ok(profile) => profile,
            Err(error) => {
                self.opened = Reading::Failed(error.to_string());
                return Vec::new();
            }
        };
        let everybody = profile
            .assigned
            .iter()
            .map(|wish| &wish.principal)
            .chain(&profile.unassigned)
            .chain(&profile.first_user);
        let names: BTreeSet<String> = everybody.map(|one| one.name.clone()).collect();
        self.opening = Some(profile);
        self.opened = Reading::Reading;
        if names.is_empty() {
            self.opened_with(Looked::default());
            return Vec::new();
        }
        vec![JourneyEffect::LookUp {
            purpose: Purpose::Profile,
            names: names.into_iter().collect(),
        }]
    }

    /// Every chosen group that was not looked into yet is.
    pub(super) fn look_into(&mut self) -> Vec<JourneyEffect> {
        let scope = &mut self.scope;
        let mut effects = Vec::new();
        for one in &scope.assigned {
            let id = &one.principal.id;
            if one.principal.kind == PrincipalKind::Group && !scope.groups.contains_key(id) {
                scope.groups.insert(id.clone(), Reading::Reading);
                effects.push(JourneyEffect::LookInto(id.clone()));
            }
        }
        effects
    }

    /// The users of a group take its place, as provisioning sees them now: who joins later is not among them.
    pub(super) fn members(&mut self, group: &str, answer: Result<Vec<Principal>, String>) {
        match answer {
            Ok(members) => {
                self.unchoose(group);
                self.choose(members);
            }
            Err(why) => {
                _ = self
                    .scope
                    .groups
                    .insert(group.to_owned(), Reading::Failed(why))
            }
        }
    }

    /// Names were looked up.
    pub(super) fn looked(&mut self, purpose: Purpose, answer: Result<Looked, String>) {
        match (purpose, answer) {
            (Purpose::Scope, Ok(looked)) => {
                self.choose(looked.found.iter().map(|(_, one)| one.clone()));
                self.scope.imported = Reading::Known(looked);
            }
            (Purpose::Scope, Err(why)) => self.scope.imported = Reading::Failed(why),
            (Purpose::Profile, Ok(looked)) => self.opened_with(looked),
            (Purpose::Profile, Err(why)) => self.opened = Reading::Failed(why),
        }
    }

    /// The profile that was opened, for the application that is chosen here.
    fn opened_with(&mut self, looked: Looked) {
        let (Some(opening), Some(choice)) = (self.opening.take(), self.choice.clone()) else {
            let why = say!("choose an application first: the profile is for one").to_owned();
            self.opened = Reading::Failed(why);
            return;
        };
        let found: BTreeMap<String, Principal> = looked
            .found
            .into_iter()
            .map(|(name, principal)| (name.to_lowercase(), principal))
            .collect();
        let find = |one: &Principal| {
            let found = found.get(&one.name.to_lowercase());
            found.filter(|found| found.kind == one.kind).cloned()
        };
        let (profile, unresolved) = opening.retarget(choice, find);
        let before = self
            .profile()
            .unwrap_or_else(|| Profile::new(profile.application.clone()));
        self.opened = Reading::Known(Opened {
            changes: diff(&before, &profile),
            profile,
            unresolved,
        });
    }

    /// The profile that was looked at becomes the choice.
    pub(super) fn use_profile(&mut self) {
        if let Reading::Known(opened) = std::mem::take(&mut self.opened) {
            self.connect(|_| {});
            self.adopt(&opened.profile);
        }
    }

    /// Somebody is not to be assigned.
    pub(super) fn unchoose(&mut self, id: &str) {
        self.wish(|journey| {
            let scope = &mut journey.scope;
            scope.assigned.edit().retain(|one| one.principal.id != id);
            scope.first.take_if(|first| first.id == id);
        });
    }

    /// These are to be assigned, too: thousands, where a list was pasted.
    pub(super) fn choose(&mut self, principals: impl IntoIterator<Item = Principal>) {
        self.wish(|journey| {
            let scope = &mut journey.scope;
            let principals: Vec<Principal> = principals.into_iter().collect();
            let mut new: HashSet<String> = principals.iter().map(|one| one.id.clone()).collect();
            scope.unassigned.retain(|one| !new.contains(&one.id));
            for one in &scope.assigned {
                new.remove(&one.principal.id);
            }
            for principal in principals {
                if !new.remove(&principal.id) {
                    continue;
                }
                // One test user goes first: whoever is chosen first, until another one is named.
                if scope.first.is_none()
                    && scope.assigned.is_empty()
                    && principal.kind == PrincipalKind::User
                {
                    scope.first = Some(principal.clone());
                }
                scope.assigned.edit().push(AssignmentWish {
                    principal,
                    role: None,
                });
            }
            scope.forgotten = 0;
        });
    }
}
