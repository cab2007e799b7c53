//! The mapping that the administrator is working on, and the way back.
//!
//! One schema is previewed, tested, compared and written. Every change makes a new revision; undo and redo make new revisions
//! too, so that a number never stands for two states. Keystrokes in one field are one step of the history until
//! [`Document::settle`].
//!
//! The law: a schema is edited node by node ([`Edit`]), so that nothing of it is lost; what cannot be done is refused with its
//! reason and changes nothing.

mod act;
mod came;
mod entry;
mod history;
mod kept;
mod others;

use std::rc::Rc;

pub use act::Act;
use came::Came;
pub use entry::{Entry, Kind};
use history::{History, Step};
pub use kept::KeptDocument;

use super::names::Names;
use crate::schema::suggestion::{self, Evidence};
use crate::schema::{self, Edit, ObjectAddress, ObjectMapping, SchemaError, Source};
use crate::session::{Mapping, Row};
use crate::words::found;

/// Where the mapping came from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Origin {
    /// Built in, for use without a tenant.
    Suggestion,
    /// A provisioning schema from a file of this name.
    File(String),
}

/// A state of the mapping.
#[derive(Clone, Debug)]
struct Snapshot {
    origin: Origin,
    schema: Rc<schema::Document>,
    came: Came,
    /// The mapping of users.
    at: ObjectAddress,
    entries: Rc<Vec<Entry>>,
}

/// The mapping with its history.
#[derive(Clone, Debug)]
pub struct Document {
    now: Snapshot,
    history: History,
    /// The schema before the typing that goes on.
    typing: Option<Rc<schema::Document>>,
    revision: u64,
}

impl Document {
    /// A document without history. A schema without a mapping of users, which is not read, gives one without mappings.
    pub(super) fn of(origin: Origin, schema: schema::Document) -> Self {
        let at = schema
            .user_mapping()
            .map(ObjectMapping::address)
            .unwrap_or_default();
        let schema = Rc::new(schema);
        let mut now = Snapshot {
            origin,
            came: Came::of(Rc::clone(&schema), at),
            schema,
            at,
            entries: Rc::default(),
        };
        now.read();
        Self {
            now,
            history: History::default(),
            typing: None,
            revision: 1,
        }
    }

    /// Where the mapping came from.
    pub const fn origin(&self) -> &Origin {
        &self.now.origin
    }

    /// The schema: what would be written.
    pub const fn schema(&self) -> &Rc<schema::Document> {
        &self.now.schema
    }

    /// The schema before anything was changed here.
    pub const fn came(&self) -> &Rc<schema::Document> {
        &self.now.came.schema
    }

    /// Where the mapping of users stands in it.
    pub const fn at(&self) -> ObjectAddress {
        self.now.at
    }

