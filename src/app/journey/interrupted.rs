//! What do the journals of earlier visits say: plans that were not finished, and what no read of the tenant shows?

use crate::apply::Past;
use crate::plan::{ApplicationWish, Done, Key, Late, Memory, Profile};

/// A plan that was not finished.
#[derive(Clone, Debug, PartialEq)]
pub struct Interrupted {
    /// Its journal's id.
    pub id: String,
    /// What the journal says.
    pub past: Past,
    /// What was wanted; nothing if it was an undo, or cannot be read any more.
    pub profile: Option<Profile>,
}

impl Interrupted {
    /// A journal that was not closed.
    pub(super) fn of(id: String, past: Past) -> Option<Self> {
        let open = !past.closed && past.kind.is_some();
        open.then(|| Self {
            id,
            profile: past
                .profile
                .as_deref()
                .and_then(|text| Profile::read(text).ok()),
            past,
        })
    }
}

/// True if a journal is about this application.
fn is_about(past: &Past, id: &str, choice: &ApplicationWish, mark: Option<&str>) -> bool {
    match choice {
        ApplicationWish::Existing {
            service_principal, ..
        } => past.ids.get(Late::ServicePrincipal) == Some(service_principal),
        ApplicationWish::New { .. } => Some(id) == mark,
    }
}

/// What all journals together say of an application, oldest first: the memory, when something of it was created last, what was done.
pub fn memory(
    journals: &[(String, Past)],
    choice: &ApplicationWish,
    mark: Option<&str>,
) -> (Memory, Option<u64>, Vec<Done>) {
    let mut whole = Memory::default();
    let mut created = None;
    let mut done = Vec::new();
    let mut about: Vec<&(String, Past)> = journals
        .iter()
        .filter(|(id, past)| is_about(past, id, choice, mark))
        .collect();
    about.sort_by_key(|(_, past)| past.span);
    for (_, past) in about {
        whole.created_here |= past.memory.created_here;
        whole.tested.extend(past.memory.tested.iter().cloned());
        // Its own order was worked out within the journal; a later restart settles an earlier debt.
        whole.restart_owed |= past.memory.restart_owed;
        if past.finished.contains(&Key::of("restart")) {
            whole.restart_owed = past.memory.restart_owed;
        }
        created = created.max(past.created);
        done.extend(past.done.iter().cloned());
    }
    (whole, created, done)
}
