//! The mapping that the administrator is working on, and the way back.
//!
//! Every change makes a new revision; undo and redo make new revisions too, so that a number never stands for two states.
//! Keystrokes in one expression are one step of the history until [`Document::settle`].

use std::rc::Rc;

use super::names::Vocabulary;
use crate::expression::diagnostic;
use crate::expression::{CheckContext, Diagnostic, Node, NodeKind, Position, check, parse};
use crate::schema::suggestion::Evidence;
use crate::session::{Mapping, Row};

/// How many steps can be taken back: more than anybody remembers, and a few megabytes at most.
const STEPS: usize = 200;

/// Where the mapping came from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Origin {
    /// Built in, for use without a tenant.
    Suggestion,
    /// A provisioning schema from a file of this name.
    File(String),
}

/// One attribute mapping.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// As the session evaluates it.
    pub row: Row,
    /// The source as it came.
    pub original: Option<String>,
    /// On what a suggested mapping rests; nothing for one that came with a schema.
    pub evidence: Option<Evidence>,
    /// Where that is written, or what is open; may be empty.
    pub note: String,
}

impl Entry {
    /// A mapping as it came.
    pub fn new(row: Row, evidence: Option<Evidence>, note: &str) -> Self {
        Self {
            original: row.source.clone(),
            row,
            evidence,
            note: note.to_owned(),
        }
    }

    /// True if the source is not as it came.
    pub fn changed(&self) -> bool {
        self.row.source != self.original
    }

    /// What is wrong with the source; nothing for a mapping without one.
    pub fn findings(&self) -> Vec<Diagnostic> {
        let Some(source) = self.row.source.as_deref() else {
            return Vec::new();
        };
        let parsed = parse(source);
        let position = if self.row.matching_priority > 0 {
            Position::Matching
        } else {
            Position::Mapping
        };
        let context = CheckContext {
            attributes: Some(&Vocabulary),
            position,
            ..CheckContext::default()
        };
        let mut findings = check(&parsed.tree, source, &context);
        findings.extend(parsed.diagnostics);
        diagnostic::sort(&mut findings, |finding| finding.severity as u16);
        findings
    }

    /// The source attributes that the expression reads.
    pub fn attributes(&self) -> Vec<String> {
        let Some(source) = self.row.source.as_deref() else {
            return Vec::new();
        };
        let attribute = |node: Node| match node.kind {
            NodeKind::Attribute(name) => Some(name),
            _ => None,
        };
        parse(source)
            .tree
            .nodes
            .into_iter()
            .filter_map(attribute)
            .collect()
    }
}

/// A state of the mapping.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Snapshot {
    origin: Origin,
    entries: Rc<Vec<Entry>>,
    scope: Option<Rc<serde_json::Value>>,
}

/// The mapping with its history.
#[derive(Clone, Debug)]
pub struct Document {
    now: Snapshot,
    past: Vec<Snapshot>,
    future: Vec<Snapshot>,
    typing_in: Option<usize>,
    revision: u64,
}

impl Document {
    /// A document without history.
    pub fn new(origin: Origin, entries: Vec<Entry>, scope: Option<serde_json::Value>) -> Self {
        let now = Snapshot {
            origin,
            entries: Rc::new(entries),
            scope: scope.map(Rc::new),
        };
        Self {
            now,
            past: Vec::new(),
            future: Vec::new(),
            typing_in: None,
            revision: 1,
        }
    }

    /// Where the mapping came from.
    pub const fn origin(&self) -> &Origin {
        &self.now.origin
    }

    /// The attribute mappings, in the document's order.
    pub const fn entries(&self) -> &Rc<Vec<Entry>> {
        &self.now.entries
    }

    /// The mapping of that number.
    pub fn entry(&self, mapping: usize) -> Option<&Entry> {
        self.now.entries.get(mapping)
    }

    /// The number of this state; raised by every change.
    pub const fn revision(&self) -> u64 {
        self.revision
    }

    /// True if there is something to take back.
    pub const fn can_undo(&self) -> bool {
        !self.past.is_empty()
    }

    /// True if there is something to do again.
    pub const fn can_redo(&self) -> bool {
        !self.future.is_empty()
    }

    /// The document as the session evaluates it.
    pub fn mapping(&self) -> Mapping {
        Mapping {
            revision: self.revision,
            rows: self
                .now
                .entries
                .iter()
                .map(|entry| entry.row.clone())
                .collect(),
            scope: self.now.scope.as_deref().cloned(),
            ..Mapping::default()
        }
    }

