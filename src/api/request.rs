//! What is a request, as data?

use super::{Body, Lane, Milliseconds};

/// Who is asked; [`Hosts`](super::Hosts) knows where.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Service {
    /// Microsoft Graph.
    Graph,
    /// Webex's REST interface, `/v1`.
    Webex,
    /// Webex's identity service: SCIM 2.
    WebexIdentity,
    /// The address that Entra itself provisions to, `/v1/scim`.
    WebexProvisioning,
}

impl Service {
    /// What people call it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Graph => say!("Microsoft Graph"),
            Self::Webex => "Webex",
            Self::WebexIdentity => say!("Webex identity"),
            Self::WebexProvisioning => say!("Webex provisioning"),
        }
    }

    /// True for all of Webex's.
    pub const fn is_webex(self) -> bool {
        !matches!(self, Self::Graph)
    }
}

/// The verb.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    /// Read.
    Get,
    /// Create or act.
    Post,
    /// Change parts.
    Patch,
    /// Replace.
    Put,
    /// Remove.
    Delete,
}

impl Method {
    /// As HTTP spells it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Get => "GET",
            Self::Post => "POST",
            Self::Patch => "PATCH",
            Self::Put => "PUT",
            Self::Delete => "DELETE",
        }
    }
}

/// May it be sent again when nobody knows what became of it?
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Repeat {
    /// It reads, or doing it twice is doing it once.
    Safe,
    /// It creates or starts something: an unknown result is an error of its own.
    Once,
}

/// What a call needs: the least of each, empty for nothing beyond a sign-in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Needs {
    /// The permission, such as `User.Read.All` or `identity:people_read`.
    pub permission: &'static str,
    /// The administrator role.
    pub role: &'static str,
}

impl Needs {
    /// Nothing but a valid token.
    pub const NOTHING: Self = Self::permission("");

    /// A permission, and no role.
    pub const fn permission(permission: &'static str) -> Self {
        Self {
            permission,
            role: "",
        }
    }

    /// With a role, too.
    pub const fn role(self, role: &'static str) -> Self {
        Self { role, ..self }
    }
}

/// How long an answer is waited for.
const PATIENCE: Milliseconds = 30_000;
/// The longest answer that is taken, in bytes: a page of 999 users with everything selected has 3 MB.
const LONGEST: usize = 32 << 20;

/// A request.
#[derive(Clone, Debug, PartialEq)]
pub struct Request {
    /// Who is asked.
    pub service: Service,
    /// The verb.
    pub method: Method,
    /// Path and query below the service's root, beginning with a slash; or a whole address that the service itself gave.
    pub path: String,
    /// Headers beside those of the client.
    pub headers: Vec<(String, String)>,
    /// What is sent.
    pub body: Option<Body>,
    /// May it be sent again?
    pub repeat: Repeat,
    /// What it needs.
    pub needs: Needs,
    /// What it does, in words that follow "could not": `read the users`.
    pub what: &'static str,
    /// How long its answer is waited for.
    pub patience: Milliseconds,
    /// The longest answer that is taken, in bytes.
    pub longest: usize,
    /// Which limit it counts against.
    pub lane: Lane,
    /// How many units it counts there.
    pub cost: u32,
}

impl Request {
    fn new(service: Service, method: Method, path: impl Into<String>, what: &'static str) -> Self {
        Self {
            service,
            method,
            path: path.into(),
            headers: Vec::new(),
            body: None,
            repeat: Repeat::Safe,
            needs: Needs::NOTHING,
            what,
            patience: PATIENCE,
            longest: LONGEST,
            lane: Lane::of(service, method),
            cost: 1,
        }
    }

    /// A read.
    pub fn get(service: Service, path: impl Into<String>, what: &'static str) -> Self {
        Self::new(service, Method::Get, path, what)
    }

    /// A POST that creates or starts something, and is never repeated blindly; [`Request::safe`] says otherwise.
    pub fn post(
        service: Service,
        path: impl Into<String>,
        body: Option<Body>,
        what: &'static str,
    ) -> Self {
        let new = Self::new(service, Method::Post, path, what);
        Self {
            body,
            repeat: Repeat::Once,
            ..new
        }
    }

    /// A change of parts.
    pub fn patch(
        service: Service,
        path: impl Into<String>,
        body: Body,
        what: &'static str,
    ) -> Self {
        let new = Self::new(service, Method::Patch, path, what);
        Self {
            body: Some(body),
            ..new
        }
    }

    /// A replacement.
    pub fn put(service: Service, path: impl Into<String>, body: Body, what: &'static str) -> Self {
        let new = Self::new(service, Method::Put, path, what);
        Self {
            body: Some(body),
            ..new
        }
    }

    /// A removal; one that finds nothing has nothing left to do.
    pub fn delete(service: Service, path: impl Into<String>, what: &'static str) -> Self {
        Self::new(service, Method::Delete, path, what)
    }

    /// Doing it twice is doing it once.
    #[must_use]
    pub fn safe(self) -> Self {
        Self {
            repeat: Repeat::Safe,
            ..self
        }
    }

    /// With what it needs.
    #[must_use]
    pub fn needs(self, needs: Needs) -> Self {
        Self { needs, ..self }
    }

    /// The same at an address that the service gave.
    pub(super) fn at(&self, path: String) -> Self {
        Self {
            path,
            ..self.clone()
        }
    }

    /// With a header.
    #[must_use]
    pub fn header(mut self, name: &str, value: &str) -> Self {
        self.headers.push((name.to_owned(), value.to_owned()));
        self
    }

    /// With more patience.
    #[must_use]
    pub fn patience(self, patience: Milliseconds) -> Self {
        Self { patience, ..self }
    }

    /// Counted against another limit than the usual one.
    #[must_use]
    pub fn lane(self, lane: Lane) -> Self {
        Self { lane, ..self }
    }

    /// True if it does not only read.
    pub fn writes(&self) -> bool {
        self.method != Method::Get
    }
}

/// An answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Response {
    /// The HTTP status.
    pub status: u16,
    /// The headers that the browser lets a page see.
    pub headers: Vec<(String, String)>,
    /// The body.
    pub body: String,
}

impl Response {
    /// A header, whatever its case.
    pub fn header(&self, name: &str) -> Option<&str> {
        let same = |pair: &&(String, String)| pair.0.eq_ignore_ascii_case(name);
        self.headers.iter().find(same).map(|pair| pair.1.as_str())
    }

    /// True for 200 to 299.
    pub const fn is_success(&self) -> bool {
        self.status >= 200 && self.status < 300
    }
}
