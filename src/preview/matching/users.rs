//! Both populations as matching sees them: borrowed columns, nothing copied.

use crate::value::{Handle, Texts};

/// A column of texts: one handle for each user.
#[derive(Clone, Copy, Debug)]
pub struct KeyColumn<'a> {
    /// The handles.
    pub handles: &'a [Handle],
    /// What they point into.
    pub texts: Texts<'a>,
}

/// A run of Entra users. Every slice has one entry for each user of the run.
#[derive(Clone, Copy, Debug)]
pub struct EntraUsers<'a> {
    /// The number of the first user in the whole population.
    pub first: u32,
    /// What flows to `userName`, after the service's treatment of guests.
    pub user_name: KeyColumn<'a>,
    /// What flows to the matching attributes other than `userName`, in the order of precedence.
    pub others: &'a [KeyColumn<'a>],
    /// How many of `others` are tried before `userName`; nothing if `userName` does not match.
    pub name_after: Option<usize>,
    /// Whether assignment and scoping filter let the user in.
    pub in_scope: &'a [bool],
    /// Whether sign-in is allowed; nothing if the file does not say, which does not count as disabled.
    pub enabled: &'a [Option<bool>],
    /// The mail address.
    pub mail: Option<KeyColumn<'a>>,
    /// Further addresses; `smtp:` before one is not part of it.
    pub proxy_addresses: Option<KeyColumn<'a>>,
    /// The object id.
    pub object_id: Option<KeyColumn<'a>>,
}

/// The Webex users. Every slice has one entry for each user.
#[derive(Clone, Copy, Debug)]
pub struct WebexUsers<'a> {
    /// The name a user signs in with.
    pub user_name: KeyColumn<'a>,
    /// All addresses; nothing if the file does not have them.
    pub emails: Option<KeyColumn<'a>>,
    /// The external id; nothing if the file does not have it.
    pub external_id: Option<KeyColumn<'a>>,
    /// Whether the user may sign in; nothing if the file does not say.
    pub active: &'a [Option<bool>],
}

/// What an account of Webex stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum AccountKind {
    /// A person.
    Person,
    /// A room or workspace.
    Room,
    /// A service of Webex's own.
    Machine,
}

impl<'a> KeyColumn<'a> {
    /// The handle of a user.
    pub fn handle(&self, row: usize) -> Handle {
        self.handles.get(row).copied().unwrap_or(Handle::NULL)
    }

    /// The one text of a user; of several the first.
    pub fn one(&self, row: usize) -> Option<&'a str> {
        self.each(row).next()
    }

    /// Every text of a user.
    pub fn each(&self, row: usize) -> impl Iterator<Item = &'a str> + use<'a> {
        self.texts.each(self.handle(row))
    }

    /// How many texts all users have together.
    pub fn count(&self) -> usize {
        let entries = |handle: &Handle| match handle {
            handle if handle.is_list() => handle.length(),
            handle => usize::from(handle.is_text()),
        };
        self.handles.iter().map(entries).sum()
    }
}

impl AccountKind {
    /// What an account is, by `userType` or, where the file does not have it, by the domain of its name: Webex gives rooms
    /// and machines addresses of its own (seen in its OpenAPI description's examples).
    pub fn of(user_type: Option<&str>, user_name: &str) -> Self {
        let ends = |end: &str| {
            let start = user_name.len().saturating_sub(end.len());
            user_name
                .get(start..)
                .is_some_and(|tail| tail.eq_ignore_ascii_case(end))
        };
        match user_type {
            Some("room") => Self::Room,
            Some("calling_service" | "external_calling") => Self::Machine,
            _ if ends(".rooms.webex.com") => Self::Room,
            _ if ends(".machine.webex.com") => Self::Machine,
            _ => Self::Person,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tells_rooms_from_people() {
        let check = |user_type, name, expect| {
            assert_eq!(AccountKind::of(user_type, name), expect, "{name}");
        };
        check(Some("user"), "adele@contoso.com", AccountKind::Person);
        check(Some("room"), "x@contoso.com", AccountKind::Room);
        check(
            None,
            "rainier_roomkit@contoso.rooms.webex.com",
            AccountKind::Room,
        );
        check(
            None,
            "hybrid@contoso.machine.webex.com",
            AccountKind::Machine,
        );
        check(None, "ä", AccountKind::Person);
    }
}
