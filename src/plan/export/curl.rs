//! A plan as a shell script: the same calls by curl, for a machine without this page.
//!
//! Bodies stand in files of a folder that only its owner can read; whatever comes from a directory is one quoted word or stands in a
//! here-document that expands nothing. Tokens come from the environment and are written to no argument. After a create the
//! script waits as the page does; a call that creates something is not repeated when its answer is lost.

use std::fmt::Write;

use serde_json::Value as Json;

use super::shell::{comment, ending, quoted};
use crate::plan::{Deed, Id, Ids, Late, Nature, Plan, PlanError, PlanKind, Step, TOKEN_SLOT};

/// The functions that the steps use.
const PRELUDE: &str = include_str!("prelude.sh");

/// The script. It refuses to be made of a plan that cannot be applied, and of calls that are not Graph's.
pub fn curl(plan: &Plan) -> Result<String, PlanError> {
    if let Some(blocker) = plan.blockers.first() {
        return Err(PlanError::Blocked(blocker.text.clone().into_owned()));
    }
    if plan.kind == PlanKind::Repair {
        return Err(PlanError::NotGraph);
    }
    let mut script = String::from("#!/bin/sh\n");
    put(
        &mut script,
        &format!(
            "# The {} plan of hubsync. {}",
            plan.kind.name(),
            plan.kind.words()
        ),
    );
    put(
        &mut script,
        "# Needs curl and jq. Set GRAPH_TOKEN to an access token of Microsoft Graph.",
    );
    if plan.needs_token() {
        put(
            &mut script,
            "# Set SECRET_TOKEN to the bearer token of Webex.",
        );
    }
    script.push_str(PRELUDE);
    if plan.needs_token() {
        put(
            &mut script,
            ": \"${SECRET_TOKEN:?is to hold the bearer token of Webex}\"",
        );
    }
    for (place, one) in plan.steps.iter().enumerate() {
        step(&mut script, place + 1, one)?;
    }
    put(&mut script, "\necho 'Done.'");
    Ok(script)
}

fn step(script: &mut String, number: usize, step: &Step) -> Result<(), PlanError> {
    let call = step.call(&[])?;
    put(
        script,
        &format!("\n# {number}. {}", comment(&step.deed.title())),
    );
    put(
        script,
        &format!(
            "echo {}",
            quoted(&format!("{number}. {}", step.deed.title()))
        ),
    );
    let request = step.deed.request(&Ids::marks(), &[])?;
    let path = word(&request.path);
    let nature = match step.deed.nature() {
        Nature::Ensure => "ensure",
        Nature::Once => "once",
    };
    match &step.deed {
        Deed::Tag { tag, present, .. } => {
            put(script, &format!("call ensure GET {path}'?$select=tags'"));
            let change = if *present { "+ [$tag]" } else { "" };
            let filter = format!("{{tags: ((.tags - [$tag]) {change})}}");
            put(
                script,
                &format!(
                    "jq --arg tag {} {} \"$work/answer\" > \"$work/body\"",
                    quoted(tag),
                    quoted(&filter)
                ),
            );
        }
        Deed::PutSchema {
            planned_on: Some(planned_on),
            ..
        } => {
            document(script, "planned", &planned_on.value().to_string());
            put(script, &format!("unchanged {path}"));
            body(script, call.body.as_ref());
        }
        Deed::RestoreSchema {
            planned_on: Some(planned_on),
            ..
        } => {
            document(script, "planned", &planned_on.value().to_string());
            put(script, &format!("unchanged {path}"));
        }
        Deed::PutSecrets { .. } => {
            body(script, call.body.as_ref());
            put(
                script,
                &format!("fill {}", quoted(&format!("{{{TOKEN_SLOT}}}"))),
            );
        }
        _ => body(script, request_body(&request).as_ref()),
    }
    let with_body = if request.body.is_some() {
        " \"$work/body\""
    } else {
        ""
    };
    put(
        script,
        &format!("call {nature} {} {path}{with_body}", call.method),
    );
    learn(script, &step.deed);
    Ok(())
}

/// The body with marks where late ids belong; [`document`] puts the variables in.
fn request_body(request: &crate::api::Request) -> Option<Json> {
    match request.body.as_ref()? {
        crate::api::Body::Json(json) => Some(json.clone()),
        crate::api::Body::Holes(holes) => Some(holes.masked().clone()),
    }
}

/// What later steps need of the answer, and the wait until it can be used.
fn learn(script: &mut String, deed: &Deed) {
    let late = |id: &Id| match id {
        Id::Known(id) => quoted(id),
        Id::Late(late) => format!("\"${}\"", variable(*late)),
    };
    match deed {
        Deed::Instantiate { .. } => {
            put(
                script,
                "application=$(jq -er .application.id \"$work/answer\")",
            );
            put(
                script,
                "service_principal=$(jq -er .servicePrincipal.id \"$work/answer\")",
            );
            put(
                script,
                "call ensure GET '/applications/'\"$application\"'?$select=id'",
            );
            put(
                script,
                "call ensure GET '/servicePrincipals/'\"$service_principal\"'?$select=id'",
            );
        }
        Deed::FindTemplate { .. } => {
            put(
                script,
                "template=$(jq -er '([.value[] | select(.default)] + .value)[0].id' \"$work/answer\")",
            );
        }
        Deed::CreateJob { principal, .. } => {
            put(script, "job=$(jq -er .id \"$work/answer\")");
            let path = format!(
                "'/servicePrincipals/'{}'/synchronization/jobs/'\"$job\"",
                late(principal)
            );
            put(script, &format!("call ensure GET {path}"));
        }
        _ => {}
    }
}

const fn variable(late: Late) -> &'static str {
    match late {
        Late::Application => "application",
        Late::ServicePrincipal => "service_principal",
        Late::Template => "template",
        Late::Job => "job",
    }
}

/// A path as one shell word; late ids are variables between quotation marks.
fn word(path: &str) -> String {
    let mut word = quoted(path);
    for late in Late::ALL {
        word = word.replace(&Ids::mark(late), &format!("'\"${}\"'", variable(late)));
    }
    word
}

/// Writes the body's file.
fn body(script: &mut String, json: Option<&Json>) {
    let Some(json) = json else { return };
    let text = json.to_string();
    document(script, "body", &text);
    for late in Late::ALL {
        if text.contains(&Ids::mark(late)) {
            put(
                script,
                &format!("late {} \"${}\"", quoted(&Ids::mark(late)), variable(late)),
            );
        }
    }
}

/// Writes a file in a here-document that expands nothing.
fn document(script: &mut String, file: &str, text: &str) {
    let end = ending(text);
    put(
        script,
        &format!("cat > \"$work/{file}\" <<'{end}'\n{text}\n{end}"),
    );
}

fn put(script: &mut String, line: &str) {
    // Writing to a text cannot fail.
    let _ = writeln!(script, "{line}");
}
