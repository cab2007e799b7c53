//! What an edit may not do.

use serde_json::Value;

use super::super::message::SchemaError;
use super::super::rule::ObjectMapping;
use super::super::view::text;

/// The rule and the target directory may be edited.
pub fn allowed(mapping: ObjectMapping<'_>) -> Result<(), SchemaError> {
    let rule = mapping.rule();
    if !rule.editable() {
        return Err(SchemaError::ReadOnly(rule.name().to_owned()));
    }
    match rule.target_directory() {
        Some(directory) if directory.read_only() => {
            Err(SchemaError::ReadOnly(directory.name().to_owned()))
        }
        _ => Ok(()),
    }
}

/// No other row writes this target, and the target directory has it and lets it be written.
pub fn free_target(mapping: ObjectMapping<'_>, target: &str) -> Result<(), SchemaError> {
    if mapping.rows().iter().any(|row| row.target() == target) {
        return Err(SchemaError::DuplicateTarget(target.to_owned()));
    }
    let Some(object) = mapping.target_object() else {
        return Ok(());
    };
    match object.attribute(target) {
        None => Err(SchemaError::UnknownTarget(target.to_owned())),
        Some(own) if own.mutability() == "ReadOnly" => {
            Err(SchemaError::ReadOnly(target.to_owned()))
        }
        Some(_) => Ok(()),
    }
}

/// The row may go: its target is not required.
pub fn removable(mapping: ObjectMapping<'_>, row: usize) -> Result<(), SchemaError> {
    match mapping.rows().get(row) {
        Some(row) if row.required() => Err(SchemaError::RequiredTarget(row.target().to_owned())),
        _ => Ok(()),
    }
}

/// The source is null, or has a type.
pub fn valid_source(source: &Value) -> Result<(), SchemaError> {
    let typed = text(source, "type").is_some_and(|word| !word.is_empty());
    if !source.is_null() && !typed {
        return invalid(say!("a source has a type"));
    }
    Ok(())
}

/// The edit itself is wrong.
pub fn invalid<T>(why: &str) -> Result<T, SchemaError> {
    Err(SchemaError::Invalid(why.to_owned()))
}
