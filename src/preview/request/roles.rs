//! Roles, which the service writes in a way of its own (`reference/expressions.md` 4.2, 9.1, 9.3).

use serde_json::{Map, Value, json};

use super::FlowValue;

/// The type that every role element carries.
pub(super) const ROLE_TYPE: &str = "WindowsAzureActiveDirectoryRole";

/// The element of a create for one role: `text` is a role object as JSON text, or just the role's value.
pub(super) fn element(text: &str) -> Value {
    let Ok(Value::Object(mut given)) = serde_json::from_str::<Value>(text) else {
        return json!({ "primary": false, "type": ROLE_TYPE, "value": text });
    };
    let mut element = Map::new();
    let primary = given.remove("primary").unwrap_or(Value::Bool(false));
    element.insert("primary".to_owned(), primary);
    let role_type = given.remove("type").unwrap_or_else(|| ROLE_TYPE.into());
    element.insert("type".to_owned(), role_type);
    for name in ["displayName", "display", "value"] {
        if let Some(value) = given.remove(name) {
            element.insert(name.to_owned(), value);
        }
    }
    Value::Object(element)
}

/// True if every value is a role object as JSON text.
pub(super) fn are_objects(value: &FlowValue<'_>) -> bool {
    let texts = value.texts();
    !texts.is_empty() && texts.iter().all(|text| object(text).is_some())
}

/// True if the values come from the assertive function, known by its `display` where the other prints `displayName`
/// (inferred: only the two printed bodies differ so).
pub(super) fn are_assertive(value: &FlowValue<'_>) -> bool {
    are_objects(value)
        && value
            .texts()
            .iter()
            .filter_map(|text| object(text))
            .all(|role| role.contains_key("display") && !role.contains_key("displayName"))
}

fn object(text: &str) -> Option<Map<String, Value>> {
    serde_json::from_str(text).ok()
}
