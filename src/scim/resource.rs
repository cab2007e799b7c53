//! Reads and writes places in a resource.
//!
//! The law of writing is Entra's (`reference/expressions.md` 9.1): paths with the same attribute and the same filter build
//! one element, which carries the values that its filter demands.

use serde_json::{Map, Value};

use super::error::PatchError;
use super::filter::{Filter, Literal};
use super::path::AttrPath;
use super::urn;

/// Every value at `path`; several if the attribute has several elements.
pub fn get<'v>(resource: &'v Value, path: &AttrPath) -> Vec<&'v Value> {
    let Some(holder) = holder(resource, path) else {
        return Vec::new();
    };
    let Some(found) = member(holder, &path.attribute) else {
        return Vec::new();
    };
    let elements: &[Value] = match found {
        Value::Array(elements) if path.filter.is_some() || path.sub.is_some() => elements,
        one => std::slice::from_ref(one),
    };
    elements
        .iter()
        .filter(|element| {
            path.filter
                .as_ref()
                .is_none_or(|filter| filter.matches(element))
        })
        .filter_map(|element| match &path.sub {
            Some(sub) => member(element, sub),
            None => Some(element),
        })
        .collect()
}

/// Writes `value` at `path`, making what is missing on the way.
pub fn put(resource: &mut Value, path: &AttrPath, value: Value) -> Result<(), PatchError> {
    let wrong = || PatchError::WrongPlace(path.to_string());
    let mut holder = resource.as_object_mut().ok_or_else(wrong)?;
    if let Some(schema) = path.schema.as_deref().filter(|s| urn::is_extension(s)) {
        holder = entry(holder, schema)
            .or_insert_with(|| Value::Object(Map::new()))
            .as_object_mut()
            .ok_or_else(wrong)?;
    }
    let Some(filter) = &path.filter else {
        let Some(sub) = &path.sub else {
            set(holder, &path.attribute, value);
            return Ok(());
        };
        let inner = entry(holder, &path.attribute)
            .or_insert_with(|| Value::Object(Map::new()))
            .as_object_mut()
            .ok_or_else(wrong)?;
        set(inner, sub, value);
        return Ok(());
    };
    let elements = entry(holder, &path.attribute)
        .or_insert_with(|| Value::Array(Vec::new()))
        .as_array_mut()
        .ok_or_else(wrong)?;
    if !elements.iter().any(|element| filter.matches(element)) {
        let no_target = || PatchError::NoTarget(path.to_string());
        elements.push(element_for(filter).ok_or_else(no_target)?);
    }
    for element in elements
        .iter_mut()
        .filter(|element| filter.matches(element))
    {
        match &path.sub {
            None => *element = value.clone(),
            Some(sub) => set(
                element.as_object_mut().ok_or_else(wrong)?,
                sub,
                value.clone(),
            ),
        }
    }
    Ok(())
}

fn set(members: &mut Map<String, Value>, name: &str, value: Value) {
    *entry(members, name).or_insert(Value::Null) = value;
}

/// True for the same content, whatever the order of members and of elements.
pub fn same_ignoring_order(a: &Value, b: &Value) -> bool {
    match (a, b) {
        (Value::Object(a), Value::Object(b)) => {
            a.len() == b.len()
                && a.iter().all(|(name, value)| {
                    b.get(name)
                        .is_some_and(|other| same_ignoring_order(value, other))
                })
        }
        (Value::Array(a), Value::Array(b)) => {
            let mut left: Vec<&Value> = b.iter().collect();
            a.len() == b.len()
                && a.iter().all(|value| {
                    let found = left
                        .iter()
                        .position(|other| same_ignoring_order(value, other));
                    found.map(|place| left.swap_remove(place)).is_some()
                })
        }
        (a, b) => a == b,
    }
}

/// The element that fulfils `filter` and says nothing more; nothing if the filter does not name its values.
pub(crate) fn element_for(filter: &Filter) -> Option<Value> {
    let mut element = Map::new();
    for (path, literal) in filter.required_values()? {
        let value = match literal {
            Literal::Text(text) => boolean_member(&path.attribute, text)
                .map_or_else(|| Value::String(text.clone()), Value::Bool),
            Literal::Boolean(value) => Value::Bool(*value),
            Literal::Number(number) => serde_json::from_str(number).ok()?,
            Literal::Null => Value::Null,
        };
        element.insert(path.attribute.clone(), value);
    }
    Some(Value::Object(element))
}

/// The boolean that `text` means if `attribute` is one of RFC 7643's booleans.
pub(crate) fn boolean_member(attribute: &str, text: &str) -> Option<bool> {
    let is_boolean = ["primary", "active"]
        .iter()
        .any(|known| known.eq_ignore_ascii_case(attribute));
    match text {
        _ if !is_boolean => None,
        _ if text.eq_ignore_ascii_case("true") => Some(true),
        _ if text.eq_ignore_ascii_case("false") => Some(false),
        _ => None,
    }
}

/// The member called `name`, ignoring case.
pub(crate) fn member<'v>(value: &'v Value, name: &str) -> Option<&'v Value> {
    let members = value.as_object()?;
    members.get(name).or_else(|| {
        members
            .iter()
            .find_map(|(known, value)| known.eq_ignore_ascii_case(name).then_some(value))
    })
}

/// The place of the member called `name`, ignoring case.
pub(crate) fn entry<'m>(
    members: &'m mut Map<String, Value>,
    name: &str,
) -> serde_json::map::Entry<'m> {
    let known = members
        .keys()
        .find(|known| known.eq_ignore_ascii_case(name))
        .cloned();
    members.entry(known.unwrap_or_else(|| name.to_owned()))
}

fn holder<'v>(resource: &'v Value, path: &AttrPath) -> Option<&'v Value> {
    match path.schema.as_deref().filter(|s| urn::is_extension(s)) {
        Some(schema) => member(resource, schema),
        None => Some(resource),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn builds_a_resource_from_paths() {
        let mut user = json!({});
        for (path, value) in [
            ("userName", json!("a@b.c")),
            ("name.givenName", json!("A")),
            ("emails[type eq \"work\"].value", json!("a@b.c")),
            ("addresses[type eq \"work\"].locality", json!("Bonn")),
            ("addresses[type eq \"work\"].country", json!("DE")),
            ("phoneNumbers[type eq \"mobile\"].value", json!("1")),
            ("phoneNumbers[type eq \"fax\"].value", json!("2")),
            ("roles[primary eq \"True\"].value", json!("Admin")),
            (
                "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department",
                json!("IT"),
            ),
            (
                "urn:ietf:params:scim:schemas:core:2.0:User:title",
                json!("Dr"),
            ),
        ] {
            put(&mut user, &AttrPath::parse(path).unwrap(), value).unwrap();
        }
        let expect = json!({
            "userName": "a@b.c",
            "name": {"givenName": "A"},
            "emails": [{"type": "work", "value": "a@b.c"}],
            "addresses": [{"type": "work", "locality": "Bonn", "country": "DE"}],
            "phoneNumbers": [{"type": "mobile", "value": "1"}, {"type": "fax", "value": "2"}],
            "roles": [{"primary": true, "value": "Admin"}],
            "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User": {"department": "IT"},
            "title": "Dr"
        });
        assert_eq!(user, expect);
        let phone = AttrPath::parse("phoneNumbers[type eq \"fax\"].value").unwrap();
        assert_eq!(get(&user, &phone), [&json!("2")]);
    }
}
