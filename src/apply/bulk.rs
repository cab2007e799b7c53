//! How are thousands assigned? In batches of twenty; each has its own fate; what is so already is well.

use super::entry::{Entry, Intent};
use super::error::ApplyError;
use super::event::{Event, StepState, Waiting};
use super::run::Run;
use super::wait::{is_not_yet, is_there_already};
use crate::api::{ApiError, Request};
use crate::plan::{Deed, Done, Key, Step};

/// So many stand in one intent of the journal: ten batches.
const CHUNK: usize = 200;

impl Run<'_> {
    pub(super) async fn assignments(&self, steps: &[&Step]) -> Result<(), ApplyError> {
        let mut failures: Vec<ApiError> = Vec::new();
        for chunk in steps.chunks(CHUNK) {
            if !self.control.gate().await {
                return Err(ApplyError::Stopped);
            }
            self.chunk(chunk, &mut failures).await?;
        }
        let count = failures.len();
        match failures.into_iter().next() {
            None => Ok(()),
            Some(first) if count == 1 => Err(first.into()),
            Some(first) => Err(ApplyError::Assignments {
                count,
                first: Box::new(first),
            }),
        }
    }

    /// One chunk: the intent, the calls, again for those for whom it was too early.
    async fn chunk(&self, steps: &[&Step], failures: &mut Vec<ApiError>) -> Result<(), ApplyError> {
        let intents = steps.iter().map(|step| Intent {
            key: step.key.clone(),
            done: done(&step.deed),
        });
        self.write(Entry::Started {
            intents: intents.collect(),
        })
        .await?;
        let mut open: Vec<&Step> = steps.to_vec();
        let ids = self.ids.borrow().clone();
        while !open.is_empty() {
            let requests: Result<Vec<Request>, _> = open
                .iter()
                .map(|step| step.deed.request(&ids, &[]))
                .collect();
            let outcomes = self.client.batch(&requests?, &mut |_| {}).await;
            let (mut here, mut there, mut early): (Vec<Key>, Vec<Key>, Vec<&Step>) =
                Default::default();
            for (step, outcome) in open.iter().zip(outcomes) {
                match outcome {
                    Ok(_) => here.push(step.key.clone()),
                    Err(error) if is_so(&step.deed, &error) => there.push(step.key.clone()),
                    Err(error) if self.fresh_until().is_some() && is_not_yet(&error) => {
                        early.push(step)
                    }
                    Err(error) => {
                        self.write(Entry::Failed {
                            step: step.key.clone(),
                            error: error.to_string(),
                        })
                        .await?;
                        self.tell(&step.key, StepState::Failed(error.to_string()));
                        failures.push(error);
                    }
                }
            }
            self.finish_all(here).await?;
            // Nobody knows by whom, as a batch may have been sent twice; it was planned because it was not there.
            self.finish_all(there).await?;
            open = early;
            if let (Some(first), Some(until)) = (open.first(), self.fresh_until()) {
                self.wait(&first.key, Waiting::Replication, until).await?;
            }
        }
        Ok(())
    }

    async fn finish_all(&self, keys: Vec<Key>) -> Result<(), ApplyError> {
        self.finish(&keys, true).await?;
        self.event(Event::Finished(keys));
        Ok(())
    }
}

fn done(deed: &Deed) -> Done {
    match deed {
        Deed::Assign { subject, role, .. } => Done::Assigned {
            principal: subject.clone(),
            role: role.clone(),
        },
        Deed::Unassign { subject, role, .. } => Done::Unassigned {
            principal: subject.clone(),
            role: role.clone(),
        },
        _ => Done::Other,
    }
}

/// True if a refusal says that it is as wanted.
fn is_so(deed: &Deed, error: &ApiError) -> bool {
    match deed {
        Deed::Assign { .. } => is_there_already(error),
        _ => error.is_absent(),
    }
}
