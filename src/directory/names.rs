//! What are the users called?
//!
//! In: a table. Out: for each user the name to show and the name to know them by, from the first of several attributes that
//! says one.

use super::Population;
use super::table::UserTable;
use crate::value::{Handle, Texts};

/// The display name first.
const SHOWN: [&str; 5] = [
    "displayName",
    "surname",
    "name.familyName",
    "givenName",
    "name.givenName",
];

/// The user principal name with its `#EXT#` first.
const ENTRA: [&str; 4] = [
    "originalUserPrincipalName",
    "userPrincipalName",
    "mail",
    "objectId",
];

/// The Webex user name first.
const WEBEX: [&str; 4] = ["userName", "emails.value", "externalId", "id"];

/// The columns that name the users of a table.
#[derive(Clone, Debug)]
pub struct Names<'t> {
    texts: Texts<'t>,
    shown: Vec<&'t [Handle]>,
    known: Vec<&'t [Handle]>,
}

impl<'t> Names<'t> {
    pub(super) fn of(table: &'t UserTable) -> Self {
        let columns = |names: &[&str]| {
            let slots = names.iter().filter_map(|name| table.slot(name));
            slots.map(|slot| table.column(slot).handles).collect()
        };
        Self {
            texts: table.texts(),
            shown: columns(&SHOWN),
            known: columns(match table.population() {
                Population::Users => &ENTRA,
                Population::WebexUsers => &WEBEX,
            }),
        }
    }

    /// The display name, or the best there is.
    pub fn name(&self, row: usize) -> &'t str {
        let found = self.first(&self.shown, row, |text| !text.trim().is_empty());
        found.unwrap_or_else(|| self.user_name(row))
    }

    /// The name an administrator knows the user by: the user principal name with its `#EXT#`, the Webex user name, or the
    /// best there is; an empty text for a user without any.
    pub fn user_name(&self, row: usize) -> &'t str {
        let found = self.first(&self.known, row, |text| !text.is_empty());
        found.unwrap_or("")
    }

    fn first(
        &self,
        columns: &[&'t [Handle]],
        row: usize,
        good: fn(&&'t str) -> bool,
    ) -> Option<&'t str> {
        columns.iter().find_map(|handles| {
            let handle = *handles.get(row)?;
            match self.texts.text(handle) {
                Some(text) => Some(text).filter(good),
                None => self.texts.each(handle).find(good),
            }
        })
    }
}
