//! What the workbench wishes to know of the users, and how the session is asked for it.
//!
//! The law is that of [`Exchange`](crate::app::Exchange): one question of a kind is on its way, the newest wish wins. Nothing is
//! asked outside of the place that shows it.

use std::rc::Rc;

use super::Bench;
use crate::app::exchange::Latest;
use crate::app::{App, Effect, NoticeKind, Place};
use crate::session::{Answer, AttributeUse, Considered, Request, ScopeConsidered};

/// So many users are shown under the old and the new mapping.
const CHOSEN: usize = 10;

/// What was asked, and the newest answers.
#[derive(Clone, Debug, Default)]
pub struct Asked {
    uses: Latest<u64>,
    mapping: Latest<MappingKey>,
    scope: Latest<(u64, u64)>,
    /// What the loaded users have of each attribute.
    pub attributes: Rc<Vec<AttributeUse>>,
    /// The open mapping before and after; of an earlier state while a newer one is awaited.
    pub considered: Option<Rc<Considered>>,
    /// The filter before and after.
    pub scoped: Option<Rc<ScopeConsidered>>,
}

#[derive(Clone, Debug, PartialEq)]
struct MappingKey {
    revision: u64,
    generation: u64,
    target: String,
    rows: Vec<usize>,
}

impl App {
    /// Asks what the loaded users have: completion in both editors wants it.
    pub(in crate::app) fn ask_attributes(&mut self, effects: &mut Vec<Effect>) {
        let generation = self.exchange.generation;
        if matches!(self.view.visiting, Place::Mapping | Place::People) {
            self.ask_of(effects, Request::Attributes, generation, |asked| {
                &mut asked.uses
            });
        }
    }

    /// Asks for what is wished and not known.
    pub(super) fn ask_workbench(&mut self, effects: &mut Vec<Effect>) {
        if self.view.visiting != Place::Mapping {
            return;
        }
        let generation = self.exchange.generation;
        let revision = self.document.revision();
        if self.workbench.bench == Bench::Scope {
            let scope = |schema: &crate::schema::Document| {
                let users = schema.object_mapping(self.document.at())?;
                users.scope().cloned()
            };
            let request = Request::ConsiderScope {
                before: scope(self.document.came()),
                after: scope(self.document.schema()),
            };
            let key = (revision, generation);
            self.ask_of(effects, request, key, |asked| &mut asked.scope);
        }
        if self.workbench.bench == Bench::Table
            && let Some(entry) = self.document.entry(self.focused())
        {
            let key = MappingKey {
                revision,
                generation,
                target: entry.row.target.clone(),
                rows: self.chosen(),
            };
            let request = Request::Consider {
                rows: key.rows.clone(),
                before: entry.came.clone().map(Box::new),
                after: Some(Box::new(entry.row.clone())),
            };
            self.ask_of(effects, request, key, |asked| &mut asked.mapping);
        }
    }

    /// The users to be shown: those who were picked, or the first of the list.
    fn chosen(&self) -> Vec<usize> {
        if self.workbench.picked.is_empty() {
            let rows = self.results.window.rows.iter();
            rows.take(CHOSEN).map(|summary| summary.row).collect()
        } else {
            self.workbench.picked.iter().copied().collect()
        }
    }

    fn ask_of<K: PartialEq>(
        &mut self,
        effects: &mut Vec<Effect>,
        request: Request,
        key: K,
        latest: impl FnOnce(&mut Asked) -> &mut Latest<K>,
    ) {
        let latest = latest(&mut self.workbench.asked);
        if latest.holds(&key) || !latest.idle() {
            return;
        }
        let id = self.exchange.number();
        latest.ask(id, key);
        effects.push(Effect::Ask {
            id,
            request,
            file: None,
        });
    }

    /// What the loaded users have is known.
    pub(in crate::app) fn attributes_known(&mut self, id: u64, attributes: Vec<AttributeUse>) {
        let asked = &mut self.workbench.asked;
        let key = asked.uses.close(id);
        if let Some(key) = key.filter(|key| *key == self.exchange.generation) {
            asked.uses.hold(key);
            asked.attributes = Rc::new(attributes);
        }
    }

    /// Takes an answer in; another kind of answer is none of the workbench's.
    pub(super) fn workbench_answered(&mut self, id: u64, answer: Answer) {
        let generation = self.exchange.generation;
        let asked = &mut self.workbench.asked;
        let opened = match answer {
            Answer::Considered { considered, .. } => {
                let key = asked.mapping.close(id);
                let Some(key) = key.filter(|key| key.generation == generation) else {
                    return;
                };
                asked.mapping.hold(key);
                considered
                    .open()
                    .map(|considered| asked.considered = Some(Rc::new(considered)))
            }
            Answer::ScopeConsidered { considered, .. } => {
                let key = asked.scope.close(id).filter(|key| key.1 == generation);
                let Some(key) = key else {
                    return;
                };
                asked.scope.hold(key);
                considered
                    .open()
                    .map(|considered| asked.scoped = Some(Rc::new(considered)))
            }
            _ => Ok(()),
        };
        if let Err(error) = opened {
            self.tell(NoticeKind::WorkerLost, String::new(), error);
        }
    }

    /// The source attributes that are known: those of the loaded users, and those that the schema alone has.
    pub fn known_attributes(&self) -> Rc<Vec<AttributeUse>> {
        let known = &self.workbench.asked.attributes;
        let users = self.document.users();
        let source = users.and_then(crate::schema::ObjectMapping::source_object);
        let listed = source.iter().flat_map(|object| object.attributes());
        let missing: Vec<AttributeUse> = listed
            .filter(|listed| !known.iter().any(|own| own.attribute == listed.name()))
            .map(|listed| AttributeUse {
                attribute: listed.name().to_owned(),
                ..AttributeUse::default()
            })
            .collect();
        if missing.is_empty() {
            return Rc::clone(known);
        }
        Rc::new(known.iter().cloned().chain(missing).collect())
    }

    /// What is known of the open mapping before and after; nothing while it is that of another one.
    pub fn considered(&self) -> Option<(Rc<Considered>, bool)> {
        let entry = self.document.entry(self.focused())?;
        let asked = &self.workbench.asked;
        let considered = Rc::clone(asked.considered.as_ref()?);
        let of_this = |key: &MappingKey| key.target == entry.row.target;
        let held = asked.mapping.held().filter(|key| of_this(key))?;
        Some((considered, held.revision == self.document.revision()))
    }
}

impl Asked {
    /// The session is a new one: nothing is on its way any more.
    pub(in crate::app) fn forget(&mut self) {
        *self = Self {
            attributes: Rc::clone(&self.attributes),
            ..Self::default()
        };
    }

    /// True if an answer about the mapping or the filter is on its way.
    pub(in crate::app) const fn is_answering(&self) -> bool {
        !(self.mapping.idle() && self.scope.idle())
    }

    /// A request is over, whatever came of it.
    pub(in crate::app) fn finished(&mut self, id: u64) {
        self.uses.close(id);
        self.mapping.close(id);
        self.scope.close(id);
    }
}
