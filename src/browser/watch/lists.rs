//! How is a long list read for the place of health? Page by page, as fast as the service allows, until it ends or somebody stops.

use std::cell::RefCell;

use super::{Tell, trouble};
use crate::api::graph::logs::{self, Entry};
use crate::api::{ApiError, Cancel, Client, Failure, Pages, Unreadable};
use crate::app::tenant::Trouble;
use crate::app::watch::WatchAction;

/// A list that is being read, or stopped.
pub struct Reader {
    stopped: RefCell<Option<Pages>>,
    stop: RefCell<Cancel>,
    came: fn(String, bool) -> WatchAction,
    failed: fn(Trouble) -> WatchAction,
}

impl Reader {
    /// Nothing is read yet; what comes, and what fails, is told so.
    pub fn new(came: fn(String, bool) -> WatchAction, failed: fn(Trouble) -> WatchAction) -> Self {
        Self {
            stopped: RefCell::default(),
            stop: RefCell::default(),
            came,
            failed,
        }
    }

    /// Reads these pages, in place of what was read before.
    pub async fn read(&self, pages: Pages, tell: &Tell) {
        let cancel = Cancel::default();
        // Only one list is read at a time.
        self.stop.replace(cancel.clone()).cancel();
        let mut pages = pages.until(&cancel);
        loop {
            match pages.next().await {
                // A page that came with the wish to stop still counts: it would not come again.
                Ok(Some(page)) => tell((self.came)(page.text, pages.is_complete())),
                Ok(None) => return,
                Err(error) => {
                    // A wish to stop is known to the page already.
                    if error.failure != Failure::Cancelled {
                        tell((self.failed)(trouble(error)));
                    }
                    self.stopped.replace(Some(pages));
                    return;
                }
            }
        }
    }

    /// Goes on where it stopped or failed.
    pub async fn go_on(&self, tell: &Tell) {
        let stopped = self.stopped.borrow_mut().take();
        if let Some(pages) = stopped {
            self.read(pages, tell).await;
        }
    }

    /// Stops what goes on.
    pub fn stop(&self) {
        self.stop.borrow().cancel();
    }
}

/// Reads one log entry again, by its change.
pub async fn entry(client: &Client, job: &str, change: &str) -> Result<Box<Entry>, Trouble> {
    let request = logs::of_change(job, change);
    let found: Vec<Entry> = client.all(&request).await.map_err(trouble)?;
    let gone = || {
        let what = say!("the entry is not among the logs any more").to_owned();
        trouble(ApiError::new(
            &request,
            Failure::Unreadable(Unreadable::OffDocument(what)),
        ))
    };
    found.into_iter().next().map(Box::new).ok_or_else(gone)
}
