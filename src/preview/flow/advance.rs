//! A mapping is compiled once and evaluated over runs of users, from the first to the last.
//!
//! The law: in whatever runs the users come, the outcome is the same. Short runs keep what several mappings read of the same
//! users in the cache, and let whoever waits stop in between.

use super::finding::{Finding, Level, REQUIRED};
use super::people::People;
use super::run::{Counts, Flow, State, Unusable, Values};
use crate::expression::evaluator::{EXHAUSTED_LIMIT, failure::BUDGET, failure::STOPPED};
use crate::expression::{Diagnostic, Environment, Severity, compile, parse};
use crate::preview::Row;
use crate::preview::request::Target;
use crate::scim::AttributeType;
use crate::value::{Fault, Handle, Kind, Results};
use crate::webex::{RuleSet, TargetRules};
use std::ops::Range;

impl Flow {
    /// Compiles `row` for the columns of `people`, and evaluates it for all of them.
    pub fn run(row: Row, people: &People<'_>, environment: &Environment) -> Self {
        let mut flow = Self::begin(row, people);
        flow.advance(people, environment, people.rows());
        flow
    }

    /// Compiles `row` for the columns of `people`; nobody is evaluated yet.
    pub fn begin(row: Row, people: &People<'_>) -> Self {
        let attribute_type = AttributeType::of_name(&row.target_type).unwrap_or_default();
        let target = Target::new(&row.target, attribute_type).map(|target| Target {
            case_exact: row.case_exact,
            ..target
        });
        let mut unusable = None;
        let program = row.source.as_ref().and_then(|source| {
            let parsed = parse(source);
            // The tree of a broken text is the likeliest guess, which is for those who mend it: the service refuses the text.
            let broken = |found: &&Diagnostic| found.severity == Severity::Error;
            if let Some(found) = parsed.diagnostics.iter().find(broken) {
                unusable = Some(Unusable::Text(found.message.clone()));
                return None;
            }
            compile(&parsed.tree, people)
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
        let mut flow = Self {
            rules: target.as_ref().map(|target| TargetRules::of(&target.path)),
            target,
            row,
            program,
            unusable,
            values: Values::Nothing,
            default: None,
            counts: Counts::default(),
            findings: Vec::new(),
            done: 0,
            exhausted: 0,
        };
        flow.prepare(people.rows());
        flow
    }

    /// Evaluates the users up to `end` who are not evaluated yet. Runs that end at multiples of 1,024 cost least.
    pub fn advance(&mut self, people: &People<'_>, environment: &Environment, end: usize) {
        let users = self.done..end.min(people.rows());
        if users.is_empty() {
            return;
        }
        self.evaluate(people, environment, users.clone());
        self.done = users.end;
        self.judge(people, users);
    }

    /// The users for whom the evaluator's budget did not suffice, as far as they are let through: then the mapping is stopped.
    pub fn exhausted(&self) -> impl Iterator<Item = u32> {
        let findings = self.findings.iter();
        let exhausted = findings.filter(|finding| finding.code == BUDGET);
        exhausted
            .map(|finding| finding.user)
            .take(EXHAUSTED_LIMIT as usize)
    }

    /// Stops the mapping for the users from this one on: those before, who lie elsewhere in part, show that the pattern is too slow.
    pub fn stop(&mut self, people: &People<'_>, from: usize) {
        let (Some(program), Values::Made(results)) = (&self.program, &mut self.values) else {
            return;
        };
        let at = results.handles.get(from).copied().unwrap_or(Handle::NULL);
        let fault = results.faults.get(at.offset());
        let is_fault = |fault: &Fault| at.kind() == Kind::Fault && fault.code == STOPPED;
        if fault.is_some_and(is_fault) {
            return;
        }
        program.stop(results, from);
        self.exhausted = EXHAUSTED_LIMIT;
        self.counts = Counts::default();
        self.findings.clear();
        self.judge(people, 0..self.done);
    }

    fn prepare(&mut self, rows: usize) {
        if self.unusable.is_some() {
            return;
        }
        let default = self
            .row
            .default_value
            .as_deref()
            .filter(|text| !text.is_empty());
        let direct = self.program.as_ref().and_then(|program| program.direct());
        self.values = match (&self.program, direct, default) {
            (None, _, None) => Values::Nothing,
            (Some(_), Some(slot), None) => Values::Shared(slot),
            _ => {
                let mut results = Results::default();
                results.handles.reserve_exact(rows);
                self.default = default.and_then(|text| results.push_text(text).ok());
                Values::Made(results)
            }
        };
    }

    fn evaluate(&mut self, people: &People<'_>, environment: &Environment, users: Range<usize>) {
        let Values::Made(results) = &mut self.values else {
            return;
        };
        match &self.program {
            Some(program) => {
                let exhausted = &mut self.exhausted;
                program.resume(
                    &people.input(),
                    users.clone(),
                    environment,
                    results,
                    exhausted,
                );
            }
            None => results.handles.resize(users.end, Handle::NULL),
        }
        if let Some(default) = self.default {
            let made = results.handles.iter_mut().skip(users.start);
            for value in made.filter(|value| value.is_null()) {
                *value = default;
            }
        }
    }

    /// Counts, and looks at each value with the target's rules.
    fn judge(&mut self, people: &People<'_>, users: Range<usize>) {
        let mut counts = self.counts;
        let mut findings = std::mem::take(&mut self.findings);
        let needed = self.row.required || self.row.matching_priority > 0;
        let texts = self.texts(people);
        let handles = self.handles(people);
        for user in users {
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
                    let broken = match texts.text(handle) {
                        Some(text) => rules.broken(text),
                        None => RuleSet::NONE,
                    };
                    report(broken, &mut find);
                    for entry in texts.list(handle) {
                        let text = texts.text(*entry);
                        report(
                            text.map_or(RuleSet::NONE, |text| rules.broken(text)),
                            &mut find,
                        );
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
                    let code = self.fault(handle).map_or(REQUIRED, |fault| fault.code);
                    find(code, Level::Error);
                }
                State::Unusable => {}
            }
        }
        self.counts = counts;
        self.findings = findings;
    }
}

#[inline]
fn report(broken: RuleSet, find: &mut impl FnMut(&'static str, Level)) {
    if broken.is_empty() {
        return;
    }
    for id in broken.iter() {
        let rule = id.rule();
        find(rule.code, rule.severity.into());
    }
}
