//! How is the connection to Webex stored and tested? (`reference/graph.md` 3.3, 3.4, 3.10)
//!
//! `secrets` and `validateCredentials` are deprecated in beta for July 2027 (`connectivityParameters`, `validateConnectivity`); v1.0
//! has nothing else yet. Whatever comes, it comes here and nowhere else.

use super::{GRAPH, List, READ_SYNCHRONIZATION, WRITE_SYNCHRONIZATION, job, synchronization};
use crate::api::{Body, Call, Holes, Request};
use serde::Deserialize;
use serde_json::{Value, json};

/// The slot with the Webex token.
pub const TOKEN_SLOT: &str = "SecretToken";

/// What an application connects to Webex with, except the token, which comes from [`TOKEN_SLOT`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Connectivity {
    /// The tenant URL.
    pub tenant_url: String,
    /// Notifications and the threshold of deletions; nothing where it is not to be set.
    pub notification: Option<Notification>,
    /// True to provision everybody, false for those assigned.
    pub sync_all: bool,
    /// True if users who leave the scope stay as they are.
    pub skip_out_of_scope_deletions: bool,
}

/// `SyncNotificationSettings`: a JSON text inside JSON. `Recipients` and `DeleteThresholdValue` come from a real answer, not from the
/// documentation.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
pub struct Notification {
    /// True if failures are mailed.
    pub enabled: bool,
    /// To whom.
    pub recipients: Option<String>,
    /// True if many deletions stop the job.
    pub delete_threshold_enabled: bool,
    /// How many are many.
    pub delete_threshold_value: Option<u32>,
}

/// A secret as it is read back: the service shows `*` for what is sensitive.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Stored {
    /// The key, such as `BaseAddress`.
    pub key: String,
    /// The value, or `*`.
    pub value: Option<String>,
}

impl Stored {
    /// True if the value is kept from everybody: it must never be sent back.
    pub fn is_masked(&self) -> bool {
        self.value
            .as_deref()
            .is_some_and(|value| !value.is_empty() && value.chars().all(|c| c == '*'))
    }
}

/// The value of a key.
pub fn stored<'s>(all: &'s [Stored], key: &str) -> Option<&'s str> {
    let found = all.iter().find(|one| one.key.eq_ignore_ascii_case(key))?;
    found.value.as_deref()
}

impl Notification {
    /// Reads the text inside.
    pub fn read(text: &str) -> Option<Self> {
        serde_json::from_str(text).ok()
    }

    fn text(&self) -> String {
        let mut all = serde_json::Map::new();
        all.insert("Enabled".to_owned(), json!(self.enabled));
        if let Some(recipients) = &self.recipients {
            all.insert("Recipients".to_owned(), json!(recipients));
        }
        all.insert(
            "DeleteThresholdEnabled".to_owned(),
            json!(self.delete_threshold_enabled),
        );
        if let Some(value) = self.delete_threshold_value {
            all.insert("DeleteThresholdValue".to_owned(), json!(value));
        }
        Value::Object(all).to_string()
    }
}

/// What is stored, sensitive values masked. Used on v1.0 by others, and outside the reference.
pub fn read(principal: &str) -> Call<List<Stored>> {
    let path = synchronization(principal, "/secrets");
    let request = Request::get(GRAPH, path, say!("read the connection settings"));
    Call::json(request.needs(READ_SYNCHRONIZATION))
}

/// Stores the whole set: whether a key that is left out would be kept is not documented, so none is.
pub fn store(principal: &str, connectivity: &Connectivity) -> Call<()> {
    let mut value = vec![
        json!({"key": "BaseAddress", "value": connectivity.tenant_url}),
        json!({"key": "SecretToken", "value": null}),
    ];
    if let Some(notification) = &connectivity.notification {
        value.push(json!({"key": "SyncNotificationSettings", "value": notification.text()}));
    }
    value.push(json!({"key": "SyncAll", "value": connectivity.sync_all.to_string()}));
    let skip = if connectivity.skip_out_of_scope_deletions {
        "True"
    } else {
        "False"
    };
    value.push(json!({"key": "SkipOutOfScopeDeletions", "value": skip}));
    let body = with_token(json!({ "value": value }), "/value/1/value");
    let path = synchronization(principal, "/secrets");
    let request = Request::put(GRAPH, path, body, say!("store the connection settings"));
    Call::done(request.needs(WRITE_SYNCHRONIZATION))
}

/// Has Microsoft try this address with the token of the slot, before there is a job.
pub fn test(principal: &str, template: &str, tenant_url: &str) -> Call<()> {
    let path = synchronization(principal, "/jobs/validateCredentials");
    tested(path, test_body(template, tenant_url))
}

/// The same for a job.
pub fn test_job(principal: &str, job_id: &str, template: &str, tenant_url: &str) -> Call<()> {
    let path = job(principal, job_id, "/validateCredentials");
    tested(path, test_body(template, tenant_url))
}

/// Has Microsoft try what is stored.
pub fn test_stored(principal: &str, job_id: &str) -> Call<()> {
    let body = Body::Json(json!({"useSavedCredentials": true, "credentials": []}));
    tested(job(principal, job_id, "/validateCredentials"), body)
}

fn test_body(template: &str, tenant_url: &str) -> Body {
    let json = json!({
        "useSavedCredentials": false,
        "templateId": template,
        "credentials": [
            {"key": "BaseAddress", "value": tenant_url},
            {"key": "SecretToken", "value": null},
        ],
    });
    with_token(json, "/credentials/1/value")
}

/// The pointer is one of this file's own, so there is such a place; a body without its hole would be refused by the service.
fn with_token(json: Value, pointer: &str) -> Body {
    match Holes::new(json.clone(), [(pointer, TOKEN_SLOT)]) {
        Some(holes) => Body::Holes(holes),
        None => Body::Json(json),
    }
}

/// The service asks Webex, which takes its time.
fn tested(path: String, body: Body) -> Call<()> {
    let request = Request::post(
        GRAPH,
        path,
        Some(body),
        say!("test the connection to Webex"),
    );
    Call::done(request.safe().needs(WRITE_SYNCHRONIZATION).patience(60_000))
}
