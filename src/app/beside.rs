//! What is laid beside the mapping in hand: as it came, its defaults, the suggestion, another schema, one from a link?
//!
//! The workbench compares the two schemas, the place of outcomes what comes of both for everybody. Another schema that was read for
//! one of them is there for the other too.

use std::rc::Rc;

use super::connection::Loss;
use super::{App, Document, Effect, NoticeKind, Offered, Origin, Place, ReadSchema};
use crate::schema::{self, Edit};
use crate::session::Mapping;

/// With what the present mapping is compared.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Against {
    /// The schema as it came.
    #[default]
    Came,
    /// The schema with the defaults that it carries.
    Defaults,
    /// The built-in suggestion.
    Suggestion,
    /// Another schema, from a file or from the tenant.
    Other,
    /// The mapping that came with the page's address.
    Shared,
}

/// Another schema.
#[derive(Clone, Debug)]
pub struct Other {
    /// The name of its file, or of where it is from.
    pub name: String,
    /// The schema.
    pub schema: Rc<schema::Document>,
    /// True if it is what the tenant has, read for this.
    pub of_tenant: bool,
}

/// Whence the next schema comes that is only to be compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Awaited {
    File,
    Tenant,
}

/// The other schema, and whether one is awaited.
#[derive(Clone, Debug, Default)]
pub struct Beside {
    /// The schema that was read last.
    pub other: Option<Other>,
    awaited: Option<Awaited>,
    /// Counts the other schemas.
    pub(super) number: u32,
}

impl Beside {
    /// The next schema that is read is what the tenant has, and only to be compared.
    pub const fn await_tenant(&mut self) {
        self.awaited = Some(Awaited::Tenant);
    }

    /// Nothing is awaited any more: what comes next is to be used.
    pub const fn await_nothing(&mut self) {
        self.awaited = None;
    }

    /// True if the next schema is only to be compared.
    pub const fn is_awaiting(&self) -> bool {
        self.awaited.is_some()
    }
}

impl App {
    /// The schema in this file is to be compared, not used.
    pub(super) fn await_file(&mut self, offered: Vec<Offered>, effects: &mut Vec<Effect>) {
        self.beside.awaited = (!offered.is_empty()).then_some(Awaited::File);
        effects.extend(offered.into_iter().take(1).map(Effect::Inspect));
    }

    /// A schema was read that is to be compared: where it was asked for.
    pub(super) fn lay_beside(&mut self, name: String, read: ReadSchema) {
        let of_tenant = self.beside.awaited.take() == Some(Awaited::Tenant);
        let schema = match read {
            Ok((document, _)) => Rc::clone(document.schema()),
            Err(messages) => {
                let worst = messages.into_iter().find(|found| found.severity == "error");
                let detail = worst.map(|found| found.message).unwrap_or_default();
                return self.tell(NoticeKind::SchemaRefused, name, detail);
            }
        };
        self.connection.given(Loss::Compared);
        self.beside.number += 1;
        self.beside.other = Some(Other {
            name,
            schema,
            of_tenant,
        });
        if self.view.visiting == Place::Outcomes {
            self.compare_outcomes(Some(Against::Other));
        } else {
            self.workbench.refused = None;
            self.workbench.against = Against::Other;
        }
    }

    /// The schema to compare with; nothing if there is none of that kind.
    pub fn compared_with(&self, against: Against) -> Option<Rc<schema::Document>> {
        let document = &self.document;
        match against {
            Against::Came => Some(Rc::clone(document.came())),
            Against::Defaults => {
                let restored = document.schema().edited(document.at(), &Edit::RestoreAll);
                restored.ok().map(Rc::new)
            }
            Against::Suggestion => Some(Rc::clone(Document::suggestion().schema())),
            Against::Other => {
                let other = self.beside.other.as_ref();
                other.map(|other| Rc::clone(&other.schema))
            }
            Against::Shared => self.arrived()?.ok().map(|arrived| Rc::new(arrived.schema)),
        }
    }

    /// Its mapping of users, as the session evaluates it.
    pub fn mapping_of(&self, against: Against) -> Option<Mapping> {
        let mapping = Mapping::of_users(&*self.compared_with(against)?)?;
        Some(Mapping {
            revision: 0,
            ..mapping
        })
    }

    /// How much of the tenant's schema is another since it was opened here; nothing if that was not looked at.
    pub fn changed_elsewhere(&self) -> Option<usize> {
        let other = self.beside.other.as_ref()?;
        let compared = other.of_tenant && self.workbench.against == Against::Other;
        let opened = *self.document.origin() != Origin::Suggestion;
        (compared && opened).then(|| schema::diff(self.document.came(), &other.schema).len())
    }
}
