//! What does this project ask Microsoft Graph?
//!
//! One file for each resource: functions that make a [`Call`](super::Call) or a [`Request`](super::Request), and types that read
//! the answers. The law: `reference/graph.md` 1 to 3 and Graph's OpenAPI description. Enums are open; fields that this project does
//! not use are not read.

pub mod applications;
pub mod assignments;
pub mod connectivity;
pub mod expressions;
pub mod groups;
pub mod jobs;
pub mod logs;
pub mod me;
pub mod on_demand;
pub mod organization;
pub mod schema;
pub mod service_principals;
pub mod steps;
pub mod sync_templates;
pub mod templates;
pub mod users;

use super::query::encoded;
use super::{Needs, Service};
use serde::Deserialize;

/// All of Graph is one service.
const GRAPH: Service = Service::Graph;

/// The roles that may configure applications and their provisioning (`reference/graph.md` 1.3, 3).
const APPLICATIONS: &str = "Application Administrator or Cloud Application Administrator";

const READ_APPLICATIONS: Needs = Needs::permission("Application.Read.All");
const WRITE_APPLICATIONS: Needs = Needs::permission("Application.ReadWrite.All").role(APPLICATIONS);
const READ_SYNCHRONIZATION: Needs =
    Needs::permission("Synchronization.Read.All").role(APPLICATIONS);
const WRITE_SYNCHRONIZATION: Needs =
    Needs::permission("Synchronization.ReadWrite.All").role(APPLICATIONS);

/// A list that comes as one page.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct List<T> {
    /// Its entries.
    pub value: Vec<T>,
}

/// A key and a value, as Graph's metadata has them.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct KeyValue {
    /// The key.
    pub key: String,
    /// The value; often a text that is JSON itself.
    pub value: Option<String>,
}

/// Below the provisioning of an application.
fn synchronization(principal: &str, rest: &str) -> String {
    format!(
        "/servicePrincipals/{}/synchronization{rest}",
        encoded(principal)
    )
}

/// Below a job.
fn job(principal: &str, job: &str, rest: &str) -> String {
    synchronization(principal, &format!("/jobs/{}{rest}", encoded(job)))
}
