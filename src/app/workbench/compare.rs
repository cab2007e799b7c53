//! The schema beside another one: what differs, and what of it is taken over.

use std::collections::BTreeMap;
use std::rc::Rc;

use super::share::Arrived;
use crate::app::document::Act;
use crate::app::{App, NoticeKind};
use crate::schema::{self, Difference, Edit, diff};

/// With what the schema is compared.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Against {
    /// The schema as it came.
    #[default]
    Came,
    /// The schema with the defaults that it carries.
    Defaults,
    /// Another schema.
    Other,
}

/// Another schema.
#[derive(Clone, Debug)]
pub struct Other {
    /// The file's name; nothing for one that came with the page's address.
    pub name: Option<String>,
    /// The schema.
    pub schema: Rc<schema::Document>,
    /// The comments that came with it, by target.
    pub comments: BTreeMap<String, String>,
}

impl App {
    /// The schema to compare with; nothing if there is none of that kind.
    pub fn compared_with(&self, against: Against) -> Option<Rc<schema::Document>> {
        match against {
            Against::Came => Some(Rc::clone(self.document.came())),
            Against::Defaults => {
                let edited = self
                    .document
                    .schema()
                    .edited(self.document.at(), &Edit::RestoreAll);
                edited.ok().map(Rc::new)
            }
            Against::Other => self
                .workbench
                .other
                .as_ref()
                .map(|other| Rc::clone(&other.schema)),
        }
    }

    /// What is different there; empty without another schema.
    pub fn differences(&self) -> Vec<Difference> {
        let other = self.compared_with(self.workbench.against);
        other
            .map(|other| diff(self.document.schema(), &other))
            .unwrap_or_default()
    }

    /// A schema was read that is to be compared with.
    pub(in crate::app) fn compare_with(&mut self, name: String, text: &str) {
        self.workbench.comparing = false;
        match schema::Document::read(text.as_bytes()) {
            Ok((schema, _)) => self.compare_other(Other {
                name: Some(name),
                schema: Rc::new(schema),
                comments: BTreeMap::new(),
            }),
            Err(error) => self.tell(NoticeKind::SchemaRefused, name, error.to_string()),
        }
    }

    /// A mapping came with the address: it is shown, and changes nothing.
    pub(super) fn arrive(&mut self, fragment: &str) {
        match self.document.arrived(fragment) {
            Ok(Arrived { schema, comments }) => self.compare_other(Other {
                name: None,
                schema: Rc::new(schema),
                comments,
            }),
            Err(error) => self.workbench.refused = Some(error.to_string()),
        }
    }

    fn compare_other(&mut self, other: Other) {
        self.workbench.refused = None;
        self.workbench.other = Some(other);
        self.workbench.against = Against::Other;
    }

    /// Takes differences over, by their places in [`App::differences`], as one step.
    pub(super) fn take_over(&mut self, places: &[usize]) {
        let Some(other) = self.compared_with(self.workbench.against) else {
            return;
        };
        let all = self.differences();
        let wanted: Vec<&Difference> = places.iter().filter_map(|place| all.get(*place)).collect();
        let mut taken = (**self.document.schema()).clone();
        for difference in &wanted {
            match taken.with_difference(&other, difference) {
                Ok(next) => taken = next,
                Err(error) => {
                    self.workbench.refused = Some(error.to_string());
                    return;
                }
            }
        }
        // What was taken over must still be a schema that can be written.
        let wrong = taken
            .findings()
            .into_iter()
            .find(|found| found.severity == crate::expression::Severity::Error);
        if let Some(wrong) = wrong {
            self.workbench.refused = Some(wrong.message);
            return;
        }
        let name = self
            .workbench
            .other
            .as_ref()
            .and_then(|other| other.name.clone());
        let act = Act::Take(name.unwrap_or_default(), wanted.len());
        if self.workbench.against == Against::Other
            && let Some(other) = &self.workbench.other
        {
            self.workbench.comments.extend(other.comments.clone());
        }
        self.workbench.refused = None;
        self.document.settle();
        self.keeping_places(|document| document.take(act, taken));
    }
}
