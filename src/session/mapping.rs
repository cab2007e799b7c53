//! The mapping document as a session evaluates it.

use crate::expression::parse;
use crate::preview::Row;
use crate::schema::Document;
use serde::{Deserialize, Serialize};

/// The mapping document a session evaluates.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Mapping {
    /// Raised by the page at every change.
    pub revision: u64,
    /// The attribute mappings.
    pub rows: Vec<Row>,
    /// The scoping filter as Graph's JSON (`objectMapping.scope`); nothing for everybody in scope.
    #[serde(with = "json_text", default)]
    pub scope: Option<serde_json::Value>,
    /// The tenant URL: it decides how a PATCH is written. Empty if not known.
    #[serde(default)]
    pub tenant_url: String,
    /// User name or id of the token's owner, who is never proposed for deactivation.
    #[serde(default)]
    pub token_owner: Option<String>,
    /// The limit of the protection against accidental deletion; nothing if it is off or not known.
    #[serde(default)]
    pub deletion_threshold: Option<usize>,
}

impl Mapping {
    /// The user mapping of a schema; nothing if it has none.
    pub fn of_users(document: &Document) -> Option<Self> {
        let users = document.user_mapping()?;
        Some(Self {
            revision: 1,
            rows: Row::all(&users),
            scope: users.scope().cloned(),
            ..Self::default()
        })
    }

    /// The attributes without which nobody could be matched.
    pub fn needed(&self) -> Vec<String> {
        let matching = self.rows.iter().filter(|row| row.matching_priority > 0);
        let mut names = Vec::new();
        for source in matching.filter_map(|row| row.source.as_deref()) {
            names.extend(parse(source).tree.attributes().map(str::to_owned));
        }
        names
    }
}

/// JSON inside of a message travels as its text: the messages' format has no place for values of any form, and numbers keep
/// their spelling.
pub(super) mod json_text {
    use serde::{Deserialize, Deserializer, Serialize, Serializer, de, ser};
    use serde_json::Value;

    pub fn serialize<S: Serializer>(value: &Option<Value>, to: S) -> Result<S::Ok, S::Error> {
        // Not `Value::to_string`, which brings the code for indented texts along.
        let text = value.as_ref().map(serde_json::to_string);
        text.transpose().map_err(ser::Error::custom)?.serialize(to)
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Option<Value>, D::Error> {
        let text = Option::<String>::deserialize(from)?;
        text.map(|text| serde_json::from_str(&text).map_err(de::Error::custom))
            .transpose()
    }
}
