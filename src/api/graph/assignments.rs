//! Who is assigned to an application? (`reference/graph.md` 2.2)

use super::{APPLICATIONS, GRAPH, READ_APPLICATIONS};
use crate::api::open::open_enum;
use crate::api::query::{encoded, with};
use crate::api::{ApiError, Body, Needs, Request, Response};
use serde::Deserialize;
use serde_json::json;

open_enum! {
    /// What is assigned.
    PrincipalType {
        /// A user.
        User = "User",
        /// A group: its direct members are meant.
        Group = "Group",
        /// Another application.
        ServicePrincipal = "ServicePrincipal",
    }
}

/// An assignment.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Assignment {
    /// Its id: what removes it.
    pub id: String,
    /// The role.
    pub app_role_id: String,
    /// Who is assigned.
    pub principal_id: String,
    /// Their name.
    pub principal_display_name: Option<String>,
    /// What they are.
    pub principal_type: PrincipalType,
}

const WRITE: Needs = Needs::permission("AppRoleAssignment.ReadWrite.All and Application.Read.All")
    .role(APPLICATIONS);

/// Everybody who is assigned.
pub fn list(principal: &str) -> Request {
    let path = with(&below(principal, ""), &[("$top", "999")]);
    Request::get(GRAPH, path, say!("read the assignments")).needs(READ_APPLICATIONS)
}

/// Assigns somebody. It may be repeated: whoever is assigned already is refused in words that [`settled`] knows.
pub fn add(principal: &str, who: &str, role: &str) -> Request {
    let body = json!({"principalId": who, "resourceId": principal, "appRoleId": role});
    let body = Some(Body::Json(body));
    let request = Request::post(
        GRAPH,
        below(principal, ""),
        body,
        say!("assign a user or group"),
    );
    request.needs(WRITE).safe()
}

/// Takes an assignment away.
pub fn remove(principal: &str, assignment: &str) -> Request {
    let path = below(principal, &format!("/{}", encoded(assignment)));
    Request::delete(GRAPH, path, say!("remove an assignment")).needs(WRITE)
}

/// What became of [`add`] or [`remove`]: done, done before, or the error. The texts of "done before" are not documented; they were
/// seen in public reports.
///
/// # Errors
/// The outcome's, unless what was wanted is so already.
pub fn settled(outcome: Result<Response, ApiError>) -> Result<(), ApiError> {
    match outcome {
        Ok(_) => Ok(()),
        Err(error) if is_there_already(&error) => Ok(()),
        Err(error) => Err(error),
    }
}

/// True if the assignment to be made is there.
pub fn is_there_already(error: &ApiError) -> bool {
    let said = error.message.as_deref().unwrap_or_default();
    let said = said.to_ascii_lowercase();
    matches!(error.status, Some(400 | 409)) && said.contains("already exists")
}

/// True if the application is too fresh to be assigned to.
pub fn is_too_fresh(error: &ApiError) -> bool {
    let said = error.message.as_deref().unwrap_or_default();
    error.is_absent() || error.status == Some(400) && said.contains("Not a valid reference update")
}

fn below(principal: &str, rest: &str) -> String {
    format!(
        "/servicePrincipals/{}/appRoleAssignedTo{rest}",
        encoded(principal)
    )
}
