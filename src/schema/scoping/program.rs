//! A filter made ready: attributes in slots, patterns compiled, one value tested in no time.

use super::super::json::member;
use super::super::message::{Code, Message};
use super::filter::{Clause, Filter, Group};
use super::test::{Reading, Test, Truth};
use super::verdict::{GroupList, Reason, State, Verdict};

/// What a user has for an attribute.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cell<'a> {
    /// The file does not have the attribute.
    NotInFile,
    /// No value.
    Empty,
    /// One value.
    One(&'a str),
    /// Several values.
    Several,
}

/// The attribute values of one user.
pub trait Attributes {
    /// What the user has for this source attribute.
    fn cell(&self, name: &str) -> Cell<'_>;
}

/// A filter made ready for many users.
pub struct Program {
    pub(super) attributes: Vec<String>,
    pub(super) groups: Vec<Vec<Test>>,
    pub(super) input_groups: Vec<Vec<Test>>,
    clauses: Filter,
}

impl Program {
    /// Makes a filter ready. `types` gives a source attribute's type (`Integer`, `Boolean`, …) where it is known.
    pub fn compile<'t>(filter: &Filter, types: &dyn Fn(&str) -> Option<&'t str>) -> Self {
        let mut attributes: Vec<String> = Vec::new();
        let mut groups = |groups: &[Group]| -> Vec<Vec<Test>> {
            let mut test = |clause: &Clause| Test::compile(clause, &mut attributes, types);
            groups
                .iter()
                .map(|group| group.clauses.iter().map(&mut test).collect())
                .collect()
        };
        let (ready, input) = (groups(&filter.groups), groups(&filter.input_groups));
        Self {
            attributes,
            groups: ready,
            input_groups: input,
            clauses: filter.clone(),
        }
    }

    /// The source attributes it reads, each once; their places are the slots of `evaluate_columns`.
    pub fn attributes(&self) -> &[String] {
        &self.attributes
    }

    /// Every pattern that cannot be used.
    pub fn messages(&self) -> Vec<Message> {
        let scope = self.groups.iter().zip(&self.clauses.groups);
        let input = self.input_groups.iter().zip(&self.clauses.input_groups);
        scope
            .chain(input)
            .flat_map(|(tests, group)| tests.iter().zip(&group.clauses))
            .filter_map(|(test, clause)| {
                let error = test.pattern.as_ref()?.as_ref().err()?;
                let message = say!(
                    "The pattern for {attribute} cannot be used: {error}.",
                    attribute = clause.attribute,
                    error
                );
                let path = member(&clause.path, "targetOperand");
                Some(Message::new(Code::ScopePattern, message).at(path))
            })
            .collect()
    }

    /// True if a pattern can be read in two ways.
    fn has_patterns(&self) -> bool {
        let tests = self.groups.iter().chain(&self.input_groups).flatten();
        tests.into_iter().any(|test| test.pattern.is_some())
    }

    /// What the filter says of one user, and why.
    pub fn evaluate(&self, user: &dyn Attributes) -> Verdict {
        let cells: Vec<Cell<'_>> = self.attributes.iter().map(|name| user.cell(name)).collect();
        let (state, reasons) = self.read(&cells, Reading::Search);
        let whole_value = self
            .has_patterns()
            .then(|| self.read(&cells, Reading::Whole).0)
            .filter(|whole| *whole != state);
        Verdict {
            state,
            reasons,
            whole_value,
        }
    }

    fn read(&self, cells: &[Cell<'_>], reading: Reading) -> (State, Vec<Reason>) {
        let input = (
            &self.input_groups,
            &self.clauses.input_groups,
            GroupList::InputFilterGroups,
        );
        let scope = (&self.groups, &self.clauses.groups, GroupList::Groups);
        for ((tests, groups, list), refused) in [(input, State::Ignored), (scope, State::Out)] {
            let (truth, reasons) = any_group(tests, groups, list, cells, reading);
            match truth {
                Truth::Yes => {}
                Truth::No => return (refused, reasons),
                Truth::Unknown => return (State::Unknown, reasons),
            }
        }
        (State::In, Vec::new())
    }
}

fn any_group(
    tests: &[Vec<Test>],
    groups: &[Group],
    list: GroupList,
    cells: &[Cell<'_>],
    reading: Reading,
) -> (Truth, Vec<Reason>) {
    // No groups: everything is in scope.
    let mut any = Truth::from(tests.is_empty());
    let mut reasons = Vec::new();
    for (group, (tests, clauses)) in tests.iter().zip(groups).enumerate() {
        let mut all = Truth::Yes;
        let mut reason = None;
        for (clause, (test, written)) in tests.iter().zip(&clauses.clauses).enumerate() {
            let cell = cells.get(test.slot).copied().unwrap_or(Cell::NotInFile);
            let truth = test.truth(cell, reading);
            if truth < all {
                all = truth;
                reason = Some(Reason {
                    list,
                    group,
                    clause,
                    attribute: written.attribute.clone(),
                    operator: written.operator.clone(),
                    operand: written.values.first().cloned(),
                    why: test.why(cell, reading),
                    path: written.path.clone(),
                });
            }
        }
        any = any.max(all);
        reasons.extend(reason);
    }
    (any, reasons)
}
