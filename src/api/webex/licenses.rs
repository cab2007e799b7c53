//! How many seats are left? (`reference/webex.md` 4.4)

use super::Items;
use crate::api::{Call, Needs, Request, Service};
use serde::Deserialize;

/// A licence.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct License {
    /// Its id, base64.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Seats bought; -1 has been seen for "without limit".
    pub total_units: Option<i64>,
    /// Seats used.
    pub consumed_units: Option<i64>,
}

/// The licences of the organisation.
pub fn list() -> Call<Items<License>> {
    let request = Request::get(Service::Webex, "/licenses", say!("read the Webex licences"));
    Call::json(request.needs(Needs::permission("spark-admin:licenses_read")))
}
