//! A plan as JSON.

use serde_json::{Map, Value, json};

use crate::plan::{Nature, Plan, PlanError, Step, Wait};

/// The plan as a JSON text; `tags` are the application's as they are now.
pub fn json(plan: &Plan, tags: &[String]) -> Result<String, PlanError> {
    let steps: Result<Vec<Value>, PlanError> =
        plan.steps.iter().map(|one| step(one, tags)).collect();
    let left_alone = plan
        .left_alone
        .iter()
        .map(|one| json!({ "what": one.what, "why": one.why }));
    let blockers = plan
        .blockers
        .iter()
        .map(|one| json!({ "code": one.code, "text": one.text }));
    let whole = json!({
        "hubsyncPlan": 1,
        "kind": plan.kind.name(),
        "steps": steps?,
        "leftAlone": left_alone.collect::<Vec<Value>>(),
        "blockers": blockers.collect::<Vec<Value>>(),
    });
    Ok(format!("{whole:#}\n"))
}

fn step(step: &Step, tags: &[String]) -> Result<Value, PlanError> {
    let call = step.call(tags)?;
    let mut fields = Map::new();
    let mut put = |name: &str, value: Value| {
        if !value.is_null() {
            fields.insert(name.to_owned(), value);
        }
    };
    put("key", json!(step.key));
    put("title", json!(step.deed.title()));
    put("method", json!(call.method));
    put("path", json!(call.path));
    put("body", json!(call.body));
    put("reason", json!(step.reason));
    put("risk", json!(step.risk.as_ref().map(|risk| &risk.text)));
    put("permission", json!(call.permission));
    put("role", json!(call.role));
    put("nature", json!(nature(step.deed.nature())));
    let waits: Vec<&str> = step.waits_for.iter().map(wait).collect();
    put("waitsFor", json!(waits));
    if let Some(change) = &step.change {
        put("before", json!(change.before));
        put("after", json!(change.after));
    }
    Ok(Value::Object(fields))
}

pub(super) const fn nature(nature: Nature) -> &'static str {
    match nature {
        Nature::Ensure => "ensure",
        Nature::Once => "once",
    }
}

fn wait(wait: &Wait) -> &str {
    match wait {
        Wait::Step(key) => &key.0,
        Wait::Assignments => "all assignments",
    }
}
