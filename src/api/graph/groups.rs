//! Which groups are there, and who is in them? (`reference/graph.md` 2.1, 2.3)

use super::users::Named;
use super::{GRAPH, List};
use crate::api::query::{encoded, literal, with};
use crate::api::{Call, Needs, Request};
use serde::Deserialize;

/// A group.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Group {
    /// Its object id.
    pub id: String,
    /// Its name.
    pub display_name: Option<String>,
    /// Its description.
    pub description: Option<String>,
    /// Only such groups can be assigned.
    pub security_enabled: Option<bool>,
    /// `DynamicMembership` for a dynamic one, `Unified` for one of Microsoft 365.
    #[serde(default)]
    pub group_types: Vec<String>,
    /// `Paused` for a dynamic one that is not evaluated.
    pub membership_rule_processing_state: Option<String>,
}

impl Group {
    /// True if a rule decides about its members.
    pub fn is_dynamic(&self) -> bool {
        self.group_types
            .iter()
            .any(|kind| kind == "DynamicMembership")
    }

    /// True if its rule is not evaluated at present.
    pub fn is_paused(&self) -> bool {
        self.membership_rule_processing_state.as_deref() == Some("Paused")
    }
}

const SELECT: &str =
    "id,displayName,description,securityEnabled,groupTypes,membershipRuleProcessingState";
const READ: Needs = Needs::permission("GroupMember.Read.All");

/// Groups whose name begins so: a few, for choosing.
pub fn beginning(text: &str, most: usize) -> Call<List<Group>> {
    let filter = format!("startswith(displayName,{})", literal(text));
    let most = most.to_string();
    let options = [
        ("$filter", filter.as_str()),
        ("$select", SELECT),
        ("$top", &most),
    ];
    let request = Request::get(GRAPH, with("/groups", &options), say!("search the groups"));
    Call::json(request.needs(READ))
}

/// Groups of exactly this name: several may have it.
pub fn named(name: &str) -> Call<List<Group>> {
    let filter = format!("displayName eq {}", literal(name));
    let options = [("$filter", filter.as_str()), ("$select", SELECT)];
    let request = Request::get(GRAPH, with("/groups", &options), say!("look a group up"));
    Call::json(request.needs(READ))
}

/// One group.
pub fn read(id: &str) -> Call<Group> {
    let path = with(&format!("/groups/{}", encoded(id)), &[("$select", SELECT)]);
    Call::json(Request::get(GRAPH, path, say!("read the group")).needs(READ))
}

/// The users who are in it directly, page by page.
pub fn users(id: &str) -> Request {
    members(
        id,
        "user",
        "id,displayName,userPrincipalName",
        say!("read the group's members"),
    )
}

/// The groups that are in it directly: their members are not provisioned.
pub fn nested(id: &str) -> Request {
    members(
        id,
        "group",
        "id,displayName",
        say!("look for nested groups"),
    )
}

/// How many users are in it directly: a number as text.
pub fn count_users(id: &str) -> Call<u64> {
    let path = format!(
        "/groups/{}/members/microsoft.graph.user/$count",
        encoded(id)
    );
    let request = Request::get(GRAPH, path, say!("count the group's members"))
        .header("ConsistencyLevel", "eventual");
    Call {
        request: request.needs(READ),
        read: |response| crate::api::read_json(response.body.trim_start_matches('\u{feff}')),
    }
}

fn members(id: &str, kind: &str, select: &str, what: &'static str) -> Request {
    let path = format!("/groups/{}/members/microsoft.graph.{kind}", encoded(id));
    Request::get(
        GRAPH,
        with(&path, &[("$select", select), ("$top", "999")]),
        what,
    )
    .needs(READ)
}

/// A member as [`users`] and [`nested`] list it.
pub type Member = Named;
