//! What does Control Hub show after a change in Entra, and what never arrives there?

use super::basis::Source;
use serde::{Deserialize, Serialize};

/// Something that happens to a person in Entra.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Event {
    /// The user is deleted and lies in the recycle bin.
    Leaves,
    /// The user is deleted for good, by hand or after 30 days.
    DeletedForGood,
    /// Sign-in is blocked.
    Blocked,
    /// The user is no longer assigned to the application, or no longer in its scope.
    Unassigned,
    /// The user is restored from the recycle bin.
    Restored,
    /// A name or address changes.
    Renamed,
    /// An attribute, such as the phone number, is cleared.
    PhoneCleared,
    /// A user whom Webex does not know is assigned.
    AssignedNew,
    /// A user whom Webex knows is assigned.
    AssignedKnown,
}

/// What follows in Webex.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Effect {
    /// What happened.
    pub event: Event,
    /// What Entra sends, in words.
    pub sends: &'static str,
    /// What Control Hub shows.
    pub shows: &'static str,
    /// Who says so.
    pub source: Source,
}

/// Something that provisioning leaves out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NeverSynchronised {
    /// What.
    pub what: &'static str,
    /// What to do instead; empty for nothing.
    pub instead: &'static str,
    /// Who says so.
    pub source: Source,
}

const MANAGE: &str = "help.webex.com d3p9vfb, \"Manage synchronized Entra ID users\"";
const ARTICLE: &str = "help.webex.com aumpbz, \"Synchronize Entra ID users into Control Hub\"";

const fn effect(event: Event, sends: &'static str, shows: &'static str) -> Effect {
    Effect {
        event,
        sends,
        shows,
        source: Source::documented(MANAGE),
    }
}

const fn never(what: &'static str, instead: &'static str) -> NeverSynchronised {
    NeverSynchronised {
        what,
        instead,
        source: Source::documented(ARTICLE),
    }
}

/// One effect for each event. "Renamed" speaks of Control Hub; the Webex app follows within 72 hours.
pub const EFFECTS: [Effect; 9] = [
    effect(
        Event::Leaves,
        mark!("an update that makes the user inactive"),
        mark!(
            "the user is renamed and Inactive; after 30 days Entra deletes for good and Webex deletes"
        ),
    ),
    effect(
        Event::DeletedForGood,
        mark!("a delete"),
        mark!("the user is deleted"),
    ),
    effect(
        Event::Blocked,
        mark!("an update that makes the user inactive"),
        mark!("the user is Inactive"),
    ),
    effect(
        Event::Unassigned,
        mark!("an update that makes the user inactive"),
        mark!("the user is Inactive"),
    ),
    effect(
        Event::Restored,
        mark!("an update that makes the user active"),
        mark!("the user is active again under the original user name"),
    ),
    effect(
        Event::Renamed,
        mark!("an update of what changed"),
        mark!("the new value after a refresh; the Webex app can take up to 72 hours"),
    ),
    Effect {
        event: Event::PhoneCleared,
        sends: mark!("nothing: no value is no change"),
        shows: mark!("the old value stays"),
        source: Source::documented(ARTICLE),
    },
    effect(Event::AssignedNew, mark!("a create"), mark!("a new user")),
    effect(
        Event::AssignedKnown,
        mark!("an update of what differs"),
        mark!("the same user, updated, with the object id as external id"),
    ),
];

/// What never arrives in Webex through the gallery application.
pub const NEVER_SYNCHRONISED: [NeverSynchronised; 4] = [
    never(
        "avatars",
        mark!("Cisco's Entra ID Wizard App synchronises them"),
    ),
    never(
        mark!("group objects"),
        mark!("Cisco's Entra ID Wizard App synchronises them"),
    ),
    never(mark!("rooms and workspaces"), ""),
    never(
        mark!("attributes without a mapping"),
        mark!("add a mapping, if Webex has the attribute"),
    ),
];

impl Event {
    /// What follows in Webex.
    pub fn effect(self) -> Option<&'static Effect> {
        EFFECTS.iter().find(|effect| effect.event == self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_effect_is_found() {
        for effect in &EFFECTS {
            assert_eq!(effect.event.effect(), Some(effect));
        }
    }
}
