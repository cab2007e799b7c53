//! How is the request of a step shown before it is sent? Late ids stand as names in braces, secrets as named holes.

use serde_json::Value as Json;

use super::error::PlanError;
use super::late::{Ids, Late};
use super::step::Step;
use crate::api::{Body, Secret, Service, Slots};

/// A request for people's eyes.
#[derive(Clone, Debug, PartialEq)]
pub struct Call {
    /// The verb.
    pub method: &'static str,
    /// The path below Graph's root; `{webex}` stands before one below Webex's.
    pub path: String,
    /// The body; a secret in it stands as `{SecretToken}`.
    pub body: Option<Json>,
    /// The permission that it needs.
    pub permission: &'static str,
    /// The administrator role that suffices.
    pub role: &'static str,
}

impl Step {
    /// The request as it will be sent; `tags` are the application's as they are now.
    pub fn call(&self, tags: &[String]) -> Result<Call, PlanError> {
        let request = self.deed.request(&Ids::marks(), tags)?;
        let mut body = request.body.as_ref().and_then(shown);
        if let Some(body) = &mut body {
            name_all(body);
        }
        let root = match request.service {
            Service::Graph => "",
            _ => "{webex}",
        };
        Ok(Call {
            method: request.method.name(),
            path: format!("{root}{}", named(&request.path)),
            body,
            permission: request.needs.permission,
            role: request.needs.role,
        })
    }
}

/// A body with the name of each secret in its place.
fn shown(body: &Body) -> Option<Json> {
    let Body::Holes(holes) = body else {
        let Body::Json(json) = body else { return None };
        return Some(json.clone());
    };
    let names = Slots::default();
    for slot in holes.slots() {
        names.put(slot, Secret::new(format!("{{{slot}}}")));
    }
    let text = body.fill(&names).ok()?;
    serde_json::from_str(text.expose()).ok()
}

/// A text with the marks of late ids replaced by their names in braces.
fn named(text: &str) -> String {
    let mut text = text.to_owned();
    for late in Late::ALL {
        let mark = Ids::mark(late);
        if text.contains(&mark) {
            text = text.replace(&mark, &format!("{{{}}}", late.name()));
        }
    }
    text
}

/// The same in the short bodies that carry late ids: those with a few texts at the top.
fn name_all(body: &mut Json) {
    let Json::Object(fields) = body else { return };
    for value in fields.values_mut() {
        if let Json::String(text) = value {
            *text = named(text);
        }
    }
}
