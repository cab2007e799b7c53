//! A tenant that behaves as `reference/graph.md` says: replication after a create, lost answers, 429s, 5xx, batches of which parts fail.
//!
//! It is the script of a [`World`](super::world::World): a request comes in, the state changes, an answer goes out. It checks what the
//! service would refuse, and counts what must not happen twice.

#![allow(
    dead_code,
    missing_docs,
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice
)]

use super::world::Answer;
use hubsync::api::{Method, Prepared, Response, SendError};
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};

pub const TEMPLATE: &str = "b4d0b9cf-db41-4077-9734-269d7b5c6e99";
const ZERO: &str = "00000000-0000-0000-0000-000000000000";
/// How long an answer takes.
const LATENCY: u64 = 100;

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
    pub fn answer(&mut self, asked: &Prepared, now: u64) -> Answer {
        let path = asked
            .url
            .strip_prefix("https://graph.microsoft.com/v1.0")
            .unwrap();
        let body = asked
            .body
            .as_ref()
            .map(|body| body.expose().to_owned())
            .unwrap_or_default();
        if path == "/$batch" {
            return self.batch(&body, now);
        }
        let method = asked.method;
        match self.one(method, path, &body, now) {
            Some((status, value, wait)) => {
                let mut headers = vec![];
                if let Some(wait) = wait {
                    headers.push((
                        "Retry-After".to_owned(),
                        format!("{}", wait as f64 / 1000.0),
                    ));
                }
                let body = match &value {
                    Value::Null => String::new(),
                    Value::String(raw) if raw.starts_with('{') => raw.clone(),
                    value => value.to_string(),
                };
                (
                    LATENCY,
                    Ok(Response {
                        status,
                        headers,
                        body,
                    }),
                )
            }
            None => (LATENCY, Err(SendError::Lost("cut".to_owned()))),
        }
    }

    fn batch(&mut self, body: &str, now: u64) -> Answer {
        let asked: Value = serde_json::from_str(body).unwrap();
        let requests = asked["requests"].as_array().unwrap();
        assert!(requests.len() <= 20);
        let mut responses = Vec::new();
        let mut lost = false;
        for inner in requests {
            let method = match inner["method"].as_str().unwrap() {
                "POST" => Method::Post,
                "DELETE" => Method::Delete,
                other => panic!("{other}"),
            };
            let text = inner.get("body").map(Value::to_string).unwrap_or_default();
            match self.one(method, inner["url"].as_str().unwrap(), &text, now) {
                Some((status, value, wait)) => {
                    let mut one = json!({ "id": inner["id"], "status": status, "body": value, "headers": {} });
                    if let Some(wait) = wait {
                        one["headers"]["Retry-After"] = json!(format!("{}", wait as f64 / 1000.0));
                    }
                    responses.insert(0, one);
                }
                None => lost = true,
            }
        }
        if lost {
            return (LATENCY, Err(SendError::Lost("cut".to_owned())));
        }
        let body = json!({ "responses": responses }).to_string();
        (
            LATENCY,
            Ok(Response {
                status: 200,
                headers: vec![],
                body,
            }),
        )
    }

    /// One request through the faults and the throttle; nothing for a lost answer.
    fn one(&mut self, method: Method, path: &str, body: &str, now: u64) -> Option<Told> {
        self.count += 1;
        let fault = self.faults.get(&self.count).copied();
        self.log
            .push(format!("{now:>8} {} {path} {fault:?}", method.name()));
        match fault {
            Some(Fault::Lost) => return None,
            Some(Fault::KilledBefore) => {
                self.dead = true;
                return None;
            }
            Some(Fault::Broken) => return Some(refusal(503, "ServiceUnavailable", "Try again.")),
            Some(Fault::Throttled(seconds)) => {
                let (status, value, _) =
                    refusal(429, "TooManyRequests", "Please retry again later.");
                return Some((status, value, Some(seconds * 1000)));
            }
            _ => {}
        }
        if let Some(wait) = self.charge(method, now) {
            let (status, value, _) = refusal(429, "TooManyRequests", "Please retry again later.");
            return Some((status, value, Some(wait)));
        }
        let told = self.carry_out(method, path, body, now);
        match fault {
            Some(Fault::AnswerLost) => None,
            Some(Fault::Killed) => {
                self.dead = true;
                None
            }
            Some(Fault::BrokenAfter) => Some(refusal(504, "GatewayTimeout", "Too slow.")),
            _ => Some(told),
        }
    }

    fn charge(&mut self, method: Method, now: u64) -> Option<u64> {
        let bucket = self.bucket.as_mut().filter(|_| method != Method::Get)?;
        let filled = (now - bucket.seen) as f64 * bucket.per_millisecond;
        bucket.level = (bucket.level + filled).min(bucket.size);
        bucket.seen = now;
        if bucket.level >= 1.0 {
            bucket.level -= 1.0;
            return None;
        }
        Some(((1.0 - bucket.level) / bucket.per_millisecond).ceil() as u64)
    }

    fn carry_out(&mut self, method: Method, path: &str, body: &str, now: u64) -> Told {
        let (path, query) = path.split_once('?').unwrap_or((path, ""));
        let parts: Vec<&str> = path.split('/').skip(1).collect();
        let json: Value = serde_json::from_str(body).unwrap_or(Value::Null);
        match (method, parts.as_slice()) {
            (Method::Post, ["applicationTemplates", TEMPLATE, "instantiate"]) => {
                self.instantiate(&json, now)
            }
            (Method::Get, ["applications"]) => {
                let wanted = decoded(query);
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
                let wanted = decoded(query);
                let named =
                    |one: &&Principal| wanted.contains(&format!("displayName eq '{}'", one.name));
                let found = self.principals.iter().filter(named);
                let found = found.filter(|one| known(one.born, self.delays.list, now));
                (
                    200,
                    json!({ "value": found.map(shown).collect::<Vec<_>>() }),
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

    fn instantiate(&mut self, body: &Value, now: u64) -> Told {
        self.instantiated += 1;
        self.number += 1;
        let number = self.number;
        let name = body["displayName"].as_str().unwrap().to_owned();
        let one = Principal {
            id: format!("sp-{number}"),
            object: format!("app-{number}"),
            app_id: format!("appid-{number}"),
            object_name: name.clone(),
            name,
            tags: vec!["WindowsAzureActiveDirectoryIntegratedApp".to_owned()],
            roles: vec!["msiam_access".to_owned(), "User".to_owned()],
            born: Some(now),
            ..Principal::default()
        };
        let answer = json!({ "application": { "id": one.object, "appId": one.app_id }, "servicePrincipal": { "id": one.id, "appId": one.app_id } });
        self.principals.push(one);
        (201, answer, None)
    }

    fn object(&mut self, method: Method, id: &str, body: &Value, now: u64) -> Told {
        let (delay, follows) = (self.delays.object, self.follows);
        let Some(place) = self.principals.iter().position(|one| one.object == id) else {
            return absent();
        };
        let one = &mut self.principals[place];
        if !known(one.born, delay, now) {
            return absent();
        }
        match method {
            Method::Get => (
                200,
                json!({ "id": one.object, "appId": one.app_id, "displayName": one.object_name }),
                None,
            ),
            Method::Patch => {
                one.object_name = body["displayName"].as_str().unwrap().to_owned();
                if follows {
                    one.name.clone_from(&one.object_name);
                }
                (204, Value::Null, None)
            }
            Method::Delete => {
                let gone = self.principals.remove(place);
                self.assigned.remove(&gone.id);
                (204, Value::Null, None)
            }
            _ => panic!("{method:?}"),
        }
    }

    fn principal(&mut self, method: Method, place: usize, body: &Value) -> Told {
        let one = &mut self.principals[place];
        match method {
            Method::Get => (200, shown(one), None),
            Method::Patch => {
                if let Some(name) = body["displayName"].as_str() {
                    one.name = name.to_owned();
                }
                if let Some(tags) = body["tags"].as_array() {
                    one.tags = tags
                        .iter()
                        .map(|tag| tag.as_str().unwrap().to_owned())
                        .collect();
                }
                (204, Value::Null, None)
            }
            _ => panic!("{method:?}"),
        }
    }

    fn assignment(
        &mut self,
        method: Method,
        place: usize,
        rest: &[&str],
        body: &Value,
        now: u64,
    ) -> Told {
        let one = self.principals[place].clone();
        let list = self.assigned.entry(one.id.clone()).or_default();
        match (method, rest) {
            (Method::Get, []) => {
                let value = |held: &Assigned| json!({ "resourceId": one.id, "id": held.id, "appRoleId": held.role, "principalId": held.principal, "principalType": "User", "principalDisplayName": format!("name of {}", held.principal) });
                (
                    200,
                    json!({ "value": list.iter().map(value).collect::<Vec<_>>() }),
                    None,
                )
            }
            (Method::Post, []) => {
                let text = |name: &str| body[name].as_str().unwrap().to_owned();
                let (principal, role) = (text("principalId"), text("appRoleId"));
                let fits = match role.as_str() {
                    ZERO => one.roles.is_empty(),
                    role => one
                        .roles
                        .iter()
                        .any(|known| role == format!("{}-{known}", one.id)),
                };
                if !known(one.born, self.delays.assignment, now)
                    || !fits
                    || text("resourceId") != one.id
                {
                    return refusal(400, "Request_BadRequest", "Not a valid reference update.");
                }
                if !self.people.contains(&principal) {
                    return refusal(400, "Request_BadRequest", "No such person.");
                }
                if list
                    .iter()
                    .any(|one| one.principal == principal && one.role == role)
                {
                    return refusal(
                        400,
                        "Request_BadRequest",
                        "Permission being assigned already exists on the object",
                    );
                }
                self.number += 1;
                let id = format!("as-{}", self.number);
                list.push(Assigned {
                    id: id.clone(),
                    principal,
                    role,
                    at: now,
                });
                (201, json!({ "id": id }), None)
            }
            (Method::Delete, [id]) => {
                let before = list.len();
                list.retain(|one| one.id != *id);
                if list.len() == before {
                    absent()
                } else {
                    (204, Value::Null, None)
                }
            }
            _ => panic!("{method:?} {rest:?}"),
        }
    }

    fn synchronization(
        &mut self,
        method: Method,
        place: usize,
        rest: &[&str],
        (json, raw): (&Value, &str),
        now: u64,
    ) -> Told {
        let (delays, people) = (self.delays, self.people.clone());
        let assigned = self.assigned.clone();
        let template = self.template_schema.clone();
        let one = &mut self.principals[place];
        // 403, then 409, until the service knows a new application.
        if let Some(born) = one.born.filter(|born| now < born + delays.synchronization) {
            return match now < born + delays.synchronization / 2 {
                true => refusal(
                    403,
                    "Authorization_RequestDenied",
                    "Insufficient privileges to complete the operation.",
                ),
                false => refusal(
                    409,
                    "Conflict",
                    "The service principal is still being set up.",
                ),
            };
        }
        let shows = one
            .job
            .as_ref()
            .is_some_and(|job| now >= job.born + delays.job);
        match (method, rest) {
            (Method::Get, ["templates"]) => (
                200,
                json!({ "value": [{ "id": "other" }, { "id": "ciscoWebEx", "default": true }] }),
                None,
            ),
            (Method::Get, ["jobs"]) => {
                let jobs: Vec<Value> = one.job.iter().filter(|_| shows).map(job_value).collect();
                (200, json!({ "value": jobs }), None)
            }
            (Method::Post, ["jobs"]) => {
                if one.job.is_some() {
                    return refusal(409, "Conflict", "A job with this id exists already.");
                }
                let job = Job {
                    id: format!("ciscoWebEx.t.{}", one.app_id),
                    running: false,
                    has_run: false,
                    born: now,
                    schema: template,
                    restarts: 0,
                    stale_scope: false,
                    quarantined: false,
                };
                let answer = job_value(&job);
                one.job = Some(job);
                (201, answer, None)
            }
            (Method::Get, ["secrets"]) => {
                let list = if now >= one.saved + delays.secrets {
                    &one.secrets
                } else {
                    &one.shown
                };
                let value = |(key, value): &(String, String)| json!({ "key": key, "value": if key == "SecretToken" { "*" } else { value.as_str() } });
                (
                    200,
                    json!({ "value": list.iter().map(value).collect::<Vec<_>>() }),
                    None,
                )
            }
            (Method::Put, ["secrets"]) => {
                let list = json["value"].as_array().unwrap();
                let pair = |one: &Value| {
                    (
                        one["key"].as_str().unwrap().to_owned(),
                        one["value"].as_str().unwrap().to_owned(),
                    )
                };
                let list: Vec<(String, String)> = list.iter().map(pair).collect();
                if list.iter().any(|(_, value)| value == "*") {
                    self.sins.push("a star was saved as a secret".to_owned());
                }
                let everyone = |list: &[(String, String)]| {
                    list.contains(&("SyncAll".to_owned(), "true".to_owned()))
                };
                if let Some(job) = one
                    .job
                    .as_mut()
                    .filter(|_| everyone(&one.secrets) && !everyone(&list))
                {
                    job.stale_scope = job.has_run;
                }
                one.shown = std::mem::replace(&mut one.secrets, list);
                one.saved = now;
                (204, Value::Null, None)
            }
            (method, ["jobs", id, rest @ ..]) => {
                let entitled = |user: &str| {
                    let mut list = assigned.get(&one.id).into_iter().flatten();
                    list.any(|one| one.principal == user && now >= one.at + delays.entitlement)
                };
                let everyone = one
                    .secrets
                    .contains(&("SyncAll".to_owned(), "true".to_owned()));
                let no_secrets = one.secrets.is_empty();
                let Some(job) = one.job.as_mut().filter(|job| job.id == *id && shows) else {
                    return absent();
                };
                match (method, rest) {
                    (Method::Get, []) => (200, job_value(job), None),
                    (Method::Delete, []) => {
                        one.job = None;
                        (204, Value::Null, None)
                    }
                    (Method::Get, ["schema"]) => {
                        let context = r#"{"@odata.context":"https://graph","#;
                        let told = job.schema.contains("\"@odata.context\"");
                        let text = if told {
                            job.schema.clone()
                        } else {
                            job.schema.replacen('{', context, 1)
                        };
                        (200, Value::String(text), None)
                    }
                    (Method::Put, ["schema"]) => {
                        if json["synchronizationRules"]
                            .as_array()
                            .is_none_or(Vec::is_empty)
                        {
                            return refusal(400, "SchemaInvalid", "The schema has no rules.");
                        }
                        job.schema = raw.to_owned();
                        (204, Value::Null, None)
                    }
                    (Method::Delete, ["schema"]) => {
                        job.schema = template;
                        (204, Value::Null, None)
                    }
                    (Method::Post, ["schema", "parseExpression"]) => {
                        let text = json["expression"].as_str().unwrap();
                        let mut tree = hubsync::schema::source_of(text);
                        // The service's own spelling of what it is given.
                        tree["later"] = json!(true);
                        if self.misreads.as_deref() == Some(text) {
                            tree["parameters"] = json!([]);
                        }
                        let body = json!({ "parsingSucceeded": true, "evaluationSucceeded": false, "evaluationResult": [], "parsedExpression": tree, "error": null });
                        (200, body, None)
                    }
                    (Method::Post, ["start"]) => {
                        if no_secrets {
                            return refusal(
                                400,
                                "CredentialsMissing",
                                "The credentials are missing.",
                            );
                        }
                        if job.running && !job.quarantined {
                            self.sins.push("a running job was started".to_owned());
                        }
                        (job.running, job.has_run) = (true, true);
                        job.quarantined = false;
                        (204, Value::Null, None)
                    }
                    (Method::Post, ["pause"]) => {
                        job.running = false;
                        (204, Value::Null, None)
                    }
                    (Method::Post, ["restart"]) => {
                        job.restarts += 1;
                        job.stale_scope = false;
                        (204, Value::Null, None)
                    }
                    (Method::Post, ["provisionOnDemand"]) => {
                        let user = json["parameters"][0]["subjects"][0]["objectId"]
                            .as_str()
                            .unwrap()
                            .to_owned();
                        if !people.contains(&user) {
                            return refusal(400, "ObjectNotFound", "The object was not found.");
                        }
                        let (status, code) = match everyone || entitled(&user) {
                            true => ("Success", Value::Null),
                            false => ("Skipped", json!("NotEffectivelyEntitled")),
                        };
                        if status == "Success" {
                            self.provisioned.push(user);
                        }
                        let value =
                            json!({ "statusInfo": { "status": status, "errorCode": code } })
                                .to_string();
                        (200, json!({ "key": "{}", "value": value }), None)
                    }
                    _ => panic!("{method:?} {rest:?}"),
                }
            }
            _ => panic!("{method:?} {rest:?}"),
        }
    }
}

fn known(born: Option<u64>, delay: u64, now: u64) -> bool {
    born.is_none_or(|born| now >= born + delay)
}

fn shown(one: &Principal) -> Value {
    let role = |name: &String| json!({ "id": format!("{}-{name}", one.id), "displayName": name, "isEnabled": true, "allowedMemberTypes": ["User"] });
    let roles: Vec<Value> = one.roles.iter().map(role).collect();
    json!({ "id": one.id, "appId": one.app_id, "displayName": one.name, "tags": one.tags, "appRoles": roles })
}

fn job_value(job: &Job) -> Value {
    let last = if job.has_run {
        json!({ "state": "Succeeded" })
    } else {
        Value::Null
    };
    let code = if job.quarantined {
        "Quarantine"
    } else {
        "Active"
    };
    json!({ "id": job.id, "templateId": "ciscoWebEx", "schedule": { "state": if job.running { "Active" } else { "Disabled" } }, "status": { "code": code, "lastExecution": last } })
}

fn decoded(query: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = query.as_bytes();
    while let Some((first, more)) = rest.split_first() {
        match (first, more) {
            (b'%', [high, low, more @ ..]) => {
                let digits = [*high, *low];
                let text = std::str::from_utf8(&digits).unwrap();
                bytes.push(u8::from_str_radix(text, 16).unwrap());
                rest = more;
            }
            _ => {
                bytes.push(*first);
                rest = more;
            }
        }
    }
    String::from_utf8(bytes).unwrap()
}
