//! What provisioning does the application offer? (`reference/graph.md` 3.1, 3.2)

use super::{GRAPH, KeyValue, List, READ_SYNCHRONIZATION, synchronization};
use crate::api::query::encoded;
use crate::api::{Call, Request};
use serde::Deserialize;

/// A template for jobs.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct SyncTemplate {
    /// Its id; that of Cisco Webex is published nowhere.
    pub id: String,
    /// True for the one to take.
    #[serde(default)]
    pub default: bool,
    /// The name of the connector.
    pub factory_tag: Option<String>,
    /// More; keys are not all documented.
    #[serde(default)]
    pub metadata: Vec<KeyValue>,
}

/// The one to take: the default, or the first.
pub fn chosen(templates: &[SyncTemplate]) -> Option<&SyncTemplate> {
    let default = templates.iter().find(|template| template.default);
    default.or_else(|| templates.first())
}

/// The templates of an application.
pub fn list(principal: &str) -> Call<List<SyncTemplate>> {
    let path = synchronization(principal, "/templates");
    let request = Request::get(GRAPH, path, say!("read the provisioning templates"));
    Call::json(request.needs(READ_SYNCHRONIZATION))
}

/// The schema that a template begins with, as it came: [`crate::schema::Document`] reads it.
pub fn schema(principal: &str, template: &str) -> Request {
    let path = synchronization(
        principal,
        &format!("/templates/{}/schema", encoded(template)),
    );
    Request::get(GRAPH, path, say!("read the template's mappings")).needs(READ_SYNCHRONIZATION)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_default_template_is_chosen() {
        let of = |text: &str| {
            let templates: Vec<SyncTemplate> = serde_json::from_str(text).unwrap();
            chosen(&templates).map(|one| one.id.clone())
        };
        assert_eq!(
            of(r#"[{"id":"a"},{"id":"b","default":true}]"#).as_deref(),
            Some("b")
        );
        assert_eq!(of(r#"[{"id":"a"},{"id":"b"}]"#).as_deref(), Some("a"));
        assert_eq!(of("[]"), None);
    }
}
