//! A pattern that is too slow stops its mapping after some users. Which users these are, the whole file decides: each part went on
//! until it had met so many of its own.
//!
//! The law: the users up to the last that is let through are evaluated in every part, for a part lets at least as many through as
//! the whole. What stands behind is stopped, and counted again.

use super::join::Purpose;
use super::work::{Job, Work};
use super::{Coordinator, Out};
use crate::expression::evaluator::{EXHAUSTED_LIMIT, failure::BUDGET};
use crate::session::totals::together;
use crate::session::{Answer, Content, Question, Reply, Request, Totals};
use std::collections::BTreeMap;

/// What a part said.
#[derive(Clone, Debug)]
pub(super) enum Slow {
    /// For each mapping, the rows of users for whom a pattern needed too long.
    Rows(Vec<Vec<usize>>),
    /// The counts, once mappings are stopped.
    Counted(Totals),
}

/// True if a mapping met so many such users in all parts together that it is stopped.
pub(super) fn may_stop(parts: &[Totals]) -> bool {
    let mut counts: BTreeMap<Option<usize>, usize> = BTreeMap::new();
    let problems = parts.iter().flat_map(|totals| &totals.problems);
    for problem in problems.filter(|problem| problem.code == BUDGET) {
        *counts.entry(problem.mapping).or_default() += problem.users;
    }
    counts
        .values()
        .any(|count| *count >= EXHAUSTED_LIMIT as usize)
}

/// The mappings that are stopped, each with the first row that gets nothing. Parts stand in the order of the file.
fn stops(parts: &[Vec<Vec<usize>>]) -> Vec<(usize, usize)> {
    let mappings = parts.iter().map(Vec::len).max().unwrap_or(0);
    let last = |mapping: usize| {
        let mut rows = parts.iter().filter_map(|part| part.get(mapping)).flatten();
        let last = rows.nth(EXHAUSTED_LIMIT as usize - 1)?;
        Some((mapping, last + 1))
    };
    (0..mappings).filter_map(last).collect()
}

/// What the parts are asked once more where they considered a mapping whose pattern is too slow: the same, stopped at the same user.
pub(super) fn again(request: Request, sum: &Option<Answer>) -> Option<Question> {
    let (
        Request::Consider {
            rows,
            before,
            after,
        },
        Some(Answer::Considered { considered, .. }),
    ) = (request, sum)
    else {
        return None;
    };
    // What cannot be opened is told to whoever shows it.
    let slow = considered.clone().open().ok()?.slow;
    let stops = slow.map(|rows| Some(rows.get(EXHAUSTED_LIMIT as usize - 1)? + 1));
    let is_slow = stops.iter().any(Option::is_some);
    is_slow.then_some(Question::Consider {
        rows,
        mappings: [before, after],
        stops,
    })
}

impl<F: Content> Coordinator<F> {
    /// Takes a reply in; the job that goes on, if one does.
    pub(super) fn stopping(
        &mut self,
        mut job: Job,
        part: usize,
        reply: Reply,
        out: &mut Out<'_, F>,
    ) -> Option<Job> {
        let Work::Slow(totals, said) = &mut job.work else {
            return Some(job);
        };
        let slow = match reply {
            Reply::Slow { rows } => Slow::Rows(rows),
            Reply::Answer {
                answer: Answer::Totals { totals },
            } => Slow::Counted(totals),
            _ => return Some(job),
        };
        if let Some(said) = said.get_mut(part) {
            *said = Some(slow);
        }
        let all: Option<Vec<Slow>> = said.iter().cloned().collect();
        let Some(all) = all else {
            return Some(job);
        };
        let (mut rows, mut counted) = (Vec::new(), Vec::new());
        for slow in all {
            match slow {
                Slow::Rows(more) => rows.push(more),
                Slow::Counted(more) => counted.push(more),
            }
        }
        let stops = stops(&rows);
        if !stops.is_empty() {
            let work = Work::Slow(std::mem::take(totals), vec![None; rows.len()]);
            self.start(job.id, work, out, |_| {
                let stops = stops.clone();
                Some((Question::Stop { stops }, None))
            });
            return self.job.take();
        }
        let totals = match counted.as_slice() {
            [] => std::mem::take(totals),
            counted => together(counted),
        };
        self.join(job.id, Purpose::Totals(Some(totals)), false, out);
        self.job.take()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_twentieth_user_of_the_whole_file_stops_a_mapping() {
        let part = |rows: std::ops::Range<usize>| vec![Vec::new(), rows.collect::<Vec<_>>()];
        assert_eq!(stops(&[part(0..12), part(100..120)]), [(1, 108)]);
        assert_eq!(stops(&[part(0..12), part(100..107)]), []);
        assert_eq!(stops(&[part(5..25), part(100..120)]), [(1, 25)]);
    }
}
