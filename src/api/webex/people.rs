//! Whose token is it? (`reference/webex.md` 4.4)

use super::Items;
use crate::api::{Call, Needs, Request, Service};
use serde::Deserialize;

/// The token's owner.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Person {
    /// The id, base64.
    pub id: String,
    /// The name.
    pub display_name: Option<String>,
    /// The e-mail addresses.
    #[serde(default)]
    pub emails: Vec<String>,
    /// The organisation's id, base64.
    pub org_id: Option<String>,
    /// Ids of roles; administrators see them.
    #[serde(default)]
    pub roles: Vec<String>,
}

/// A role.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Role {
    /// Its id, base64.
    pub id: String,
    /// Its name.
    pub name: String,
}

/// The token's owner.
pub fn me() -> Call<Person> {
    let request = Request::get(
        Service::Webex,
        "/people/me",
        say!("read whose Webex token it is"),
    );
    Call::json(request.needs(Needs::permission("spark:people_read")))
}

/// The names of the roles; administrators may read them.
pub fn roles() -> Call<Items<Role>> {
    let request = Request::get(Service::Webex, "/roles", say!("read the Webex roles"));
    Call::json(request.needs(Needs::NOTHING.role(say!("administrator in Webex"))))
}
