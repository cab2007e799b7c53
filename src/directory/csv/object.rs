//! Cells that hold a whole object as JSON, as the portal's preview download writes complex properties.

use super::rows::cell;
use super::scan::Field;
use crate::directory::cells::Cells;
use crate::directory::code::Code;
use crate::directory::message::{Findings, Place};
use crate::directory::vocabulary;
use crate::directory::words::{is_type_name, shortened};
use crate::value::Handle;

/// A column whose cells are JSON objects, and the attributes that are their members.
pub struct Object {
    /// Its number in the row, from 0.
    pub field: usize,
    /// The attributes, with a handle for each user.
    pub members: Vec<(&'static vocabulary::Attribute, Vec<Handle>)>,
}

/// Reads the object's cell of a row: a handle for each of its members.
pub fn members(
    cells: &mut Cells<'_>,
    object: &mut Object,
    fields: &[Field],
    mut line: impl FnMut() -> u64,
    findings: &mut Findings,
) {
    let handle = fields
        .get(object.field)
        .map_or(Handle::NULL, |field| cell(cells, field, false));
    let text = cells.get(handle);
    let parsed = if text.trim().is_empty() || is_type_name(text) {
        None
    } else {
        match serde_json::from_str::<serde_json::Map<String, serde_json::Value>>(text) {
            Ok(map) => Some(map),
            Err(_) => {
                let sample = say!(
                    "{shortened} in place of a JSON object",
                    shortened = shortened(text)
                );
                let place = Place::cell(line(), object.field as u64 + 1);
                findings.add(Code::JsonType, place, &[&sample]);
                None
            }
        }
    };
    if is_type_name(cells.get(handle)) {
        let place = Place::cell(line(), object.field as u64 + 1);
        findings.add(Code::TextTypeName, place, &[say!("object properties")]);
    }
    for (attribute, handles) in &mut object.members {
        let vocabulary::Source::Member(_, name) = attribute.source else {
            continue;
        };
        let value = parsed
            .as_ref()
            .and_then(|map| map.get(name))
            .and_then(serde_json::Value::as_str);
        handles.push(value.map_or(Handle::NULL, |value| cells.append(value)));
    }
}
