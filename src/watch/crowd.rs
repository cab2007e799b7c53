//! Who is in Webex, from where did they come, and who is not active any more?
//!
//! Control Hub shows the source of each user and can neither filter nor sort by it (`reference/webex.md` 3.2). In: pages of SCIM users as
//! they came. Out: counts by source and state, and the members of each group with their age. When somebody became inactive is told
//! nowhere: what is known is when the user was last changed.

use super::{Moment, Span};
use crate::api::Unreadable;
use serde_json::Value;
use std::collections::BTreeMap;

/// The extension in which Webex tells source and state.
const CISCO: &str = "urn:scim:schemas:extension:cisco:webexidentity:2.0:User";
/// Pending users are deleted after so long, unless the organisation chose up to 90 days.
const PENDING: Span = Span::days(30);
/// No more users are taken in.
const MOST: usize = 500_000;

/// How a user stands in Webex.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Standing {
    /// Switched off.
    Inactive,
    /// Invited or not verified, and not come yet.
    Pending,
    /// Another state, in Webex's word.
    Other(String),
    /// Active.
    Active,
}

/// A user of Webex.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Member {
    /// The user name.
    pub user_name: String,
    /// The name; may be empty.
    pub name: String,
    /// When the user was made.
    pub created: Option<Moment>,
    /// When the user was last changed.
    pub changed: Option<Moment>,
}

/// Users of one source in one state.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Group {
    /// Webex's word for the source, such as `AAD`; empty where it tells none.
    pub source: String,
    /// Their state.
    pub standing: Standing,
}

/// The users that were read.
#[derive(Clone, Debug, Default)]
pub struct Crowd {
    groups: BTreeMap<Group, Vec<Member>>,
    count: usize,
}

impl Crowd {
    /// Takes a page of SCIM users in; true if there is room for more.
    ///
    /// # Errors
    /// What cannot be read; nothing of the page is taken in then.
    pub fn add(&mut self, page: &str) -> Result<bool, Unreadable> {
        let page: Value =
            serde_json::from_str(page).map_err(|error| Unreadable::NotJson(error.to_string()))?;
        let users = page.get("Resources").map(Value::as_array);
        let users = match users {
            Some(Some(users)) => users.as_slice(),
            // An empty list has no `Resources`.
            None => &[],
            Some(None) => {
                let what = say!("`Resources` is no list").to_owned();
                return Err(Unreadable::OffDocument(what));
            }
        };
        for user in users.iter().take(MOST - self.count) {
            let (group, member) = read(user);
            self.groups.entry(group).or_default().push(member);
            self.count += 1;
        }
        Ok(self.count < MOST)
    }

    /// How many there are.
    pub const fn count(&self) -> usize {
        self.count
    }

    /// The groups: by source, those first who are not active.
    pub fn groups(&self) -> impl Iterator<Item = (&Group, &[Member])> {
        self.groups
            .iter()
            .map(|(group, members)| (group, members.as_slice()))
    }

    /// The members of a group, those first who were not changed for the longest time.
    pub fn members(&self, group: &Group) -> Vec<&Member> {
        let mut members: Vec<&Member> = self.groups.get(group).into_iter().flatten().collect();
        members.sort_by_key(|member| member.changed);
        members
    }
}

impl Group {
    /// The source in words.
    pub fn source_words(&self) -> &str {
        match self.source.as_str() {
            "" => say!("not told"),
            "AAD" => say!("Entra ID"),
            "AD" => say!("Directory Connector"),
            "SCIM" => "SCIM",
            "OKTA" => "Okta",
            "BROADWORKS" => "BroadWorks",
            other => other,
        }
    }
}

impl Member {
    /// When Webex deletes a pending user, unless the organisation chose a longer time.
    pub fn deleted_on(&self, standing: &Standing) -> Option<Moment> {
        let pending = *standing == Standing::Pending;
        self.created
            .filter(|_| pending)
            .map(|created| created.after(PENDING))
    }
}

