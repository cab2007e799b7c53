//! Who is in Webex? SCIM 2 (`reference/webex.md` 4.2).

use crate::api::query::encoded;
use crate::api::{Body, Call, Needs, Request, Service};
use crate::scim::PatchOp;
use crate::webex::OrganisationId;
use serde_json::Value;

/// Users of a page. The default is 100; the largest is not documented, and fewer may come: what came is counted.
const PAGE: &str = "1000";

const READ: Needs = Needs::permission("identity:people_read")
    .role("Full, User or Read-only Administrator in Webex");
const WRITE: Needs =
    Needs::permission("identity:people_rw").role("Full or User Administrator in Webex");

/// The users, page by page: for [`Client::scim_pages`](crate::api::Client::scim_pages).
pub fn list(organisation: &OrganisationId) -> Request {
    let path = format!("{}?count={PAGE}", below(organisation, ""));
    Request::get(Service::WebexIdentity, path, say!("read the Webex users")).needs(READ)
}

/// One user.
pub fn read(organisation: &OrganisationId, id: &str) -> Call<Value> {
    let path = below(organisation, &format!("/{}", encoded(id)));
    let request = Request::get(Service::WebexIdentity, path, say!("read the Webex user"));
    Call::json(request.needs(READ))
}

/// Changes parts of a user; the answer is the user as it is then.
pub fn patch(organisation: &OrganisationId, id: &str, change: &PatchOp) -> Option<Call<Value>> {
    let path = below(organisation, &format!("/{}", encoded(id)));
    let body = Body::Json(serde_json::to_value(change).ok()?);
    let request = Request::patch(
        Service::WebexIdentity,
        path,
        body,
        say!("change the Webex user"),
    );
    Some(Call::json(request.needs(WRITE)))
}

fn below(organisation: &OrganisationId, rest: &str) -> String {
    format!("/scim/{organisation}/v2/Users{rest}")
}
