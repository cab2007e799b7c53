//! Where a mapping document comes from: the built-in suggestion, or a provisioning schema.

use serde_json::Value;

use super::{Document, Entry, Origin};
use crate::session::Row;

impl Document {
    /// The built-in mapping, for use without a tenant.
    pub fn suggestion() -> Self {
        let rows = [
            ("userName", "[userPrincipalName]", 1, true),
            (
                "active",
                "Switch([IsSoftDeleted], , \"False\", \"True\", \"True\", \"False\")",
                0,
                false,
            ),
            ("displayName", "[displayName]", 0, false),
            ("name.givenName", "[givenName]", 0, false),
            ("name.familyName", "[surname]", 0, false),
            ("externalId", "[objectId]", 0, true),
            ("title", "[jobTitle]", 0, false),
            (
                "addresses[type eq \"work\"].country",
                "[usageLocation]",
                0,
                false,
            ),
            (
                "phoneNumbers[type eq \"work\"].value",
                "[telephoneNumber]",
                0,
                true,
            ),
            (
                "phoneNumbers[type eq \"mobile\"].value",
                "[mobile]",
                0,
                false,
            ),
        ];
        let entries = rows
            .into_iter()
            .map(|(target, source, priority, documented)| Entry {
                row: Row {
                    target: target.into(),
                    source: Some(source.into()),
                    default_value: None,
                    only_on_create: false,
                    matching_priority: priority,
                    reference: false,
                    required: target == "userName",
                },
                original: Some(source.into()),
                documented: Some(documented),
                evidence: String::new(),
            })
            .collect();
        Self::new(Origin::Suggestion, entries, None)
    }

    /// The user mapping of a provisioning schema.
    ///
    /// # Errors
    /// A sentence for the administrator, if there is no such thing in the text.
    pub fn from_schema(name: &str, text: &str) -> Result<Self, String> {
        let document: Value = serde_json::from_str(text).map_err(|error| error.to_string())?;
        let _ = (name, document);
        Err("not yet".into())
    }
}
