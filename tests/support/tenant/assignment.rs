//! Who is assigned to an application.

use super::{Assigned, Tenant, Told, absent, known, refusal};
use hubsync::api::Method;
use serde_json::{Value, json};

const ZERO: &str = "00000000-0000-0000-0000-000000000000";

impl Tenant {
    pub(super) fn assignment(
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
}
