//! What attributes a directory has: `directoryDefinition`, `objectDefinition`, `attributeDefinition`.

use serde_json::Value;

use super::view::{flag, folded, list, metadata, text};
use crate::expression::suggest::Search;

/// `directoryDefinition`: one side of a rule.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct DirectoryDefinition<'a> {
    value: &'a Value,
}

impl<'a> DirectoryDefinition<'a> {
    pub(super) const fn new(value: &'a Value) -> Self {
        Self { value }
    }

    /// Its name, to which rules refer.
    pub fn name(self) -> &'a str {
        text(self.value, "name").unwrap_or_default()
    }

    /// True if the attribute list may not be edited.
    pub fn read_only(self) -> bool {
        flag(self.value, "readOnly").unwrap_or(false)
    }

    /// Its object types.
    pub fn objects(self) -> impl Iterator<Item = ObjectDefinition<'a>> {
        list(self.value, "objects")
            .iter()
            .map(|value| ObjectDefinition { value })
    }

    /// The object type of that name.
    pub fn object(self, name: &str) -> Option<ObjectDefinition<'a>> {
        self.objects().find(|object| object.name() == name)
    }
}

/// True for the names that the Entra directory has had.
///
/// Inferred: two spellings stand in Microsoft's samples, the other two are earlier product names.
pub(super) fn is_entra(directory: &str) -> bool {
    matches!(
        folded(directory).as_str(),
        "microsoftentraid" | "azureactivedirectory" | "entraid" | "azuread"
    )
}

/// `objectDefinition`: one type of object and its attributes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ObjectDefinition<'a> {
    value: &'a Value,
}

impl<'a> ObjectDefinition<'a> {
    /// Its name, to which object mappings refer.
    pub fn name(self) -> &'a str {
        text(self.value, "name").unwrap_or_default()
    }

    /// Its attributes in their order.
    pub fn attributes(self) -> impl Iterator<Item = AttributeDefinition<'a>> {
        list(self.value, "attributes")
            .iter()
            .map(AttributeDefinition::new)
    }

    /// The attribute of exactly that name.
    pub fn attribute(self, name: &str) -> Option<AttributeDefinition<'a>> {
        self.attributes().find(|attribute| attribute.name() == name)
    }

    /// The attribute that was probably meant: another case, the same last part of the name, an attribute of SCIM's
    /// enterprise extension, whose long name is easily forgotten, or a slip of the keyboard.
    pub fn similar(self, name: &str) -> Option<String> {
        let last = |name: &str| {
            let at = name.rfind([':', '.']).map_or(0, |at| at + 1);
            name.get(at..).unwrap_or_default().to_lowercase()
        };
        let wanted = last(name);
        let names = || self.attributes().map(AttributeDefinition::name);
        names()
            .find(|known| known.eq_ignore_ascii_case(name))
            .or_else(|| names().find(|known| last(known) == wanted))
            .map(str::to_owned)
            .or_else(|| {
                ENTERPRISE
                    .iter()
                    .find(|known| known.eq_ignore_ascii_case(&wanted))
                    .map(|known| format!("{ENTERPRISE_USER}:{known}"))
            })
            .or_else(|| {
                let mut search = Search::new(name);
                names().for_each(|known| search.offer(known));
                search.best()
            })
    }
}

/// RFC 7643 section 4.3.
const ENTERPRISE_USER: &str = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";
const ENTERPRISE: [&str; 6] = [
    "employeeNumber",
    "costCenter",
    "organization",
    "division",
    "department",
    "manager",
];

/// `attributeDefinition`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct AttributeDefinition<'a> {
    value: &'a Value,
}

impl<'a> AttributeDefinition<'a> {
    pub(super) const fn new(value: &'a Value) -> Self {
        Self { value }
    }

    /// The JSON itself.
    pub const fn value(self) -> &'a Value {
        self.value
    }

    /// Its name; case-sensitive and unique within the object.
    pub fn name(self) -> &'a str {
        text(self.value, "name").unwrap_or_default()
    }

    /// `String`, `Integer`, `Reference`, `Binary`, `Boolean`, `DateTime`, or a later word.
    pub fn data_type(self) -> &'a str {
        text(self.value, "type").unwrap_or("String")
    }

    /// True if the directory demands a value.
    pub fn required(self) -> bool {
        flag(self.value, "required").unwrap_or(false)
    }

    /// True if it holds several values.
    pub fn multivalued(self) -> bool {
        flag(self.value, "multivalued").unwrap_or(false)
    }

    /// True if its values differ when only their case does.
    pub fn case_exact(self) -> bool {
        flag(self.value, "caseExact").unwrap_or(false)
    }

    /// True if it identifies the object.
    pub fn anchor(self) -> bool {
        flag(self.value, "anchor").unwrap_or(false)
    }

    /// `ReadWrite`, `ReadOnly`, `Immutable`, `WriteOnly`, or a later word.
    pub fn mutability(self) -> &'a str {
        text(self.value, "mutability").unwrap_or("ReadWrite")
    }

    /// True if it points at other objects (manager).
    pub fn reference(self) -> bool {
        self.data_type().eq_ignore_ascii_case("Reference")
    }

    /// The objects it may point at: object name and property.
    pub fn referenced_objects(self) -> impl Iterator<Item = (&'a str, &'a str)> {
        list(self.value, "referencedObjects")
            .iter()
            .map(|reference| {
                (
                    text(reference, "referencedObjectName").unwrap_or_default(),
                    text(reference, "referencedProperty").unwrap_or_default(),
                )
            })
    }

    /// The most characters it takes (metadata `MaximumLength`).
    pub fn maximum_length(self) -> Option<usize> {
        self.metadata("MaximumLength")?.trim().parse().ok()
    }

    /// The metadata value of that key.
    pub fn metadata(self, key: &str) -> Option<&'a str> {
        metadata(self.value, key)
    }
}
