//! Schemas: read for a preview, compared with each other.

use super::error::ApiError;
use super::types::{ChangeKind, FieldDifference, SchemaDifference, SchemaDifferences};
use crate::schema::{Change, Document, Subject, diff};
use serde_json::Value;

/// What is different in `new`.
///
/// # Errors
/// `schema` if one of the texts is not a schema that can be used.
pub fn diff_schemas(old: &str, new: &str) -> Result<SchemaDifferences, ApiError> {
    let (old, new) = (read("old", old)?, read("new", new)?);
    let differences = diff(&old, &new)
        .into_iter()
        .map(|found| {
            let (change, fields) = described(found.change);
            SchemaDifference {
                subject: subject(&found.subject),
                path: found.path,
                change,
                fields,
            }
        })
        .collect();
    Ok(SchemaDifferences { differences })
}

/// Reads the schema that was given as `which`.
pub fn read(which: &str, text: &str) -> Result<Document, ApiError> {
    match Document::read(text.as_bytes()) {
        Ok((document, _)) => Ok(document),
        Err(error) => Err(ApiError::schema(which, &error)),
    }
}

fn described(change: Change) -> (ChangeKind, Vec<FieldDifference>) {
    let whole = |old: Option<String>, new: Option<String>| {
        vec![FieldDifference {
            field: String::new(),
            old,
            new,
        }]
    };
    match change {
        Change::Added(value) => (ChangeKind::Added, whole(None, Some(value.to_string()))),
        Change::Removed(value) => (ChangeKind::Removed, whole(Some(value.to_string()), None)),
        Change::Changed(fields) => {
            let fields = fields.into_iter().map(|field| FieldDifference {
                field: field.field,
                old: field.old.as_ref().map(Value::to_string),
                new: field.new.as_ref().map(Value::to_string),
            });
            (ChangeKind::Changed, fields.collect())
        }
        Change::Reordered { old, new } => {
            let text = |order: Vec<String>| Some(Value::from(order).to_string());
            (ChangeKind::Reordered, whole(text(old), text(new)))
        }
    }
}

fn subject(subject: &Subject) -> String {
    match subject {
        Subject::Schema => "schema".to_owned(),
        Subject::Rule(name) => format!("rule {name}"),
        Subject::ObjectMapping(object) => format!("object mapping {object}"),
        Subject::Scope(object) => format!("scoping filter of {object}"),
        Subject::Mapping { object, target } => format!("mapping {target} of {object}"),
        Subject::Directory(name) => format!("directory {name}"),
        Subject::Object { directory, object } => format!("object {object} of {directory}"),
        Subject::Attribute {
            directory,
            object,
            attribute,
        } => format!("attribute {attribute} of {object} in {directory}"),
    }
}
