//! When is "not there" to be read as "not yet", and how long?
//!
//! After a create the parts of the service learn of it one after the other, in seconds to minutes, and nobody promises how long
//! (`reference/graph.md` 1.4). Meanwhile they answer 404, 403, 409, or 400 with a certain sentence.

use super::error::ApplyError;
use super::event::{StepState, Waiting};
use super::run::Run;
use crate::api::{ApiError, Milliseconds};
use crate::plan::Key;

/// How long the service may need to know a new object everywhere; Terraform waits as long.
pub(super) const REPLICATION: Milliseconds = 600_000;
/// Microsoft's advice is every 5 to 10 seconds.
pub(super) const POLL: Milliseconds = 5_000;
/// How long what was saved may take to be shown; Terraform waits as long.
const READ_BACK: Milliseconds = 300_000;

/// True for the answers that a service gives which does not know a new object yet.
pub(super) fn is_not_yet(error: &ApiError) -> bool {
    match error.status {
        Some(404 | 403 | 409) => true,
        Some(400) => says(error, "Not a valid reference update"),
        _ => false,
    }
}

/// True if somebody is assigned already: which is what was wanted.
pub(super) fn is_there_already(error: &ApiError) -> bool {
    error.status == Some(400) && says(error, "already exists")
        || error.status == Some(409) && says(error, "already exists")
}

fn says(error: &ApiError, words: &str) -> bool {
    error
        .message
        .as_deref()
        .is_some_and(|message| message.contains(words))
}

impl Run<'_> {
    /// When a fresh object has to be known everywhere; nothing if none is fresh.
    pub(super) fn fresh_until(&self) -> Option<Milliseconds> {
        let until = self.created.get()? + REPLICATION;
        (self.client.now() < until).then_some(until)
    }

    /// Asks again while a fresh object may not be known yet.
    pub(super) async fn patiently<T>(
        &self,
        key: &Key,
        ask: impl AsyncFn() -> Result<T, ApiError>,
    ) -> Result<T, ApplyError> {
        loop {
            match ask().await {
                Ok(answer) => return Ok(answer),
                Err(error) => match self.fresh_until().filter(|_| is_not_yet(&error)) {
                    Some(until) => self.wait(key, Waiting::Replication, until).await?,
                    None => return Err(error.into()),
                },
            }
        }
    }

    /// Reads until what was saved is shown; the last reading, if it is not shown in time.
    pub(super) async fn read_back<T>(
        &self,
        key: &Key,
        read: impl AsyncFn() -> Result<T, ApiError>,
        is_shown: impl Fn(&T) -> bool,
    ) -> Result<T, ApplyError> {
        let until = self.client.now() + READ_BACK;
        loop {
            let answer = self.patiently(key, &read).await?;
            if is_shown(&answer) || self.client.now() >= until {
                return Ok(answer);
            }
            self.wait(key, Waiting::ReadBack, until).await?;
        }
    }

    /// Waits a little, and says so; it ends at once when the plan is stopped.
    pub(super) async fn wait(
        &self,
        key: &Key,
        reason: Waiting,
        until: Milliseconds,
    ) -> Result<(), ApplyError> {
        let next = self.client.now() + POLL;
        self.tell(
            key,
            StepState::Waiting {
                reason,
                next,
                until,
            },
        );
        self.rest(POLL).await
    }

    /// Waits; it ends at once when the plan is stopped.
    pub(super) async fn rest(&self, span: Milliseconds) -> Result<(), ApplyError> {
        use futures_util::future::{Either, select};
        use std::pin::pin;
        let stopped = self.control.stopped();
        match select(pin!(self.client.sleep(span)), pin!(stopped)).await {
            Either::Left((true, _)) => Ok(()),
            Either::Left((false, _)) | Either::Right(_) => Err(ApplyError::Stopped),
        }
    }
}
