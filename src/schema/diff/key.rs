//! By what two entries of a list are the same entry.

use serde_json::Value;

use super::super::directory::is_entra;
use super::super::view::{folded, text};

pub fn field(value: &Value, key: &str) -> String {
    text(value, key).unwrap_or_default().to_owned()
}

pub fn name_of(value: &Value) -> String {
    field(value, "name")
}

pub fn target_of(value: &Value) -> String {
    field(value, "targetAttributeName")
}

/// A directory keeps its identity when the product is renamed.
pub fn directory_word(name: &str) -> String {
    if is_entra(name) {
        "entra".to_owned()
    } else {
        folded(name)
    }
}

pub fn directory_key(directory: &Value) -> String {
    directory_word(&name_of(directory))
}

/// Ids differ from tenant to tenant; what a rule connects does not.
pub fn rule_key(rule: &Value) -> String {
    let side = |key: &str| directory_word(text(rule, key).unwrap_or_default());
    format!(
        "{} {}",
        side("sourceDirectoryName"),
        side("targetDirectoryName")
    )
}

pub fn object_key(mapping: &Value) -> String {
    format!(
        "{} {}",
        field(mapping, "sourceObjectName"),
        field(mapping, "targetObjectName")
    )
}
