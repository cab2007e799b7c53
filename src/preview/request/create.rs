//! The create: `POST /Users` (`reference/expressions.md` 9.2).

use serde_json::{Map, Value, json};

use super::{ComposeError, FlowValue, Method, Request, ResourceKind, Target, order, roles};
use crate::scim::{put, urn};

/// Multi-valued attributes of RFC 7643 whose elements are objects with a `value`.
const COMPLEX: [&str; 9] = [
    "emails",
    "phoneNumbers",
    "ims",
    "photos",
    "addresses",
    "groups",
    "entitlements",
    "roles",
    "x509Certificates",
];

/// The request that creates a resource of these mappings; a mapping without a value still has a say in `schemas`.
pub fn create(
    kind: ResourceKind,
    flows: &[(&Target, FlowValue<'_>)],
) -> Result<Request, ComposeError> {
    let targets = || flows.iter().map(|(target, _)| *target);
    let mut body = json!({ "schemas": schemas(kind, targets()), "meta": {
        "resourceType": match kind { ResourceKind::User => "User", ResourceKind::Group => "Group" }
    }});
    for (target, value) in flows {
        if target.is_reference() || value.is_nothing() {
            continue;
        }
        let value = in_create(target, value);
        put(&mut body, &target.path, value).map_err(|because| ComposeError {
            target: target.name.clone(),
            because,
        })?;
    }
    let mut members = match body {
        Value::Object(members) => members,
        _ => Map::new(),
    };
    mark_work_email(&mut members);
    if targets().any(Target::is_role) {
        complete_roles(&mut members);
    }
    Ok(Request {
        method: Method::Post,
        path: kind.folder().to_owned(),
        body: Some(Value::Object(order::as_printed(members))),
    })
}

/// Extensions other than the enterprise user are not named (documented: custom ones are left out).
fn schemas<'t>(
    kind: ResourceKind,
    mut targets: impl Iterator<Item = &'t Target>,
) -> Vec<&'static str> {
    let is_enterprise = |target: &Target| {
        let schema = target.path.schema.as_deref();
        schema.is_some_and(|schema| schema.eq_ignore_ascii_case(urn::ENTERPRISE_USER))
    };
    match kind {
        ResourceKind::Group => vec![urn::CORE_GROUP, urn::ENTRA_GROUP],
        ResourceKind::User if targets.any(is_enterprise) => {
            vec![urn::CORE_USER, urn::ENTERPRISE_USER]
        }
        ResourceKind::User => vec![urn::CORE_USER],
    }
}

fn in_create(target: &Target, value: &FlowValue<'_>) -> Value {
    let path = &target.path;
    let is_whole = path.filter.is_none() && path.sub.is_none();
    let is_complex = path.schema.is_none()
        && COMPLEX
            .iter()
            .any(|known| known.eq_ignore_ascii_case(&path.attribute));
    let each = value.texts().iter();
    if is_whole && target.is_role() {
        return each.map(|text| roles::element(text)).collect();
    }
    if is_whole && is_complex {
        return each.map(|text| json!({ "value": text })).collect();
    }
    match value {
        FlowValue::One(text) => target.typed(text),
        _ => each.map(|text| target.typed(text)).collect(),
    }
}

/// The work address carries `primary` (documented for emails only).
fn mark_work_email(members: &mut Map<String, Value>) {
    let Some(Value::Array(emails)) = members.get_mut("emails") else {
        return;
    };
    for email in emails.iter_mut().filter_map(Value::as_object_mut) {
        let is_work = email.get("type").and_then(Value::as_str) == Some("work");
        if is_work && !email.contains_key("primary") {
            email.insert("primary".to_owned(), Value::Bool(true));
        }
    }
}

/// Every role carries the service's type, and mapped roles without a value print as an empty list.
fn complete_roles(members: &mut Map<String, Value>) {
    let roles = members
        .entry("roles")
        .or_insert_with(|| Value::Array(Vec::new()));
    let Value::Array(elements) = roles else {
        return;
    };
    for role in elements.iter_mut().filter_map(Value::as_object_mut) {
        if !role.contains_key("type") {
            role.insert("type".to_owned(), roles::ROLE_TYPE.into());
        }
    }
}
