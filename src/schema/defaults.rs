//! What the application's mappings were before anybody changed them.
//!
//! The rule carries them in its metadata as JSON text whose names begin with capitals (`reference/graph.md` 3.5); only the
//! beginning and the end of such a text are published, so everything between is read leniently.

use serde_json::{Map, Value};

use super::json;
use super::message::{Code, Message};
use super::rule::{ObjectMapping, Rule};
use super::view::{list, text};

impl Rule<'_> {
    /// The default object mappings in the spelling of Graph's schema; empty if the rule carries none.
    pub fn default_source_object_mappings(self) -> Result<Vec<Value>, Message> {
        let Some(defaults) = self.metadata("defaultSourceObjectMappings") else {
            return Ok(Vec::new());
        };
        let unreadable = |why: &str| {
            Message::new(
                Code::DefaultsUnreadable,
                say!(
                    "The default mappings in this schema cannot be read: {why}",
                    why
                ),
            )
            .at(format!("$.synchronizationRules[{}].metadata", self.index()))
        };
        match json::read(defaults) {
            Ok(Value::Array(mappings)) => Ok(mappings.into_iter().map(respelled).collect()),
            Ok(_) => Err(unreadable(say!("they are not a list."))),
            Err(message) => Err(unreadable(&message.message)),
        }
    }
}

impl ObjectMapping<'_> {
    /// The default attribute mappings for the same pair of objects; empty if there are none.
    pub fn default_attribute_mappings(self) -> Result<Vec<Value>, Message> {
        let defaults = self.rule().default_source_object_mappings()?;
        Ok(defaults
            .iter()
            .find(|default| {
                text(default, "sourceObjectName") == Some(self.source_object_name())
                    && text(default, "targetObjectName") == Some(self.target_object_name())
            })
            .map(|default| list(default, "attributeMappings").to_vec())
            .unwrap_or_default())
    }
}

/// Keys with a small first letter. Depth is that of the reader at most.
fn respelled(value: Value) -> Value {
    match value {
        Value::Array(items) => Value::Array(items.into_iter().map(respelled).collect()),
        Value::Object(members) => Value::Object(
            members
                .into_iter()
                .map(|(key, value)| (decapitalised(&key), respelled(value)))
                .collect::<Map<_, _>>(),
        ),
        other => other,
    }
}

fn decapitalised(key: &str) -> String {
    let mut characters = key.chars();
    match characters.next() {
        Some(first) => first.to_ascii_lowercase().to_string() + characters.as_str(),
        None => String::new(),
    }
}
