//! Changes to a resource: the body of a PATCH (RFC 7644 section 3.5.2).

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::urn;

/// What an operation does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum OperationKind {
    /// Gives a value, or adds to several.
    Add,
    /// Exchanges a value.
    Replace,
    /// Takes values away.
    Remove,
}

/// One operation; `op` is kept as written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Operation {
    /// `add`, `replace` or `remove`, in whatever case.
    pub op: String,
    /// The place; nothing for an object of several places.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub path: Option<String>,
    /// The value; nothing for most removals.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub value: Option<Value>,
}

/// A patch: the body of a PATCH request.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PatchOp {
    /// Always [`urn::PATCH_OP`].
    pub schemas: Vec<String>,
    /// The operations, in order.
    #[serde(rename = "Operations", alias = "operations")]
    pub operations: Vec<Operation>,
}

impl PatchOp {
    /// A patch of these operations.
    pub fn new(operations: Vec<Operation>) -> Self {
        Self {
            schemas: vec![urn::PATCH_OP.to_owned()],
            operations,
        }
    }
}

impl Operation {
    /// What the operation does; nothing for an unknown word.
    pub fn kind(&self) -> Option<OperationKind> {
        [
            ("add", OperationKind::Add),
            ("replace", OperationKind::Replace),
            ("remove", OperationKind::Remove),
        ]
        .into_iter()
        .find_map(|(word, kind)| self.op.eq_ignore_ascii_case(word).then_some(kind))
    }
}
