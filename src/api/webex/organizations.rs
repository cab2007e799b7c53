//! Which Webex organisation is it? (`reference/webex.md` 4.4)

use super::Items;
use crate::api::{Call, Needs, Request, Service};
use serde::Deserialize;

/// An organisation.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Organization {
    /// Its id, base64.
    pub id: String,
    /// Its name.
    pub display_name: Option<String>,
}

/// The organisations that the token's owner sees.
pub fn list() -> Call<Items<Organization>> {
    let request = Request::get(
        Service::Webex,
        "/organizations",
        say!("read the Webex organisation"),
    );
    Call::json(request.needs(Needs::permission("spark-admin:organizations_read")))
}
