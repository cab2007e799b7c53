//! One user's values as JSON has them, for the command line and for saved tests.

use std::collections::BTreeMap;

use serde_json::Value;

use super::program::{Attributes, Cell};

/// A user's attribute values by name; an attribute that is not there has no value.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Values(BTreeMap<String, Vec<String>>);

impl Values {
    /// Reads `{"department": "Sales", "accountEnabled": true, "otherMails": ["a", "b"], "jobTitle": null}`. Truth values are spelled
    /// as .NET does, numbers as they came; objects have no value.
    pub fn of_json(attributes: &Value) -> Self {
        let members = attributes.as_object().into_iter().flatten();
        Self(
            members
                .map(|(name, value)| {
                    let values = match value {
                        Value::Array(items) => items.iter().filter_map(text).collect(),
                        one => text(one).into_iter().collect(),
                    };
                    (name.clone(), values)
                })
                .collect(),
        )
    }
}

impl Attributes for Values {
    fn cell(&self, name: &str) -> Cell<'_> {
        match self.0.get(name).map(Vec::as_slice) {
            None | Some([]) => Cell::Empty,
            Some([value]) => Cell::One(value),
            Some(_) => Cell::Several,
        }
    }
}

fn text(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        Value::Bool(true) => Some("True".to_owned()),
        Value::Bool(false) => Some("False".to_owned()),
        Value::Null | Value::Array(_) | Value::Object(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn reads_every_kind_of_value() {
        let values = Values::of_json(&json!({
            "text": "x", "yes": true, "number": 4, "none": null, "one": ["y"], "many": ["y", "z"], "object": {},
        }));
        let check = |name: &str, expect: Cell<'_>| assert_eq!(values.cell(name), expect, "{name}");
        check("text", Cell::One("x"));
        check("yes", Cell::One("True"));
        check("number", Cell::One("4"));
        check("one", Cell::One("y"));
        check("many", Cell::Several);
        for name in ["none", "object", "absent"] {
            check(name, Cell::Empty);
        }
    }
}
