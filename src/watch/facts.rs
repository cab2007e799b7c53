//! What else is worth knowing of a job: its cycles, its counts, when the next one is due.

use super::health::Told;
use super::{Basis, Moment, Span};
use crate::api::graph::jobs::{Execution, Job, ScheduleState, StatusCode};

/// Something worth knowing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fact {
    /// Its name.
    pub name: String,
    /// In words.
    pub words: String,
    /// How sure it is.
    pub basis: Basis,
}

impl Told<'_> {
    pub fn facts(&self) -> Vec<Fact> {
        let mut facts = Vec::new();
        let mut add = |name: &str, words: String, basis| {
            facts.push(Fact {
                name: name.to_owned(),
                words,
                basis,
            });
        };
        let status = self.status;
        if let Some(last) = &status.last_execution {
            add(say!("Last cycle"), self.cycle(last), Basis::Documented);
        }
        let well = status.last_successful_execution.as_ref();
        if let Some(well) = well.filter(|well| Some(*well) != status.last_execution.as_ref()) {
            add(
                say!("Last cycle without failures"),
                self.cycle(well),
                Basis::Documented,
            );
        }
        let began = status
            .last_execution
            .as_ref()
            .and_then(|last| Moment::of(last.time_began.as_ref()));
        let is_on = status.code == Some(StatusCode::Active)
            && self.schedule() == Some(&ScheduleState::Active);
        if let (Some(began), Some(interval), true, false) =
            (began, interval(self.job), is_on, self.runs)
        {
            let next = began.after(interval);
            let words = if next > self.now {
                say!("in about {since}", since = next.since(self.now))
            } else {
                say!("was due {since} ago", since = self.now.since(next))
            };
            add(say!("Next cycle"), words, Basis::Inferred);
        }
        let first = Moment::of(status.steady_state_first_achieved_time.as_ref());
        if status.last_execution.is_some() || first.is_some() {
            let words = first.map_or(say!("not yet").to_owned(), |first| {
                say!("on {first}", first)
            });
            add(say!("First whole cycle done"), words, Basis::Documented);
        }
        for count in &status.synchronized_entry_count_by_type {
            if let Some(value) = count.value {
                add(
                    &say!(
                        "In step: {source_type}",
                        source_type = source_type(&count.key)
                    ),
                    value.to_string(),
                    Basis::Documented,
                );
            }
        }
        let threshold = self
            .job
            .synchronization_job_settings
            .iter()
            .find(|one| one.name == "QuarantineTooManyDeletesThreshold");
        if let Some(value) = threshold.and_then(|one| one.value.as_ref()) {
            add(
                say!("Deletions that stop the job"),
                say!("more than {value} in a cycle", value),
                Basis::Inferred,
            );
        }
        facts
    }

    fn cycle(&self, cycle: &Execution) -> String {
        let count = |value: Option<i64>| value.unwrap_or_default();
        let (began, ended) = (
            Moment::of(cycle.time_began.as_ref()),
            Moment::of(cycle.time_ended.as_ref()),
        );
        let when = match (began, ended) {
            (Some(began), Some(ended)) => {
                say!(
                    "{ended}, {since} ago, after {since2}",
                    ended,
                    since = self.now.since(ended),
                    since2 = ended.since(began)
                )
            }
            (Some(at), None) | (None, Some(at)) => at.to_string(),
            (None, None) => say!("at a time that is not told").to_owned(),
        };
        let (written, failed) = (count(cycle.count_exported), count(cycle.count_escrowed));
        say!(
            "{when}: {written} written, {failed} failed and tried again",
            when,
            written,
            failed
        )
    }
}

/// How often a job runs: a duration of ISO 8601 such as `PT40M`; nothing for one of a day or more, which means never.
pub(super) fn interval(job: &Job) -> Option<Span> {
    let text = job.schedule.as_ref()?.interval.as_ref()?;
    let mut left = text.strip_prefix("PT")?;
    let mut total = 0;
    for (unit, each) in [
        ('H', Span::hours(1)),
        ('M', Span::minutes(1)),
        ('S', Span::seconds(1)),
    ] {
        if let Some((count, rest)) = left.split_once(unit) {
            total += count.parse::<u16>().ok()? as i64 * each.0;
            left = rest;
        }
    }
    Some(Span(total)).filter(|span| left.is_empty() && *span > Span(0) && *span < Span::days(1))
}

/// `User` of `User to urn:ietf:params:scim:schemas:extension:enterprise:2.0:User`; another text stays whole.
fn source_type(key: &str) -> &str {
    key.split_once(" to ").map_or(key, |(source, _)| source)
}
