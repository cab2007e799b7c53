//! Who is signed in, and what may they do? (`reference/graph.md` 6.5)

use super::{GRAPH, List};
use crate::api::query::with;
use crate::api::{Call, Needs, Request};
use serde::Deserialize;

/// The signed-in user.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Me {
    /// The object id.
    pub id: String,
    /// The name.
    pub display_name: Option<String>,
    /// The name for sign-in.
    pub user_principal_name: Option<String>,
}

/// A directory role that is active. Roles that the user is only eligible for do not show.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct DirectoryRole {
    /// Its name.
    pub display_name: Option<String>,
    /// Which role it is, the same in every tenant.
    pub role_template_id: String,
}

const READ: Needs = Needs::permission("User.Read");

/// The signed-in user.
pub fn me() -> Call<Me> {
    let path = with("/me", &[("$select", "id,displayName,userPrincipalName")]);
    Call::json(Request::get(GRAPH, path, say!("read who is signed in")).needs(READ))
}

/// Their active directory roles.
pub fn roles() -> Call<List<DirectoryRole>> {
    let path = with(
        "/me/memberOf/microsoft.graph.directoryRole",
        &[("$select", "displayName,roleTemplateId")],
    );
    Call::json(Request::get(GRAPH, path, say!("read the directory roles")).needs(READ))
}
