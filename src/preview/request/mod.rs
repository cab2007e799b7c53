//! Which SCIM requests would the provisioning service send for a user?
//!
//! In: target attributes with the values that flow to them. Out: requests as data, with members in the order in which the
//! documents print them. Paths are relative to the tenant URL and printed without percent-encoding, as documents do.
//!
//! The law: `reference/expressions.md` section 9, and `tests/data/scim/scim-request-examples.json`, which the tests compose.
//! What no document says is marked "inferred" where it is decided.
//!
//! Never here: sending.

mod create;
mod order;
mod reference;
mod roles;
mod target;
mod update;

#[cfg(test)]
mod golden;
#[cfg(test)]
mod laws;

use std::fmt::{Display, Formatter, Result as Written};

use serde_json::Value;

use crate::scim::{AttrPath, Filter, PatchError, PatchOp};

pub use create::create;
pub use reference::{add_members, add_reference, remove_members, remove_reference};
pub use target::{FlowValue, Target};
pub use update::{AttributeChange, changes, disable, same, update};

/// What the resource is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ResourceKind {
    /// A user.
    User,
    /// A group.
    Group,
}

/// How the service writes a PATCH.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Dialect {
    /// Without a flag in the tenant URL; provision on demand always uses it.
    #[default]
    Plain,
    /// With `aadOptscim062020` in the tenant URL.
    Optimised,
}

/// The HTTP method of a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    /// Read.
    Get,
    /// Create.
    Post,
    /// Change.
    Patch,
    /// Delete.
    Delete,
}

/// One request.
#[derive(Clone, Debug, PartialEq)]
pub struct Request {
    /// The method.
    pub method: Method,
    /// Path and query behind the tenant URL.
    pub path: String,
    /// The body.
    pub body: Option<Value>,
}

/// Mappings that cannot be put into one resource.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ComposeError {
    /// The target attribute that does not fit beside the ones before it.
    pub target: String,
    /// What does not fit.
    pub because: PatchError,
}

impl Display for ComposeError {
    fn fmt(&self, f: &mut Formatter<'_>) -> Written {
        write!(f, "`{}` cannot be written: {}", self.target, self.because)
    }
}

impl std::error::Error for ComposeError {}

impl Dialect {
    /// The dialect that a tenant URL asks for; the flag is looked for in the query, ignoring case.
    pub fn of_tenant_url(url: &str) -> Self {
        let query = url.split_once('?').map_or("", |(_, query)| query);
        if query.to_ascii_lowercase().contains("aadoptscim062020") {
            Self::Optimised
        } else {
            Self::Plain
        }
    }
}

impl ResourceKind {
    fn folder(self) -> &'static str {
        match self {
            Self::User => "/Users",
            Self::Group => "/Groups",
        }
    }
}

impl Request {
    fn patch(kind: ResourceKind, id: &str, patch: &PatchOp) -> Self {
        Self {
            method: Method::Patch,
            path: format!("{}/{id}", kind.folder()),
            // A patch is made of texts, lists and maps with text keys only, which always have a JSON form.
            body: serde_json::to_value(patch).ok(),
        }
    }

    /// The removal of a resource, sent when a user is deleted for good.
    pub fn delete(kind: ResourceKind, id: &str) -> Self {
        Self {
            method: Method::Delete,
            path: format!("{}/{id}", kind.folder()),
            body: None,
        }
    }

    /// The question with which the service looks for a resource; of a group the members are left out.
    pub fn find(kind: ResourceKind, attribute: &AttrPath, value: &str) -> Self {
        let filter = Filter::equals(attribute.clone(), value);
        let without = match kind {
            ResourceKind::User => "",
            ResourceKind::Group => "excludedAttributes=members&",
        };
        Self {
            method: Method::Get,
            path: format!("{}?{without}filter={filter}", kind.folder()),
            body: None,
        }
    }

    /// The body as indented JSON; nothing without a body.
    pub fn body_text(&self) -> Option<String> {
        let body = self.body.as_ref()?;
        serde_json::to_string_pretty(body).ok()
    }
}

impl Display for Method {
    fn fmt(&self, f: &mut Formatter<'_>) -> Written {
        f.write_str(match self {
            Self::Get => "GET",
            Self::Post => "POST",
            Self::Patch => "PATCH",
            Self::Delete => "DELETE",
        })
    }
}
