//! The source attributes that the checker may expect: those of the vocabulary, those of the schema, and directory extensions.

use crate::directory::vocabulary;
use crate::expression::AttributeNames;
use crate::schema::ObjectDefinition;

/// What a directory extension's name begins with; every tenant has its own.
const EXTENSION: &str = "extension_";

/// The names of Entra's user attributes.
#[derive(Clone, Copy, Debug, Default)]
pub struct Names<'a> {
    /// What the schema says of the source object, if it has it.
    pub schema: Option<ObjectDefinition<'a>>,
}

impl AttributeNames for Names<'_> {
    fn contains(&self, name: &str) -> bool {
        name.starts_with(EXTENSION)
            || vocabulary::by_name(name).is_some()
            || self
                .schema
                .is_some_and(|object| object.attribute(name).is_some())
    }

    fn each(&self, visit: &mut dyn FnMut(&str)) {
        for attribute in vocabulary::attributes() {
            visit(attribute.name);
        }
        for attribute in self.schema.iter().flat_map(|object| object.attributes()) {
            visit(attribute.name());
        }
    }
}

/// Every attribute of Webex users, as a path.
pub fn webex_names() -> impl Iterator<Item = &'static str> {
    vocabulary::webex_attributes().iter().map(|row| row.path)
}

/// Every name of the vocabulary.
pub fn names() -> impl Iterator<Item = &'static str> {
    vocabulary::attributes()
        .iter()
        .map(|attribute| attribute.name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_names_and_extensions_are_there() {
        for (name, expect) in [
            ("mail", true),
            ("extension_ab12_costCentre", true),
            ("nosuch", false),
        ] {
            assert_eq!(Names::default().contains(name), expect, "{name}");
        }
        assert!(names().any(|name| name == "userPrincipalName"));
    }
}
