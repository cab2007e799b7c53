//! What happens to one user right now? (`reference/graph.md` 3.8)
//!
//! It writes to Webex. The answer is JSON in texts inside JSON, and comes in two documented forms; both are read.

use super::steps::{ModifiedProperty, Step};
use super::{GRAPH, WRITE_SYNCHRONIZATION, job};
use crate::api::{Body, Call, Lane, Request, Response, Unreadable, read_json};
use serde::Deserialize;
use serde_json::{Value, json};

/// What happened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Provisioned {
    /// In one word, such as `Success`, `Skipped`; some answers have none.
    pub result: Option<String>,
    /// The engine's code, such as `RedundantExport`.
    pub error_code: Option<String>,
    /// The engine's words.
    pub error_message: Option<String>,
    /// For each object: one, or a group and its members.
    pub changes: Vec<Change>,
}

/// What happened to one object.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Change {
    /// What was done, such as `Create`, `Update`, `Other`.
    pub action: Option<String>,
    /// Whom it concerns, in the words of the log.
    pub reportable_identifier: Option<String>,
    /// The values.
    #[serde(default)]
    pub modified_properties: Vec<ModifiedProperty>,
    /// The steps.
    #[serde(default)]
    pub provisioning_steps: Vec<Step>,
    /// How it ended.
    pub status_info: Option<StatusInfo>,
}

/// How it ended.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct StatusInfo {
    /// In one word.
    pub status: Option<String>,
    /// The engine's code.
    pub error_code: Option<String>,
    /// The engine's words.
    pub reason: Option<String>,
    /// More of them.
    pub additional_details: Option<String>,
    /// What Microsoft advises.
    pub recommended_action: Option<String>,
}

#[derive(Deserialize)]
struct Pair {
    key: String,
    value: String,
}

#[derive(Deserialize)]
struct Key {
    result: Option<String>,
    details: Option<Details>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Details {
    error_code: Option<String>,
    error_message: Option<String>,
}

/// Provisions a user now, by a rule of the schema. Never repeated blindly; usually done in half a minute.
pub fn user(principal: &str, job_id: &str, rule: &str, user: &str) -> Call<Provisioned> {
    let body = json!({"parameters": [{
        "ruleId": rule,
        "subjects": [{"objectId": user, "objectTypeName": "User"}],
    }]});
    let path = job(principal, job_id, "/provisionOnDemand");
    let request = Request::post(
        GRAPH,
        path,
        Some(Body::Json(body)),
        say!("provision the user"),
    );
    let request = request
        .needs(WRITE_SYNCHRONIZATION)
        .lane(Lane::GraphOnDemand);
    Call {
        request: request.patience(120_000),
        read,
    }
}

fn read(response: &Response) -> Result<Provisioned, Unreadable> {
    answer(&response.body)
}

/// Reads an answer that was kept as it came.
///
/// # Errors
/// What cannot be read.
pub fn answer(body: &str) -> Result<Provisioned, Unreadable> {
    let pair: Pair = read_json(body)?;
    let inside = |fault| match fault {
        Unreadable::Html | Unreadable::Empty | Unreadable::NotJson(_) => {
            Unreadable::OffDocument(say!("the text inside is not JSON").to_owned())
        }
        other => other,
    };
    let changes = match read_json::<Value>(&pair.value).map_err(inside)? {
        Value::Array(_) => read_json(&pair.value).map_err(inside)?,
        _ => vec![read_json(&pair.value).map_err(inside)?],
    };
    // In the other form the key is the name of a type, and says nothing.
    let key = serde_json::from_str::<Key>(&pair.key).ok();
    let (result, details) = key.map_or((None, None), |key| (key.result, key.details));
    let details = details.map(|details| (details.error_code, details.error_message));
    let (error_code, error_message) = details.unwrap_or_default();
    Ok(Provisioned {
        result,
        error_code,
        error_message,
        changes,
    })
}
