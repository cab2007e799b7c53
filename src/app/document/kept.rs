//! The mapping as it survives a sign-in, which leaves the page: the schema as it came and as it is now. The history does not.

use std::rc::Rc;

use serde::{Deserialize, Serialize};

use super::{Document, Origin};
use crate::schema;

/// A mapping as texts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeptDocument {
    /// The name of the schema's file; nothing for the suggestion.
    name: Option<String>,
    came: String,
    now: String,
}

impl Document {
    /// What is to be kept; nothing for a mapping that stands there anyway.
    pub fn kept(&self) -> Option<KeptDocument> {
        let name = match self.origin() {
            Origin::Suggestion => None,
            Origin::File(name) => Some(name.clone()),
        };
        let kept = KeptDocument {
            came: self.came().to_json_text(),
            now: self.schema().to_json_text(),
            name,
        };
        (kept.name.is_some() || kept.came != kept.now).then_some(kept)
    }

    /// The mapping that was kept; nothing if its texts cannot be read any more.
    pub fn restored(kept: &KeptDocument) -> Option<Self> {
        let read = |text: &str| {
            let (document, _) = schema::Document::read(text.as_bytes()).ok()?;
            Some(document)
        };
        let origin = match &kept.name {
            Some(name) => Origin::File(name.clone()),
            None => Origin::Suggestion,
        };
        let mut document = Self::of(origin, read(&kept.came)?);
        document.now.schema = Rc::new(read(&kept.now)?);
        document.now.read();
        Some(document)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn survives(document: &Document) {
        let restored = Document::restored(&document.kept().unwrap()).unwrap();
        assert_eq!(restored.origin(), document.origin());
        assert_eq!(restored.entries(), document.entries());
        assert_eq!(restored.schema(), document.schema());
        assert_eq!(restored.came(), document.came());
    }

    #[test]
    fn a_changed_mapping_survives_and_an_untouched_one_needs_not() {
        let mut document = Document::suggestion();
        assert_eq!(document.kept(), None);
        document.edit(0, "Trim([mail])".into()).unwrap();
        survives(&document);
    }

    #[test]
    fn a_schema_survives() {
        let text =
            include_str!("../../../tests/data/schema/webex-synchronization-schema-customised.json");
        let (mut document, _) = Document::from_schema("a.json", text).unwrap();
        survives(&document);
        document.edit(0, "[mail]".into()).unwrap();
        survives(&document);
    }
}
