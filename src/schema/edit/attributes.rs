//! The attribute lists of both directories.

use serde_json::{Map, Value};

use super::super::directory::AttributeDefinition;
use super::super::message::SchemaError;
use super::super::rule::ObjectMapping;
use super::super::view::text;
use super::guard::invalid;
use super::{Side, set};
use crate::expression::parse;

/// One more attribute at the end of the list.
pub fn add(
    mapping: ObjectMapping<'_>,
    side: Side,
    definition: &Value,
    root: &mut Value,
) -> Result<(), SchemaError> {
    let name = text(definition, "name").unwrap_or_default();
    if name.is_empty() || text(definition, "type").is_none() {
        return invalid(say!("an attribute definition has a name and a type"));
    }
    if is_listed(mapping, side, name)? {
        return Err(SchemaError::DuplicateAttribute(name.to_owned()));
    }
    let object = object_of(mapping, side, root)?;
    match object.get_mut("attributes").and_then(Value::as_array_mut) {
        Some(attributes) => attributes.push(definition.clone()),
        None => set(object, "attributes", Value::Array(vec![definition.clone()]))?,
    }
    Ok(())
}

/// Other fields of an attribute; what is not named stays.
pub fn change(
    mapping: ObjectMapping<'_>,
    side: Side,
    name: &str,
    fields: &Map<String, Value>,
    root: &mut Value,
) -> Result<(), SchemaError> {
    if !is_listed(mapping, side, name)? {
        return Err(SchemaError::UnknownTarget(name.to_owned()));
    }
    if fields.contains_key("name") {
        return invalid(say!("an attribute keeps its name"));
    }
    let typed = fields.get("type").is_none_or(Value::is_string);
    let flags = ["required", "multivalued", "caseExact"];
    let told = flags
        .iter()
        .all(|key| fields.get(*key).is_none_or(Value::is_boolean));
    if !typed || !told {
        return invalid(say!(
            "a type is a word; required, multivalued and caseExact are true or false"
        ));
    }
    let definition = definition(mapping, side, name);
    let anchors = definition.is_some_and(AttributeDefinition::anchor);
    if anchors && fields.get("required").and_then(Value::as_bool) == Some(false) {
        return Err(SchemaError::AttributeInUse(name.to_owned()));
    }
    let object = object_of(mapping, side, root)?;
    let Some(entry) = find(object.get_mut("attributes"), name) else {
        return Err(SchemaError::UnknownTarget(name.to_owned()));
    };
    for (key, value) in fields {
        set(entry, key, value.clone())?;
    }
    Ok(())
}

/// One attribute less.
pub fn remove(
    mapping: ObjectMapping<'_>,
    side: Side,
    name: &str,
    root: &mut Value,
) -> Result<(), SchemaError> {
    if !is_listed(mapping, side, name)? {
        return Err(SchemaError::UnknownTarget(name.to_owned()));
    }
    let definition = definition(mapping, side, name);
    let used = mapping.rows().iter().any(|row| match side {
        Side::Target => row.target() == name,
        Side::Source => row
            .source_text()
            .is_some_and(|text| parse(&text).tree.attributes().any(|read| read == name)),
    });
    if used || definition.is_some_and(|one| one.required() || one.anchor()) {
        return Err(SchemaError::AttributeInUse(name.to_owned()));
    }
    let object = object_of(mapping, side, root)?;
    if let Some(attributes) = object.get_mut("attributes").and_then(Value::as_array_mut) {
        attributes.retain(|attribute| text(attribute, "name") != Some(name));
    }
    Ok(())
}

fn definition<'a>(
    mapping: ObjectMapping<'a>,
    side: Side,
    name: &str,
) -> Option<AttributeDefinition<'a>> {
    let object = match side {
        Side::Source => mapping.source_object(),
        Side::Target => mapping.target_object(),
    };
    object?.attribute(name)
}

/// True if the list has the attribute; an error where the schema has no list.
fn is_listed(mapping: ObjectMapping<'_>, side: Side, name: &str) -> Result<bool, SchemaError> {
    let rule = mapping.rule();
    let (directory, object) = match side {
        Side::Source => (rule.source_directory(), mapping.source_object()),
        Side::Target => (rule.target_directory(), mapping.target_object()),
    };
    if let Some(directory) = directory.filter(|directory| directory.read_only()) {
        return Err(SchemaError::ReadOnly(directory.name().to_owned()));
    }
    let object = object.ok_or_else(|| missing(mapping, side))?;
    Ok(object.attribute(name).is_some())
}

fn names(mapping: ObjectMapping<'_>, side: Side) -> (&str, &str) {
    let rule = mapping.rule();
    match side {
        Side::Source => (rule.source_directory_name(), mapping.source_object_name()),
        Side::Target => (rule.target_directory_name(), mapping.target_object_name()),
    }
}

fn missing(mapping: ObjectMapping<'_>, side: Side) -> SchemaError {
    let (directory, object) = names(mapping, side);
    SchemaError::NoSuchMapping(format!("{directory}/{object}"))
}

fn object_of<'v>(
    mapping: ObjectMapping<'_>,
    side: Side,
    root: &'v mut Value,
) -> Result<&'v mut Value, SchemaError> {
    let (directory, object) = names(mapping, side);
    find(root.get_mut("directories"), directory)
        .and_then(|directory| find(directory.get_mut("objects"), object))
        .ok_or_else(|| missing(mapping, side))
}

fn find<'a>(list: Option<&'a mut Value>, name: &str) -> Option<&'a mut Value> {
    list?
        .as_array_mut()?
        .iter_mut()
        .find(|entry| text(entry, "name") == Some(name))
}
