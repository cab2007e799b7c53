//! The schema as a whole: read, looked at, written back.

use serde_json::Value;

use super::check::check;
use super::directory::DirectoryDefinition;
use super::json::{self, Layout};
use super::message::{Message, SchemaError};
use super::recognise::recognise;
use super::rule::{ObjectAddress, ObjectMapping, Rule};
use super::view::{folded, list, text};
use crate::expression::Severity;

/// The name that Cisco's pages and the portal give the target directory.
pub(super) const WEBEX_DIRECTORY: &str = "CiscoWebEx";

/// A `synchronizationSchema`: the JSON value as it came, and how it was laid out.
#[derive(Clone, Debug, PartialEq)]
pub struct Document {
    value: Value,
    layout: Layout,
}

impl Document {
    /// Reads a file or an answer of Graph. The messages are warnings and hints; an error comes as [`SchemaError`].
    pub fn read(bytes: &[u8]) -> Result<(Self, Vec<Message>), SchemaError> {
        let (text, encoding) = json::decode(bytes)?;
        let value = json::read(&text)?;
        let (value, wrapper) = recognise(value)?;
        let document = Self {
            value,
            layout: Layout::of(&text),
        };
        let mut messages: Vec<Message> = encoding.into_iter().chain(wrapper).collect();
        messages.extend(document.findings());
        if messages
            .iter()
            .any(|message| message.severity == Severity::Error)
        {
            return Err(SchemaError::Refused(messages));
        }
        Ok((document, messages))
    }

    /// A document of a value that this room made; it is as good as its maker.
    pub(super) fn of(value: Value) -> Self {
        Self {
            value,
            layout: Layout::default(),
        }
    }

    /// The same layout around another value.
    pub(super) fn with_value(&self, value: Value) -> Self {
        Self {
            value,
            layout: self.layout.clone(),
        }
    }

    /// The same without the annotations (`@odata.context`) that Graph's answer puts around a schema: they are not part of it, and
    /// are not sent back (`reference/graph.md` 3.5).
    #[must_use]
    pub fn bare(&self) -> Self {
        let mut value = self.value.clone();
        if let Value::Object(fields) = &mut value {
            fields.retain(|name, _| !name.contains("@odata."));
        }
        self.with_value(value)
    }

    /// The JSON itself: what is sent to Graph.
    pub const fn value(&self) -> &Value {
        &self.value
    }

    /// The JSON text: equal in every value, number spelling and order to what was read, with its indentation.
    pub fn to_json_text(&self) -> String {
        json::write(&self.value, &self.layout)
    }

    /// Everything that can be said against it, errors included; for a document that was edited.
    pub fn findings(&self) -> Vec<Message> {
        check(self)
    }

    /// The schema's id.
    pub fn id(&self) -> &str {
        text(&self.value, "id").unwrap_or_default()
    }

    /// The rules in their order.
    pub fn rules(&self) -> impl Iterator<Item = Rule<'_>> {
        list(&self.value, "synchronizationRules")
            .iter()
            .enumerate()
            .map(|(index, value)| Rule::new(self, value, index))
    }

    /// Every object mapping of every rule.
    pub fn object_mappings(&self) -> impl Iterator<Item = ObjectMapping<'_>> {
        self.rules().flat_map(Rule::object_mappings)
    }

    /// The object mapping at an address.
    pub fn object_mapping(&self, at: ObjectAddress) -> Option<ObjectMapping<'_>> {
        self.rules().nth(at.rule)?.object_mappings().nth(at.mapping)
    }

    /// The mapping of users into Webex: the one that reads `User` in a rule that does not write into Entra. Where several do,
    /// the Webex directory goes before others, and an enabled mapping before a disabled one. Names of rules and mappings vary
    /// with the age of the tenant and are not looked at.
    pub fn user_mapping(&self) -> Option<ObjectMapping<'_>> {
        self.user_mappings()
            .min_by_key(|mapping| (!is_webex(mapping.rule()), !mapping.enabled()))
    }

    /// Every mapping that could be the one of users.
    pub(super) fn user_mappings(&self) -> impl Iterator<Item = ObjectMapping<'_>> {
        self.object_mappings()
            .filter(|mapping| mapping.is_user_mapping() && mapping.rule().is_outbound())
    }

    /// The directory of that name.
    pub fn directory(&self, name: &str) -> Option<DirectoryDefinition<'_>> {
        self.directories()
            .find(|directory| directory.name() == name)
    }

    /// The directories in their order.
    pub fn directories(&self) -> impl Iterator<Item = DirectoryDefinition<'_>> {
        list(&self.value, "directories")
            .iter()
            .map(DirectoryDefinition::new)
    }
}

/// True if a rule writes into the directory of the Webex gallery application.
pub(super) fn is_webex(rule: Rule<'_>) -> bool {
    folded(rule.target_directory_name()) == folded(WEBEX_DIRECTORY)
}
