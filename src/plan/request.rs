//! Which request does a deed send?

use serde_json::{Value as Json, json};

use super::deed::{Deed, Value};
use super::error::PlanError;
use super::late::{Id, Ids};
use super::repair::StaleValue;
use super::state::{HIDE_APP, PrincipalKind};
use crate::api::webex::users;
use crate::api::{Body, Holes, Lane, Needs, Request, Service};
use crate::scim::{AttrPath, Operation, PatchOp};

/// The slot in which the bearer token waits.
pub const TOKEN_SLOT: &str = "SecretToken";

const ROLE: &str = "Cloud Application Administrator";
const APPLICATIONS: Needs = Needs::permission("Application.ReadWrite.All").role(ROLE);
const SYNCHRONIZATION: Needs = Needs::permission("Synchronization.ReadWrite.All").role(ROLE);
const ASSIGNMENTS: Needs = Needs::permission("AppRoleAssignment.ReadWrite.All").role(ROLE);
/// On-demand provisioning takes up to half a minute (`reference/graph.md` 3.8).
const ON_DEMAND: u64 = 120_000;

impl Deed {
    /// The request, with the late ids that are known. Tags are the one body that is not known before it is sent: what is
    /// shown is `tags`, the list as it was read.
    pub fn request(&self, ids: &Ids, tags: &[String]) -> Result<Request, PlanError> {
        let sync = |principal: &Id, rest: &str| -> Result<String, PlanError> {
            let principal = ids.resolve(principal)?;
            Ok(format!(
                "/servicePrincipals/{principal}/synchronization{rest}"
            ))
        };
        let job = |principal: &Id, job: &Id, rest: &str| -> Result<String, PlanError> {
            sync(principal, &format!("/jobs/{}{rest}", ids.resolve(job)?))
        };
        let graph = Service::Graph;
        Ok(match self {
            Self::Instantiate { template, name } => Request::post(
                graph,
                format!("/applicationTemplates/{template}/instantiate"),
                Some(Body::Json(json!({ "displayName": name }))),
                say!("add the application"),
            )
            .needs(APPLICATIONS),
            Self::NameApplication { object, name } => Request::patch(
                graph,
                format!("/applications/{}", ids.resolve(object)?),
                Body::Json(json!({ "displayName": name })),
                say!("name the application"),
            )
            .needs(APPLICATIONS),
            Self::NamePrincipal { principal, name } => Request::patch(
                graph,
                format!("/servicePrincipals/{}", ids.resolve(principal)?),
                Body::Json(json!({ "displayName": name })),
                say!("name the enterprise application"),
            )
            .needs(APPLICATIONS),
            Self::Tag {
                principal,
                tag,
                present,
            } => Request::patch(
                graph,
                format!("/servicePrincipals/{}", ids.resolve(principal)?),
                Body::Json(json!({ "tags": merged(tags, tag, *present) })),
                if *tag == HIDE_APP {
                    say!("change who sees the tile")
                } else {
                    say!("change the tags")
                },
            )
            .needs(APPLICATIONS),
            Self::FindTemplate { principal } => Request::get(
                graph,
                sync(principal, "/templates")?,
                say!("read the provisioning templates"),
            )
            .needs(SYNCHRONIZATION),
            Self::CreateJob {
                principal,
                template,
            } => Request::post(
                graph,
                sync(principal, "/jobs")?,
                Some(Body::Json(json!({ "templateId": ids.resolve(template)? }))),
                say!("create the provisioning job"),
            )
            .needs(SYNCHRONIZATION),
            Self::PutSecrets {
                principal,
                settings,
                ..
            } => Request::put(
                graph,
                sync(principal, "/secrets")?,
                secrets(settings)?,
                say!("save the connection"),
            )
            .needs(SYNCHRONIZATION),
            Self::PutSchema {
                principal,
                job: id,
                document,
                ..
            } => Request::put(
                graph,
                job(principal, id, "/schema")?,
                Body::Json(document.value().clone()),
                say!("save the mapping"),
            )
            .needs(SYNCHRONIZATION),
            Self::RestoreSchema {
                principal, job: id, ..
            } => Request::delete(
                graph,
                job(principal, id, "/schema")?,
                say!("restore the default mapping"),
            )
            .needs(SYNCHRONIZATION),
            Self::Assign {
                principal,
                subject,
                role,
            } => {
                let resource = ids.resolve(principal)?;
                let body =
                    json!({ "principalId": subject.id, "resourceId": resource, "appRoleId": role });
                let what = match subject.kind {
                    PrincipalKind::User => say!("assign the user"),
                    PrincipalKind::Group => say!("assign the group"),
                };
                // A second time it is refused with "already exists", which is what was wanted: it may be repeated.
                Request::post(
                    graph,
                    format!("/servicePrincipals/{resource}/appRoleAssignedTo"),
                    Some(Body::Json(body)),
                    what,
                )
                .safe()
                .needs(ASSIGNMENTS)
            }
            Self::Unassign {
                principal,
                assignment,
                ..
            } => Request::delete(
                graph,
                format!(
                    "/servicePrincipals/{}/appRoleAssignedTo/{assignment}",
                    ids.resolve(principal)?
                ),
                say!("remove the assignment"),
            )
            .needs(ASSIGNMENTS),
            Self::ProvisionOnDemand {
                principal,
                job: id,
                rule,
                subject,
                ..
            } => Request::post(
                graph,
                job(principal, id, "/provisionOnDemand")?,
                Some(Body::Json(on_demand(rule, &subject.id))),
                say!("provision the user on demand"),
            )
            .patience(ON_DEMAND)
            .lane(Lane::GraphOnDemand)
            .needs(SYNCHRONIZATION),
            Self::Restart {
                principal,
                job: id,
                scope,
            } => {
                let body = json!({ "criteria": { "resetScope": scope.text() } });
                Request::post(
                    graph,
                    job(principal, id, "/restart")?,
                    Some(Body::Json(body)),
                    say!("restart provisioning"),
                )
                .needs(SYNCHRONIZATION)
            }
            Self::Start { principal, job: id } => Request::post(
                graph,
                job(principal, id, "/start")?,
                None,
                say!("start provisioning"),
            )
            .needs(SYNCHRONIZATION),
            Self::Pause { principal, job: id } => Request::post(
                graph,
                job(principal, id, "/pause")?,
                None,
                say!("pause provisioning"),
            )
            .safe()
            .needs(SYNCHRONIZATION),
            Self::ClearInWebex {
                organisation,
                user,
                values,
                ..
            } => {
                let paths = values.iter().filter_map(StaleValue::removed);
                let remove = |path: AttrPath| Operation {
                    op: "remove".to_owned(),
                    path: Some(path.to_string()),
                    value: None,
                };
                let change = PatchOp::new(paths.map(remove).collect());
                let call = users::patch(organisation, user, &change);
                call.ok_or(PlanError::Unsendable)?.request
            }
            Self::DeleteJob { principal, job: id } => Request::delete(
                graph,
                job(principal, id, "")?,
                say!("delete the provisioning job"),
            )
            .needs(SYNCHRONIZATION),
            Self::DeleteApplication { object, .. } => Request::delete(
                graph,
                format!("/applications/{}", ids.resolve(object)?),
                say!("delete the application"),
            )
            .needs(APPLICATIONS),
        })
    }
}

