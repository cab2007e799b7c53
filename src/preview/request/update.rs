//! The update: `PATCH /Users/{id}` in both dialects (`reference/expressions.md` 9.3, 9.4, 9.5).

use serde_json::{Map, Value, json};

use super::{Dialect, FlowValue, Request, ResourceKind, Target, roles};
use crate::scim::{Operation, OperationKind, PatchOp};

/// One attribute that changes.
#[derive(Clone, Debug, PartialEq)]
pub struct AttributeChange<'a> {
    /// The attribute.
    pub target: &'a Target,
    /// Whether it gets, exchanges or loses a value.
    pub kind: OperationKind,
    /// The new value; nothing for a removal.
    pub value: FlowValue<'a>,
}

/// What must change so that the target holds what flows: add where it has nothing, replace where it differs (inferred,
/// high certainty), nothing where it is the same or where nothing flows. References are not compared here.
pub fn changes<'a>(
    flows: &[(&'a Target, FlowValue<'a>)],
    current: impl Fn(&Target) -> FlowValue<'a>,
) -> Vec<AttributeChange<'a>> {
    let mut changes = Vec::new();
    for (target, value) in flows {
        if target.is_reference() || value.is_nothing() {
            continue;
        }
        let present = current(target);
        let kind = if present.is_nothing() {
            OperationKind::Add
        } else if same(target, &present, value) {
            continue;
        } else {
            OperationKind::Replace
        };
        changes.push(AttributeChange {
            target,
            kind,
            value: value.clone(),
        });
    }
    changes
}

/// True if the service sees no difference between two values: case counts where the schema says so, never for booleans.
pub fn same(target: &Target, present: &FlowValue<'_>, wanted: &FlowValue<'_>) -> bool {
    let (present, wanted) = (present.texts(), wanted.texts());
    let ignores_case = !target.case_exact || target.is_boolean();
    present.len() == wanted.len()
        && present.iter().zip(wanted).all(|(present, wanted)| {
            present == wanted || (ignores_case && present.to_lowercase() == wanted.to_lowercase())
        })
}

/// The request that makes these changes; nothing if there are none.
pub fn update(
    kind: ResourceKind,
    id: &str,
    changes: &[AttributeChange<'_>],
    dialect: Dialect,
) -> Option<Request> {
    let single = |change: &AttributeChange<'_>| operation(change, dialect);
    let operations: Vec<Operation> = match dialect {
        Dialect::Plain => changes.iter().map(single).collect(),
        Dialect::Optimised => merged(changes),
    };
    (!operations.is_empty()).then(|| Request::patch(kind, id, &PatchOp::new(operations)))
}

/// The request that deactivates a user.
pub fn disable(id: &str, dialect: Dialect) -> Request {
    let value = match dialect {
        Dialect::Plain => json!("False"),
        Dialect::Optimised => json!(false),
    };
    let operation = Operation {
        op: word(OperationKind::Replace, dialect).to_owned(),
        path: Some("active".to_owned()),
        value: Some(value),
    };
    Request::patch(ResourceKind::User, id, &PatchOp::new(vec![operation]))
}

/// The operation's word as the dialect writes it.
pub(super) fn word(kind: OperationKind, dialect: Dialect) -> &'static str {
    match (kind, dialect) {
        (OperationKind::Add, Dialect::Plain) => "Add",
        (OperationKind::Replace, Dialect::Plain) => "Replace",
        (OperationKind::Remove, Dialect::Plain) => "Remove",
        (OperationKind::Add, Dialect::Optimised) => "add",
        (OperationKind::Replace, Dialect::Optimised) => "replace",
        (OperationKind::Remove, Dialect::Optimised) => "remove",
    }
}

/// What keeps its path stands first; of the rest, several of one word become one operation without a path. That adds stand
/// before replacements is inferred.
fn merged(changes: &[AttributeChange<'_>]) -> Vec<Operation> {
    let keeps_path = |change: &AttributeChange<'_>| {
        change.target.path.filter.is_some()
            || change.target.is_role()
            || change.kind == OperationKind::Remove
    };
    let (with_path, rest): (Vec<_>, Vec<_>) = changes.iter().partition(|change| keeps_path(change));
    let mut operations: Vec<Operation> = with_path
        .into_iter()
        .map(|change| operation(change, Dialect::Optimised))
        .collect();
    for kind in [OperationKind::Add, OperationKind::Replace] {
        let of_kind: Vec<_> = rest.iter().filter(|change| change.kind == kind).collect();
        match of_kind.as_slice() {
            [] => {}
            [one] => operations.push(operation(one, Dialect::Optimised)),
            several => {
                let places: Map<String, Value> = several
                    .iter()
                    .map(|change| (change.target.name.clone(), sent(change, Dialect::Optimised)))
                    .collect();
                operations.push(Operation {
                    op: word(kind, Dialect::Optimised).to_owned(),
                    path: None,
                    value: Some(Value::Object(places)),
                });
            }
        }
    }
    operations
}

fn operation(change: &AttributeChange<'_>, dialect: Dialect) -> Operation {
    if change.target.is_role() && roles::are_objects(&change.value) {
        return role_operation(change, dialect);
    }
    Operation {
        op: word(change.kind, dialect).to_owned(),
        path: Some(change.target.name.clone()),
        value: (change.kind != OperationKind::Remove).then(|| sent(change, dialect)),
    }
}

/// Documented: a replace of whole objects for the assertive function, else an add with JSON text, both at `roles`.
fn role_operation(change: &AttributeChange<'_>, dialect: Dialect) -> Operation {
    let texts = change.value.texts().iter();
    let (op, value) = if roles::are_assertive(&change.value) {
        let word = word(OperationKind::Replace, Dialect::Optimised);
        (word, texts.map(|text| roles::element(text)).collect())
    } else {
        let word = word(OperationKind::Add, dialect);
        (word, texts.map(|text| json!({ "value": text })).collect())
    };
    Operation {
        op: op.to_owned(),
        path: Some("roles".to_owned()),
        value: Some(value),
    }
}

/// The value in a PATCH: text without the flag, by the schema's type with it. That the flag reaches further than `active` is
/// inferred.
fn sent(change: &AttributeChange<'_>, dialect: Dialect) -> Value {
    let one = |text: &str| match dialect {
        Dialect::Plain => Value::String(text.to_owned()),
        Dialect::Optimised => change.target.typed(text),
    };
    match &change.value {
        FlowValue::One(text) => one(text),
        several => several.texts().iter().map(|text| one(text)).collect(),
    }
}
