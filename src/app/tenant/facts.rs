//! What was found out: each fact, or why it is not known.

/// Why something could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trouble {
    /// What failed, in words.
    pub message: String,
    /// What to do about it.
    pub remedy: String,
    /// What support asks for.
    pub request_id: Option<String>,
}

/// A fact, or why it is not known.
pub type Known<T> = Result<T, Trouble>;

/// What was found out about account, tenant and application.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Facts {
    /// Who is signed in: name and user name.
    pub account: Known<(String, String)>,
    /// The names of the active directory roles.
    pub roles: Known<Vec<String>>,
    /// The tenant: name and id.
    pub tenant: Known<(String, String)>,
    /// `Free`, `P1`, `P2`.
    pub edition: Known<crate::api::graph::organization::Edition>,
    /// The Cisco Webex applications of the tenant.
    pub instances: Known<Vec<Instance>>,
    /// Webex, if it is connected.
    pub webex: Option<WebexFacts>,
}

/// A Cisco Webex application of the tenant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Instance {
    /// Its object id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// When it was added: a moment of RFC 3339; may be empty.
    pub created: String,
    /// Its provisioning jobs.
    pub jobs: Known<Vec<Job>>,
}

/// A provisioning job.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Job {
    /// Its id.
    pub id: String,
    /// How it stands, in the service's word; may be empty.
    pub state: String,
}

/// What was found out about Webex.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WebexFacts {
    /// Whose token it is.
    pub owner: Known<String>,
    /// The names of the owner's administrator roles.
    pub roles: Known<Vec<String>>,
    /// The organisation's name.
    pub organisation: Known<String>,
    /// Each licence: its name, seats used, seats bought where there is a limit.
    pub licences: Known<Vec<(String, i64, Option<i64>)>>,
}
