//! One mapping, compiled and evaluated over all users.

use super::finding::{Finding, Level, REQUIRED};
use super::people::People;
use crate::expression::explanation::{Explanation, explain};
use crate::expression::{CompileError, Environment, Program, Slot, compile, parse};
use crate::preview::Row;
use crate::preview::request::Target;
use crate::scim::AttributeType;
use crate::value::{Handle, Kind, Results, Texts};
use crate::webex::{RuleSet, TargetRules};
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
    /// The expression does not compile; its diagnostics say why.
    Expression(CompileError),
    /// The target's name is not a SCIM path.
    Target(String),
}

/// What the users of a mapping got.
#[derive(Debug)]
enum Values {
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
    row: Row,
    target: Option<Target>,
    rules: Option<TargetRules>,
    program: Option<Program>,
    unusable: Option<Unusable>,
    values: Values,
    default: Option<Handle>,
    counts: Counts,
    findings: Vec<Finding>,
}

impl Flow {
    /// Compiles `row` for the columns of `people`, and evaluates it for all of them.
    pub fn run(row: Row, people: &People<'_>, environment: &Environment) -> Self {
        let mut flow = Self::compile(row, people);
        flow.evaluate(people, environment);
        flow.judge(people);
        flow
    }

    fn compile(row: Row, people: &People<'_>) -> Self {
        let attribute_type = AttributeType::of_name(&row.target_type).unwrap_or_default();
        let target = Target::new(&row.target, attribute_type).map(|target| Target {
            case_exact: row.case_exact,
            ..target
        });
        let mut unusable = None;
        let program = row.source.as_ref().and_then(|source| {
            compile(&parse(source).tree, people)
                .map_err(|error| unusable = Some(Unusable::Expression(error)))
                .ok()
        });
        if row.unknown_source {
            unusable = Some(Unusable::Source);
        }
        if let Err(error) = &target {
            unusable = Some(Unusable::Target(error.to_string()));
        }
        let target = target.ok();
        Self {
            rules: target.as_ref().map(|target| TargetRules::of(&target.path)),
            target,
            row,
            program,
            unusable,
            values: Values::Nothing,
            default: None,
            counts: Counts::default(),
            findings: Vec::new(),
        }
    }

    fn evaluate(&mut self, people: &People<'_>, environment: &Environment) {
        if self.unusable.is_some() {
            return;
        }
        let default = self
            .row
            .default_value
            .as_deref()
            .filter(|text| !text.is_empty());
        self.values = match (&self.program, default) {
            (None, None) => Values::Nothing,
            (Some(program), None) if program.direct().is_some() => {
                program.direct().map_or(Values::Nothing, Values::Shared)
            }
            (program, default) => {
                let mut results = Results::default();
                let rows = people.rows();
                match program {
                    Some(program) => {
                        program.evaluate(&people.input(), 0..rows, environment, &mut results);
                    }
                    None => results.handles.resize(rows, Handle::NULL),
                }
                if let Some(handle) = default.and_then(|text| results.push_text(text).ok()) {
                    for value in results.handles.iter_mut().filter(|value| value.is_null()) {
                        *value = handle;
                    }
                    self.default = Some(handle);
                }
                Values::Made(results)
            }
        };
    }

    /// Counts, and looks at each value with the target's rules.
    fn judge(&mut self, people: &People<'_>) {
        let mut counts = Counts::default();
        let mut findings = Vec::new();
        let needed = self.row.required || self.row.matching_priority > 0;
        let texts = self.texts(people);
        let handles = self.handles(people);
        for user in 0..people.rows() {
            let handle = handles.get(user).copied().unwrap_or(Handle::NULL);
            let mut find = |code, level| {
                findings.push(Finding {
                    user: u32::try_from(user).unwrap_or(u32::MAX),
                    code,
                    level,
                });
            };
            match self.state_of(handle) {
                State::Value => {
                    counts.value += 1;
                    let Some(rules) = self.rules else { continue };
                    for text in texts.each(handle) {
                        let broken = rules.broken(text);
                        if !broken.is_empty() {
                            report(broken, &mut find);
                        }
                    }
                }
                State::None => {
                    counts.none += 1;
                    if needed && self.unusable.is_none() {
                        find(REQUIRED, Level::Error);
                    }
                }
                State::Skipped => counts.skipped += 1,
                State::NotInFile => counts.not_in_file += 1,
                State::Error => {
                    counts.error += 1;
                    find(
                        self.fault(handle).map_or(REQUIRED, |fault| fault.code),
                        Level::Error,
                    );
                }
                State::Unusable => {}
            }
        }
        self.counts = counts;
        self.findings = findings;
    }

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

fn report(broken: RuleSet, find: &mut impl FnMut(&'static str, Level)) {
    for id in broken.iter() {
        let rule = id.rule();
        find(rule.code, rule.severity.into());
    }
}
