//! A tenant that behaves as `reference/graph.md` says: replication after a create, lost answers, 429s, 5xx, batches of which parts fail.
//!
//! It is the script of a [`World`](super::world::World): a request comes in, the state changes, an answer goes out. It checks what the
//! service would refuse, and counts what must not happen twice. Each resource has a file.

#![allow(
    dead_code,
    missing_docs,
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice
)]

mod application;
mod assignment;
mod job;
mod synchronization;
mod wire;

use hubsync::api::Method;
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};

pub const TEMPLATE: &str = "b4d0b9cf-db41-4077-9734-269d7b5c6e99";
/// Milliseconds until each part of the service knows a new object.
#[derive(Clone, Copy, Debug, Default)]
pub struct Delays {
    pub list: u64,
    pub object: u64,
    pub synchronization: u64,
    pub assignment: u64,
    pub job: u64,
    pub secrets: u64,
    pub entitlement: u64,
}

/// What goes wrong with one request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// It does not arrive.
    Lost,
    /// It is carried out, and its answer is lost.
    AnswerLost,
    /// 503, not carried out.
    Broken,
    /// 504, carried out.
    BrokenAfter,
    /// 429 with `Retry-After` in seconds.
    Throttled(u64),
    /// It is carried out, and the page dies.
    Killed,
    /// It does not arrive, and the page dies.
    KilledBefore,
}

#[derive(Clone, Debug, Default)]
pub struct Principal {
    pub id: String,
    pub object: String,
    pub app_id: String,
    pub name: String,
    pub object_name: String,
    pub tags: Vec<String>,
    pub roles: Vec<String>,
    pub born: Option<u64>,
    pub secrets: Vec<(String, String)>,
    pub shown: Vec<(String, String)>,
    pub saved: u64,
    pub job: Option<Job>,
}

#[derive(Clone, Debug)]
pub struct Job {
    pub id: String,
    pub running: bool,
    pub has_run: bool,
    pub born: u64,
    pub schema: String,
    pub restarts: usize,
    /// True if the scope became narrower and no restart followed.
    pub stale_scope: bool,
    /// True if it is in quarantine: then it may be started although it is on.
    pub quarantined: bool,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Assigned {
    pub id: String,
    pub principal: String,
    pub role: String,
    pub at: u64,
}

/// A bucket of writes: so many at once, filling evenly.
#[derive(Clone, Copy, Debug)]
pub struct Bucket {
    pub size: f64,
    pub per_millisecond: f64,
    pub level: f64,
    pub seen: u64,
}

#[derive(Clone, Debug, Default)]
pub struct Tenant {
    pub principals: Vec<Principal>,
    pub assigned: BTreeMap<String, Vec<Assigned>>,
    pub template_schema: String,
    pub people: BTreeSet<String>,
    pub provisioned: Vec<String>,
    pub delays: Delays,
    /// By the number of the request, inner ones of batches counted.
    pub faults: BTreeMap<usize, Fault>,
    pub bucket: Option<Bucket>,
    pub count: usize,
    pub dead: bool,
    /// What must not have happened.
    pub sins: Vec<String>,
    pub instantiated: usize,
    /// True if the principal takes its application's new name over by itself: no page says.
    pub follows: bool,
    /// An expression that the service reads otherwise than it is meant.
    pub misreads: Option<String>,
    /// What each request was, for when a law is broken.
    pub log: Vec<String>,
    pub number: usize,
}

fn refusal(status: u16, code: &str, message: &str) -> (u16, Value, Option<u64>) {
    (
        status,
        json!({ "error": { "code": code, "message": message } }),
        None,
    )
}

fn absent() -> (u16, Value, Option<u64>) {
    refusal(404, "Request_ResourceNotFound", "Resource does not exist.")
}

type Told = (u16, Value, Option<u64>);

impl Tenant {
    fn carry_out(&mut self, method: Method, path: &str, body: &str, now: u64) -> Told {
        let (path, query) = path.split_once('?').unwrap_or((path, ""));
        let parts: Vec<&str> = path.split('/').skip(1).collect();
        let json: Value = serde_json::from_str(body).unwrap_or(Value::Null);
        match (method, parts.as_slice()) {
            (Method::Post, ["applicationTemplates", TEMPLATE, "instantiate"]) => {
                self.instantiate(&json, now)
            }
            (Method::Get, ["applications"]) => {
                let wanted = wire::decoded(query);
                let found = self
                    .principals
                    .iter()
                    .filter(|one| wanted.contains(&format!("'{}'", one.app_id)));
                let found = found.filter(|one| known(one.born, self.delays.list, now));
                let found: Vec<Value> = found
                    .map(|one| json!({ "id": one.object, "appId": one.app_id, "displayName": one.object_name }))
                    .collect();
                (200, json!({ "value": found }), None)
            }
            (_, ["applications", id]) => self.object(method, id, &json, now),
            (Method::Get, ["servicePrincipals"]) => {
                let wanted = wire::decoded(query);
                let named =
                    |one: &&Principal| wanted.contains(&format!("displayName eq '{}'", one.name));
                let found = self.principals.iter().filter(named);
                let found = found.filter(|one| known(one.born, self.delays.list, now));
                (
                    200,
                    json!({ "value": found.map(application::shown).collect::<Vec<_>>() }),
                    None,
                )
            }
            (_, ["servicePrincipals", id, rest @ ..]) => {
                let place = self.principals.iter().position(|one| one.id == *id);
                let Some(place) = place else { return absent() };
                if !known(self.principals[place].born, self.delays.object, now) {
                    return absent();
                }
                match rest {
                    [] => self.principal(method, place, &json),
                    ["appRoleAssignedTo", rest @ ..] => {
                        self.assignment(method, place, rest, &json, now)
                    }
                    ["synchronization", rest @ ..] => {
                        self.synchronization(method, place, rest, (&json, body), now)
                    }
                    _ => panic!("{path}"),
                }
            }
            _ => panic!("{method:?} {path}"),
        }
    }
}

fn known(born: Option<u64>, delay: u64, now: u64) -> bool {
    born.is_none_or(|born| now >= born + delay)
}
