//! A mapping on its way to somebody else, as a file or in the address.
//!
//! What travels: expressions, defaults, matching, the scoping filter, comments. Never users, never secrets. What arrives may come from
//! anybody: it is read strictly, and changes nothing until it was looked at.

use std::collections::BTreeMap;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::app::Document;
use crate::schema::{self, Edit, RowEdit, source_of};

/// What an address's fragment begins with when it carries a mapping.
pub const SHARED: &str = "#/mapping?shared=";

/// The form that is written and read.
const VERSION: u32 = 1;

/// Longer than any mapping of a gallery application, short enough for every browser's address.
const LONGEST: usize = 256 * 1024;

/// As many mappings as fit into the length, and then some.
const MOST: usize = 2_000;

/// What travels.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Shared {
    mappings: Vec<SharedRow>,
    scope: Value,
    #[serde(default)]
    comments: BTreeMap<String, String>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct SharedRow {
    target: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    source: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    default: Option<String>,
    #[serde(default, skip_serializing_if = "is_always")]
    flow: Option<String>,
    #[serde(default, skip_serializing_if = "is_zero")]
    matching: i64,
}

fn is_always(flow: &Option<String>) -> bool {
    flow.as_deref().is_none_or(|word| word == "Always")
}

fn is_zero(matching: &i64) -> bool {
    *matching == 0
}

/// A mapping that arrived.
#[derive(Clone, Debug, PartialEq)]
pub struct Arrived {
    /// The present schema with the shared mapping in it.
    pub schema: schema::Document,
    /// Comments by target.
    pub comments: BTreeMap<String, String>,
}

/// Why a shared mapping is not read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ShareError {
    /// Too long to be a mapping.
    TooLong,
    /// Not what this program writes.
    Unreadable,
    /// Written by a newer version.
    Newer(u64),
    /// The schema in hand does not take it.
    Refused(String),
}

impl std::fmt::Display for ShareError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::TooLong => say_to!(f, "the shared mapping is too long to be one"),
            Self::Unreadable => {
                say_to!(
                    f,
                    "what was shared is no mapping of this page, or was damaged on its way"
                )
            }
            Self::Newer(version) => say_to!(
                f,
                "the mapping was shared by a newer version of this page (form {version}); this one reads form {VERSION}",
                version,
                VERSION
            ),
            Self::Refused(why) => say_to!(
                f,
                "the shared mapping does not fit the schema in hand: {why}",
                why
            ),
        }
    }
}

impl Document {
    /// The mapping as a fragment of the page's address.
    pub fn shared(&self, comments: &BTreeMap<String, String>) -> String {
        let rows = self
            .users()
            .map(schema::ObjectMapping::rows)
            .unwrap_or_default();
        let shared = Shared {
            mappings: rows
                .iter()
                .map(|row| SharedRow {
                    target: row.target().to_owned(),
                    source: row.source_text().map(|text| text.into_owned()),
                    default: row.default_value().map(str::to_owned),
                    flow: Some(row.flow_type().name().to_owned()),
                    matching: row.matching_priority(),
                })
                .collect(),
            scope: self
                .users()
                .and_then(schema::ObjectMapping::scope)
                .cloned()
                .unwrap_or(Value::Null),
            comments: comments.clone(),
        };
        let text = serde_json::json!({"version": VERSION, "shared": shared}).to_string();
        format!("{SHARED}{}", URL_SAFE_NO_PAD.encode(text))
    }

    /// What a fragment carries, as the schema it would make of the one in hand; that one is not changed.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn arrived(&self, fragment: &str) -> Result<Arrived, ShareError> {
        let code = fragment.strip_prefix(SHARED).unwrap_or(fragment);
        if code.len() > LONGEST {
            return Err(ShareError::TooLong);
        }
        let bytes = URL_SAFE_NO_PAD
            .decode(code.trim())
            .map_err(|_| ShareError::Unreadable)?;
        let mut value: Value =
            serde_json::from_slice(&bytes).map_err(|_| ShareError::Unreadable)?;
        match value.get("version").and_then(Value::as_u64) {
            Some(version) if version == u64::from(VERSION) => {}
            Some(version) if version > u64::from(VERSION) => {
                return Err(ShareError::Newer(version));
            }
            _ => return Err(ShareError::Unreadable),
        }
        let shared = value.get_mut("shared").map(Value::take).unwrap_or_default();
        let shared: Shared = serde_json::from_value(shared).map_err(|_| ShareError::Unreadable)?;
        if shared.mappings.len() > MOST {
            return Err(ShareError::TooLong);
        }
        let schema = self
            .with_shared(&shared)
            .map_err(|error| ShareError::Refused(error.to_string()))?;
        Ok(Arrived {
            schema,
            comments: shared.comments,
        })
    }

    fn with_shared(&self, shared: &Shared) -> Result<schema::Document, schema::SchemaError> {
        let at = self.at();
        let mut schema = (**self.schema()).clone();
        for row in &shared.mappings {
            let place = |schema: &schema::Document| {
                let rows = schema.object_mapping(at)?.rows();
                rows.iter().position(|known| known.target() == row.target)
            };
            if place(&schema).is_none() {
                let add = Edit::Add {
                    target: row.target.clone(),
                    source: Value::Null,
                };
                schema = schema.edited(at, &add)?;
            }
            let Some(place) = place(&schema) else {
                continue;
            };
            for change in changes(&schema, at, place, row) {
                let edit = Edit::Row { row: place, change };
                schema = schema.edited(at, &edit)?;
            }
        }
        let kept = |target: &str| shared.mappings.iter().any(|row| row.target == target);
        let gone: Vec<usize> = schema
            .object_mapping(at)
            .map(|users| {
                let rows = users.rows();
                let gone = rows.iter().filter(|row| !kept(row.target()));
                gone.map(schema::AttributeMapping::row).collect()
            })
            .unwrap_or_default();
        for row in gone.into_iter().rev() {
            let change = RowEdit::Remove;
            schema = schema.edited(at, &Edit::Row { row, change })?;
        }
        let present = schema
            .object_mapping(at)
            .and_then(schema::ObjectMapping::scope);
        if *present.unwrap_or(&Value::Null) == shared.scope {
            return Ok(schema);
        }
        let scope = shared.scope.clone();
        schema.edited(at, &Edit::SetScope { scope })
    }
}

