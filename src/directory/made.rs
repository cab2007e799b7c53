//! A table made from values instead of a file: one person of a saved test, or the person in view after something happened.
//!
//! The law: as for a file. What the service computes is computed here too, and an attribute that is not named is not there.

use super::Population;
use super::derive;
use super::form::Form;
use super::layout::Certainty;
use super::table::{Origin, Stored, UserTable};
use crate::value::{Handle, Kind, TooLong};
use std::collections::BTreeMap;

/// The values of one user by attribute; several texts are a list, none are no value.
pub type UserValues = BTreeMap<String, Vec<String>>;

impl UserTable {
    /// The table of `users`. Its attributes are `attributes` and whatever a user has; fails if the text grows beyond what
    /// handles reach.
    pub fn of_values<'a>(
        population: Population,
        attributes: impl IntoIterator<Item = &'a str>,
        users: &'a [UserValues],
    ) -> Result<Self, TooLong> {
        let mut table = Self::new(population, String::new());
        table.starts = vec![0; users.len()];
        table.raw = vec![Handle::NULL; users.len()];
        let named = users
            .iter()
            .flat_map(|user| user.keys().map(String::as_str));
        for attribute in named.chain(attributes) {
            if table.slot(attribute).is_some() {
                continue;
            }
            let mut handles = Vec::with_capacity(users.len());
            for user in users {
                let values = user.get(attribute).map_or([].as_slice(), Vec::as_slice);
                handles.push(table.keep(values)?);
            }
            table.columns.push(Stored {
                attribute: attribute.to_owned(),
                origin: Origin::File(Certainty::Documented),
                handles,
            });
        }
        let form = match population {
            Population::Users => Form::Graph,
            Population::WebexUsers => Form::WebexScim,
        };
        derive::derive(&mut table, form)?;
        Ok(table)
    }

    /// The table of one user of whom everything is known, what the service computes too.
    ///
    /// # Errors
    /// The text grows beyond what handles reach.
    pub fn of_known_values(population: Population, user: &UserValues) -> Result<Self, TooLong> {
        let mut table = Self::new(population, String::new());
        table.starts = vec![0];
        table.raw = vec![Handle::NULL];
        for (attribute, values) in user {
            let handles = vec![table.keep(values)?];
            table.columns.push(Stored {
                attribute: attribute.clone(),
                origin: Origin::File(Certainty::Documented),
                handles,
            });
        }
        Ok(table)
    }

    /// The values of one user as the file has them: what is computed here is left out, and a guest's name is the original one.
    pub fn given_values(&self, row: usize) -> UserValues {
        let given = self
            .attributes()
            .iter()
            .filter(|stored| stored.origin != Origin::Computed);
        let mut all = UserValues::new();
        // One by one: collecting would bring a sort along.
        for stored in given {
            let name = stored.attribute.as_str();
            let source = match name {
                "userPrincipalName" if self.slot("originalUserPrincipalName").is_some() => {
                    "originalUserPrincipalName"
                }
                other => other,
            };
            let values = self.values(source, row).map(str::to_owned).collect();
            all.insert(name.to_owned(), values);
        }
        all
    }

    /// True if the file's objects were kept as they stand in it: a file of JSON.
    pub fn is_json(&self) -> bool {
        !self.raw.is_empty()
    }

    fn keep(&mut self, values: &[String]) -> Result<Handle, TooLong> {
        match values {
            [] => Ok(Handle::NULL),
            [one] => self.append(one),
            several => {
                let start = self.lists.len();
                for value in several {
                    let handle = self.append(value)?;
                    self.lists.push(handle);
                }
                Handle::new(Kind::InputList, start, several.len())
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keeps_and_gives_values() {
        let user = |values: &[(&str, &[&str])]| -> UserValues {
            let owned = |texts: &[&str]| texts.iter().map(|text| (*text).to_owned()).collect();
            values
                .iter()
                .map(|(name, texts)| ((*name).to_owned(), owned(texts)))
                .collect()
        };
        let guest = user(&[
            ("userPrincipalName", &["ann_fabrikam.com#EXT#@contoso.com"]),
            ("accountEnabled", &["False"]),
            ("proxyAddresses", &["SMTP:a@b.c", "smtp:d@e.f"]),
            ("mail", &[]),
        ]);
        let table = UserTable::of_values(
            Population::Users,
            ["department"],
            std::slice::from_ref(&guest),
        )
        .unwrap();
        assert_eq!(table.rows(), 1);
        let values = |name: &str| table.values(name, 0).collect::<Vec<_>>();
        assert_eq!(values("userPrincipalName"), ["ann@fabrikam.com"]);
        assert_eq!(values("IsSoftDeleted"), ["True"]);
        assert_eq!(values("proxyAddresses"), ["SMTP:a@b.c", "smtp:d@e.f"]);
        assert!(table.slot("department").is_some() && table.slot("title").is_none());
        let mut expect = guest;
        expect.insert("department".to_owned(), Vec::new());
        assert_eq!(table.given_values(0), expect);
    }
}
