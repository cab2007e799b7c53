//! One mapping and what its users got: what can be read of it.

use super::finding::Finding;
use super::people::People;
use crate::expression::explanation::{Explanation, explain};
use crate::expression::{CompileError, Environment, Program, Slot};
use crate::preview::Row;
use crate::preview::request::Target;
use crate::value::{Handle, Kind, Results, Texts};
use crate::webex::TargetRules;
use serde::{Deserialize, Serialize};

/// The code of a value that depends on an attribute which the file does not have.
pub const NOT_IN_FILE: &str = crate::expression::evaluator::failure::NOT_IN_FILE;

/// How a mapping came out for a user.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum State {
    /// A value.
    Value,
    /// No value: nothing is sent.
    None,
    /// Dropped from the flow by the expression.
    Skipped,
    /// Evaluation failed.
    Error,
    /// The value depends on an attribute that the file does not have.
    NotInFile,
    /// The mapping itself cannot be evaluated.
    Unusable,
}

/// How many users came out how.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// With a value.
    pub value: usize,
    /// Without.
    pub none: usize,
    /// Attribute or object dropped.
    pub skipped: usize,
    /// Failed.
    pub error: usize,
    /// Not known from this file.
    pub not_in_file: usize,
}

/// Why a mapping cannot be evaluated at all.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unusable {
    /// The source is of a kind that is not an expression.
    Source,
    /// The expression cannot be read; what its first diagnostic says.
    Text(String),
    /// The expression does not compile; its diagnostics say why.
    Expression(CompileError),
    /// The target's name is not a SCIM path.
    Target(String),
}

/// What the users of a mapping got.
#[derive(Debug)]
pub(super) enum Values {
    /// The column as it is in the file: a mapping that only copies copies nothing.
    Shared(Slot),
    /// Made by evaluation.
    Made(Results),
    /// Nothing for anybody.
    Nothing,
}

/// One mapping and its outcome for every user.
#[derive(Debug)]
pub struct Flow {
    pub(super) row: Row,
    pub(super) target: Option<Target>,
    pub(super) rules: Option<TargetRules>,
    pub(super) program: Option<Program>,
    pub(super) unusable: Option<Unusable>,
    pub(super) values: Values,
    pub(super) default: Option<Handle>,
    pub(super) counts: Counts,
    pub(super) findings: Vec<Finding>,
    /// How many users were evaluated, from the first.
    pub(super) done: usize,
    /// How many of them used up the evaluator's budget.
    pub(super) exhausted: u32,
}

impl Flow {
    /// The mapping.
    pub fn row(&self) -> &Row {
        &self.row
    }

    /// The target attribute, if its name can be read.
    pub fn target(&self) -> Option<&Target> {
        self.target.as_ref()
    }

    /// The target's rules.
    pub fn rules(&self) -> Option<TargetRules> {
        self.rules
    }

    /// Why the mapping cannot be evaluated, if so.
    pub fn unusable(&self) -> Option<&Unusable> {
        self.unusable.as_ref()
    }

    /// Attributes that the file does not have.
    pub fn missing(&self) -> &[String] {
        self.program.as_ref().map_or(&[], Program::missing)
    }

    /// How many users were evaluated, from the first.
    pub fn done(&self) -> usize {
        self.done
    }

    /// How many users came out how.
    pub fn counts(&self) -> Counts {
        self.counts
    }

    /// What is wrong, by user in ascending order.
    pub fn findings(&self) -> &[Finding] {
        &self.findings
    }

    /// The findings of one user.
    pub fn findings_of(&self, user: u32) -> &[Finding] {
        let start = self.findings.partition_point(|finding| finding.user < user);
        let end = self
            .findings
            .partition_point(|finding| finding.user <= user);
        self.findings.get(start..end).unwrap_or(&[])
    }

    /// A handle for each user; shorter if the mapping gives nobody anything.
    pub fn handles<'s>(&'s self, people: &'s People<'_>) -> &'s [Handle] {
        match &self.values {
            Values::Shared(slot) => people.column(*slot),
            Values::Made(results) => &results.handles,
            Values::Nothing => &[],
        }
    }

    /// The handle of one user.
    pub fn handle(&self, people: &People<'_>, user: usize) -> Handle {
        self.handles(people)
            .get(user)
            .copied()
            .unwrap_or(Handle::NULL)
    }

    /// Reads the handles.
    pub fn texts<'s>(&'s self, people: &'s People<'_>) -> Texts<'s> {
        let input = people.input();
        let (output, output_lists) = match &self.values {
            Values::Made(results) => (results.text.as_str(), results.lists.as_slice()),
            Values::Shared(_) | Values::Nothing => ("", [].as_slice()),
        };
        Texts {
            input: input.text,
            input_lists: input.lists,
            output,
            output_lists,
        }
    }

    /// How a handle of this flow came out.
    pub fn state_of(&self, handle: Handle) -> State {
        if self.unusable.is_some() {
            return State::Unusable;
        }
        match handle.kind() {
            Kind::Null => State::None,
            Kind::SkipAttribute | Kind::SkipObject => State::Skipped,
            Kind::Fault
                if self
                    .fault(handle)
                    .is_some_and(|fault| fault.code == NOT_IN_FILE) =>
            {
                State::NotInFile
            }
            Kind::Fault => State::Error,
            Kind::Input | Kind::Output | Kind::InputList | Kind::OutputList => State::Value,
        }
    }

    /// True if the default value was used.
    pub fn is_default(&self, handle: Handle) -> bool {
        self.default == Some(handle)
    }

    /// The failure that a handle names.
    pub fn fault(&self, handle: Handle) -> Option<&crate::value::Fault> {
        match &self.values {
            Values::Made(results) if handle.kind() == Kind::Fault => {
                results.faults.get(handle.offset())
            }
            _ => None,
        }
    }

    /// Why one user gets this value; nothing without an expression.
    pub fn explain(
        &self,
        people: &People<'_>,
        user: usize,
        environment: &Environment,
    ) -> Option<Explanation> {
        let program = self.program.as_ref()?;
        let source = self.row.source.as_deref()?;
        Some(explain(program, source, &people.input(), user, environment))
    }
}