/// The whole list of tags, with this one added or taken away: a PATCH replaces all of them (`reference/graph.md` 1.5).
fn merged(tags: &[String], tag: &str, present: bool) -> Vec<String> {
    let mut merged: Vec<String> = tags.iter().filter(|known| *known != tag).cloned().collect();
    if present {
        merged.push(tag.to_owned());
    }
    merged
}

fn secrets(settings: &[(String, Value)]) -> Result<Body, PlanError> {
    let entry = |(key, value): &(String, Value)| match value {
        Value::Plain(value) => json!({ "key": key, "value": value }),
        Value::Token => json!({ "key": key, "value": null }),
    };
    let json = json!({ "value": settings.iter().map(entry).collect::<Vec<Json>>() });
    let tokens = settings
        .iter()
        .enumerate()
        .filter(|(_, (_, value))| *value == Value::Token);
    let places: Vec<String> = tokens
        .map(|(place, _)| format!("/value/{place}/value"))
        .collect();
    let places = places.iter().map(|place| (place.as_str(), TOKEN_SLOT));
    let holes = Holes::new(json, places).ok_or(PlanError::NoPlaceForToken)?;
    Ok(Body::Holes(holes))
}

fn on_demand(rule: &str, user: &str) -> Json {
    json!({ "parameters": [{
        "ruleId": rule,
        "subjects": [{ "objectId": user, "objectTypeName": "User" }],
    }] })
}
