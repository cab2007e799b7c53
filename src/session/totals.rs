//! How many users are fine, and what is wrong with the others?

use super::{MappingTotal, ProblemTotal, Totals};
use crate::preview::flow::{Flow, Level};
use crate::value::few;
use std::collections::BTreeMap;

/// The word of a level, as the protocol has it.
pub(super) fn level_word(level: Level) -> &'static str {
    match level {
        Level::Error => "error",
        Level::Warning => "warning",
        Level::Info => "info",
    }
}

/// Complete counts.
pub(super) fn totals(revision: u64, users: usize, flows: &[Flow]) -> Totals {
    let mut wrong = vec![false; users];
    let mut problems: BTreeMap<(Level, usize, &'static str), usize> = BTreeMap::new();
    for (number, flow) in flows.iter().enumerate() {
        let mut last = None;
        for finding in flow.findings() {
            if finding.level != Level::Info
                && let Some(wrong) = wrong.get_mut(finding.user as usize)
            {
                *wrong = true;
            }
            if last != Some((finding.user, finding.code)) {
                *problems
                    .entry((finding.level, number, finding.code))
                    .or_default() += 1;
            }
            last = Some((finding.user, finding.code));
        }
    }
    let mut problems: Vec<ProblemTotal> = problems
        .into_iter()
        .map(|((level, mapping, code), users)| ProblemTotal {
            code: code.to_owned(),
            mapping: Some(mapping),
            severity: level_word(level).to_owned(),
            users,
        })
        .collect();
    few::sort(&mut problems, order);
    Totals {
        revision,
        users,
        fine: wrong.iter().filter(|wrong| !**wrong).count(),
        problems,
        mappings: flows.iter().map(mapping_total).collect(),
        outcomes: None,
    }
}

/// The counts of several parts of the users together.
pub(super) fn together(parts: &[Totals]) -> Totals {
    let mut totals = Totals::default();
    let mut problems: BTreeMap<(usize, Option<usize>, String), ProblemTotal> = BTreeMap::new();
    for part in parts {
        totals.revision = totals.revision.max(part.revision);
        totals.users += part.users;
        totals.fine += part.fine;
        for problem in &part.problems {
            let key = (rank(problem), problem.mapping, problem.code.clone());
            match problems.get_mut(&key) {
                Some(known) => known.users += problem.users,
                None => _ = problems.insert(key, problem.clone()),
            }
        }
        let more = part.mappings.iter().skip(totals.mappings.len());
        let first: Vec<MappingTotal> = more
            .map(|mapping| MappingTotal {
                not_in_file: mapping.not_in_file.clone(),
                ..MappingTotal::default()
            })
            .collect();
        totals.mappings.extend(first);
        for (total, mapping) in totals.mappings.iter_mut().zip(&part.mappings) {
            total.add(mapping);
        }
    }
    totals.problems = problems.into_values().collect();
    few::sort(&mut totals.problems, order);
    totals
}

fn rank(problem: &ProblemTotal) -> usize {
    match problem.severity.as_str() {
        "error" => 0,
        "warning" => 1,
        _ => 2,
    }
}

/// The gravest first, then what most users have.
fn order(problem: &ProblemTotal) -> (usize, std::cmp::Reverse<usize>) {
    (rank(problem), std::cmp::Reverse(problem.users))
}

impl MappingTotal {
    /// Adds the counts of another part of the users.
    pub(super) fn add(&mut self, other: &Self) {
        self.value += other.value;
        self.none += other.none;
        self.skipped += other.skipped;
        self.error += other.error;
        self.unknown += other.unknown;
    }
}

/// The counts of one mapping.
pub(super) fn mapping_total(flow: &Flow) -> MappingTotal {
    let counts = flow.counts();
    MappingTotal {
        value: counts.value,
        none: counts.none,
        skipped: counts.skipped,
        error: counts.error,
        unknown: counts.not_in_file,
        not_in_file: flow.missing().to_vec(),
    }
}
