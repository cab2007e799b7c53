//! The mapping workbench: what is edited beyond one expression's text, what is compared, and what was refused.
//!
//! Every change goes through the document's history under a name. A refusal is kept until the next change, to be shown where
//! the administrator works; nothing is ever changed silently instead.

mod ask;
mod compare;
mod filter;
mod findings;
mod kinds;
mod report;
mod share;
mod tool;

use std::collections::{BTreeMap, BTreeSet};

pub use ask::Asked;
pub use compare::Taken;
pub use filter::{FilterEdit, filtered};
pub use findings::{Field, Finding, Findings, can_match, list_disagrees};
pub use kinds::{Kinds, constant, constant_of, direct};
pub use share::{Arrived, SHARED, ShareError};
pub use tool::{Save, Tool, commented};

use super::document::Act;
use super::part::Part;
use super::{Against, App, Document, Kind};
use crate::schema::{Edit, ObjectAddress, ObjectMapping, RowEdit, Side, source_of};
use serde_json::{Map, Value};

/// What of the workbench is in view.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Bench {
    /// The mappings, and the editor of one.
    #[default]
    Table,
    /// What others do with mappings, to be taken over.
    Recipes,
    /// The attribute lists.
    Attributes,
    /// The scoping filter, and the mapping of groups.
    Scope,
    /// The schema as a file, and the comparison.
    Schema,
}

impl Bench {
    /// All of them, in the order of the page.
    pub const ALL: [Self; 5] = [
        Self::Table,
        Self::Recipes,
        Self::Attributes,
        Self::Scope,
        Self::Schema,
    ];
}

/// A change of the mapping.
#[derive(Clone, Debug, PartialEq)]
pub enum Change {
    /// A new mapping, which is opened.
    Add {
        /// The target attribute.
        target: String,
        /// Its definition, if it is not in the attribute list yet.
        definition: Option<Value>,
        /// The expression's text; nothing for no source.
        source: Option<String>,
    },
    /// One property of a mapping.
    Row(usize, RowEdit),
    /// These mappings go.
    Remove(Vec<usize>),
    /// These mappings become what the schema's defaults say.
    Restore(Vec<usize>),
    /// All mappings become what the schema's defaults say.
    RestoreAll,
    /// Another scoping filter, as Graph's JSON; what follows is one step with it until the typing ends.
    Scope(Value),
    /// One more attribute in a list.
    AddAttribute(Side, Value),
    /// Other fields of an attribute in a list.
    ChangeAttribute(Side, String, Map<String, Value>),
    /// One attribute less in a list.
    RemoveAttribute(Side, String),
    /// An object mapping does something, or nothing.
    Enable(ObjectAddress, bool),
}

/// What the workbench keeps beside the document.
#[derive(Clone, Debug, Default)]
pub struct Workbench {
    /// What comes with the place's part of the page, once it is here.
    pub(super) part: Option<Part>,
    /// What is in view.
    pub bench: Bench,
    /// True if somebody came for the open mapping: the focus goes to its editor.
    pub leads: bool,
    /// Why the last change was refused.
    pub refused: Option<String>,
    /// The mappings marked in the table.
    pub marked: BTreeSet<usize>,
    /// Kinds that were chosen, and what was typed under others.
    pub kinds: Kinds,
    /// Users who are shown under the old and the new mapping; the first of the list if nobody was picked.
    pub picked: BTreeSet<usize>,
    /// True once the administrator wants to change the user name's mapping in spite of the warning.
    pub warned: bool,
    /// Comments by target: beside the schema, never in it.
    pub comments: BTreeMap<String, String>,
    /// With what the schema is compared.
    pub against: Against,
    /// The part of the address in which a mapping came: anybody may have written it.
    pub arrived: Option<String>,
    /// What the session said.
    pub asked: Asked,
}

impl Workbench {
    /// True once the place's part of the page has said so.
    pub const fn has_arrived(&self) -> bool {
        self.part.is_some()
    }
}

impl App {
    /// The text of the open mapping now reads so.
    pub(super) fn edit(&mut self, text: String) {
        let mapping = self.focused();
        if let Some(entry) = self.document.entry(mapping) {
            self.workbench.kinds.keep(entry);
        }
        self.write_source(mapping, text);
    }

    /// The text of this mapping now reads so.
    pub(super) fn write_source(&mut self, mapping: usize, text: String) {
        self.attempt(|document| document.edit(mapping, text));
    }

    /// Makes a change, or says why not.
    fn change(&mut self, change: Change) {
        match change {
            Change::Add { ref target, .. } => {
                let target = target.clone();
                self.make(change);
                if let Some(mapping) = self.document.find(&target) {
                    self.view.query.focus = Some(mapping);
                }
            }
            Change::Row(mapping, RowEdit::Default(value)) => self.attempt(|document| {
                let act = Act::Default(target_of(document, mapping));
                let change = RowEdit::Default(value);
                document.change_typed(
                    act,
                    &Edit::Row {
                        row: mapping,
                        change,
                    },
                )
            }),
            Change::Scope(scope) => self
                .attempt(|document| document.change_typed(Act::Scope, &Edit::SetScope { scope })),
            _ => self.make(change),
        }
    }

    /// Goes so many steps back in the history, or forward if negative.
    pub(super) fn travel(&mut self, steps: isize) {
        self.workbench.refused = None;
        self.keeping_places(|document| {
            for _ in 0..steps.unsigned_abs() {
                if steps > 0 {
                    document.undo();
                } else {
                    document.redo();
                }
            }
        });
    }

