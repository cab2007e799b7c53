//! What does a resource look like after a patch?
//!
//! The law: RFC 7644 section 3.5.2, with what Entra sends beyond it: operation words with a capital, an object with dotted
//! keys and no path, texts for booleans, a removal that lists its elements, a bare text as manager
//! (`reference/expressions.md` 9.3, 9.4). Where Entra adds to a filtered place that does not exist, the element is made;
//! where it replaces one, RFC 7644 answers `noTarget`, and so does this.

use serde_json::Value;

use super::error::PatchError;
use super::patch::{OperationKind, PatchOp};
use super::path::AttrPath;
use super::resource::{boolean_member, entry, get, member, put};
use super::urn;

/// Applies `patch` to `resource`; on failure the resource is as it was.
pub fn apply_patch(resource: &mut Value, patch: &PatchOp) -> Result<(), PatchError> {
    let mut result = resource.clone();
    for operation in &patch.operations {
        let kind = operation
            .kind()
            .ok_or_else(|| PatchError::UnknownOperation(operation.op.clone()))?;
        match (&operation.path, &operation.value) {
            (Some(path), value) => {
                change(&mut result, kind, &AttrPath::parse(path)?, value.as_ref())?;
            }
            (None, Some(Value::Object(places))) => {
                for (name, value) in places {
                    change_named(&mut result, kind, name, value)?;
                }
            }
            (None, _) => return Err(PatchError::NotAnObject),
        }
    }
    *resource = result;
    Ok(())
}

/// A member of a path-less value: a path, or an extension's whole object.
fn change_named(
    resource: &mut Value,
    kind: OperationKind,
    name: &str,
    value: &Value,
) -> Result<(), PatchError> {
    let is_schema = [urn::ENTERPRISE_USER, urn::WEBEX_USER, urn::WEBEX_GROUP]
        .iter()
        .any(|known| known.eq_ignore_ascii_case(name))
        || (name.contains(':') && member(resource, name).is_some());
    match value {
        Value::Object(places) if is_schema => {
            for (attribute, value) in places {
                let path = AttrPath::parse(&format!("{name}:{attribute}"))?;
                change(resource, kind, &path, Some(value))?;
            }
            Ok(())
        }
        _ => change(resource, kind, &AttrPath::parse(name)?, Some(value)),
    }
}

fn change(
    resource: &mut Value,
    kind: OperationKind,
    path: &AttrPath,
    value: Option<&Value>,
) -> Result<(), PatchError> {
    let value = value.map(|value| as_stored(path, value));
    match (kind, value) {
        (OperationKind::Remove, value) => remove(resource, path, value.as_ref()),
        (_, None) => Err(PatchError::NotAnObject),
        (OperationKind::Add, Some(Value::Array(added))) => {
            let mut all: Vec<Value> = match get(resource, path).as_slice() {
                [Value::Array(present)] => present.clone(),
                _ => Vec::new(),
            };
            for value in added {
                if !all.contains(&value) {
                    all.push(value);
                }
            }
            put(resource, path, Value::Array(all))
        }
        (OperationKind::Add, Some(value)) => put(resource, path, value),
        (OperationKind::Replace, Some(value)) => {
            let element = AttrPath {
                sub: None,
                ..path.clone()
            };
            if path.filter.is_some() && get(resource, &element).is_empty() {
                return Err(PatchError::NoTarget(path.to_string()));
            }
            put(resource, path, value)
        }
    }
}

/// The value as the schema's type has it: real booleans, a manager as an object.
fn as_stored(path: &AttrPath, value: &Value) -> Value {
    let name = path.sub.as_deref().unwrap_or(&path.attribute);
    match value {
        Value::String(text) if path.sub.is_none() && name.eq_ignore_ascii_case("manager") => {
            serde_json::json!({ "value": text })
        }
        Value::String(text) => {
            boolean_member(name, text).map_or_else(|| value.clone(), Value::Bool)
        }
        _ => value.clone(),
    }
}

