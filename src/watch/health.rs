//! Does the job do its work, and if not, why, and what is to be done?
//!
//! One verdict, the worst first: no credentials, quarantine, stopped, failing as a whole, silent, failing for some. The law:
//! `reference/graph.md` 3.9; that a job falls silent when its token ends is from `reference/webex.md` 5, reported by administrators and
//! documented nowhere.

use super::facts::{Fact, interval};
use super::quarantine::said;
use super::{Advice, Basis, Moment, Quarantined, Reason, Span, Tone, explain, quarantined};
use crate::api::graph::jobs::{Execution, ExecutionState, Job, ScheduleState, Status, StatusCode};

/// How often the service runs a job that says nothing else.
const INTERVAL: Span = Span::minutes(40);
/// A job that is on and has not run for so many intervals is called silent.
const SILENT: i64 = 5;
/// Progress that was observed longer ago belongs to no cycle that runs.
const FRESH: Span = Span::hours(2);
/// Clocks that differ by less are the same.
const SAME: Span = Span::minutes(2);

/// How a job stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Health {
    /// How bad it is.
    pub tone: Tone,
    /// In one sentence.
    pub headline: String,
    /// Why, where there is something to explain.
    pub cause: Option<Reason>,
    /// What to do, in this order; empty if nothing.
    pub advice: Vec<Advice>,
    /// The quarantine, if it is in one.
    pub quarantine: Option<Quarantined>,
    /// What else is worth knowing.
    pub facts: Vec<Fact>,
    /// True while a cycle runs.
    pub runs: bool,
    /// What this computer's clock makes uncertain.
    pub clock: Option<String>,
}

/// The verdict on a job at a moment of this computer's clock.
pub fn health(job: &Job, now: Moment) -> Health {
    let Some(status) = &job.status else {
        return Health {
            tone: Tone::Warning,
            headline: say!("The service does not say how the job stands.").to_owned(),
            cause: None,
            advice: vec![Advice::AskMicrosoft],
            quarantine: None,
            facts: Vec::new(),
            runs: false,
            clock: None,
        };
    };
    let newest = newest(status);
    let clock = newest.filter(|newest| newest.since(now) > SAME).map(|newest| {
        say!("The service speaks of a moment {since} from now: this computer’s clock is behind, and times are counted from the service’s.", since = newest.since(now))
    });
    let now = newest.map_or(now, |newest| newest.max(now));
    let runs = runs(job, status, now);
    let told = Told {
        job,
        status,
        now,
        runs,
    };
    let verdict = told.verdict();
    let quarantine = status.quarantine.as_ref().filter(|_| told.is_quarantined());
    Health {
        quarantine: quarantine.map(|quarantine| quarantined(quarantine, now)),
        facts: told.facts(),
        runs,
        clock,
        ..verdict
    }
}

/// The newest moment that a job tells of.
fn newest(status: &Status) -> Option<Moment> {
    let last = status.last_execution.as_ref();
    let progress = status
        .progress
        .iter()
        .map(|one| one.progress_observation_date_time.as_ref());
    let all = [
        last.and_then(|last| last.time_began.as_ref()),
        last.and_then(|last| last.time_ended.as_ref()),
        status
            .quarantine
            .as_ref()
            .and_then(|one| one.current_began.as_ref()),
    ];
    all.into_iter().chain(progress).filter_map(Moment::of).max()
}

/// A cycle runs if something is left of it, and that was observed lately and after the last cycle's end.
fn runs(job: &Job, status: &Status, now: Moment) -> bool {
    let is_on = !matches!(
        status.code,
        Some(StatusCode::Quarantine | StatusCode::Paused | StatusCode::NotConfigured)
    ) && job.schedule.as_ref().and_then(|one| one.state.as_ref())
        != Some(&ScheduleState::Disabled);
    let ended = status
        .last_execution
        .as_ref()
        .and_then(|last| Moment::of(last.time_ended.as_ref()));
    let left = status.progress.iter().any(|one| {
        let observed = Moment::of(one.progress_observation_date_time.as_ref());
        let fresh =
            observed.is_none_or(|at| now.since(at) < FRESH && ended.is_none_or(|ended| at > ended));
        fresh && one.completed_units.unwrap_or(0) < one.total_units.unwrap_or(0)
    });
    is_on && left
}

/// A job, its status, and the service's time.
pub(super) struct Told<'j> {
    pub job: &'j Job,
    pub status: &'j Status,
    pub now: Moment,
    pub runs: bool,
}