    fn make(&mut self, change: Change) {
        let (act, at, edits) = steps(&self.document, change);
        self.document.settle();
        self.attempt(|document| document.change_at(act, at, &edits));
    }

    /// Another kind of source for the open mapping; what was typed before is kept.
    fn choose_kind(&mut self, kind: Kind) {
        let Some(entry) = self.document.entry(self.focused()) else {
            return;
        };
        let text = self.workbench.kinds.choose(entry, kind);
        self.document.settle();
        self.write_source(self.focused(), text);
        self.document.settle();
    }

    fn attempt<E: ToString>(&mut self, change: impl FnOnce(&mut Document) -> Result<(), E>) {
        let mut refused = None;
        self.keeping_places(|document| {
            refused = change(document).err().map(|error| error.to_string());
        });
        self.workbench.refused = refused;
    }

    /// Changes the document; whoever pointed at a mapping by number points at the same one afterwards.
    pub(super) fn keeping_places(&mut self, change: impl FnOnce(&mut Document)) {
        let before = std::rc::Rc::clone(self.document.entries());
        change(&mut self.document);
        let after = self.document.entries();
        let same = before.len() == after.len()
            && before
                .iter()
                .zip(after.iter())
                .all(|(one, other)| one.row.target == other.row.target);
        if same {
            return;
        }
        let document = &self.document;
        let now = |place: usize| document.find(&before.get(place)?.row.target);
        let last = after.len().checked_sub(1);
        let query = &mut self.view.query;
        query.focus = query
            .focus
            .and_then(|focus| now(focus).or(last.map(|last| focus.min(last))));
        query.changed = query.changed.and_then(now);
        if query.problem_mapping.is_some() {
            query.problem_mapping = query.problem_mapping.and_then(now);
            if query.problem_mapping.is_none() {
                query.problem = None;
            }
        }
        // One by one: collecting would bring a sort along, into the page's program too.
        for place in std::mem::take(&mut self.workbench.marked) {
            self.workbench.marked.extend(now(place));
        }
    }
}

fn target_of(document: &Document, mapping: usize) -> String {
    let entry = document.entry(mapping);
    entry
        .map(|entry| entry.row.target.clone())
        .unwrap_or_default()
}

/// A change as edits of the schema, under its name.
fn steps(document: &Document, change: Change) -> (Act, ObjectAddress, Vec<Edit>) {
    let at = document.at();
    let target = |mapping| target_of(document, mapping);
    let row = |row, change| Edit::Row { row, change };
    let (act, edits) = match change {
        Change::Add {
            target,
            definition,
            source,
        } => {
            // What the list has already is not added to it once more.
            let object = document.users().and_then(ObjectMapping::target_object);
            let missing = object.is_some_and(|object| object.attribute(&target).is_none());
            let definition = definition.filter(|_| missing);
            let list = definition.map(|definition| Edit::AddAttribute {
                side: Side::Target,
                definition,
            });
            let source = source.map_or(Value::Null, |text| source_of(&text));
            let act = Act::Add(target.clone());
            let add = Edit::Add { target, source };
            (act, list.into_iter().chain([add]).collect())
        }
        Change::Row(mapping, change) => {
            let name = target(mapping);
            let act = match &change {
                RowEdit::Source(_) => Act::Source(name),
                RowEdit::Default(_) => Act::Default(name),
                RowEdit::FlowType(_) | RowEdit::FlowBehavior(_) => Act::Flow(name),
                RowEdit::MatchingPriority(_) => Act::Matching(name),
                RowEdit::Target(new) => Act::Target(new.clone()),
                RowEdit::Remove => Act::Remove(name, 1),
                RowEdit::Duplicate(_) => Act::Duplicate(name),
                RowEdit::Move(_) => Act::Move(name),
                RowEdit::Restore => Act::Restore(name),
            };
            (act, vec![row(mapping, change)])
        }
        Change::Remove(mut mappings) => {
            mappings.sort_unstable();
            mappings.dedup();
            let first = mappings.first().copied().map(target).unwrap_or_default();
            // From the end, so that the places of the others hold.
            let edits = mappings
                .iter()
                .rev()
                .map(|place| row(*place, RowEdit::Remove));
            (Act::Remove(first, mappings.len()), edits.collect())
        }
        Change::Restore(mappings) => {
            let first = mappings.first().copied().map(target).unwrap_or_default();
            let edits = mappings.iter().map(|place| row(*place, RowEdit::Restore));
            (Act::Restore(first), edits.collect())
        }
        Change::Scope(scope) => (Act::Scope, vec![Edit::SetScope { scope }]),
        Change::AddAttribute(side, definition) => {
            let name = definition.get("name").and_then(Value::as_str);
            let act = Act::Attribute(name.unwrap_or_default().to_owned());
            (act, vec![Edit::AddAttribute { side, definition }])
        }
        Change::ChangeAttribute(side, name, fields) => {
            let act = Act::Attribute(name.clone());
            (act, vec![Edit::ChangeAttribute { side, name, fields }])
        }
        Change::RemoveAttribute(side, name) => {
            let act = Act::Attribute(name.clone());
            (act, vec![Edit::RemoveAttribute { side, name }])
        }
        Change::Enable(at, enabled) => {
            let mapping = document.schema().object_mapping(at);
            let name = mapping.map(|mapping| mapping.name().to_owned());
            let act = Act::Enable(name.unwrap_or_default(), enabled);
            return (act, at, vec![Edit::SetEnabled { enabled }]);
        }
        Change::RestoreAll => (Act::RestoreAll, vec![Edit::RestoreAll]),
    };
    (act, at, edits)
}

#[cfg(test)]
mod tests;
