//! What is different between two profiles, in lines for people?

use std::collections::{BTreeMap, BTreeSet};

use super::profile::{
    ApplicationWish, AssignmentWish, DeletionGuard, Notification, Profile, ScopeMode,
};
use super::state::Principal;
use crate::schema;

/// One difference.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProfileChange {
    /// What it is about.
    pub what: String,
    /// In the first profile; nothing where it says nothing.
    pub before: Option<String>,
    /// In the second.
    pub after: Option<String>,
}

/// Everything that is different, in the order of the file.
pub fn diff(old: &Profile, new: &Profile) -> Vec<ProfileChange> {
    let mut changes = Vec::new();
    let mut line = |what: &str, before: Option<String>, after: Option<String>| {
        if before != after {
            changes.push(ProfileChange {
                what: what.to_owned(),
                before,
                after,
            });
        }
    };
    let both = |of: &dyn Fn(&Profile) -> Option<String>| (of(old), of(new));
    let mut field = |what: &str, of: &dyn Fn(&Profile) -> Option<String>| {
        let (before, after) = both(of);
        line(what, before, after);
    };
    field(say!("application"), &|profile| {
        Some(application(&profile.application))
    });
    field(say!("hidden"), &|profile| profile.hidden.map(yes_no));
    field(say!("tenant URL"), &|profile| profile.tenant_url.clone());
    field(say!("notification"), &|profile| {
        profile.notification.as_ref().map(notification)
    });
    field(say!("guard against deletions"), &|profile| {
        profile.deletion_guard.as_ref().map(guard)
    });
    field(say!("skip out-of-scope deletions"), &|profile| {
        profile.skip_out_of_scope_deletions.map(yes_no)
    });
    field(say!("scope"), &|profile| {
        profile.scope.map(|mode| scope(mode).to_owned())
    });
    field(say!("first user"), &|profile| {
        profile.first_user.as_ref().map(|one| one.name.clone())
    });
    field(say!("running"), &|profile| Some(yes_no(profile.running)));
    changes.extend(mapping(old, new));
    changes.extend(comments(old, new));
    assignments(&mut changes, &old.assigned, &new.assigned);
    removals(&mut changes, &old.unassigned, &new.unassigned);
    changes
}

/// A comment is a line of its own.
fn comments(old: &Profile, new: &Profile) -> Vec<ProfileChange> {
    let targets: BTreeSet<&String> = old.comments.keys().chain(new.comments.keys()).collect();
    let changed = targets
        .into_iter()
        .filter(|target| old.comments.get(*target) != new.comments.get(*target));
    changed
        .map(|target| ProfileChange {
            what: say!("comment on {target}", target),
            before: old.comments.get(target).cloned(),
            after: new.comments.get(target).cloned(),
        })
        .collect()
}

fn yes_no(flag: bool) -> String {
    if flag { say!("yes") } else { say!("no") }.to_owned()
}

fn application(wish: &ApplicationWish) -> String {
    match wish {
        ApplicationWish::Existing {
            service_principal,
            name,
        } => format!("{name} ({service_principal})"),
        ApplicationWish::New { name, .. } => say!("new: {name}", name),
    }
}

fn notification(one: &Notification) -> String {
    match one.enabled {
        true => one.email.clone(),
        false => say!("{email} (tick box off)", email = one.email),
    }
}

fn guard(one: &DeletionGuard) -> String {
    match one.enabled {
        true => say!("stops at {threshold}", threshold = one.threshold),
        false => say!("off").to_owned(),
    }
}

fn scope(mode: ScopeMode) -> &'static str {
    match mode {
        ScopeMode::Assigned => say!("assigned users and groups"),
        ScopeMode::Everyone => say!("everyone"),
    }
}

fn mapping(old: &Profile, new: &Profile) -> Option<ProfileChange> {
    // A profile that was read has a schema that can be used, or none.
    let (before, after) = (old.schema().ok()?, new.schema().ok()?);
    let words = |there: bool| there.then(|| say!("a mapping").to_owned());
    let after_words = match (&before, &after) {
        (None, None) => return None,
        (Some(old), Some(new)) => match schema::diff(&old.bare(), &new.bare()).len() {
            0 => return None,
            count => Some(
                plural!(count, one: "a mapping with {n} difference", other: "a mapping with {n} differences"),
            ),
        },
        (_, after) => words(after.is_some()),
    };
    Some(ProfileChange {
        what: say!("mapping").to_owned(),
        before: words(before.is_some()),
        after: after_words,
    })
}

fn assignments(changes: &mut Vec<ProfileChange>, old: &[AssignmentWish], new: &[AssignmentWish]) {
    let words = |wish: &AssignmentWish| {
        wish.role
            .clone()
            .unwrap_or_else(|| say!("usual role").to_owned())
    };
    let by_id = |wishes: &[AssignmentWish]| -> BTreeMap<String, (String, String)> {
        let entry = |wish: &AssignmentWish| {
            (
                wish.principal.id.clone(),
                (wish.principal.name.clone(), words(wish)),
            )
        };
        wishes.iter().map(entry).collect()
    };
    let (before, after) = (by_id(old), by_id(new));
    let ids: BTreeSet<&String> = before.keys().chain(after.keys()).collect();
    for id in ids {
        let (was, will) = (before.get(id), after.get(id));
        if was.map(|one| &one.1) != will.map(|one| &one.1) {
            let name = will.or(was).map(|one| one.0.clone()).unwrap_or_default();
            changes.push(ProfileChange {
                what: say!("assigned: {name}", name),
                before: was.map(|one| one.1.clone()),
                after: will.map(|one| one.1.clone()),
            });
        }
    }
}

fn removals(changes: &mut Vec<ProfileChange>, old: &[Principal], new: &[Principal]) {
    let missing = |these: &[Principal], those: &[Principal]| -> Vec<String> {
        let those: BTreeSet<&str> = those.iter().map(|one| one.id.as_str()).collect();
        let these = these.iter().filter(|one| !those.contains(one.id.as_str()));
        these.map(|one| one.name.clone()).collect()
    };
    let line = |name: String, before: bool| ProfileChange {
        what: say!("to be removed: {name}", name),
        before: before.then(|| say!("named").to_owned()),
        after: (!before).then(|| say!("named").to_owned()),
    };
    changes.extend(missing(old, new).into_iter().map(|name| line(name, true)));
    changes.extend(missing(new, old).into_iter().map(|name| line(name, false)));
}
