//! Which application of the gallery is Cisco Webex, and how is it added? (`reference/graph.md` 1.1, 1.3)

use super::service_principals::ServicePrincipal;
use super::{GRAPH, List, WRITE_APPLICATIONS};
use crate::api::query::{encoded, literal, with};
use crate::api::{Body, Call, Request};
use serde::Deserialize;
use serde_json::json;

/// An entry of the gallery.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ApplicationTemplate {
    /// Its id; that of Cisco Webex is published nowhere.
    pub id: String,
    /// Its name.
    pub display_name: String,
    /// Who made it.
    pub publisher: Option<String>,
    /// Its picture; the address carries the gallery's key.
    pub logo_url: Option<String>,
    /// How it is provisioned; `sync` is the only word there is.
    #[serde(default)]
    pub supported_provisioning_types: Vec<String>,
}

impl ApplicationTemplate {
    /// True if users can be provisioned to it.
    pub fn is_provisionable(&self) -> bool {
        self.supported_provisioning_types
            .iter()
            .any(|kind| kind.eq_ignore_ascii_case("sync"))
    }
}

/// What adding an application makes.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Instantiated {
    /// The application.
    pub application: super::applications::Application,
    /// The enterprise application.
    pub service_principal: ServicePrincipal,
}

/// The gallery's entries with exactly this name. Needs no permission.
pub fn named(name: &str) -> Call<List<ApplicationTemplate>> {
    let filter = format!("displayName eq {}", literal(name));
    let path = with("/applicationTemplates", &[("$filter", &filter)]);
    Call::json(Request::get(
        GRAPH,
        path,
        say!("look into the application gallery"),
    ))
}

/// Adds an application of the gallery to the tenant. Never repeated blindly: each time adds another one.
pub fn instantiate(template: &str, name: &str) -> Call<Instantiated> {
    let path = format!("/applicationTemplates/{}/instantiate", encoded(template));
    let body = Body::Json(json!({ "displayName": name }));
    let request = Request::post(GRAPH, path, Some(body), say!("add the application"));
    Call::json(request.needs(WRITE_APPLICATIONS))
}
