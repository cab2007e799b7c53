//! Who are the tenant's users? (`reference/graph.md` 2.1)

use super::GRAPH;
use crate::api::query::{encoded, literal, with};
use crate::api::{Body, Call, Needs, Request};
use crate::directory::vocabulary::graph_select;
use serde::Deserialize;
use serde_json::json;

/// The most that a page of users has; stated on no page that was read, and long in use.
pub const PAGE: &str = "999";

const READ: Needs = Needs::permission("User.Read.All");

/// What every user is read with, beside what a mapping uses: how they are called, and what decides about their provisioning.
const ALWAYS: [&str; 6] = [
    "id",
    "displayName",
    "userPrincipalName",
    "mail",
    "accountEnabled",
    "userType",
];

/// What to ask of each user so that a mapping can be evaluated.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Selection {
    /// The properties.
    pub select: String,
    /// The linked objects, each with its id.
    pub expand: String,
}

impl Selection {
    /// For these provisioning names, as the vocabulary translates them.
    pub fn of<'a>(names: impl IntoIterator<Item = &'a str>) -> Self {
        let (properties, links) = graph_select(names);
        let mut select: Vec<&str> = ALWAYS.to_vec();
        select.extend(properties.iter().filter(|name| !ALWAYS.contains(name)));
        let expand: Vec<String> = links
            .iter()
            .map(|link| format!("{link}($select=id)"))
            .collect();
        Self {
            select: select.join(","),
            expand: expand.join(","),
        }
    }

    fn query<'q>(&'q self, more: &[(&'q str, &'q str)]) -> Vec<(&'q str, &'q str)> {
        let mut options = vec![("$select", self.select.as_str()), ("$expand", &self.expand)];
        options.extend(more);
        options
    }
}

/// Whom to read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Whom {
    /// Everybody.
    #[default]
    All,
    /// The direct members of a group, by its object id: nested groups are not followed, as provisioning does not.
    MembersOf(String),
    /// Those whose name, mail or user name begins so.
    Search(String),
}

/// The users, page by page.
pub fn list(whom: &Whom, selection: &Selection) -> Request {
    let request = match whom {
        Whom::All => {
            let path = with(
                "/users",
                &selection.query(&[("$top", PAGE), ("$count", "true")]),
            );
            Request::get(GRAPH, path, say!("read the users")).needs(READ)
        }
        Whom::MembersOf(group) => {
            let path = format!("/groups/{}/members/microsoft.graph.user", encoded(group));
            let path = with(
                &path,
                &selection.query(&[("$top", PAGE), ("$count", "true")]),
            );
            let needs = Needs::permission("GroupMember.Read.All and User.Read.All");
            Request::get(GRAPH, path, say!("read the group's members")).needs(needs)
        }
        Whom::Search(text) => {
            let clause = |name: &str| format!("\"{name}:{}\"", quoted(text));
            let search = ["displayName", "mail", "userPrincipalName"]
                .map(clause)
                .join(" OR ");
            let options = [
                ("$search", search.as_str()),
                ("$top", PAGE),
                ("$count", "true"),
            ];
            let path = with("/users", &selection.query(&options));
            Request::get(GRAPH, path, say!("search the users")).needs(READ)
        }
    };
    request.header("ConsistencyLevel", "eventual")
}

/// One user, by object id or user principal name.
pub fn read(who: &str, selection: &Selection) -> Request {
    let path = with(&format!("/users/{}", encoded(who)), &selection.query(&[]));
    Request::get(GRAPH, path, say!("read the user")).needs(READ)
}

/// A user or group as lists for choosing show it.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Named {
    /// `#microsoft.graph.user` or `#microsoft.graph.group`, where the list has both.
    #[serde(rename = "@odata.type")]
    pub kind: Option<String>,
    /// Its object id.
    pub id: String,
    /// Its name.
    pub display_name: Option<String>,
    /// A user's name for sign-in.
    pub user_principal_name: Option<String>,
    /// False for a user who is blocked; absent where it was not asked for.
    pub account_enabled: Option<bool>,
}

/// Users whose name, mail or user name begins so: a few, for choosing.
pub fn beginning(text: &str, most: usize) -> Call<super::List<Named>> {
    let text = literal(text);
    let filter = ["displayName", "mail", "userPrincipalName"]
        .map(|name| format!("startswith({name},{text})"))
        .join(" or ");
    let most = most.to_string();
    let options = [
        ("$filter", filter.as_str()),
        ("$select", "id,displayName,userPrincipalName,accountEnabled"),
        ("$top", &most),
    ];
    let request = Request::get(GRAPH, with("/users", &options), say!("search the users"));
    // `accountEnabled` is not in the basic profile.
    Call::json(request.needs(READ))
}

/// The users whose user name or mail address is this one.
pub fn named(name: &str) -> Call<super::List<Named>> {
    let name = literal(name);
    let filter = format!("userPrincipalName eq {name} or mail eq {name}");
    let options = [
        ("$filter", filter.as_str()),
        ("$select", "id,displayName,userPrincipalName"),
    ];
    let request = Request::get(GRAPH, with("/users", &options), say!("look a user up"));
    Call::json(request.needs(Needs::permission("User.ReadBasic.All")))
}

/// The user of this object id, as lists for choosing show one.
pub fn of_id(id: &str) -> Call<Named> {
    let path = with(
        &format!("/users/{}", encoded(id)),
        &[("$select", "id,displayName,userPrincipalName")],
    );
    let request = Request::get(GRAPH, path, "look a user up");
    Call::json(request.needs(Needs::permission("User.ReadBasic.All")))
}

/// The most that [`by_ids`] takes; stated on no page that was read.
pub const IDS_AT_ONCE: usize = 1000;

/// Users and groups by their object ids; those that are gone are left out.
pub fn by_ids(ids: &[&str]) -> Call<super::List<Named>> {
    let body = Body::Json(json!({"ids": ids, "types": ["user", "group"]}));
    let request = Request::post(
        GRAPH,
        "/directoryObjects/getByIds",
        Some(body),
        say!("read names"),
    );
    let request = request.safe().lane(crate::api::Lane::GraphReads);
    Call::json(request.needs(Needs::permission("Directory.Read.All")))
}

/// A text inside the quotes of `$search`.
fn quoted(text: &str) -> String {
    text.replace('\\', "\\\\").replace('"', "\\\"")
}
