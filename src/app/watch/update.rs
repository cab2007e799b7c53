//! What follows when something of the watched job is wanted or has come.

use std::rc::Rc;

use super::{
    BesideAction, CrowdAction, DeedAction, LogAction, OnDemandAction, RenewalAction, RepairAction,
};
use super::{Target, Watch, Wires};
use crate::api::graph::jobs::Job;
use crate::app::tenant::{Trouble, WebexAt};
use crate::plan::{Plan, Principal};
use crate::schema::Document;
use crate::watch::{Moment, Report, Span, calendar, report};

/// Something that happened; with the time of this computer's clock where that matters.
#[derive(Clone, Debug)]
pub enum WatchAction {
    /// The place is in view, for this job.
    Open(Target, Moment),
    /// The pause of this number is over.
    Tick(u64, Moment),
    /// The page came into view, or was hidden or left.
    Seen(bool, Moment),
    /// The administrator wants to know now.
    Look,
    /// The job was read, or not.
    Told(Result<Box<Job>, Trouble>, Moment),
    /// Its connection was read, or not.
    Wired(Result<Box<Wires>, Trouble>),
    /// The administrator notes when the token ends, or that it is not known.
    Note(Option<Moment>),
    /// This was noted at an earlier visit.
    Noted(Option<Moment>),
    /// Save the token's end, at this moment, as a calendar file.
    SaveCalendar(Moment, Moment),
    /// Names of users may be in a report, or not.
    Naming(bool),
    /// Save a report, with the end of the connected token if Webex told; at this moment.
    SaveReport(Option<Moment>, Moment),
    /// Something of the comparison of predicted and actual.
    Beside(BesideAction),
    /// Something of the users of Webex.
    Crowd(CrowdAction),
    /// Something of the provisioning logs.
    Log(LogAction),
    /// Something of a plan for the job.
    Deed(DeedAction),
    /// Something of another token.
    Renewal(RenewalAction),
    /// Something of users who are provisioned now.
    OnDemand(OnDemandAction),
    /// Something of values that Webex kept.
    Repair(RepairAction),
}

/// Something for the browser to do.
#[derive(Clone, Debug, PartialEq)]
pub enum WatchEffect {
    /// Read the job.
    ReadJob(Target),
    /// Read its connection.
    ReadWires(Target),
    /// Look up what was noted about its token.
    ReadNote(Target),
    /// Keep what was noted about its token, or forget it.
    KeepNote(Target, Option<Moment>),
    /// Tick after so long, with this number.
    Wait(u64, Span),
    /// Offer a calendar file.
    SaveCalendar(String),
    /// Read the logs since a moment, or all.
    ReadLogs(Target, Option<Moment>),
    /// Stop reading them.
    StopLogs,
    /// Go on where it stopped.
    GoOnLogs,
    /// Read the entry of this line again, by its change.
    ReadEntry(Target, usize, String),
    /// Read the users of Webex.
    ReadWebex(WebexAt),
    /// Stop reading them.
    StopWebex,
    /// Offer what differs from the prediction.
    SaveFindings(String),
    /// Offer a report.
    SaveReport(String),
    /// Offer log entries as a table.
    SaveLogs(String),
    /// Carry out a plan, under this journal's id.
    Apply(Target, Rc<Plan>, String),
    /// Look whether earlier visits left plans for this job unfinished.
    ReadJournals(Target),
    /// Close the journal of this id: somebody has looked at what it says.
    CloseJournal(String),
    /// Hold the running plan.
    PausePlan,
    /// Let it go on.
    ContinuePlan,
    /// End it between two steps.
    StopPlan,
    /// Read the stored connection, as a plan needs it.
    ReadStored(Target),
    /// Have Microsoft test the connected token with this address.
    TestToken {
        /// The question's number.
        number: u64,
        /// Which job.
        target: Target,
        /// Its template.
        template: String,
        /// The address.
        tenant_url: String,
    },
    /// Look names up for a plan of this id, and read the job's schema.
    LookUp(Target, String, Vec<String>),
    /// Work out what this mapping makes of these users.
    Predict(Vec<Principal>, Box<Document>),
    /// Offer the results of provisioning on demand as a table.
    SaveOnDemand(String),
    /// Read Entra's and Webex's users, and compare them under the job's mapping.
    Compare(Target, WebexAt),
    /// Stop that.
    StopComparing,
}

