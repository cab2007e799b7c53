//! Which users and groups have names that begin so, and what is to be known of them?

use crate::api::graph::{groups, users};
use crate::api::{ApiError, Client};
use crate::app::journey::Found;
use crate::plan::{Principal, PrincipalKind};

/// So many of each are shown; more ask for a longer text.
const MOST: usize = 20;

/// Users first, then groups.
pub async fn search(client: &Client, text: &str) -> Result<Vec<Found>, ApiError> {
    let people = client.call(&users::beginning(text, MOST)).await?;
    let mut found: Vec<Found> = people
        .value
        .into_iter()
        .map(|one| Found {
            display: one.display_name.clone().unwrap_or_default(),
            principal: Principal {
                id: one.id,
                name: one
                    .user_principal_name
                    .or(one.display_name)
                    .unwrap_or_default(),
                kind: PrincipalKind::User,
            },
            warnings: match one.account_enabled {
                Some(false) => vec![say!("blocked: never created in Webex").to_owned()],
                _ => Vec::new(),
            },
        })
        .collect();
    for one in &mut found {
        if one.principal.name.contains("#EXT#") {
            one.warnings
                .push(say!("a guest: Webex gets the name without `#EXT#`").to_owned());
        }
    }
    let groups = client.call(&groups::beginning(text, MOST)).await?;
    found.extend(groups.value.into_iter().map(group));
    Ok(found)
}

fn group(one: groups::Group) -> Found {
    let mut warnings =
        vec![say!("only its direct members are in scope; needs Entra ID P1").to_owned()];
    warnings.extend(own_warnings(&one));
    let name = one.display_name.unwrap_or_default();
    Found {
        display: name.clone(),
        principal: Principal {
            id: one.id,
            name,
            kind: PrincipalKind::Group,
        },
        warnings,
    }
}

/// What to know of this group before it is assigned.
pub fn own_warnings(one: &groups::Group) -> Vec<String> {
    let mut warnings = Vec::new();
    if one.security_enabled == Some(false) {
        warnings.push(say!("not a security group: it cannot be assigned").to_owned());
    }
    if one.is_paused() {
        warnings.push(say!("its dynamic membership is paused: nobody joins or leaves").to_owned());
    } else if one.is_dynamic() {
        warnings.push(say!("dynamic: whoever leaves it becomes inactive in Webex").to_owned());
    }
    warnings
}