    /// The mapping of users.
    pub fn users(&self) -> Option<ObjectMapping<'_>> {
        self.now.schema.object_mapping(self.now.at)
    }

    /// The attribute mappings, in the document's order.
    pub const fn entries(&self) -> &Rc<Vec<Entry>> {
        &self.now.entries
    }

    /// The mapping of that number.
    pub fn entry(&self, mapping: usize) -> Option<&Entry> {
        self.now.entries.get(mapping)
    }

    /// The number of the mapping of that target.
    pub fn find(&self, target: &str) -> Option<usize> {
        let mut entries = self.now.entries.iter();
        entries.position(|entry| entry.row.target == target)
    }

    /// The number of this state; raised by every change.
    pub const fn revision(&self) -> u64 {
        self.revision
    }

    /// What can be taken back, the last first.
    pub fn past(&self) -> impl Iterator<Item = &Act> {
        self.history.past.iter().rev().map(|step| &step.act)
    }

    /// What can be done again, the next first.
    pub fn future(&self) -> impl Iterator<Item = &Act> {
        self.history.future.iter().rev().map(|step| &step.act)
    }

    /// True if there is something to take back.
    pub const fn can_undo(&self) -> bool {
        !self.history.past.is_empty()
    }

    /// True if there is something to do again.
    pub const fn can_redo(&self) -> bool {
        !self.history.future.is_empty()
    }

    /// The document as the session evaluates it.
    pub fn mapping(&self) -> Mapping {
        let rows = self.now.entries.iter().map(|entry| entry.row.clone());
        Mapping {
            revision: self.revision,
            rows: rows.collect(),
            scope: self.users().and_then(ObjectMapping::scope).cloned(),
            ..Mapping::default()
        }
    }

    /// The mapping's source now reads so. A text of blanks only means: no source.
    ///
    /// # Errors
    /// Where the schema may not be edited.
    pub fn edit(&mut self, mapping: usize, text: String) -> Result<(), SchemaError> {
        let Some(entry) = self.entry(mapping) else {
            return Ok(());
        };
        let source = Some(text).filter(|text| !text.trim().is_empty());
        if entry.row.source == source && !entry.row.unknown_source {
            return Ok(());
        }
        let target = entry.row.target.clone();
        let value = match &source {
            None => serde_json::Value::Null,
            // What is written again as it came is what came, its tree included.
            Some(text) => match self.source_as_it_came(&target) {
                Some(came) if came.text().as_deref() == Some(text) => came.value().clone(),
                _ => schema::source_of(text),
            },
        };
        let schema = self.now.schema.with_source(self.now.at, mapping, value)?;
        self.take_typed(Act::Source(target), schema);
        Ok(())
    }

    /// Makes one step of these edits of the mapping of users, one after the other.
    ///
    /// # Errors
    /// The first edit that is refused; then nothing has changed.
    pub fn change(&mut self, act: Act, edits: &[Edit]) -> Result<(), SchemaError> {
        self.change_at(act, self.now.at, edits)
    }

    /// The same for another object mapping.
    ///
    /// # Errors
    /// The first edit that is refused; then nothing has changed.
    pub fn change_at(
        &mut self,
        act: Act,
        at: ObjectAddress,
        edits: &[Edit],
    ) -> Result<(), SchemaError> {
        let mut schema = (*self.now.schema).clone();
        for edit in edits {
            schema = schema.edited(at, edit)?;
        }
        self.take(act, schema);
        Ok(())
    }

    /// One edit that goes on with each keystroke: all of the same act are one step.
    ///
    /// # Errors
    /// Where the edit is refused; then nothing has changed.
    pub fn change_typed(&mut self, act: Act, edit: &Edit) -> Result<(), SchemaError> {
        let schema = self.now.schema.edited(self.now.at, edit)?;
        self.take_typed(act, schema);
        Ok(())
    }

    fn take_typed(&mut self, act: Act, schema: schema::Document) {
        let last = self.history.past.last().map(|step| &step.act);
        let before = self.typing.take().filter(|_| last == Some(&act));
        match before {
            Some(before) => {
                self.history.past.pop();
                self.now.schema = Rc::clone(&before);
                self.take(act, schema);
                self.typing = Some(before);
            }
            None => {
                let before = Rc::clone(&self.now.schema);
                self.take(act, schema);
                self.typing = Some(before);
            }
        }
    }

    /// Makes another state of the schema the present one, as a step that can be taken back.
    pub fn take(&mut self, act: Act, schema: schema::Document) {
        let step = Step::between(act, &self.now.schema, &schema);
        self.history.did(step);
        self.now.schema = Rc::new(schema);
        self.now.read();
        self.changed();
    }

    /// Typing has ended.
    pub fn settle(&mut self) {
        self.typing = None;
    }

    /// Takes this other document's content as a step that can be taken back.
    pub fn replace(&mut self, other: &Self) {
        let is_same = self.now.origin == other.now.origin && *self.now.schema == *other.now.schema;
        if is_same {
            return;
        }
        let act = match &other.now.origin {
            Origin::Suggestion => Act::Suggestion,
            Origin::File(name) => Act::Open(name.clone()),
        };
        let before = std::mem::replace(&mut self.now, other.now.clone());
        self.history.did(Step::whole(act, before));
        self.changed();
    }

    /// Takes back the last change.
    pub fn undo(&mut self) {
        if self.history.undo(&mut self.now) {
            self.changed();
        }
    }

    /// Takes back the last undo.
    pub fn redo(&mut self) {
        if self.history.redo(&mut self.now) {
            self.changed();
        }
    }

    fn source_as_it_came(&self, target: &str) -> Option<Source<'_>> {
        let came = self.now.came.schema.object_mapping(self.now.at)?;
        let rows = came.rows();
        rows.iter().find(|row| row.target() == target)?.source()
    }

    fn changed(&mut self) {
        self.typing = None;
        self.revision += 1;
    }
}

impl Snapshot {
    /// Reads the mappings of the schema anew; what did not change is not checked again.
    fn read(&mut self) {
        let Some(users) = self.schema.object_mapping(self.at) else {
            return;
        };
        let names = Names {
            schema: users.source_object(),
        };
        let entries = users
            .rows()
            .into_iter()
            .enumerate()
            .map(|(place, mapping)| {
                let row = Row::of(&mapping);
                let kind = Kind::of(mapping.source().map(Source::source_type));
                let known = |entry: &&Entry| entry.row == row && entry.kind == kind;
                let before = self.entries.get(place).filter(known);
                let before = before.or_else(|| self.entries.iter().find(known));
                let mut entry = match before {
                    Some(entry) => entry.clone(),
                    None => Entry::new(row, kind, &names),
                };
                let target = &entry.row.target;
                entry.came = self.came.row(target).cloned();
                if self.origin == Origin::Suggestion {
                    (entry.evidence, entry.note) = of_suggestion(target);
                }
                entry
            });
        self.entries = Rc::new(entries.collect());
    }
}

/// What is said of the expression that is there to be played with: nobody may take it for a part of the suggestion.
const PLAY_NOTE: &str = mark!("Added here to play with: the suggested mapping has no such row.");

/// On what a row of the suggestion rests.
fn of_suggestion(target: &str) -> (Option<Evidence>, &'static str) {
    match suggestion::certainty(target) {
        Some(certainty) => (Some(certainty.weaker()), certainty.note),
        None if target == super::source::PLAY_TARGET => (None, found(PLAY_NOTE)),
        None => (None, ""),
    }
}

#[cfg(test)]
mod tests;
