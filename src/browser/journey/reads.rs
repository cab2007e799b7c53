//! Which applications are there, and who else writes to the same organisation?

use crate::api::graph::service_principals::ServicePrincipal;
use crate::api::graph::{jobs, service_principals, templates};
use crate::api::{ApiError, Client};
use crate::app::journey::{Gallery, Instance};

/// The gallery's name for the application; its id is looked up (`reference/graph.md` 1.1).
const NAME: &str = "Cisco Webex";
/// The client id of Cisco's "Cisco Webex Identity Integration": where it is, the Wizard App may write to the same organisation
/// (`reference/webex.md` 2.1).
const WIZARD: &str = "90db942a-c1eb-4e8d-82e4-eebf64a7e2ae";

/// Reads the template, what was made from it, and the Wizard App's traces.
pub async fn gallery(client: &Client) -> Result<Gallery, ApiError> {
    let found = client.call(&templates::named(NAME)).await?;
    let template = found
        .value
        .into_iter()
        .find(|one| one.is_provisionable() && one.display_name == NAME);
    let wizard = client.call(&service_principals::of_app_id(WIZARD)).await?;
    let wizard = wizard
        .value
        .into_iter()
        .filter_map(|one| one.display_name)
        .collect();
    let Some(template) = template else {
        return Ok(Gallery {
            wizard,
            ..Gallery::default()
        });
    };
    let principals: Vec<ServicePrincipal> = client
        .all(&service_principals::of_template(&template.id))
        .await?;
    let mut instances = Vec::new();
    for one in principals {
        let jobs = client.call(&jobs::list(&one.id)).await?;
        let state = jobs.value.into_iter().next().map(|job| {
            let code = job.status.and_then(|status| status.code);
            code.map_or_else(|| say!("a job").to_owned(), |code| code.to_string())
        });
        instances.push(Instance {
            name: one.display_name.unwrap_or_default(),
            created: one.created_date_time.unwrap_or_default(),
            job: state,
            service_principal: one.id,
        });
    }
    Ok(Gallery {
        template: Some(template.id),
        instances,
        wizard,
    })
}
