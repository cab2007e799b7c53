//! How is a running job watched from the page?
//!
//! A [`WatchEffect`] is performed with the token source of the connections; what comes of it is told as a [`WatchAction`]. All of this is
//! in the chunk `watch`: whoever makes a [`Watcher`] is in it, too.
//!
//! Never here: what an answer means, or when to ask again.

mod deeds;
mod lists;
mod note;
mod stale;
mod wires;

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use wasm_bindgen_futures::{JsFuture, spawn_local};

use super::Stand;
use super::clock::{PageChance, PageClock};
use super::connect::Tokens;
use super::download;
use super::fetch::Fetch;
use crate::api::graph::{jobs, logs};
use crate::api::webex::users;
use crate::api::{ApiError, Cancel, Client, Clock, Hosts, Slots};
use crate::app::tenant::Trouble;
use crate::app::watch::{CrowdAction, LogAction, WatchAction, WatchEffect};
use crate::apply::Control;
use crate::watch::{Moment, Span};
use crate::webex::Offer;

use lists::Reader;

/// Whom the watcher tells what happened.
pub type Tell = Rc<dyn Fn(WatchAction)>;

/// The browser's side of watching.
pub struct Watcher {
    tokens: Rc<Tokens>,
    client: Client,
    offer: Cell<&'static Offer>,
    tenant: String,
    notes: bool,
    journals: bool,
    tell: Tell,
    control: RefCell<Control>,
    comparing: RefCell<Cancel>,
    logs: Reader,
    crowd: Reader,
}

/// The moment of this computer's clock.
pub fn now() -> Moment {
    let milliseconds = PageClock.now();
    Moment(i64::try_from(milliseconds).unwrap_or_default())
}

/// True if the page is in view: not behind another tab, not minimised.
pub fn is_seen() -> bool {
    let document = web_sys::window().and_then(|window| window.document());
    document.is_some_and(|document| !document.hidden())
}

/// The text of a file that was picked.
///
/// # Errors
/// What the browser says.
pub async fn text_of(file: &web_sys::File) -> Result<String, String> {
    let text = JsFuture::from(file.text()).await;
    let text = text.map_err(|error| super::words(&error))?;
    Ok(text.as_string().unwrap_or_default())
}

impl Watcher {
    /// For this tenant and Webex offer; whatever happens is told. A portal's storage is the portal's: nothing is noted in it, and
    /// journals are kept in it only where plans may be applied.
    pub fn new(
        tokens: Rc<Tokens>,
        offer: &'static Offer,
        tenant: String,
        stand: &Stand,
        tell: Tell,
    ) -> Self {
        Self {
            client: client(&tokens, offer),
            tokens,
            offer: Cell::new(offer),
            tenant,
            notes: !stand.is_portal(),
            journals: stand.keeps_journals(),
            tell,
            control: RefCell::default(),
            comparing: RefCell::default(),
            logs: Reader::new(
                |text, last| WatchAction::Log(LogAction::Came(text, last)),
                |trouble| WatchAction::Log(LogAction::Failed(trouble)),
            ),
            crowd: Reader::new(
                |text, last| WatchAction::Crowd(CrowdAction::Came(text, last)),
                |trouble| WatchAction::Crowd(CrowdAction::Failed(trouble)),
            ),
        }
    }

    /// Another offer of Webex has other hosts.
    pub fn offered(&self, offer: &'static Offer) {
        self.offer.set(offer);
    }

    /// Does what the watch asks for.
    pub fn perform(self: &Rc<Self>, effect: WatchEffect) {
        let watcher = Rc::clone(self);
        spawn_local(async move {
            if let Some(action) = watcher.done(effect).await {
                (watcher.tell)(action);
            }
        });
    }

    async fn done(&self, effect: WatchEffect) -> Option<WatchAction> {
        Some(match effect {
            WatchEffect::ReadJob(target) => {
                let call = jobs::read(&target.principal, &target.job);
                let answer = self.client.call(&call).await;
                WatchAction::Told(answer.map(Box::new).map_err(trouble), now())
            }
            WatchEffect::ReadWires(target) => {
                let answer = wires::read(&self.client, &target.principal).await;
                WatchAction::Wired(answer.map(Box::new).map_err(trouble))
            }
            WatchEffect::ReadNote(_) | WatchEffect::KeepNote(..) if !self.notes => return None,
            WatchEffect::ReadNote(target) => WatchAction::Noted(note::read(&target.principal)),
            WatchEffect::KeepNote(target, ends) => {
                note::keep(&target.principal, ends);
                return None;
            }
            WatchEffect::Wait(pause, Span(span)) => {
                PageClock
                    .sleep(u64::try_from(span).unwrap_or_default())
                    .await;
                WatchAction::Tick(pause, now())
            }
            WatchEffect::ReadLogs(target, since) => {
                let since = since.map(Moment::stamp);
                let request = logs::of_job(&target.job, since.as_deref());
                self.logs.read(self.client.pages(request), &self.tell).await;
                return None;
            }
            WatchEffect::StopLogs => {
                self.logs.stop();
                return None;
            }
            WatchEffect::GoOnLogs => {
                self.logs.go_on(&self.tell).await;
                return None;
            }
            WatchEffect::ReadEntry(target, line, change) => {
                let entry = lists::entry(&self.client, &target.job, &change).await;
                WatchAction::Log(LogAction::Entry(line, entry))
            }
            WatchEffect::ReadWebex(at) => {
                let pages =
                    client(&self.tokens, at.offer).scim_pages(users::list(&at.organisation));
                self.crowd.read(pages, &self.tell).await;
                return None;
            }
            WatchEffect::StopWebex => {
                self.crowd.stop();
                return None;
            }
            WatchEffect::SaveFindings(text) => {
                download::offer("provisioning-differences.json", "application/json", &[text]);
                return None;
            }
            WatchEffect::SaveReport(text) => {
                download::offer("provisioning-report.html", "text/html", &[text]);
                return None;
            }
            WatchEffect::SaveLogs(text) => {
                download::offer("provisioning-logs.csv", "text/csv", &[text]);
                return None;
            }
            WatchEffect::SaveCalendar(text) => {
                download::offer("webex-token-ends.ics", "text/calendar", &[text]);
                return None;
            }
            other => return self.done_to_the_job(other).await,
        })
    }
}

fn client(tokens: &Rc<Tokens>, offer: &'static Offer) -> Client {
    Client::new(
        Hosts::of(tokens.cloud(), offer),
        Slots::default(),
        Fetch::of(tokens.portal()),
        Rc::clone(tokens),
        PageClock,
        PageChance,
    )
}

fn trouble(error: ApiError) -> Trouble {
    Trouble {
        message: error.to_string(),
        remedy: error.remedy(),
        request_id: error.request_id,
    }
}