fn remove(resource: &mut Value, path: &AttrPath, listed: Option<&Value>) -> Result<(), PatchError> {
    let wrong = || PatchError::WrongPlace(path.to_string());
    let schema = path.schema.as_deref().filter(|s| urn::is_extension(s));
    if path.filter.is_some() && get(resource, path).is_empty() {
        return Err(PatchError::NoTarget(path.to_string()));
    }
    let members = resource.as_object_mut().ok_or_else(wrong)?;
    let holder = match schema {
        None => members,
        Some(schema) => match entry(members, schema) {
            serde_json::map::Entry::Occupied(found) => {
                found.into_mut().as_object_mut().ok_or_else(wrong)?
            }
            serde_json::map::Entry::Vacant(_) => return Ok(()),
        },
    };
    let serde_json::map::Entry::Occupied(mut found) = entry(holder, &path.attribute) else {
        return Ok(());
    };
    match (found.get_mut(), &path.filter, &path.sub, listed) {
        (Value::Array(elements), Some(filter), None, _) => {
            elements.retain(|element| !filter.matches(element));
        }
        (Value::Array(elements), filter, Some(sub), _) => {
            for element in elements.iter_mut() {
                if filter.as_ref().is_none_or(|filter| filter.matches(element)) {
                    forget(element, sub);
                }
            }
        }
        (Value::Array(elements), None, None, Some(Value::Array(listed))) => {
            elements.retain(|element| {
                let own = member(element, "value");
                !listed.iter().any(|entry| member(entry, "value") == own)
            });
        }
        (inner, None, Some(sub), _) => forget(inner, sub),
        (inner, ..) => *inner = Value::Null,
    }
    let is_empty = match found.get() {
        Value::Null => true,
        Value::Array(elements) => elements.is_empty(),
        Value::Object(members) => members.is_empty(),
        _ => false,
    };
    if is_empty {
        found.shift_remove();
    }
    Ok(())
}

/// Removes a member of an object, ignoring case; anything else has none.
fn forget(value: &mut Value, name: &str) {
    if let Some(members) = value.as_object_mut()
        && let serde_json::map::Entry::Occupied(found) = entry(members, name)
    {
        found.shift_remove();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn check(operations: Value, expect: Result<Value, PatchError>) {
        let mut user = json!({
            "userName": "a@b.c",
            "active": true,
            "name": {"givenName": "A"},
            "emails": [{"type": "work", "value": "a@b.c"}],
            "members": [{"value": "1"}, {"value": "2"}]
        });
        let patch: PatchOp =
            serde_json::from_value(json!({"schemas": [urn::PATCH_OP], "Operations": operations}))
                .unwrap();
        let result = apply_patch(&mut user, &patch).map(|()| {
            let before = json!({"userName": "a@b.c", "active": true, "name": {"givenName": "A"},
                "emails": [{"type": "work", "value": "a@b.c"}], "members": [{"value": "1"}, {"value": "2"}]});
            // Only what changed, so that the table stays readable.
            let mut changed = serde_json::Map::new();
            for name in user.as_object().unwrap().keys().chain(before.as_object().unwrap().keys()) {
                if user.get(name) != before.get(name) {
                    changed.insert(name.clone(), user.get(name).cloned().unwrap_or(Value::Null));
                }
            }
            Value::Object(changed)
        });
        assert_eq!(result, expect, "{operations}");
    }

    #[test]
    fn applies_what_entra_sends() {
        check(
            json!([{"op": "Replace", "path": "active", "value": "False"}]),
            Ok(json!({"active": false})),
        );
        check(
            json!([{"op": "replace", "value": {"name.givenName": "B", "name.familyName": "C"}}]),
            Ok(json!({"name": {"givenName": "B", "familyName": "C"}})),
        );
        check(
            json!([{"op": "Add", "path": "emails[type eq \"home\"].value", "value": "x@y.z"}]),
            Ok(
                json!({"emails": [{"type": "work", "value": "a@b.c"}, {"type": "home", "value": "x@y.z"}]}),
            ),
        );
        check(
            json!([{"op": "Remove", "path": "members", "value": [{"value": "1"}]}]),
            Ok(json!({"members": [{"value": "2"}]})),
        );
        check(
            json!([{"op": "remove", "path": "members[value eq \"2\"]"}]),
            Ok(json!({"members": [{"value": "1"}]})),
        );
        check(
            json!([{"op": "Add", "path": "members", "value": [{"value": "2"}, {"value": "3"}]}]),
            Ok(json!({"members": [{"value": "1"}, {"value": "2"}, {"value": "3"}]})),
        );
        check(
            json!([{"op": "add", "path": "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager", "value": "9"}]),
            Ok(
                json!({"urn:ietf:params:scim:schemas:extension:enterprise:2.0:User": {"manager": {"value": "9"}}}),
            ),
        );
        check(
            json!([{"op": "Remove", "path": "name.givenName"}]),
            Ok(json!({"name": null})),
        );
    }

    #[test]
    fn refuses_what_the_protocol_refuses() {
        check(
            json!([{"op": "replace", "path": "emails[type eq \"home\"].value", "value": "x"}]),
            Err(PatchError::NoTarget(
                "emails[type eq \"home\"].value".to_owned(),
            )),
        );
        check(
            json!([{"op": "move", "path": "title", "value": "x"}]),
            Err(PatchError::UnknownOperation("move".to_owned())),
        );
        check(
            json!([{"op": "add", "value": "x"}]),
            Err(PatchError::NotAnObject),
        );
        check(
            json!([{"op": "add", "path": "userName.x", "value": "x"}]),
            Err(PatchError::WrongPlace("userName.x".to_owned())),
        );
    }
}
