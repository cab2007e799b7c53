//! How many users are fine, and what is wrong with the others?

use super::{MappingTotal, ProblemTotal, Totals};
use crate::preview::flow::{Flow, Level};
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
    let rank = |problem: &ProblemTotal| match problem.severity.as_str() {
        "error" => 0,
        "warning" => 1,
        _ => 2,
    };
    problems.sort_by_key(|problem| (rank(problem), std::cmp::Reverse(problem.users)));
    Totals {
        revision,
        users,
        fine: wrong.iter().filter(|wrong| !**wrong).count(),
        problems,
        mappings: flows.iter().map(mapping_total).collect(),
        outcomes: None,
    }
}

fn mapping_total(flow: &Flow) -> MappingTotal {
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
