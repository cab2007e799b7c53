//! The registration behind an enterprise application. (`reference/graph.md` 1.4, 1.5)

use super::{GRAPH, List, READ_APPLICATIONS, WRITE_APPLICATIONS};
use crate::api::query::{encoded, literal, with};
use crate::api::{Call, Request};
use serde::Deserialize;

/// An application.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Application {
    /// Its object id.
    pub id: String,
    /// Its client id.
    pub app_id: String,
    /// Its name.
    pub display_name: Option<String>,
    /// The entry of the gallery that it came from.
    pub application_template_id: Option<String>,
}

const SELECT: &str = "id,appId,displayName,applicationTemplateId";

/// One application; 404 for the first minutes after it was added.
pub fn read(id: &str) -> Call<Application> {
    let path = with(
        &format!("/applications/{}", encoded(id)),
        &[("$select", SELECT)],
    );
    let request = Request::get(GRAPH, path, say!("read the application"));
    Call::json(request.needs(READ_APPLICATIONS))
}

/// The application with this client id.
pub fn of_app_id(app_id: &str) -> Call<List<Application>> {
    let filter = format!("appId eq {}", literal(app_id));
    let path = with(
        "/applications",
        &[("$filter", &filter), ("$select", SELECT)],
    );
    let request = Request::get(GRAPH, path, say!("read the application"));
    Call::json(request.needs(READ_APPLICATIONS))
}

/// Removes an application.
pub fn delete(id: &str) -> Call<()> {
    let path = format!("/applications/{}", encoded(id));
    let request = Request::delete(GRAPH, path, say!("remove the application"));
    Call::done(request.needs(WRITE_APPLICATIONS))
}