/// What of a row is another; what is the same stays as it came, fields included that do not travel.
fn changes(
    schema: &schema::Document,
    at: schema::ObjectAddress,
    place: usize,
    row: &SharedRow,
) -> Vec<RowEdit> {
    let rows = schema.object_mapping(at).map(schema::ObjectMapping::rows);
    let Some(present) = rows.as_ref().and_then(|rows| rows.get(place)) else {
        return Vec::new();
    };
    let mut changes = Vec::new();
    if present.source_text().as_deref() != row.source.as_deref() {
        let source = row.source.as_deref().map_or(Value::Null, source_of);
        changes.push(RowEdit::Source(source));
    }
    if present.default_value() != row.default.as_deref() {
        changes.push(RowEdit::Default(row.default.clone()));
    }
    let flow = row.flow.as_deref().unwrap_or("Always");
    if present.flow_type().name() != flow {
        changes.push(RowEdit::FlowType(flow.to_owned()));
    }
    if present.matching_priority() != row.matching {
        changes.push(RowEdit::MatchingPriority(row.matching));
    }
    changes
}

#[cfg(test)]
mod tests {
    use super::*;

    const SCHEMA: &str =
        include_str!("../../../tests/data/schema/webex-synchronization-schema.json");

    fn document() -> Document {
        Document::from_schema("a.json", SCHEMA).unwrap().0
    }

    fn code(value: Value) -> String {
        format!("{SHARED}{}", URL_SAFE_NO_PAD.encode(value.to_string()))
    }

    #[test]
    fn what_is_shared_arrives_and_nothing_else_changes() {
        let mut sender = document();
        let at = sender.find("title").unwrap();
        sender.edit(at, "Left([jobTitle], 64)".into()).unwrap();
        let comments = BTreeMap::from([("title".to_owned(), "phones cut it".to_owned())]);
        let receiver = document();
        let arrived = receiver.arrived(&sender.shared(&comments)).unwrap();
        assert_eq!(arrived.schema, **sender.schema());
        assert_eq!(arrived.comments, comments);
        let unchanged = receiver
            .arrived(&receiver.shared(&BTreeMap::new()))
            .unwrap();
        assert_eq!(unchanged.schema.to_json_text(), SCHEMA);
    }

    #[test]
    fn what_is_no_mapping_is_refused() {
        let check = |fragment: &str, expect: ShareError| {
            assert_eq!(document().arrived(fragment), Err(expect), "{fragment:.80}");
        };
        let row = |target: &str| serde_json::json!({"target": target});
        let of = |rows: Vec<Value>| {
            code(serde_json::json!({"version": 1, "shared": {"mappings": rows, "scope": null}}))
        };
        check("#/mapping?shared=<script>", ShareError::Unreadable);
        check(&code(Value::Null), ShareError::Unreadable);
        check(
            &code(serde_json::json!({"version": 2})),
            ShareError::Newer(2),
        );
        check(
            &code(
                serde_json::json!({"version": 1, "shared": {"mappings": [], "scope": null, "run": 1}}),
            ),
            ShareError::Unreadable,
        );
        check(
            &format!("{SHARED}{}", "A".repeat(LONGEST + 1)),
            ShareError::TooLong,
        );
        check(
            &of(vec![row("shoeSize")]),
            ShareError::Refused("`shoeSize` is not in the target's attribute list".into()),
        );
        check(
            &of(vec![row("title")]),
            ShareError::Refused("`userName` is required by the target".into()),
        );
        check(
            &of((0..=MOST).map(|at| row(&at.to_string())).collect()),
            ShareError::TooLong,
        );
        let deep = format!("{}{}", "[".repeat(50_000), "]".repeat(50_000));
        check(
            &format!("{SHARED}{}", URL_SAFE_NO_PAD.encode(deep)),
            ShareError::Unreadable,
        );
    }
}
