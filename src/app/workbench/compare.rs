//! The schema beside another one: what differs, and what of it is taken over.

use std::collections::BTreeMap;
use std::rc::Rc;

use super::share::{Arrived, ShareError};
use crate::app::document::Act;
use crate::app::{App, NoticeKind, Origin, ReadSchema};
use crate::expression::Severity;
use crate::schema::{self, Difference, Edit, diff};

/// With what the schema is compared.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Against {
    /// The schema as it came.
    #[default]
    Came,
    /// The schema with the defaults that it carries.
    Defaults,
    /// Another schema, from a file.
    Other,
    /// The mapping that came with the page's address.
    Shared,
}

/// Another schema, from a file.
#[derive(Clone, Debug)]
pub struct Other {
    /// The file's name.
    pub name: String,
    /// The schema.
    pub schema: Rc<schema::Document>,
    /// True if it is what the tenant has, read for this.
    pub of_tenant: bool,
}

/// Differences taken over.
#[derive(Clone, Debug)]
pub struct Taken {
    act: Act,
    schema: schema::Document,
    comments: BTreeMap<String, String>,
}

impl App {
    /// The schema to compare with; nothing if there is none of that kind.
    pub fn compared_with(&self, against: Against) -> Option<Rc<schema::Document>> {
        let document = &self.document;
        match against {
            Against::Came => Some(Rc::clone(document.came())),
            Against::Defaults => {
                let restored = document.schema().edited(document.at(), &Edit::RestoreAll);
                restored.ok().map(Rc::new)
            }
            Against::Other => {
                let other = self.workbench.other.as_ref();
                other.map(|other| Rc::clone(&other.schema))
            }
            Against::Shared => self.arrived()?.ok().map(|arrived| Rc::new(arrived.schema)),
        }
    }

    /// The mapping that came with the address, or what is wrong with it; nothing if none came.
    pub fn arrived(&self) -> Option<Result<Arrived, ShareError>> {
        let fragment = self.workbench.arrived.as_ref()?;
        Some(self.document.arrived(fragment))
    }

    /// How much of the tenant's schema is another since it was opened here; nothing if that was not looked at.
    pub fn changed_elsewhere(&self) -> Option<usize> {
        let other = self.workbench.other.as_ref()?;
        let compared = other.of_tenant && self.workbench.against == Against::Other;
        let opened = *self.document.origin() != Origin::Suggestion;
        (compared && opened).then(|| diff(self.document.came(), &other.schema).len())
    }

    /// What is different there; empty without another schema.
    pub fn differences(&self) -> Vec<Difference> {
        let other = self.compared_with(self.workbench.against);
        other
            .map(|other| diff(self.document.schema(), &other))
            .unwrap_or_default()
    }

    /// A schema was read that is to be compared with.
    pub(in crate::app) fn compare_with(&mut self, name: String, read: ReadSchema) {
        self.workbench.comparing = false;
        let of_tenant = std::mem::take(&mut self.workbench.comparing_tenant);
        match read {
            Ok((document, _)) => {
                let schema = Rc::clone(document.schema());
                self.workbench.refused = None;
                self.workbench.other = Some(Other {
                    name,
                    schema,
                    of_tenant,
                });
                self.workbench.against = Against::Other;
            }
            Err(messages) => {
                let worst = messages.into_iter().find(|found| found.severity == "error");
                let detail = worst.map(|found| found.message).unwrap_or_default();
                self.tell(NoticeKind::SchemaRefused, name, detail);
            }
        }
    }

    /// The schema with these differences taken over, by their places in [`App::differences`]; nothing is changed yet.
    ///
    /// # Errors
    /// Why they cannot be: one of them is not of these schemas, or what would be left could not be written.
    pub fn taking(&self, places: &[usize]) -> Result<Taken, String> {
        let other = self.compared_with(self.workbench.against);
        let other = other.ok_or("there is nothing to compare with")?;
        let all = diff(self.document.schema(), &other);
        let wanted: Vec<&Difference> = places.iter().filter_map(|place| all.get(*place)).collect();
        let mut schema = (**self.document.schema()).clone();
        for difference in &wanted {
            let next = schema.with_difference(&other, difference);
            schema = next.map_err(|error| error.to_string())?;
        }
        let mut findings = schema.findings().into_iter();
        if let Some(wrong) = findings.find(|found| found.severity == Severity::Error) {
            return Err(wrong.message);
        }
        let against = self.workbench.against;
        let arrived = self.arrived().filter(|_| against == Against::Shared);
        let comments = arrived.and_then(Result::ok).map(|arrived| arrived.comments);
        let other = self
            .workbench
            .other
            .as_ref()
            .map(|other| other.name.clone());
        let name = other.filter(|_| against == Against::Other);
        Ok(Taken {
            act: Act::Take(name.unwrap_or_default(), wanted.len()),
            schema,
            comments: comments.unwrap_or_default(),
        })
    }

    /// Makes it so, as one step.
    pub(super) fn take_over(&mut self, taken: Taken) {
        let Taken {
            act,
            schema,
            comments,
        } = taken;
        self.workbench.comments.extend(comments);
        self.workbench.refused = None;
        self.document.settle();
        self.keeping_places(|document| document.take(act, schema));
    }
}
