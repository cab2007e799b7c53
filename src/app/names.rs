//! The source attributes that the checker may expect: those of the vocabulary, and directory extensions.

use crate::directory::vocabulary;
use crate::expression::AttributeNames;

/// What a directory extension's name begins with; every tenant has its own.
const EXTENSION: &str = "extension_";

/// The names of Entra's user attributes.
#[derive(Clone, Copy, Debug)]
pub struct Vocabulary;

impl AttributeNames for Vocabulary {
    fn contains(&self, name: &str) -> bool {
        name.starts_with(EXTENSION) || vocabulary::by_name(name).is_some()
    }

    fn each(&self, visit: &mut dyn FnMut(&str)) {
        for attribute in vocabulary::attributes() {
            visit(attribute.name);
        }
    }
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
            assert_eq!(Vocabulary.contains(name), expect, "{name}");
        }
        assert!(names().any(|name| name == "userPrincipalName"));
    }
}
