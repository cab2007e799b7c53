//! What is known of the job that is watched, and when is it asked for again?
//!
//! In: what the administrator wants, what the services said, ticks with the time. Out: the state that is shown, and reads for the browser
//! to do. The judging is [`crate::watch`]'s. It writes by plans alone, which are shown and confirmed first.
//!
//! Never here: a token, a request.

mod beside;
mod crowd;
mod deed;
#[cfg(test)]
mod deed_tests;
mod logs;
mod on_demand;
mod renewal;
mod repair;
#[cfg(test)]
mod tests;
mod update;

use std::rc::Rc;

use super::journey::Review;
use super::tenant::Trouble;
use crate::api::graph::jobs::Job;
use crate::watch::{Health, History, Moment, Polling, Source, TokenLife, Track, health};
use crate::webex::{Expectation, Finding, TenantUrl};

pub use beside::{Beside, BesideAction};
pub use crowd::{CrowdAction, WebexSide};
pub use deed::{DeedAction, Unfinished};
pub use logs::{LogAction, Logs, Reach, Read, SHOWN};
pub use on_demand::{Named, OnDemand, OnDemandAction, Outcome};
pub use renewal::{Proof, Renewal, RenewalAction, TokenFacts};
pub use repair::{AT_ONCE, Repair, RepairAction};
pub use update::{WatchAction, WatchEffect};

/// Which job: of which application.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Target {
    /// The application's service principal.
    pub principal: String,
    /// The application's name.
    pub name: String,
    /// The job's id.
    pub job: String,
}

/// Everything that is known of the job that is watched.
#[derive(Clone, Debug, Default)]
pub struct Watch {
    /// Which one; nothing until one is chosen.
    pub target: Option<Target>,
    /// As it was last read.
    pub job: Option<Rc<Job>>,
    /// When that was.
    pub read: Option<Moment>,
    /// Why it could not be read the last time; what was read before is still shown.
    pub trouble: Option<Trouble>,
    /// True while it is asked for.
    pub asking: bool,
    /// How it is connected to Webex.
    pub connection: Option<Result<Rc<Wires>, Trouble>>,
    /// How far its cycle is.
    pub track: Track,
    /// Its cycles.
    pub history: History,
    /// The token's end as the administrator noted it.
    pub noted: Option<Moment>,
    /// The provisioning logs.
    pub logs: Logs,
    /// Predicted against actual.
    pub beside: Beside,
    /// The users of Webex.
    pub crowd: WebexSide,
    /// The plan that is looked at, carried out or done.
    pub review: Option<Review>,
    /// Plans for this job that earlier visits began and did not end.
    pub unfinished: Vec<Unfinished>,
    /// When the plan in view ended.
    pub ended: Option<Moment>,
    /// Another token for the job.
    pub renewal: Renewal,
    /// Users who are provisioned now.
    pub on_demand: OnDemand,
    /// Values that Webex kept.
    pub repair: Repair,
    /// True if names of users may be in a report.
    pub naming: bool,
    polling: Polling,
    /// The newest pause: a tick of an older one counts for nothing.
    pause: u64,
}

/// How a job is connected to Webex, as far as the service shows it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wires {
    /// The Tenant URL that is stored.
    pub tenant_url: Option<String>,
    /// Where the service reports failures to: an address, if that is switched on.
    pub notified: Option<String>,
    /// True if Cisco's Wizard App has been at work in the tenant: the job may be its.
    pub wizard: bool,
}

impl Wires {
    /// What is wrong with the stored Tenant URL, if something is.
    pub fn fault(&self, expected: Expectation<'_>) -> Option<Finding> {
        TenantUrl::read(self.tenant_url.as_deref()?, expected).gravest()
    }
}

impl Watch {
    /// The verdict at this moment.
    pub fn health(&self, now: Moment) -> Option<Health> {
        self.job.as_ref().map(|job| health(job, now))
    }

    /// How long the token lasts: what Webex says of the connected one, or else what was noted.
    pub fn token(&self, connected: Option<Moment>) -> Option<TokenLife> {
        let life = |source| move |ends| TokenLife { ends, source };
        let noted = self.noted.map(life(Source::Noted));
        noted.or(connected.map(life(Source::Webex)))
    }
}