impl Told<'_> {
    fn is_quarantined(&self) -> bool {
        self.status.code == Some(StatusCode::Quarantine)
    }

    pub fn schedule(&self) -> Option<&ScheduleState> {
        self.job
            .schedule
            .as_ref()
            .and_then(|one| one.state.as_ref())
    }

    fn verdict(&self) -> Health {
        match &self.status.code {
            Some(StatusCode::NotConfigured) => said_so(
                Tone::Bad,
                say!("Provisioning is not set up: the job has no Tenant URL or no Secret Token."),
                &[Advice::RenewToken],
            ),
            Some(StatusCode::Quarantine) => self.in_quarantine(),
            Some(StatusCode::Other(word)) => Health {
                cause: inferred(say!("Microsoft added this state after this page was made.")),
                ..said_so(
                    Tone::Warning,
                    &say!(
                        "The service calls the job’s state `{word}`, which this page does not know.",
                        word
                    ),
                    &[Advice::AskMicrosoft],
                )
            },
            Some(StatusCode::Paused) => self.stopped(),
            // A job is disabled by its schedule, whatever its status still says.
            _ if self.schedule() == Some(&ScheduleState::Disabled) => self.stopped(),
            _ if self.status.last_execution.is_none() => said_so(
                Tone::Waiting,
                if self.runs {
                    say!("The first cycle runs.")
                } else {
                    say!("Provisioning is on; its first cycle has not run yet.")
                },
                &[Advice::Wait],
            ),
            _ => self.working(),
        }
    }

    fn in_quarantine(&self) -> Health {
        let quarantine = self
            .status
            .quarantine
            .as_ref()
            .map(|one| quarantined(one, self.now));
        let advice = quarantine
            .as_ref()
            .map_or_else(|| vec![Advice::ReadLogs], |one| one.advice.clone());
        let headline =
            if self.schedule() == Some(&ScheduleState::Active) || self.schedule().is_none() {
                say!("The job is in quarantine: it runs seldom until the cause is mended.")
            } else {
                say!("The job is in quarantine, and its schedule is off.")
            };
        Health {
            cause: quarantine.map(|one| one.cause),
            ..said_so(Tone::Bad, headline, &advice)
        }
    }

    fn stopped(&self) -> Health {
        let quarantine = self.status.quarantine.as_ref();
        if let Some(quarantine) = quarantine.filter(|one| one.reason.is_some()) {
            return Health {
                cause: Some(quarantined(quarantine, self.now).cause),
                ..said_so(
                    Tone::Bad,
                    say!("Provisioning is off after a quarantine."),
                    &[Advice::ReadLogs, Advice::Start],
                )
            };
        }
        let headline = match self.status.last_execution {
            Some(_) => {
                say!("Provisioning is paused. It goes on where it stopped once it is started.")
            }
            None => say!("Provisioning was never started."),
        };
        said_so(Tone::Warning, headline, &[Advice::Start])
    }

    fn working(&self) -> Health {
        let Some(last) = &self.status.last_execution else {
            return said_so(Tone::Waiting, say!("Provisioning is on."), &[]);
        };
        let ended = Moment::of(last.time_ended.as_ref()).or(Moment::of(last.time_began.as_ref()));
        let silent = ended.map(|ended| self.now.since(ended)).filter(|silence| {
            !self.runs && silence.0 > interval(self.job).unwrap_or(INTERVAL).0 * SILENT
        });
        if let Some(silence) = silent {
            return Health {
                cause: inferred(say!(
                    "Administrators report that provisioning falls silent, without an error, when the Webex token ends."
                )),
                ..said_so(
                    Tone::Bad,
                    &say!(
                        "Provisioning is on, and nothing has run for {silence}.",
                        silence
                    ),
                    &[Advice::RenewToken, Advice::AskMicrosoft],
                )
            };
        }
        if last.state == Some(ExecutionState::Failed) {
            return self.failing(last);
        }
        let failed = last.count_escrowed.unwrap_or_default();
        if failed > 0 || last.state == Some(ExecutionState::EntryLevelErrors) {
            let headline = match failed {
                1.. => {
                    plural!(failed, one: "Provisioning works, but failed for {n} object in the last cycle.", other: "Provisioning works, but failed for {n} objects in the last cycle.")
                }
                _ => say!("Provisioning works, but failed for some objects in the last cycle.")
                    .to_owned(),
            };
            return Health {
                cause: Some(Reason {
                    words: say!("These are tried again in every cycle. The logs say why.")
                        .to_owned(),
                    said: said(last.error.as_ref()),
                    basis: Basis::Documented,
                }),
                ..said_so(Tone::Warning, &headline, &[Advice::ReadLogs])
            };
        }
        if let Some(ExecutionState::Other(word)) = &last.state {
            let headline = say!(
                "Provisioning is on. The last cycle ended with `{word}`, which this page does not know.",
                word
            );
            return said_so(Tone::Warning, &headline, &[Advice::ReadLogs]);
        }
        said_so(
            Tone::Good,
            if self.runs {
                say!("Provisioning works; a cycle runs.")
            } else {
                say!("Provisioning works.")
            },
            &[],
        )
    }

    fn failing(&self, last: &Execution) -> Health {
        let code = last.error.as_ref().and_then(|error| error.code.as_deref());
        let explained = code.and_then(explain);
        let headline = match self.status.count_successive_complete_failures {
            Some(count @ 2..) => say!("The last {count} cycles failed as a whole.", count),
            _ => say!("The last cycle failed as a whole.").to_owned(),
        };
        let cause = Reason {
            words: explained
                .map_or(say!("What the service said stands below."), |known| {
                    known.words
                })
                .to_owned(),
            said: said(last.error.as_ref()),
            basis: explained.map_or(Basis::Documented, |known| known.basis),
        };
        let advice = explained.map_or(Advice::ReadLogs, |known| known.advice);
        Health {
            cause: Some(cause),
            ..said_so(Tone::Bad, &headline, &[advice])
        }
    }
}

fn inferred(words: &str) -> Option<Reason> {
    Some(Reason {
        words: words.to_owned(),
        said: String::new(),
        basis: Basis::Inferred,
    })
}

/// A verdict without a cause.
fn said_so(tone: Tone, headline: &str, advice: &[Advice]) -> Health {
    Health {
        tone,
        headline: headline.to_owned(),
        cause: None,
        advice: advice.to_vec(),
        quarantine: None,
        facts: Vec::new(),
        runs: false,
        clock: None,
    }
}

#[cfg(test)]
#[path = "health_tests.rs"]
mod tests;
