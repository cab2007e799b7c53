//! One row of a mapping, as far as evaluation needs it.

use serde::{Deserialize, Serialize};

/// One attribute mapping as evaluation needs it; its place in the list is its number.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Row {
    /// The target attribute's name.
    pub target: String,
    /// The source as expression text; nothing for a mapping without a source.
    pub source: Option<String>,
    /// Used on create only, if the source gives no value.
    pub default_value: Option<String>,
    /// True for "only during object creation".
    pub only_on_create: bool,
    /// 0 for not matching; the lowest positive number is tried first.
    pub matching_priority: i64,
    /// True if the target attribute refers to another object (manager).
    pub reference: bool,
    /// True if the target schema demands a value.
    pub required: bool,
    /// What the target schema says that the attribute holds, in Graph's words: `String`, `Boolean`, `Integer`...
    #[serde(default)]
    pub target_type: String,
    /// True if a change of case alone is a change.
    #[serde(default)]
    pub case_exact: bool,
}
