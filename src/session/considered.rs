//! Who is affected while a mapping is edited?
//!
//! In: two forms of a mapping or of the scoping filter. Out: counts over all users, the users that were chosen, and the first
//! of those who change. What the present mapping has evaluated already is not evaluated again.

use super::considered_protocol::{
    AttributeUse, Came, Considered, ConsideredUser, SHOWN, Scope, ScopeConsidered, ScopedUser,
};
use super::state::Session;
use super::totals::mapping_total;
use super::{Answer, Later, Request, Row};
use crate::preview::flow::{Flow, People};
use crate::schema::scoping::State;
use serde_json::Value;

impl Session {
    /// Answers what the editor asks; any other request is handed back.
    pub(super) fn consider(&mut self, request: Request) -> Result<Answer, Request> {
        let revision = self.mapping.revision;
        Ok(match request {
            Request::Attributes => Answer::Attributes {
                attributes: self
                    .people()
                    .map(|people| uses(&people))
                    .unwrap_or_default(),
            },
            Request::Consider {
                rows,
                before,
                after,
            } => Answer::Considered {
                revision,
                considered: Later::new(self.mappings(&rows, [before, after], [None, None])),
            },
            Request::ConsiderScope { before, after } => Answer::ScopeConsidered {
                revision,
                considered: Later::new(self.scopes(before.as_ref(), after.as_ref())),
            },
            other => return Err(other),
        })
    }

    /// One mapping, before and after, over the users here. Where it is not evaluated yet, it is stopped from a row of the whole file
    /// on, if one is given.
    pub(super) fn mappings(
        &mut self,
        rows: &[usize],
        [before, after]: [Option<Box<Row>>; 2],
        [stop_before, stop_after]: [Option<usize>; 2],
    ) -> Considered {
        let kept = self.considered.take();
        let Some(people) = self.people() else {
            return Considered::default();
        };
        let known = |row: &Row| self.flows.iter().find(|flow| flow.row() == row);
        let first = self.place.first_row;
        let made = |row: &Option<Box<Row>>, stop: Option<usize>, kept: Option<Flow>| {
            let new = row.as_deref().filter(|row| known(row).is_none())?;
            // Nothing stopped is kept, and what is to be stopped is evaluated anew.
            if let Some(kept) = kept.filter(|kept| stop.is_none() && kept.row() == new) {
                return Some(kept);
            }
            let mut flow = Flow::run(new.clone(), &people, &self.environment);
            let from = stop.map(|stop| stop.saturating_sub(first));
            if let Some(from) = from.filter(|from| *from < people.rows()) {
                flow.stop(&people, from);
            }
            Some(flow)
        };
        let made_old = made(&before, stop_before, kept);
        let made_new = made(&after, stop_after, None);
        let (old, new) = (&made_old, &made_new);
        let slow = |flow: &Option<Flow>| {
            let rows = flow.iter().flat_map(Flow::exhausted);
            rows.map(|row| first + row as usize).collect()
        };
        let slow = [slow(old), slow(new)];
        let old = old.as_ref().or_else(|| known(before.as_ref()?));
        let new = new.as_ref().or_else(|| known(after.as_ref()?));
        let user = |local: usize| ConsideredUser {
            row: first + local,
            name: people.table().name(local).to_owned(),
            before: old.map(|flow| came(flow, &people, local)),
            after: new.map(|flow| came(flow, &people, local)),
        };
        let own = |row: &usize| {
            row.checked_sub(first)
                .filter(|local| *local < people.rows())
        };
        let mut chosen: Vec<usize> = rows.iter().filter_map(own).collect();
        chosen.sort_unstable();
        let mut considered = Considered {
            before: old.map(mapping_total),
            after: new.map(mapping_total),
            chosen: chosen.into_iter().map(user).collect(),
            slow,
            ..Considered::default()
        };
        let same = matches!((old, new), (Some(old), Some(new)) if std::ptr::eq(old, new));
        if !same {
            for local in 0..people.rows() {
                if differs(old, new, &people, local) {
                    considered.changed += 1;
                    if considered.changing.len() < SHOWN {
                        considered.changing.push(user(local));
                    }
                }
            }
        }
        let keeps = stop_before.is_none() && considered.slow.iter().all(Vec::is_empty);
        self.considered = made_old.filter(|_| keeps);
        considered
    }

    fn scopes(&self, before: Option<&Value>, after: Option<&Value>) -> ScopeConsidered {
        let Some(people) = self.people() else {
            return ScopeConsidered::default();
        };
        let (old, new) = (scoped(&people, before), scoped(&people, after));
        let mut considered = ScopeConsidered::default();
        for (local, (old, new)) in old.zip(new).enumerate() {
            considered.before.count(old);
            considered.after.count(new);
            if old != new {
                considered.changed += 1;
                if considered.changing.len() < SHOWN {
                    considered.changing.push(ScopedUser {
                        row: self.place.first_row + local,
                        name: people.table().name(local).to_owned(),
                        before: old,
                        after: new,
                    });
                }
            }
        }
        considered
    }
}

fn scoped(people: &People<'_>, filter: Option<&Value>) -> impl Iterator<Item = Scope> {
    let admitted = super::outcomes::admit(people, filter, None);
    admitted.into_iter().map(|one| match one.scope() {
        State::In => Scope::In,
        State::Out => Scope::Out,
        State::Ignored => Scope::Ignored,
        State::Unknown => Scope::Unknown,
    })
}

fn came(flow: &Flow, people: &People<'_>, local: usize) -> Came {
    let handle = flow.handle(people, local);
    let texts = flow.texts(people);
    Came {
        state: flow.state_of(handle),
        values: texts.each(handle).map(str::to_owned).collect(),
    }
}

/// True if state or values are others; a mapping that is not there gives nothing.
fn differs(old: Option<&Flow>, new: Option<&Flow>, people: &People<'_>, local: usize) -> bool {
    let (Some(old), Some(new)) = (old, new) else {
        return old.is_some() != new.is_some();
    };
    let (before, after) = (old.handle(people, local), new.handle(people, local));
    old.state_of(before) != new.state_of(after)
        || !old
            .texts(people)
            .each(before)
            .eq(new.texts(people).each(after))
}

fn uses(people: &People<'_>) -> Vec<AttributeUse> {
    let table = people.table();
    let texts = table.texts();
    let attributes = table.attributes().iter().map(|stored| {
        let slot = table.slot(&stored.attribute);
        let handles = slot.map_or([].as_slice(), |slot| table.column(slot).handles);
        let mut filled = handles.iter().filter(|handle| !handle.is_null()).peekable();
        AttributeUse {
            attribute: stored.attribute.clone(),
            example: filled
                .peek()
                .and_then(|handle| texts.each(**handle).next())
                .map(str::to_owned),
            users: filled.count(),
        }
    });
    attributes.collect()
}
