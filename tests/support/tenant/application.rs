//! An application: made from its template, its object, its service principal.

use super::{Principal, Tenant, Told, absent, known};
use hubsync::api::Method;
use serde_json::{Value, json};

impl Tenant {
    pub(super) fn instantiate(&mut self, body: &Value, now: u64) -> Told {
        self.instantiated += 1;
        self.number += 1;
        let number = self.number;
        let name = body["displayName"].as_str().unwrap().to_owned();
        let one = Principal {
            id: format!("sp-{number}"),
            object: format!("app-{number}"),
            app_id: format!("appid-{number}"),
            object_name: name.clone(),
            name,
            tags: vec!["WindowsAzureActiveDirectoryIntegratedApp".to_owned()],
            roles: vec!["msiam_access".to_owned(), "User".to_owned()],
            born: Some(now),
            ..Principal::default()
        };
        let answer = json!({ "application": { "id": one.object, "appId": one.app_id }, "servicePrincipal": { "id": one.id, "appId": one.app_id } });
        self.principals.push(one);
        (201, answer, None)
    }

    pub(super) fn object(&mut self, method: Method, id: &str, body: &Value, now: u64) -> Told {
        let (delay, follows) = (self.delays.object, self.follows);
        let Some(place) = self.principals.iter().position(|one| one.object == id) else {
            return absent();
        };
        let one = &mut self.principals[place];
        if !known(one.born, delay, now) {
            return absent();
        }
        match method {
            Method::Get => (
                200,
                json!({ "id": one.object, "appId": one.app_id, "displayName": one.object_name }),
                None,
            ),
            Method::Patch => {
                one.object_name = body["displayName"].as_str().unwrap().to_owned();
                if follows {
                    one.name.clone_from(&one.object_name);
                }
                (204, Value::Null, None)
            }
            Method::Delete => {
                let gone = self.principals.remove(place);
                self.assigned.remove(&gone.id);
                (204, Value::Null, None)
            }
            _ => panic!("{method:?}"),
        }
    }

    pub(super) fn principal(&mut self, method: Method, place: usize, body: &Value) -> Told {
        let one = &mut self.principals[place];
        match method {
            Method::Get => (200, shown(one), None),
            Method::Patch => {
                if let Some(name) = body["displayName"].as_str() {
                    one.name = name.to_owned();
                }
                if let Some(tags) = body["tags"].as_array() {
                    one.tags = tags
                        .iter()
                        .map(|tag| tag.as_str().unwrap().to_owned())
                        .collect();
                }
                (204, Value::Null, None)
            }
            _ => panic!("{method:?}"),
        }
    }
}

pub(super) fn shown(one: &Principal) -> Value {
    let role = |name: &String| json!({ "id": format!("{}-{name}", one.id), "displayName": name, "isEnabled": true, "allowedMemberTypes": ["User"] });
    let roles: Vec<Value> = one.roles.iter().map(role).collect();
    json!({ "id": one.id, "appId": one.app_id, "displayName": one.name, "tags": one.tags, "appRoles": roles })
}