impl Watch {
    /// Takes an action in.
    pub fn update(&mut self, action: WatchAction) -> Vec<WatchEffect> {
        match action {
            WatchAction::Open(target, now) => {
                if self.target.as_ref() != Some(&target) && !self.is_applying() {
                    *self = Self {
                        target: Some(target.clone()),
                        ..Self::default()
                    };
                    let mut effects = vec![
                        WatchEffect::ReadNote(target.clone()),
                        WatchEffect::ReadWires(target.clone()),
                        WatchEffect::ReadJournals(target),
                    ];
                    effects.extend(self.ask_if_due(now));
                    return effects;
                }
                self.polling.hide(false);
                self.ask_if_due(now)
            }
            WatchAction::Tick(pause, now) if pause == self.pause => self.ask_if_due(now),
            WatchAction::Tick(..) => Vec::new(),
            WatchAction::Seen(seen, now) => {
                self.polling.hide(!seen);
                self.ask_if_due(now)
            }
            WatchAction::Look => match self.polling.ask_now() {
                true => self.ask(),
                false => Vec::new(),
            },
            WatchAction::Told(answer, now) => self.told(answer, now),
            WatchAction::Wired(answer) => {
                self.connection = Some(answer.map(Rc::from));
                Vec::new()
            }
            WatchAction::Note(ends) => {
                self.noted = ends;
                let keep = |target: &Target| WatchEffect::KeepNote(target.clone(), ends);
                self.target.iter().map(keep).collect()
            }
            WatchAction::Noted(ends) => {
                self.noted = ends;
                Vec::new()
            }
            WatchAction::Naming(users) => {
                self.naming = users;
                Vec::new()
            }
            WatchAction::SaveReport(connected, now) => {
                let text = self.report(connected, now);
                text.map(WatchEffect::SaveReport).into_iter().collect()
            }
            WatchAction::Beside(action) => self.beside(action).into_iter().collect(),
            WatchAction::Crowd(action) => self.crowded(action).into_iter().collect(),
            WatchAction::Log(action) => self.logged(action).into_iter().collect(),
            WatchAction::Deed(action) => self.deed(action),
            WatchAction::Renewal(action) => self.renewed(action),
            WatchAction::OnDemand(action) => self.on_demand(action),
            WatchAction::Repair(action) => self.repair(action),
            WatchAction::SaveCalendar(ends, now) => {
                let text = |target: &Target| {
                    WatchEffect::SaveCalendar(calendar(&target.name, &target.principal, ends, now))
                };
                self.target.iter().map(text).collect()
            }
        }
    }

    fn report(&self, connected: Option<Moment>, now: Moment) -> Option<String> {
        let target = self.target.as_ref()?;
        let health = self.health(now)?;
        Some(report(&Report {
            application: &target.name,
            job: &target.job,
            read: self.read?,
            health: &health,
            token: self.token(connected),
            cycles: self.history.cycles(),
            book: &self.logs.book,
            users: self.naming,
        }))
    }

    fn told(&mut self, answer: Result<Box<Job>, Trouble>, now: Moment) -> Vec<WatchEffect> {
        self.asking = false;
        let runs = match answer {
            Ok(job) => {
                let progress = job.status.as_ref().map(|status| status.progress.as_slice());
                self.track.saw(progress.unwrap_or_default(), now);
                self.history.saw(&job);
                self.trouble = None;
                self.read = Some(now);
                self.job = Some(Rc::from(job));
                self.note_last_cycle();
                self.health(now).is_some_and(|health| health.runs)
            }
            Err(trouble) => {
                self.trouble = Some(trouble);
                false
            }
        };
        self.polling.answered(now, runs);
        self.rest(now)
    }

    fn ask_if_due(&mut self, now: Moment) -> Vec<WatchEffect> {
        if self.target.is_none() {
            return Vec::new();
        }
        match self.polling.is_due(now) {
            true => self.ask(),
            false => self.rest(now),
        }
    }

    pub(super) fn ask(&mut self) -> Vec<WatchEffect> {
        self.asking = true;
        self.target
            .iter()
            .cloned()
            .map(WatchEffect::ReadJob)
            .collect()
    }

    /// Only one pause counts: the newest.
    fn rest(&mut self, now: Moment) -> Vec<WatchEffect> {
        self.pause += 1;
        let wait = |span| WatchEffect::Wait(self.pause, span);
        self.polling.pause(now).map(wait).into_iter().collect()
    }
}
