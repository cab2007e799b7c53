//! Which objects of one directory become which objects of the other: `synchronizationRule` and `objectMapping`.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::directory::{DirectoryDefinition, ObjectDefinition, is_entra};
use super::document::Document;
use super::mapping::AttributeMapping;
use super::message::Message;
use super::scoping::Filter;
use super::view::{flag, list, metadata, text};

/// `synchronizationRule`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Rule<'a> {
    document: &'a Document,
    value: &'a Value,
    index: usize,
}

impl<'a> Rule<'a> {
    pub(super) const fn new(document: &'a Document, value: &'a Value, index: usize) -> Self {
        Self {
            document,
            value,
            index,
        }
    }

    /// Its place in the schema, from 0.
    pub const fn index(self) -> usize {
        self.index
    }

    /// Its id, unique in the schema.
    pub fn id(self) -> &'a str {
        text(self.value, "id").unwrap_or_default()
    }

    /// Its name.
    pub fn name(self) -> &'a str {
        text(self.value, "name").unwrap_or_default()
    }

    /// False if it may not be edited.
    pub fn editable(self) -> bool {
        flag(self.value, "editable").unwrap_or(true)
    }

    /// The name of the directory that is read.
    pub fn source_directory_name(self) -> &'a str {
        text(self.value, "sourceDirectoryName").unwrap_or_default()
    }

    /// The name of the directory that is written.
    pub fn target_directory_name(self) -> &'a str {
        text(self.value, "targetDirectoryName").unwrap_or_default()
    }

    /// The directory that is read, if the schema has its definition.
    pub fn source_directory(self) -> Option<DirectoryDefinition<'a>> {
        self.document.directory(self.source_directory_name())
    }

    /// The directory that is written, if the schema has its definition.
    pub fn target_directory(self) -> Option<DirectoryDefinition<'a>> {
        self.document.directory(self.target_directory_name())
    }

    /// True if it does not write into Entra.
    pub fn is_outbound(self) -> bool {
        !is_entra(self.target_directory_name())
    }

    /// The metadata value of that key.
    pub fn metadata(self, key: &str) -> Option<&'a str> {
        metadata(self.value, key)
    }

    /// Its object mappings in their order.
    pub fn object_mappings(self) -> impl Iterator<Item = ObjectMapping<'a>> {
        list(self.value, "objectMappings")
            .iter()
            .enumerate()
            .map(move |(mapping, value)| ObjectMapping {
                rule: self,
                value,
                mapping,
            })
    }
}

/// Where an object mapping stands in its schema.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize,
)]
pub struct ObjectAddress {
    /// The rule, from 0.
    pub rule: usize,
    /// The object mapping within it, from 0.
    pub mapping: usize,
}

impl ObjectAddress {
    /// The JSON path of the object mapping.
    pub fn path(self) -> String {
        format!(
            "$.synchronizationRules[{}].objectMappings[{}]",
            self.rule, self.mapping
        )
    }
}

/// `objectMapping`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ObjectMapping<'a> {
    rule: Rule<'a>,
    value: &'a Value,
    mapping: usize,
}

impl<'a> ObjectMapping<'a> {
    /// The JSON itself.
    pub const fn value(self) -> &'a Value {
        self.value
    }

    /// Where it stands.
    pub const fn address(self) -> ObjectAddress {
        ObjectAddress {
            rule: self.rule.index,
            mapping: self.mapping,
        }
    }

    /// The rule it belongs to.
    pub const fn rule(self) -> Rule<'a> {
        self.rule
    }

    /// Its name.
    pub fn name(self) -> &'a str {
        text(self.value, "name").unwrap_or_default()
    }

    /// False if it does nothing.
    pub fn enabled(self) -> bool {
        flag(self.value, "enabled").unwrap_or(true)
    }

    /// The words of `flowTypes` (`Add`, `Update`, `Delete`), however they are separated.
    pub fn flow_types(self) -> impl Iterator<Item = &'a str> {
        text(self.value, "flowTypes")
            .unwrap_or_default()
            .split(',')
            .map(str::trim)
            .filter(|word| !word.is_empty())
    }

    /// The type of object that is read.
    pub fn source_object_name(self) -> &'a str {
        text(self.value, "sourceObjectName").unwrap_or_default()
    }

    /// The type of object that is written.
    pub fn target_object_name(self) -> &'a str {
        text(self.value, "targetObjectName").unwrap_or_default()
    }

    /// What is known of the type that is read.
    pub fn source_object(self) -> Option<ObjectDefinition<'a>> {
        self.rule
            .source_directory()?
            .object(self.source_object_name())
    }

    /// What is known of the type that is written.
    pub fn target_object(self) -> Option<ObjectDefinition<'a>> {
        self.rule
            .target_directory()?
            .object(self.target_object_name())
    }

    /// The scoping filter; nothing for everybody in scope.
    pub fn scope(self) -> Option<&'a Value> {
        self.value.get("scope").filter(|scope| !scope.is_null())
    }

    /// The scoping filter, read; an absent one lets everybody in.
    pub fn filter(self) -> (Filter, Vec<Message>) {
        let path = format!("{}.scope", self.address().path());
        Filter::read(self.scope().unwrap_or(&Value::Null), &path)
    }

    /// The attribute mappings in their order: the flat list that a session evaluates.
    pub fn rows(self) -> Vec<AttributeMapping<'a>> {
        // Looked up by name once: a row of five hundred would otherwise search the list five hundred times.
        let mut definitions = std::collections::BTreeMap::new();
        let target = self.target_object().into_iter();
        // One by one: collecting would bring a sort along, into the page's program too.
        for definition in target.flat_map(ObjectDefinition::attributes) {
            definitions.insert(definition.name(), definition);
        }
        list(self.value, "attributeMappings")
            .iter()
            .enumerate()
            .map(|(row, value)| {
                let target = text(value, "targetAttributeName").unwrap_or_default();
                AttributeMapping::new(value, row, definitions.get(target).copied())
            })
            .collect()
    }

    /// True if users are read.
    pub fn is_user_mapping(self) -> bool {
        self.source_object_name().eq_ignore_ascii_case("User")
    }
}
