//! When does the token end? (`reference/webex.md` 4.6)

use crate::api::{Call, Milliseconds, Request, Service};
use serde::Deserialize;

/// The token's end.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
pub struct Expiry {
    /// Milliseconds since 1970 UTC.
    pub exp: Milliseconds,
}

/// The end of the token that makes the call. The scope that it needs is stated nowhere.
pub fn expiry() -> Call<Expiry> {
    let path = "/authorizations/tokenExpiry";
    Call::json(Request::get(
        Service::Webex,
        path,
        say!("read when the Webex token ends"),
    ))
}
