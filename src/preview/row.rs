//! One row of a mapping, as far as evaluation needs it.

use crate::schema::{AttributeMapping, ObjectMapping};
use serde::{Deserialize, Serialize};

/// One attribute mapping as evaluation needs it; its place in the list is its number.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Row {
    /// The target attribute's name.
    pub target: String,
    /// The source as expression text; nothing for a mapping without a source.
    pub source: Option<String>,
    /// True if there is a source, but of a kind that is not an expression.
    #[serde(default)]
    pub unknown_source: bool,
    /// Used on create only, if the source gives no value.
    pub default_value: Option<String>,
    /// True for "only during object creation".
    pub only_on_create: bool,
    /// 0 for not matching; the lowest positive number is tried first.
    pub matching_priority: i64,
    /// True if the target attribute refers to another object (manager).
    pub reference: bool,
    /// True if the target schema demands a value.
    pub required: bool,
    /// What the target schema says that the attribute holds, in Graph's words: `String`, `Boolean`, `Integer`...
    #[serde(default)]
    pub target_type: String,
    /// True if a change of case alone is a change.
    #[serde(default)]
    pub case_exact: bool,
}

impl Row {
    /// The rows of an object mapping, in their order.
    pub fn all(mapping: &ObjectMapping<'_>) -> Vec<Self> {
        mapping.rows().iter().map(Self::of).collect()
    }

    /// The row of one attribute mapping.
    pub fn of(mapping: &AttributeMapping<'_>) -> Self {
        let source = mapping.source_text().map(|text| text.into_owned());
        Self {
            target: mapping.target().to_owned(),
            unknown_source: source.is_none() && mapping.source().is_some(),
            source,
            default_value: mapping.default_value().map(str::to_owned),
            only_on_create: mapping.only_on_create(),
            matching_priority: mapping.matching_priority(),
            reference: mapping.reference(),
            required: mapping.required(),
            target_type: mapping
                .definition()
                .map(|definition| definition.data_type().to_owned())
                .unwrap_or_default(),
            case_exact: mapping
                .definition()
                .is_some_and(|definition| definition.case_exact()),
        }
    }
}
