//! An application's provisioning: templates, jobs, secrets.

use super::job::job_value;
use super::{Job, Tenant, Told, absent, refusal};
use hubsync::api::Method;
use serde_json::{Value, json};

impl Tenant {
    pub(super) fn synchronization(
        &mut self,
        method: Method,
        place: usize,
        rest: &[&str],
        (json, raw): (&Value, &str),
        now: u64,
    ) -> Told {
        let delays = self.delays;
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
        if let ["jobs", id, rest @ ..] = rest {
            return match shows {
                true => self.job(method, (place, id), rest, (json, raw), now),
                false => absent(),
            };
        }
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
            _ => panic!("{method:?} {rest:?}"),
        }
    }
}
