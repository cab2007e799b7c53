//! Where a mapping document comes from: the built-in suggestion, or a provisioning schema.

use super::{Document, Entry, Origin};
use crate::expression::Severity;
use crate::schema::suggestion::{self, Certainty, Evidence};
use crate::schema::{self, Message};
use crate::session::{FileMessage, Row};

/// The expression that is open when the page opens: Webex wants `de_CH` where Entra has `de-CH`.
const PLAY: &str = r#"Replace([preferredLanguage], "-", , , "_", , )"#;

/// What is said of it: nobody may take it for a part of the suggestion.
const PLAY_NOTE: &str = "Added here to play with: the suggested mapping has no such row.";

impl Document {
    /// The built-in mapping, for use without a tenant, and one expression to play with.
    pub fn suggestion() -> Self {
        let of_suggestion = |row: Row| {
            let certainty = suggestion::certainty(&row.target);
            Entry::new(
                row,
                certainty.map(weaker),
                certainty.map_or("", |certainty| certainty.note),
            )
        };
        let document = suggestion::document();
        let rows = document
            .user_mapping()
            .map(|mapping| Row::all(&mapping))
            .unwrap_or_default();
        let mut entries: Vec<Entry> = rows.into_iter().map(of_suggestion).collect();
        entries.push(Entry::new(
            Row {
                target: "preferredLanguage".to_owned(),
                source: Some(PLAY.to_owned()),
                target_type: "String".to_owned(),
                ..Row::default()
            },
            None,
            PLAY_NOTE,
        ));
        Self::new(Origin::Suggestion, entries, None)
    }

    /// The user mapping of a provisioning schema, and what the administrator should know about it.
    ///
    /// # Errors
    /// Everything that was found, if the text is no schema or must not be imported.
    pub fn from_schema(
        name: &str,
        text: &str,
    ) -> Result<(Self, Vec<FileMessage>), Vec<FileMessage>> {
        let (document, messages) = schema::Document::read(text.as_bytes())
            .map_err(|error| error.messages().iter().map(message).collect::<Vec<_>>())?;
        let messages = messages.iter().map(message).collect();
        let Some(mapping) = document.user_mapping() else {
            return Err(messages);
        };
        let entries = Row::all(&mapping)
            .into_iter()
            .map(|row| Entry::new(row, None, ""))
            .collect();
        Ok((
            Self::new(
                Origin::File(name.to_owned()),
                entries,
                mapping.scope().cloned(),
            ),
            messages,
        ))
    }
}

/// The weaker of the two things a row rests on.
const fn weaker(certainty: Certainty) -> Evidence {
    match (certainty.target, certainty.pair) {
        (Evidence::Inferred, _) | (_, Evidence::Inferred) => Evidence::Inferred,
        (Evidence::Recalled, _) | (_, Evidence::Recalled) => Evidence::Recalled,
        (Evidence::Verified, Evidence::Verified) => Evidence::Verified,
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
                .all(|entry| entry.findings().is_empty())
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
