//! Who takes part: assignment first, then the scoping filter.
//!
//! The law: `reference/expressions.md` 7; assignment and filter must both let a user in. What the filter means where that is not
//! documented is *unknown*: such a user is shown as if in scope, and marked.

use crate::directory::{UserTable, vocabulary};
use crate::preview::flow::People;
use crate::preview::matching::{KeyIndex, key, same_key};
use crate::preview::outcome::{Decision, Note, Outcome};
use crate::schema::scoping::{Attributes, Cell, Filter, Program, Scoped, State, Verdict};
use serde_json::Value;

/// Where a user's assignment may be written down.
const NAMES: [&str; 4] = [
    "objectId",
    "userPrincipalName",
    "originalUserPrincipalName",
    "mail",
];

/// The users assigned to the application, by object id or name.
#[derive(Debug)]
pub struct Assigned {
    names: Vec<String>,
    index: KeyIndex,
}

/// How one user was let in or not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Admission {
    is_assigned: bool,
    scoped: Scoped,
}

const EVERYBODY: Admission = Admission {
    is_assigned: true,
    scoped: Scoped {
        state: State::In,
        readings_differ: false,
    },
};

impl Assigned {
    /// These users, directly or through a group whose members were listed.
    pub fn new(names: Vec<String>) -> Self {
        let keys = names
            .iter()
            .zip(0..)
            .map(|(name, row)| (key(name.trim(), false), row));
        Self {
            index: KeyIndex::build(names.len(), keys),
            names,
        }
    }

    fn has(&self, text: &str) -> bool {
        let name = |row: u32| self.names.get(row as usize).map_or("", |name| name.trim());
        self.index
            .rows(key(text, false))
            .any(|row| same_key(name(row), text, false))
    }
}

impl Admission {
    /// What the scoping filter says.
    pub fn scope(self) -> State {
        self.scoped.state
    }

    /// True if the service looks at the user.
    pub fn is_in(self) -> bool {
        self.is_assigned && matches!(self.scoped.state, State::In | State::Unknown)
    }

    /// Writes down what is to be known about it.
    pub fn note(self, decision: &mut Decision) {
        let notes = &mut decision.notes;
        notes.add_if(!self.is_assigned, Note::NotAssigned);
        if self.is_assigned {
            notes.add_if(self.scoped.state == State::Ignored, Note::Ignored);
            let is_unknown = self.scoped.state == State::Unknown;
            notes.add_if(
                is_unknown && decision.outcome != Outcome::OutOfScope,
                Note::ScopeUnknown,
            );
            notes.add_if(self.scoped.readings_differ, Note::ScopeReadings);
        }
    }
}

/// A filter made ready for the source attributes as they are known.
pub fn program(scope: &Value) -> Program {
    let (filter, _) = Filter::read(scope, "$.scope");
    Program::compile(&filter, &|name| {
        let known = vocabulary::by_name(name)?;
        (known.kind == vocabulary::Kind::Boolean).then_some("Boolean")
    })
}

/// One answer for each user.
pub fn admit(
    people: &People<'_>,
    scope: Option<&Value>,
    assigned: Option<&Assigned>,
) -> Vec<Admission> {
    let rows = people.rows();
    let mut admissions = vec![EVERYBODY; rows];
    if let Some(assigned) = assigned {
        let table = people.table();
        let columns = NAMES.iter().filter_map(|name| table.slot(name));
        let columns: Vec<_> = columns.map(|slot| table.column(slot).handles).collect();
        let texts = table.texts();
        for (row, admission) in admissions.iter_mut().enumerate() {
            let mut handles = columns.iter().filter_map(|handles| handles.get(row));
            admission.is_assigned =
                handles.any(|handle| texts.text(*handle).is_some_and(|text| assigned.has(text)));
        }
    }
    if let Some(scope) = scope {
        let program = program(scope);
        let table = people.table();
        let column = |name: &String| table.slot(name).map(|slot| table.column(slot));
        let columns: Vec<_> = program.attributes().iter().map(column).collect();
        let scoped = program.evaluate_columns(rows, &columns, table.texts());
        for (admission, scoped) in admissions.iter_mut().zip(scoped) {
            admission.scoped = scoped;
        }
    }
    admissions
}

/// What the filter says of one user, and which clauses said it.
pub fn verdict(table: &UserTable, row: usize, scope: &Value) -> Verdict {
    program(scope).evaluate(&OneUser { table, row })
}

struct OneUser<'t> {
    table: &'t UserTable,
    row: usize,
}

impl Attributes for OneUser<'_> {
    fn cell(&self, name: &str) -> Cell<'_> {
        if self.table.slot(name).is_none() {
            return Cell::NotInFile;
        }
        let mut values = self.table.values(name, self.row);
        match (values.next(), values.next()) {
            (None, _) => Cell::Empty,
            (Some(one), None) => Cell::One(one),
            (Some(_), Some(_)) => Cell::Several,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_assigned_users() {
        let assigned = Assigned::new(vec!["A@contoso.com".into(), " 0a-1 ".into()]);
        let check = |name: &str, expect: bool| assert_eq!(assigned.has(name), expect, "{name}");
        check("a@Contoso.com", true);
        check("0A-1", true);
        check("b@contoso.com", false);
        check("", false);
    }
}
