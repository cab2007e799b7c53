//! What is so in the tenant? Everything that a plan has to know of one application, read.
//!
//! An application that this page has just made is found by its ids or by its plan's mark; while the service does not know it
//! everywhere, "not there" is waited for.

use super::past::Past;
use super::wait::{POLL, REPLICATION, is_not_yet};
use futures_util::future::join;

use crate::api::graph::applications;
use crate::api::graph::assignments::{self, PrincipalType};
use crate::api::graph::connectivity;
use crate::api::graph::jobs;
use crate::api::graph::schema;
use crate::api::graph::service_principals::{self, AppRole, ServicePrincipal};
use crate::api::graph::sync_templates;
use crate::api::{ApiError, Call, Client, Failure, Milliseconds, Request, Unreadable};
use crate::plan::{
    Application, Assignment, Current, Job, Late, Memory, Principal, PrincipalKind, Role, Setting,
    Stored,
};
use crate::schema::Document;

/// Which application is read.
#[derive(Clone, Debug, PartialEq)]
pub enum Target<'a> {
    /// The one with this service principal's id.
    Existing(&'a str),
    /// The one that a plan was to make.
    Made {
        /// The name that it has until it is named for good.
        marked: &'a str,
        /// What the plan's journal says; nothing before it was opened.
        past: Option<&'a Past>,
    },
}

/// Reads the application; `memory` goes through to the plan.
pub async fn read(
    client: &Client,
    target: Target<'_>,
    memory: Memory,
) -> Result<Current, ApiError> {
    let created = match &target {
        Target::Made {
            past: Some(past), ..
        } => past.created,
        _ => None,
    };
    let reader = Reader { client, created };
    let found = match target {
        Target::Existing(id) => reader.principal(id).await?,
        Target::Made { marked, past } => {
            let known = past.and_then(|past| past.ids.get(Late::ServicePrincipal));
            match known {
                Some(id) => reader.principal(id).await?,
                None => {
                    let asked = past.and_then(|past| past.asked);
                    find(client, marked, asked).await?
                }
            }
        }
    };
    let application = match found {
        Some(principal) => Some(reader.application(principal).await?),
        None => None,
    };
    Ok(Current {
        application,
        memory,
    })
}

/// Looks for an application by the name that it has until it is named for good. Where it was asked for and the answer was lost,
/// the whole time is waited in which the service may not show it yet.
pub(super) async fn find(
    client: &Client,
    marked: &str,
    asked: Option<Milliseconds>,
) -> Result<Option<ServicePrincipal>, ApiError> {
    let until = asked.map_or(0, |asked| asked + REPLICATION);
    loop {
        let found: Vec<ServicePrincipal> = client.all(&service_principals::named(marked)).await?;
        if let Some(found) = found.into_iter().next() {
            return Ok(Some(found));
        }
        if client.now() >= until || !client.sleep(POLL).await {
            return Ok(None);
        }
    }
}

struct Reader<'a> {
    client: &'a Client,
    created: Option<Milliseconds>,
}

