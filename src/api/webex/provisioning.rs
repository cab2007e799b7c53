//! Does the address that Entra provisions to take the token? (`reference/webex.md` 1.1, 4.8)

use crate::api::query::with;
use crate::api::{Call, Needs, Request, Service};
use crate::webex::OrganisationId;
use serde_json::Value;

/// Asks for a user who does not exist, as Entra's own test does. No page says that a browser may ask this address: where it may not,
/// the answer is [`Failure::Lost`](crate::api::Failure::Lost), and Microsoft's test is the one that counts.
pub fn check(organisation: &OrganisationId) -> Call<Value> {
    let filter = r#"userName eq "hubsync-connection-test""#;
    let path = with(
        &format!("/{organisation}/Users"),
        &[("filter", filter), ("count", "1")],
    );
    let request = Request::get(
        Service::WebexProvisioning,
        path,
        say!("test the tenant URL"),
    );
    Call::json(request.needs(Needs::permission("Identity:SCIM")))
}
