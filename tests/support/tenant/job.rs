//! A provisioning job: its schema, and what it can be made to do.

use super::{Job, Tenant, Told, absent, refusal};
use hubsync::api::Method;
use serde_json::{Value, json};

impl Tenant {
    pub(super) fn job(
        &mut self,
        method: Method,
        (place, id): (usize, &str),
        rest: &[&str],
        (json, raw): (&Value, &str),
        now: u64,
    ) -> Told {
        let (delays, people) = (self.delays, self.people.clone());
        let assigned = self.assigned.clone();
        let template = self.template_schema.clone();
        let one = &mut self.principals[place];
        let entitled = |user: &str| {
            let mut list = assigned.get(&one.id).into_iter().flatten();
            list.any(|one| one.principal == user && now >= one.at + delays.entitlement)
        };
        let everyone = one
            .secrets
            .contains(&("SyncAll".to_owned(), "true".to_owned()));
        let no_secrets = one.secrets.is_empty();
        let Some(job) = one.job.as_mut().filter(|job| job.id == id) else {
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
                    return refusal(400, "CredentialsMissing", "The credentials are missing.");
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
                    json!({ "statusInfo": { "status": status, "errorCode": code } }).to_string();
                (200, json!({ "key": "{}", "value": value }), None)
            }
            _ => panic!("{method:?} {rest:?}"),
        }
    }
}

pub(super) fn job_value(job: &Job) -> Value {
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
