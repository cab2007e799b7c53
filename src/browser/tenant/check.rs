//! What is found out before anything is done.

use super::desk::{Desk, trouble};
use crate::api::graph::{groups, jobs, me, organization, service_principals, templates};
use crate::api::webex::{licenses, organizations, people};
use crate::api::{ApiError, Client};
use crate::app::tenant::{Facts, Group, Instance, Job, Trouble, WebexAt, WebexFacts};

/// What the gallery calls the application; its id is published nowhere (`reference/graph.md` 1.1).
const NAME: &str = "Cisco Webex";

/// So many groups are offered.
const GROUPS: usize = 10;

/// Each fact, or why it is not known.
pub async fn facts(desk: &Desk, webex: Option<WebexAt>) -> Facts {
    let client = desk.graph();
    let account = client.call(&me::me()).await.map(|me| {
        let name = me.display_name.unwrap_or_default();
        (name, me.user_principal_name.unwrap_or_default())
    });
    let roles = client.call(&me::roles()).await;
    let roles = roles.map(|roles| roles.value.into_iter().filter_map(|role| role.display_name));
    let tenant = client.call(&organization::organization()).await;
    let tenant = tenant.map(|list| {
        let first = list.value.into_iter().next();
        first.map_or_else(Default::default, |tenant| {
            (tenant.display_name.unwrap_or_default(), tenant.id)
        })
    });
    let edition = client.call(&organization::subscriptions()).await;
    Facts {
        account: account.map_err(trouble),
        roles: roles.map(Iterator::collect).map_err(trouble),
        tenant: tenant.map_err(trouble),
        edition: edition
            .map(|list| organization::edition(&list.value))
            .map_err(trouble),
        instances: instances(&client).await.map_err(trouble),
        webex: match webex {
            Some(at) => Some(webex_facts(&desk.client(at.offer)).await),
            None => None,
        },
    }
}

/// The applications that came from the gallery's entry, with their jobs.
async fn instances(client: &Client) -> Result<Vec<Instance>, ApiError> {
    let mut found = Vec::new();
    let entries = client.call(&templates::named(NAME)).await?;
    for template in entries
        .value
        .iter()
        .filter(|entry| entry.is_provisionable())
    {
        let of_template = service_principals::of_template(&template.id);
        let principals: Vec<service_principals::ServicePrincipal> =
            client.all(&of_template).await?;
        for principal in principals {
            let jobs = client.call(&jobs::list(&principal.id)).await;
            let jobs = jobs.map(|list| list.value.into_iter().map(job).collect());
            found.push(Instance {
                name: principal.display_name.unwrap_or_default(),
                created: principal.created_date_time.unwrap_or_default(),
                jobs: jobs.map_err(trouble),
                id: principal.id,
            });
        }
    }
    Ok(found)
}

fn job(job: jobs::Job) -> Job {
    let state = job.status.and_then(|status| status.code);
    Job {
        id: job.id,
        state: state.map_or_else(String::new, |state| state.to_string()),
    }
}

async fn webex_facts(client: &Client) -> WebexFacts {
    let owner = client.call(&people::me()).await;
    let held = owner
        .as_ref()
        .map(|owner| owner.roles.clone())
        .unwrap_or_default();
    let roles = client.call(&people::roles()).await;
    let named = |all: crate::api::webex::Items<people::Role>| {
        let held = |role: &people::Role| held.contains(&role.id);
        all.items
            .into_iter()
            .filter(held)
            .map(|role| role.name)
            .collect()
    };
    let organisation = client.call(&organizations::list()).await;
    let first = |all: crate::api::webex::Items<organizations::Organization>| {
        let first = all.items.into_iter().next();
        first.and_then(|one| one.display_name).unwrap_or_default()
    };
    let licences = client.call(&licenses::list()).await;
    let licence = |one: licenses::License| {
        let total = one.total_units.filter(|total| *total >= 0);
        (one.name, one.consumed_units.unwrap_or_default(), total)
    };
    WebexFacts {
        owner: owner
            .map(|owner| owner.display_name.unwrap_or_default())
            .map_err(trouble),
        roles: roles.map(named).map_err(trouble),
        organisation: organisation.map(first).map_err(trouble),
        licences: licences
            .map(|all| all.items.into_iter().map(licence).collect())
            .map_err(trouble),
    }
}

/// Groups whose name begins so.
///
/// # Errors
/// Why they could not be read.
pub async fn groups(desk: &Desk, text: &str) -> Result<Vec<Group>, Trouble> {
    let found = desk.graph().call(&groups::beginning(text, GROUPS)).await;
    let group = |group: groups::Group| Group {
        name: group.display_name.unwrap_or_default(),
        id: group.id,
    };
    found
        .map(|list| list.value.into_iter().map(group).collect())
        .map_err(trouble)
}
