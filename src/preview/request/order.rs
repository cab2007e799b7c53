//! The order in which the documents print the members of a resource.
//!
//! No server may depend on it (RFC 8259 section 4), but a request beside the documentation's should read the same. Printed:
//! `schemas`, `externalId`, `userName`, then the rest by name; extensions last (inferred, none is printed in a create).

use crate::value::few;
use serde_json::{Map, Value};

const FIRST: [&str; 3] = ["schemas", "externalId", "userName"];
const NAME: [&str; 6] = [
    "formatted",
    "familyName",
    "givenName",
    "middleName",
    "honorificPrefix",
    "honorificSuffix",
];
/// As printed for emails and roles; the parts of an address as RFC 7643 section 4.1.2 lists them.
const ELEMENT: [&str; 11] = [
    "primary",
    "type",
    "displayName",
    "display",
    "formatted",
    "streetAddress",
    "locality",
    "region",
    "postalCode",
    "country",
    "value",
];
const PHONE: [&str; 3] = ["value", "type", "primary"];

/// The resource with its members in the order of the documents.
pub(super) fn as_printed(resource: Map<String, Value>) -> Map<String, Value> {
    let mut members: Vec<(String, Value)> = resource.into_iter().collect();
    few::sort(&mut members, |(name, _)| {
        let first = rank(&FIRST, name);
        (first, name.contains(':'), name.to_lowercase())
    });
    members
        .into_iter()
        .map(|(name, value)| {
            let order: &[&str] = match name.to_ascii_lowercase().as_str() {
                "name" => &NAME,
                "phonenumbers" => &PHONE,
                _ => &ELEMENT,
            };
            (name, inner(value, order))
        })
        .collect()
}

fn inner(value: Value, order: &[&str]) -> Value {
    match value {
        Value::Array(elements) => elements
            .into_iter()
            .map(|element| inner(element, order))
            .collect(),
        Value::Object(members) => {
            let mut members: Vec<(String, Value)> = members.into_iter().collect();
            few::sort(&mut members, |(name, _)| rank(order, name));
            Value::Object(members.into_iter().collect())
        }
        other => other,
    }
}

fn rank(order: &[&str], name: &str) -> usize {
    let place = order
        .iter()
        .position(|known| known.eq_ignore_ascii_case(name));
    place.unwrap_or(order.len())
}
