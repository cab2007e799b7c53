//! One attribute mapping: what is written where, when, and whether it matches objects.

use serde_json::Value;

use super::directory::AttributeDefinition;
use super::source::Source;
use super::view::{flag, integer, text};

/// `attributeMapping`, with the definition of its target where the schema has one.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct AttributeMapping<'a> {
    value: &'a Value,
    row: usize,
    definition: Option<AttributeDefinition<'a>>,
}

impl<'a> AttributeMapping<'a> {
    pub(super) const fn new(
        value: &'a Value,
        row: usize,
        definition: Option<AttributeDefinition<'a>>,
    ) -> Self {
        Self {
            value,
            row,
            definition,
        }
    }

    /// The JSON itself.
    pub const fn value(&self) -> &'a Value {
        self.value
    }

    /// Its place among the object mapping's rows, from 0.
    pub const fn row(&self) -> usize {
        self.row
    }

    /// The target attribute's name.
    pub fn target(&self) -> &'a str {
        text(self.value, "targetAttributeName").unwrap_or_default()
    }

    /// The source; nothing for the portal's "None".
    pub fn source(&self) -> Option<Source<'a>> {
        self.value
            .get("source")
            .filter(|source| !source.is_null())
            .map(Source::new)
    }

    /// The source as expression text; nothing without a source, or if the source cannot be evaluated here.
    pub fn source_text(&self) -> Option<std::borrow::Cow<'a, str>> {
        self.source().filter(|source| source.is_known())?.text()
    }

    /// Used if the source gives no value, on creation only.
    pub fn default_value(&self) -> Option<&'a str> {
        text(self.value, "defaultValue")
    }

    /// When the value flows.
    pub fn flow_type(&self) -> FlowType {
        FlowType::of(text(self.value, "flowType").unwrap_or("Always"))
    }

    /// Whether an unchanged value flows.
    pub fn flow_behavior(&self) -> FlowBehavior {
        FlowBehavior::of(text(self.value, "flowBehavior").unwrap_or("FlowWhenChanged"))
    }

    /// True for "only during object creation".
    pub fn only_on_create(&self) -> bool {
        self.flow_type() == FlowType::ObjectAddOnly
    }

    /// 0 for not matching; the lowest positive number is tried first.
    pub fn matching_priority(&self) -> i64 {
        integer(self.value, "matchingPriority").unwrap_or(0)
    }

    /// Internal to the service; kept as received.
    pub fn export_missing_references(&self) -> bool {
        flag(self.value, "exportMissingReferences").unwrap_or(false)
    }

    /// What the target directory says of the target attribute.
    pub const fn definition(&self) -> Option<AttributeDefinition<'a>> {
        self.definition
    }

    /// True if the target attribute refers to another object.
    pub fn reference(&self) -> bool {
        self.definition.is_some_and(AttributeDefinition::reference)
    }

    /// True if the target directory demands a value that can be written.
    pub fn required(&self) -> bool {
        self.definition.is_some_and(|definition| {
            definition.required() && definition.mutability() != "ReadOnly"
        })
    }
}

/// Defines an open enum of Graph: known words, and every other word as it came.
macro_rules! open_enum {
    ($(#[$doc:meta])* $name:ident { $($(#[$word_doc:meta])* $word:ident,)* }) => {
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, Hash)]
        pub enum $name {
            $($(#[$word_doc])* $word,)*
            /// A word that this program does not know.
            Other(String),
        }

        impl $name {
            /// The word as Graph writes it.
            pub fn name(&self) -> &str {
                match self {
                    $(Self::$word => stringify!($word),)*
                    Self::Other(word) => word,
                }
            }

            /// Reads Graph's word; exact, as everything unknown must be written back as it came.
            pub fn of(word: &str) -> Self {
                match word {
                    $(stringify!($word) => Self::$word,)*
                    other => Self::Other(other.to_owned()),
                }
            }
        }
    };
}

open_enum! {
    /// `flowType`: the portal's "apply this mapping".
    FlowType {
        /// On creation and on every update.
        Always,
        /// Only when the object is created.
        ObjectAddOnly,
        /// Only additions to a multi-valued attribute.
        MultiValueAddOnly,
        /// In the metadata, not in the documentation.
        ValueAddOnly,
        /// In the metadata, not in the documentation.
        AttributeAddOnly,
    }
}

open_enum! {
    /// `flowBehavior`.
    FlowBehavior {
        /// Only when the source changed.
        FlowWhenChanged,
        /// In every cycle.
        FlowAlways,
    }
}
