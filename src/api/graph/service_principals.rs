//! Which enterprise applications are there, and how are they shown? (`reference/graph.md` 1.2, 1.5)

use super::{GRAPH, List, READ_APPLICATIONS, WRITE_APPLICATIONS};
use crate::api::query::{encoded, literal, with};
use crate::api::{Body, Call, Request};
use serde::Deserialize;
use serde_json::json;

/// The tag that hides an application from its users.
pub const HIDE: &str = "HideApp";

/// The role that an assignment has where an application declares none.
pub const DEFAULT_ACCESS: &str = "00000000-0000-0000-0000-000000000000";

/// An enterprise application.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ServicePrincipal {
    /// Its object id.
    pub id: String,
    /// Its client id.
    pub app_id: String,
    /// Its name.
    pub display_name: Option<String>,
    /// The entry of the gallery that it came from.
    pub application_template_id: Option<String>,
    /// False if it is switched off.
    pub account_enabled: Option<bool>,
    /// When it was added; a moment of RFC 3339.
    pub created_date_time: Option<String>,
    /// Whether only assigned people may sign in.
    pub app_role_assignment_required: Option<bool>,
    /// The roles that it declares.
    #[serde(default)]
    pub app_roles: Vec<AppRole>,
    /// Its tags. A change replaces all of them.
    #[serde(default)]
    pub tags: Vec<String>,
    /// How people sign in to it, if it is set up for single sign-on.
    pub preferred_single_sign_on_mode: Option<String>,
}

/// A role of an application.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct AppRole {
    /// Its id, which differs from application to application.
    pub id: String,
    /// Its name.
    pub display_name: Option<String>,
    /// To whom it can be given: `User`, `Application`.
    #[serde(default)]
    pub allowed_member_types: Vec<String>,
    /// False if it cannot be given any more.
    pub is_enabled: Option<bool>,
    /// Its value in tokens.
    pub value: Option<String>,
}

impl AppRole {
    /// True if it can be given to a user or a group.
    pub fn is_for_users(&self) -> bool {
        self.is_enabled != Some(false)
            && self.allowed_member_types.iter().any(|kind| kind == "User")
    }
}

impl ServicePrincipal {
    /// The role to assign people to: `User`, else `msiam_access`, else the first that is for users; nothing if none is declared,
    /// and then it is [`DEFAULT_ACCESS`] (`reference/graph.md` 2.2).
    pub fn user_role(&self) -> Option<&AppRole> {
        let named = |name: &str| {
            self.app_roles
                .iter()
                .find(|role| role.is_for_users() && role.display_name.as_deref() == Some(name))
        };
        let first = || self.app_roles.iter().find(|role| role.is_for_users());
        named("User")
            .or_else(|| named("msiam_access"))
            .or_else(first)
    }

    /// True if its users do not see it.
    pub fn is_hidden(&self) -> bool {
        self.tags.iter().any(|tag| tag == HIDE)
    }
}

const SELECT: &str = "id,appId,displayName,applicationTemplateId,accountEnabled,createdDateTime,\
                      appRoleAssignmentRequired,appRoles,tags,preferredSingleSignOnMode";

/// The enterprise applications that came from an entry of the gallery.
pub fn of_template(template: &str) -> Request {
    let filter = format!(
        "applicationTemplateId eq {literal}",
        literal = literal(template)
    );
    let path = with(
        "/servicePrincipals",
        &[("$filter", &filter), ("$select", SELECT)],
    );
    Request::get(GRAPH, path, say!("look for the application in the tenant"))
        .needs(READ_APPLICATIONS)
}

/// One enterprise application; 404 for the first minutes after it was added.
pub fn read(id: &str) -> Call<ServicePrincipal> {
    let path = format!("/servicePrincipals/{}", encoded(id));
    let request = Request::get(
        GRAPH,
        with(&path, &[("$select", SELECT)]),
        say!("read the application"),
    );
    Call::json(request.needs(READ_APPLICATIONS))
}

/// The enterprise applications with exactly this name.
pub fn named(name: &str) -> Request {
    let filter = format!("displayName eq {}", literal(name));
    let path = with(
        "/servicePrincipals",
        &[("$filter", &filter), ("$select", SELECT)],
    );
    Request::get(GRAPH, path, say!("look for the application")).needs(READ_APPLICATIONS)
}

/// The enterprise application with this client id.
pub fn of_app_id(app_id: &str) -> Call<List<ServicePrincipal>> {
    let filter = format!("appId eq {}", literal(app_id));
    let path = with(
        "/servicePrincipals",
        &[("$filter", &filter), ("$select", SELECT)],
    );
    let request = Request::get(GRAPH, path, say!("read the application"));
    Call::json(request.needs(READ_APPLICATIONS))
}

/// Replaces all tags: whoever adds one sends those that were read, too.
pub fn set_tags(id: &str, tags: &[String]) -> Call<()> {
    change(
        id,
        json!({ "tags": tags }),
        say!("change the application's visibility"),
    )
}

/// Whether only assigned people may sign in.
pub fn set_assignment_required(id: &str, required: bool) -> Call<()> {
    let body = json!({ "appRoleAssignmentRequired": required });
    change(id, body, say!("change whether assignment is required"))
}

/// Removes an enterprise application.
pub fn delete(id: &str) -> Call<()> {
    let path = format!("/servicePrincipals/{}", encoded(id));
    let request = Request::delete(GRAPH, path, say!("remove the application"));
    Call::done(request.needs(WRITE_APPLICATIONS))
}

fn change(id: &str, body: serde_json::Value, what: &'static str) -> Call<()> {
    let path = format!("/servicePrincipals/{}", encoded(id));
    let request = Request::patch(GRAPH, path, Body::Json(body), what);
    Call::done(request.needs(WRITE_APPLICATIONS))
}
