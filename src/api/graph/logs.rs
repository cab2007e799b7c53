//! What has the service done? (`reference/graph.md` 3.11)

use super::GRAPH;
use super::steps::{Identity, ModifiedProperty, Step, StepStatus};
use crate::api::open::open_enum;
use crate::api::query::{literal, with};
use crate::api::{Lane, Needs, Request};
use serde::Deserialize;

open_enum! {
    /// What was done.
    Action {
        /// Something else: nothing, as a rule.
        Nothing = "other",
        /// Created.
        Create = "create",
        /// Deleted.
        Delete = "delete",
        /// Switched off.
        Disable = "disable",
        /// Changed.
        Update = "update",
        /// A deletion that waits for an administrator.
        StagedDelete = "stagedDelete",
    }
}

/// An entry of the provisioning logs. It holds a person's data.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Entry {
    /// Its id.
    pub id: String,
    /// When: a moment of RFC 3339.
    pub activity_date_time: Option<String>,
    /// Of which job.
    pub job_id: Option<String>,
    /// In which cycle.
    pub cycle_id: Option<String>,
    /// By which change: an entry can be found by it.
    pub change_id: Option<String>,
    /// What was done.
    pub provisioning_action: Option<Action>,
    /// In Entra.
    pub source_identity: Option<Identity>,
    /// In Webex.
    pub target_identity: Option<Identity>,
    /// How it went.
    pub provisioning_status_info: Option<StatusInfo>,
    /// The steps.
    #[serde(default)]
    pub provisioning_steps: Vec<Step>,
    /// The values.
    #[serde(default)]
    pub modified_properties: Vec<ModifiedProperty>,
}

/// How it went.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct StatusInfo {
    /// In one word.
    pub status: Option<StepStatus>,
    /// What went wrong.
    pub error_information: Option<ErrorInformation>,
}

/// What went wrong.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ErrorInformation {
    /// The engine's code, sometimes with the connector's name before it.
    pub error_code: Option<String>,
    /// The engine's words.
    pub reason: Option<String>,
    /// More of them.
    pub additional_details: Option<String>,
    /// Whose fault it is.
    pub error_category: Option<String>,
    /// What Microsoft advises.
    pub recommended_action: Option<String>,
}

/// Entries of a page. The largest is not documented for these logs, and fewer may come: the link to the next page is followed.
const PAGE: &str = "1000";

/// The entries of a job since a moment, newest first, page by page.
pub fn of_job(job: &str, since: Option<&str>) -> Request {
    let mut filter = format!("jobId eq {}", literal(job));
    if let Some(since) = since {
        filter = format!("{filter} and activityDateTime gt {since}");
    }
    filtered(
        &filter,
        &[("$orderby", "activityDateTime desc"), ("$top", PAGE)],
    )
}

/// The entry of a change.
pub fn of_change(job: &str, change: &str) -> Request {
    let (job, change) = (literal(job), literal(change));
    filtered(&format!("jobId eq {job} and changeId eq {change}"), &[])
}

fn filtered(filter: &str, more: &[(&str, &str)]) -> Request {
    let options: Vec<_> = [("$filter", filter)]
        .into_iter()
        .chain(more.iter().copied())
        .collect();
    let needs = Needs::permission("ProvisioningLog.Read.All").role(say!(
        "Reports Reader, Security Reader, or one of the application administrators"
    ));
    let path = with("/auditLogs/provisioning", &options);
    Request::get(GRAPH, path, say!("read the provisioning logs"))
        .needs(needs)
        .lane(Lane::GraphReports)
}