impl Reader<'_> {
    /// Asks again while a fresh object may not be known yet.
    async fn patiently<T>(
        &self,
        ask: impl AsyncFn() -> Result<T, ApiError>,
    ) -> Result<T, ApiError> {
        loop {
            let answer = ask().await;
            let fresh = self
                .created
                .is_some_and(|created| self.client.now() < created + REPLICATION);
            let waits = matches!(&answer, Err(error) if fresh && is_not_yet(error));
            if !waits || !self.client.sleep(POLL).await {
                return answer;
            }
        }
    }

    async fn call<T>(&self, call: &Call<T>) -> Result<T, ApiError> {
        self.patiently(async || self.client.call(call).await).await
    }

    async fn all<T: serde::de::DeserializeOwned>(
        &self,
        request: &Request,
    ) -> Result<Vec<T>, ApiError> {
        self.patiently(async || self.client.all(request).await)
            .await
    }

    async fn principal(&self, id: &str) -> Result<Option<ServicePrincipal>, ApiError> {
        match self.call(&service_principals::read(id)).await {
            Ok(principal) => Ok(Some(principal)),
            Err(error) if error.is_absent() => Ok(None),
            Err(error) => Err(error),
        }
    }

    async fn application(&self, principal: ServicePrincipal) -> Result<Application, ApiError> {
        let id = principal.id.as_str();
        let objects = applications::of_app_id(&principal.app_id);
        let objects = self.call(&objects).await?.value;
        let assignments: Vec<assignments::Assignment> = self.all(&assignments::list(id)).await?;
        // While the service works at the next answer: there may be tens of thousands.
        let jobs = jobs::list(id);
        let jobs = self.call(&jobs);
        let assignments = async { assignments.into_iter().map(assignment).collect() };
        let (jobs, assignments) = join(jobs, assignments).await;
        let jobs = jobs?.value;
        let (template, job, secrets) = match jobs.into_iter().next() {
            None => {
                let templates = self.call(&sync_templates::list(id)).await?.value;
                let template = sync_templates::chosen(&templates);
                (template.map(|one| one.id.clone()), None, Vec::new())
            }
            Some(job) => {
                let schema = self.schema(id, &job.id).await?;
                let secrets = self.call(&connectivity::read(id)).await?.value;
                (job.template_id.clone(), Some((job, schema)), secrets)
            }
        };
        Ok(Application {
            object: objects.into_iter().next().map(|object| object.id),
            name: principal.display_name.unwrap_or_default(),
            tags: principal.tags,
            single_sign_on: principal
                .preferred_single_sign_on_mode
                .is_some_and(|mode| !mode.is_empty()),
            roles: principal.app_roles.into_iter().map(role).collect(),
            assignments,
            template,
            job: job.map(|(job, schema)| Job {
                running: job.is_running(),
                has_run: job.has_run(),
                template: job.template_id.unwrap_or_default(),
                id: job.id,
                schema: Some(schema),
            }),
            secrets: secrets.into_iter().map(setting).collect(),
            service_principal: principal.id,
        })
    }

    async fn schema(&self, principal: &str, job: &str) -> Result<Document, ApiError> {
        self.patiently(async || read_schema(self.client, principal, job).await)
            .await
    }
}

/// Reads what a renewal of the token has to know of an application: its job and its stored settings, and nobody who is assigned.
///
/// # Errors
/// What Graph says.
pub async fn read_connection(
    client: &Client,
    principal: &str,
    job: &str,
) -> Result<Application, ApiError> {
    let job = client.call(&jobs::read(principal, job)).await?;
    let secrets = client.call(&connectivity::read(principal)).await?.value;
    Ok(Application {
        service_principal: principal.to_owned(),
        template: job.template_id,
        secrets: secrets.into_iter().map(setting).collect(),
        ..Application::default()
    })
}

/// Reads a job's schema, letter by letter.
pub(super) async fn read_schema(
    client: &Client,
    principal: &str,
    job: &str,
) -> Result<Document, ApiError> {
    let request = schema::read(principal, job);
    let response = client.send(&request).await?;
    match Document::read(response.body.as_bytes()) {
        Ok((document, _)) => Ok(document),
        Err(error) => {
            let what = Unreadable::OffDocument(error.to_string());
            Err(ApiError::new(&request, Failure::Unreadable(what)))
        }
    }
}

/// A stored setting: Graph answers `*` for what it does not give away.
pub(super) fn setting(secret: connectivity::Stored) -> Setting {
    Setting {
        key: secret.key,
        value: match secret.value {
            Some(value) if value != "*" => Stored::Plain(value),
            _ => Stored::Hidden,
        },
    }
}

fn role(role: AppRole) -> Role {
    Role {
        usable: role.is_for_users(),
        name: role.display_name.unwrap_or_default(),
        id: role.id,
    }
}

fn assignment(one: assignments::Assignment) -> Assignment {
    Assignment {
        id: one.id,
        role: one.app_role_id,
        principal: Principal {
            id: one.principal_id,
            name: one.principal_display_name.unwrap_or_default(),
            kind: match one.principal_type {
                PrincipalType::Group => PrincipalKind::Group,
                _ => PrincipalKind::User,
            },
        },
    }
}
