//! The Microsoft side: may the page sign in at all, who is signed in, and if nobody is, why?

use std::rc::Rc;

use super::{Bundles, Configuration, ConfigurationFault, Failure};
use crate::api::Cloud;

/// What the page knows of itself at its start.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PageFacts {
    /// The cloud that it was built for.
    pub cloud: Cloud,
    /// Its folder, with a slash at the end.
    pub folder: String,
    /// True if it is shown inside another page.
    pub framed: bool,
    /// Random, for the links to Webex.
    pub state: String,
    /// In a portal that gives tokens: whether the page must not write.
    pub portal: Option<bool>,
}

/// Whether the page can connect to a tenant.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Live {
    /// Nobody has asked yet.
    #[default]
    Unread,
    /// The configuration is being read.
    Reading,
    /// No sign-in is configured: the page is the offline preview.
    Offline {
        /// Where sign-in would lead back to: to be registered.
        redirect_uri: String,
    },
    /// The configuration cannot be read; what the browser says.
    Unreadable(String),
    /// The configuration has faults.
    Faulty(Rc<Vec<ConfigurationFault>>),
    /// The page is shown inside another one, which could lead clicks astray.
    Framed,
    /// Sign-in is configured.
    Ready(Rc<Configuration>),
}

/// Who is signed in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SignIn {
    /// Nobody.
    Out(Option<Reason>),
    /// It is being looked into: a sign-in led back here, or this tab has a session.
    Looking {
        /// True if a sign-in should have brought an answer.
        due: bool,
    },
    /// The page leads to Microsoft; with the session that there was.
    Leaving(Option<Box<Session>>),
    /// Somebody.
    In(Box<Session>),
}

impl Default for SignIn {
    fn default() -> Self {
        Self::Out(None)
    }
}

/// Why nobody is signed in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reason {
    /// By choice.
    SignedOut,
    /// It failed.
    Failed(Failure),
}

/// An account, as its id token names it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Account {
    /// The person's name; may be empty.
    pub name: String,
    /// The user name.
    pub user_name: String,
    /// The tenant.
    pub tenant: String,
}

/// Somebody's session.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Session {
    /// Whose it is.
    pub account: Account,
    /// What was consented.
    pub granted: Bundles,
    /// Why no token can be had at present.
    pub trouble: Option<Failure>,
    /// What Microsoft asks to be proven in the next sign-in.
    pub claims: Option<String>,
}

impl SignIn {
    /// The session, if somebody is signed in.
    pub fn session(&self) -> Option<&Session> {
        match self {
            Self::In(session) => Some(session),
            _ => None,
        }
    }
}

/// The cloud that a page's own word means: the words of `cargo xtask build --cloud`.
pub fn cloud(word: &str) -> Option<Cloud> {
    Some(match word {
        "global" => Cloud::Global,
        "usgov-l4" => Cloud::UsGovernment,
        "usgov-dod" => Cloud::UsGovernmentDod,
        "china" => Cloud::China,
        _ => return None,
    })
}
