//! The mapping document as a session evaluates it.

use crate::expression::parse;
use crate::preview::Row;
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
