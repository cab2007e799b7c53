//! Which cycles were there? Those that the job tells of, and those that were seen while the page watched.

use super::Moment;
use crate::api::graph::jobs::{Execution, ExecutionState, Job};

/// So many cycles are kept: two days of a job that runs every 40 minutes.
const KEPT: usize = 72;

/// A cycle that ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cycle {
    /// Its id; may be empty.
    pub id: String,
    /// When it began.
    pub began: Moment,
    /// When it ended.
    pub ended: Option<Moment>,
    /// How it ended.
    pub state: Option<ExecutionState>,
    /// Objects written.
    pub written: i64,
    /// Objects that failed and are tried again.
    pub failed: i64,
}

/// The cycles, oldest first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct History {
    cycles: Vec<Cycle>,
}

impl History {
    /// Takes in what a job tells; true if there was a new cycle.
    pub fn saw(&mut self, job: &Job) -> bool {
        let before = self.cycles.len();
        let newest = self.cycles.last().cloned();
        if let Some(status) = &job.status {
            let told = [
                &status.last_successful_execution_with_exports,
                &status.last_successful_execution,
                &status.last_execution,
            ];
            for execution in told.into_iter().flatten() {
                self.add(execution);
            }
        }
        self.cycles.sort_by_key(|cycle| cycle.began);
        if let Some(more) = self.cycles.len().checked_sub(KEPT) {
            self.cycles.drain(..more);
        }
        self.cycles.len() != before || self.cycles.last() != newest.as_ref()
    }

    fn add(&mut self, execution: &Execution) {
        let Some(began) = Moment::of(execution.time_began.as_ref()) else {
            return;
        };
        let cycle = Cycle {
            id: execution.activity_identifier.clone().unwrap_or_default(),
            began,
            ended: Moment::of(execution.time_ended.as_ref()),
            state: execution.state.clone(),
            written: execution.count_exported.unwrap_or_default().max(0),
            failed: execution.count_escrowed.unwrap_or_default().max(0),
        };
        let known = self.cycles.iter_mut().find(|known| known.began == began);
        match known {
            Some(known) => *known = cycle,
            None => self.cycles.push(cycle),
        }
    }

    /// The cycles, oldest first.
    pub fn cycles(&self) -> &[Cycle] {
        &self.cycles
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cycles_are_kept_once_in_order_and_not_for_ever() {
        let mut job: Job = serde_json::from_str(include_str!(
            "../../tests/data/tenant/job-webex-active.json"
        ))
        .unwrap();
        let mut history = History::default();
        assert!(history.saw(&job));
        assert!(!history.saw(&job));
        let told: Vec<_> = history
            .cycles()
            .iter()
            .map(|one| (one.written, one.failed))
            .collect();
        assert_eq!(told, [(1, 0), (3, 2)]);
        for day in 1..=28 {
            for hour in 0..4 {
                let last = job
                    .status
                    .as_mut()
                    .unwrap()
                    .last_execution
                    .as_mut()
                    .unwrap();
                last.time_began = Some(format!("2026-12-{day:02}T0{hour}:00:00Z"));
                assert!(history.saw(&job));
            }
        }
        assert_eq!(history.cycles().len(), KEPT);
        assert_eq!(history.cycles().last().unwrap().began.date(), "2026-12-28");
    }
}
