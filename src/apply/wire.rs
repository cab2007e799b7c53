//! What does Graph answer, as far as applying looks at it? Every field that can be absent is.

use serde::Deserialize;
use serde_json::Value;

use crate::api::{Needs, Request, Service};

const READ: Needs = Needs::permission("Application.Read.All");
const SYNCHRONIZATION: Needs =
    Needs::permission("Synchronization.Read.All").role("Cloud Application Administrator");

/// `servicePrincipal`.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Principal {
    pub id: String,
    #[serde(default)]
    pub app_id: String,
    #[serde(default)]
    pub display_name: Option<String>,
    #[serde(default)]
    pub tags: Vec<String>,
    #[serde(default)]
    pub app_roles: Vec<AppRole>,
    #[serde(default)]
    pub preferred_single_sign_on_mode: Option<String>,
}

/// `appRole`.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct AppRole {
    pub id: String,
    #[serde(default)]
    pub display_name: Option<String>,
    #[serde(default)]
    pub is_enabled: bool,
    #[serde(default)]
    pub allowed_member_types: Vec<String>,
}

/// `application`, as far as it is named.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Object {
    pub id: String,
    #[serde(default)]
    pub display_name: Option<String>,
}

/// The answer of `instantiate`.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Instance {
    pub application: Object,
    pub service_principal: Object,
}

/// `appRoleAssignment`.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Assignment {
    pub id: String,
    pub app_role_id: String,
    pub principal_id: String,
    #[serde(default)]
    pub principal_display_name: Option<String>,
    #[serde(default)]
    pub principal_type: Option<String>,
}

/// `synchronizationTemplate`.
#[derive(Clone, Debug, Deserialize)]
pub struct Template {
    pub id: String,
    #[serde(default)]
    pub default: bool,
}

/// `synchronizationJob`.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Job {
    pub id: String,
    #[serde(default)]
    pub template_id: Option<String>,
    #[serde(default)]
    pub schedule: Option<Schedule>,
    #[serde(default)]
    pub status: Option<Status>,
}

/// Whether the job runs.
#[derive(Clone, Debug, Deserialize)]
pub struct Schedule {
    #[serde(default)]
    pub state: Option<String>,
}

/// How its last runs went.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Status {
    #[serde(default)]
    pub last_execution: Option<Value>,
}

/// One stored setting.
#[derive(Clone, Debug, Deserialize)]
pub struct Secret {
    pub key: String,
    #[serde(default)]
    pub value: Option<String>,
}

/// Its stored settings, whose list Graph does not page.
#[derive(Clone, Debug, Deserialize)]
pub struct List<T> {
    pub value: Vec<T>,
}

impl Job {
    /// True if it runs every forty minutes.
    pub fn is_running(&self) -> bool {
        let state = self.schedule.as_ref().and_then(|one| one.state.as_deref());
        state.is_some_and(|state| state.eq_ignore_ascii_case("Active"))
    }

    /// True if it has ever run.
    pub fn has_run(&self) -> bool {
        self.status
            .as_ref()
            .is_some_and(|status| status.last_execution.is_some())
    }
}

/// The template of which a job is made: the default one, or the first.
pub fn choose(templates: Vec<Template>) -> Option<String> {
    let default = templates.iter().position(|one| one.default).unwrap_or(0);
    templates.into_iter().nth(default).map(|one| one.id)
}

const SELECT: &str = "id,appId,displayName,tags,appRoles,preferredSingleSignOnMode";

/// A text between apostrophes in a filter, made fit for a URL.
fn literal(text: &str) -> String {
    let mut encoded = String::new();
    for byte in text.replace('\'', "''").bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => {
                encoded.push(char::from(byte))
            }
            _ => encoded.push_str(&format!("%{byte:02X}")),
        }
    }
    format!("'{encoded}'")
}

pub fn principal(id: &str) -> Request {
    let path = format!("/servicePrincipals/{id}?$select={SELECT}");
    Request::get(Service::Graph, path, "read the enterprise application").needs(READ)
}

pub fn principals_named(name: &str) -> Request {
    let path = format!(
        "/servicePrincipals?$filter=displayName%20eq%20{}&$select={SELECT}",
        literal(name)
    );
    Request::get(Service::Graph, path, "look for the application").needs(READ)
}

pub fn objects_of(app_id: &str) -> Request {
    let path = format!(
        "/applications?$filter=appId%20eq%20{}&$select=id,displayName",
        literal(app_id)
    );
    Request::get(Service::Graph, path, "read the application").needs(READ)
}

pub fn object(id: &str) -> Request {
    let path = format!("/applications/{id}?$select=id,displayName");
    Request::get(Service::Graph, path, "read the application").needs(READ)
}

pub fn assignments(principal: &str) -> Request {
    let path = format!("/servicePrincipals/{principal}/appRoleAssignedTo?$top=999");
    Request::get(Service::Graph, path, "read the assignments").needs(READ)
}

pub fn templates(principal: &str) -> Request {
    synchronization(principal, "/templates", "read the provisioning templates")
}

pub fn jobs(principal: &str) -> Request {
    synchronization(principal, "/jobs", "read the provisioning jobs")
}

pub fn job(principal: &str, job: &str) -> Request {
    synchronization(
        principal,
        &format!("/jobs/{job}"),
        "read the provisioning job",
    )
}

pub fn schema(principal: &str, job: &str) -> Request {
    synchronization(
        principal,
        &format!("/jobs/{job}/schema"),
        "read the mapping",
    )
}

pub fn secrets(principal: &str) -> Request {
    synchronization(principal, "/secrets", "read the stored settings")
}

fn synchronization(principal: &str, rest: &str, what: &'static str) -> Request {
    let path = format!("/servicePrincipals/{principal}/synchronization{rest}");
    Request::get(Service::Graph, path, what).needs(SYNCHRONIZATION)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_stays_inside_its_filter() {
        let check = |text: &str, expect: &str| assert_eq!(literal(text), expect);
        check(
            "Cisco Webex (hubsync a1)",
            "'Cisco%20Webex%20%28hubsync%20a1%29'",
        );
        check("it's & é", "'it%27%27s%20%26%20%C3%A9'");
    }

    #[test]
    fn the_default_template_is_chosen() {
        let of = |text: &str| choose(serde_json::from_str(text).unwrap());
        assert_eq!(
            of(r#"[{"id":"a"},{"id":"b","default":true}]"#).as_deref(),
            Some("b")
        );
        assert_eq!(of(r#"[{"id":"a"},{"id":"b"}]"#).as_deref(), Some("a"));
        assert_eq!(of("[]"), None);
    }
}
