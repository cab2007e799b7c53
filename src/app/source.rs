//! Where a mapping document comes from: the built-in suggestion, or a provisioning schema.

use super::{Document, Origin};
use crate::expression::Severity;
use crate::schema::suggestion;
use crate::schema::{self, Message};
use crate::session::FileMessage;

/// The target whose mapping is open when the page opens.
pub(super) const PLAY_TARGET: &str = "preferredLanguage";

/// Its expression: Webex wants `de_CH` where Entra has `de-CH`.
const PLAY: &str = r#"Replace([preferredLanguage], "-", , , "_", , )"#;

/// What was read in a text that was taken for a schema: the mapping and what the administrator should know about it, or
/// everything that was found, if the text is no schema or must not be imported.
pub type ReadSchema = Result<(Document, Vec<FileMessage>), Vec<FileMessage>>;

impl Document {
    /// The built-in mapping, for use without a tenant, and one expression to play with.
    pub fn suggestion() -> Self {
        let suggested = suggestion::document_with(&[(PLAY_TARGET, PLAY)]);
        Self::of(Origin::Suggestion, suggested)
    }

    /// The user mapping of a provisioning schema.
    ///
    /// # Errors
    /// See [`ReadSchema`].
    pub fn from_schema(name: &str, text: &str) -> ReadSchema {
        let (document, messages) = schema::Document::read(text.as_bytes())
            .map_err(|error| error.messages().iter().map(message).collect::<Vec<_>>())?;
        let messages = messages.iter().map(message).collect();
        Ok((Self::of(Origin::File(name.to_owned()), document), messages))
    }
}

/// A finding about a schema in the form of findings about files: the page shows both alike.
fn message(found: &Message) -> FileMessage {
    let severity = match found.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "info",
    };
    FileMessage {
        code: found.code.name().to_owned(),
        severity: severity.to_owned(),
        message: found.message.clone(),
        line: found.line,
        column: found.column,
        byte: found.byte,
        path: found.path.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_suggestion_matches_by_user_name() {
        use crate::schema::suggestion::Evidence;
        let document = Document::suggestion();
        let first = document.entry(0).unwrap();
        assert_eq!(first.row.target, "userName");
        assert_eq!((first.row.matching_priority, first.row.required), (1, true));
        assert!(
            document
                .entries()
                .iter()
                .any(|entry| entry.evidence == Some(Evidence::Recalled))
        );
        assert!(
            document
                .entries()
                .iter()
                .all(|entry| entry.findings.is_empty() && !entry.changed())
        );
    }

    #[test]
    fn a_schema_gives_its_user_mapping() {
        let text = include_str!("../../tests/data/schema/webex-synchronization-schema.json");
        let (document, _) = Document::from_schema("a.json", text).unwrap();
        assert_eq!(document.origin(), &Origin::File("a.json".into()));
        assert_eq!(document.entries().len(), 15);
    }

    #[test]
    fn what_is_no_schema_says_so() {
        for text in ["", "{", "{}", r#"{"synchronizationRules": []}"#] {
            let messages = Document::from_schema("a.json", text).unwrap_err();
            assert!(
                messages.iter().any(|message| message.severity == "error"),
                "{text:.40}"
            );
        }
    }
}