fn read(user: &Value) -> (Group, Member) {
    let text = |place: &str| {
        user.pointer(place)
            .and_then(Value::as_str)
            .map(str::to_owned)
    };
    let cisco = user.get(CISCO);
    let source = cisco
        .and_then(|cisco| cisco.get("provisionSource"))
        .and_then(Value::as_str);
    // It is a list in reality, and a text in one of the published schemas.
    let states = cisco.and_then(|cisco| cisco.get("accountStatus"));
    let state = states.and_then(|states| states.get(0).unwrap_or(states).as_str());
    let state = state.unwrap_or_default().to_owned();
    let active = user.get("active").and_then(Value::as_bool);
    let standing = match (state.to_ascii_lowercase().as_str(), active) {
        (_, Some(false)) | ("disabled" | "inactive", _) => Standing::Inactive,
        ("pending", _) => Standing::Pending,
        ("" | "active", _) => Standing::Active,
        _ => Standing::Other(state),
    };
    let moment = |place| Moment::of(text(place).as_ref());
    let member = Member {
        user_name: text("/userName").unwrap_or_default(),
        name: text("/displayName").unwrap_or_default(),
        created: moment("/meta/created"),
        changed: moment("/meta/lastModified"),
    };
    let group = Group {
        source: source.unwrap_or_default().to_owned(),
        standing,
    };
    (group, member)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn the_demo_tenants_users_are_counted_by_source_and_state() {
        let mut crowd = Crowd::default();
        let page = include_str!("../../tests/data/formats/webex-scim2-users.json");
        assert_eq!(crowd.add(page), Ok(true));
        let told: Vec<_> = crowd
            .groups()
            .map(|(group, members)| (group.source_words(), group.standing.clone(), members.len()))
            .collect();
        assert_eq!(
            told,
            [
                ("not told", Standing::Pending, 2),
                ("not told", Standing::Other("transient".to_owned()), 1),
                ("not told", Standing::Active, 16),
                ("Entra ID", Standing::Inactive, 1),
                ("Entra ID", Standing::Active, 4),
                ("Directory Connector", Standing::Active, 1),
                ("SCIM", Standing::Active, 1),
            ]
        );
        assert_eq!(crowd.count(), 26);
    }

    #[test]
    fn the_longest_unchanged_come_first_and_pending_users_have_a_day() {
        let user = |name: &str, changed: &str| json!({"userName": name, "active": true, CISCO: {"accountStatus": "pending", "provisionSource": "MARS"}, "meta": {"created": "2026-11-01T00:00:00Z", "lastModified": changed}});
        let page = json!({"totalResults": 2, "Resources": [user("b", "2026-11-20T00:00:00Z"), user("a", "2026-11-02T00:00:00.000Z")]});
        let mut crowd = Crowd::default();
        crowd.add(&page.to_string()).unwrap();
        let group = crowd.groups().next().unwrap().0.clone();
        assert_eq!(
            (group.source_words(), &group.standing),
            ("MARS", &Standing::Pending)
        );
        let members = crowd.members(&group);
        assert_eq!(members[0].user_name, "a");
        assert_eq!(
            members[0].deleted_on(&group.standing).unwrap().date(),
            "2026-12-01"
        );
        assert_eq!(members[0].deleted_on(&Standing::Inactive), None);
    }

    #[test]
    fn an_empty_list_and_odd_answers() {
        let mut crowd = Crowd::default();
        assert_eq!(crowd.add("{\"totalResults\": 0}"), Ok(true));
        assert!(crowd.add("{\"Resources\": 3}").is_err() && crowd.add("<html>").is_err());
        assert_eq!(crowd.add("{\"Resources\": [{}]}"), Ok(true));
        assert_eq!(crowd.groups().next().unwrap().0.standing, Standing::Active);
    }
}