    /// The mapping's source now reads so. A text of blanks only means: no source.
    pub fn edit(&mut self, mapping: usize, text: String) {
        let source = Some(text).filter(|text| !text.trim().is_empty());
        let Some(entry) = self.now.entries.get(mapping) else {
            return;
        };
        if entry.row.source == source {
            return;
        }
        if self.typing_in != Some(mapping) {
            self.remember();
            self.typing_in = Some(mapping);
        }
        if let Some(entry) = Rc::make_mut(&mut self.now.entries).get_mut(mapping) {
            entry.row.source = source;
        }
        self.future.clear();
        self.revision += 1;
    }

    /// Typing has ended.
    pub const fn settle(&mut self) {
        self.typing_in = None;
    }

    /// Takes this other document's content as a step that can be taken back.
    pub fn replace(&mut self, other: &Self) {
        if self.now == other.now {
            return;
        }
        self.remember();
        self.now = other.now.clone();
        self.changed();
    }

    /// Takes back the last change.
    pub fn undo(&mut self) {
        if let Some(before) = self.past.pop() {
            self.future.push(std::mem::replace(&mut self.now, before));
            self.typing_in = None;
            self.revision += 1;
        }
    }

    /// Takes back the last undo.
    pub fn redo(&mut self) {
        if let Some(after) = self.future.pop() {
            self.past.push(std::mem::replace(&mut self.now, after));
            self.typing_in = None;
            self.revision += 1;
        }
    }

    fn remember(&mut self) {
        if self.past.len() == STEPS {
            self.past.remove(0);
        }
        self.past.push(self.now.clone());
    }

    fn changed(&mut self) {
        self.future.clear();
        self.typing_in = None;
        self.revision += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn document() -> Document {
        let entry = |target: &str, source: &str| {
            let row = Row {
                target: target.into(),
                source: Some(source.into()),
                ..Row::default()
            };
            Entry::new(row, None, "")
        };
        Document::new(
            Origin::Suggestion,
            vec![entry("userName", "[mail]"), entry("title", "[jobTitle]")],
            None,
        )
    }

    fn source(document: &Document, mapping: usize) -> Option<&str> {
        document.entry(mapping).unwrap().row.source.as_deref()
    }

    #[test]
    fn keystrokes_in_one_expression_are_one_step() {
        let mut document = document();
        document.edit(0, "[mai".into());
        document.edit(0, "[ma".into());
        document.edit(1, "\"x\"".into());
        document.undo();
        assert_eq!(
            (source(&document, 0), source(&document, 1)),
            (Some("[ma"), Some("[jobTitle]"))
        );
        document.undo();
        assert_eq!(source(&document, 0), Some("[mail]"));
        assert!(!document.can_undo());
        document.redo();
        assert_eq!(source(&document, 0), Some("[ma"));
    }

    #[test]
    fn settling_begins_a_new_step() {
        let mut document = document();
        document.edit(0, "a".into());
        document.settle();
        document.edit(0, "ab".into());
        document.undo();
        assert_eq!(source(&document, 0), Some("a"));
    }

    #[test]
    fn every_change_raises_the_revision_and_nothing_else_does() {
        let mut document = document();
        let first = document.revision();
        document.edit(0, "[mail]".into());
        document.undo();
        document.edit(9, "nowhere".into());
        assert_eq!(document.revision(), first);
        document.edit(0, "x".into());
        document.undo();
        document.redo();
        assert_eq!(document.revision(), first + 3);
    }

    #[test]
    fn an_edit_after_undo_drops_what_was_undone() {
        let mut document = document();
        document.edit(0, "x".into());
        document.undo();
        document.edit(0, "y".into());
        assert!(!document.can_redo());
    }

    #[test]
    fn a_replaced_document_comes_back() {
        let mut document = document();
        let other = Document::new(Origin::File("a.json".into()), Vec::new(), None);
        document.replace(&other);
        assert_eq!(document.entries().len(), 0);
        document.undo();
        assert_eq!(
            (document.entries().len(), document.origin()),
            (2, &Origin::Suggestion)
        );
    }

    #[test]
    fn blanks_mean_no_source() {
        let mut document = document();
        document.edit(0, "  ".into());
        assert_eq!(source(&document, 0), None);
    }

    #[test]
    fn history_is_bounded() {
        let mut document = document();
        for step in 0..STEPS + 50 {
            document.edit(0, step.to_string());
            document.settle();
        }
        assert_eq!(document.past.len(), STEPS);
    }
}
