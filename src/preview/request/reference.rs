//! The second request: what refers to another object is sent when both exist (`reference/expressions.md` 8.7, 9.3, 9.4).

use serde_json::{Value, json};

use super::update::word;
use super::{Dialect, Request, ResourceKind, Target};
use crate::scim::{Operation, OperationKind, PatchOp};

/// Gives a user a manager: `to` is the manager's id in the target, sent as a bare text (captured with the flag; that it is the
/// same without is inferred). `present` says that the user has another manager already.
pub fn add_reference(
    id: &str,
    target: &Target,
    to: &str,
    present: bool,
    dialect: Dialect,
) -> Request {
    let kind = if present {
        OperationKind::Replace
    } else {
        OperationKind::Add
    };
    one(
        ResourceKind::User,
        id,
        kind,
        &target.name,
        Some(json!(to)),
        dialect,
    )
}

/// Takes the manager away.
pub fn remove_reference(id: &str, target: &Target, dialect: Dialect) -> Request {
    let kind = OperationKind::Remove;
    one(ResourceKind::User, id, kind, &target.name, None, dialect)
}

/// Puts members into a group.
pub fn add_members(group: &str, members: &[&str], dialect: Dialect) -> Request {
    let value = Some(listed(members));
    let kind = OperationKind::Add;
    one(ResourceKind::Group, group, kind, "members", value, dialect)
}

/// Takes members out of a group: without the flag a list, with it one operation for each.
pub fn remove_members(group: &str, members: &[&str], dialect: Dialect) -> Request {
    let kind = OperationKind::Remove;
    if dialect == Dialect::Plain {
        let value = Some(listed(members));
        return one(ResourceKind::Group, group, kind, "members", value, dialect);
    }
    let operations = members.iter().map(|member| Operation {
        op: word(kind, dialect).to_owned(),
        path: Some(format!("members[value eq {}]", json!(member))),
        value: None,
    });
    Request::patch(
        ResourceKind::Group,
        group,
        &PatchOp::new(operations.collect()),
    )
}

fn one(
    resource: ResourceKind,
    id: &str,
    kind: OperationKind,
    path: &str,
    value: Option<Value>,
    dialect: Dialect,
) -> Request {
    let operation = Operation {
        op: word(kind, dialect).to_owned(),
        path: Some(path.to_owned()),
        value,
    };
    Request::patch(resource, id, &PatchOp::new(vec![operation]))
}

/// One page of the documents prints the empty `$ref`, another leaves it out.
fn listed(members: &[&str]) -> Value {
    members
        .iter()
        .map(|member| json!({ "$ref": null, "value": member }))
        .collect()
}
