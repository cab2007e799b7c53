//! What does this project ask Webex?
//!
//! One file for each resource, as in [`graph`](super::graph). The law: `reference/webex.md` 4 and Cisco's OpenAPI description. Public
//! ids of `/v1` are base64; SCIM wants the UUID inside: [`OrganisationId`](crate::webex::OrganisationId) reads either.

pub mod authorizations;
pub mod licenses;
pub mod organizations;
pub mod people;
pub mod provisioning;
pub mod users;

use serde::Deserialize;

/// A list of `/v1` that comes as one page.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Items<T> {
    /// Its entries.
    pub items: Vec<T>,
}
