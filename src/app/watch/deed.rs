//! What is done to the job: a plan is shown, confirmed, carried out by the same engine as the set-up's, and the job is read again.
//!
//! One plan at a time. What was done stays done: going on takes the steps that are left.

use std::rc::Rc;

use super::{Watch, WatchEffect};
use crate::api::graph::logs::Action;
use crate::app::journey::{Review, RunState};
use crate::apply::{Event, Past, StepState};
use crate::plan::{JobWish, Key, Late, Plan, PlanKind, RunningJob, plan_job};
use crate::watch::Moment;

/// A plan that an earlier visit began and did not end.
#[derive(Clone, Debug, PartialEq)]
pub struct Unfinished {
    /// Its journal's id.
    pub id: String,
    /// What the journal says.
    pub past: Past,
}

impl Unfinished {
    /// A journal of a plan for a running job of this application that was not closed.
    pub fn of(id: String, past: Past, principal: &str) -> Option<Self> {
        use PlanKind::{Job, OnDemand, Renewal, Repair};
        let ours = matches!(past.kind, Some(Job | Renewal | OnDemand | Repair));
        let about = past.ids.get(Late::ServicePrincipal) == Some(principal);
        (ours && about && !past.closed).then_some(Self { id, past })
    }
}

/// Something that happened to a plan for the job.
#[derive(Clone, Debug)]
pub enum DeedAction {
    /// The journals of earlier visits were read.
    Unfinished(Vec<Unfinished>),
    /// Go on with those of this list who were not sent yet: they are looked up, and their plan is shown.
    GoOn(String),
    /// Do not speak of this one any more: somebody has looked.
    PutAway(String),
    /// Make a plan for this wish and show it; with a fresh id for its journal.
    Plan(JobWish, String),
    /// Make the plan that lets the held-back deletions pass; with a fresh id.
    AllowDeletes(String),
    /// Carry out the plan in view.
    Apply,
    /// The portal has taken the plan in view into its own hands.
    HandOver,
    /// No further step begins.
    Pause,
    /// Steps begin again.
    Continue,
    /// No further step begins, and the plan ends.
    Stop,
    /// Do not look at the plan any more.
    Drop,
    /// Something happened in the plan.
    Event(Event),
    /// It ended; at this moment.
    Ended(Result<(), String>, Moment),
}

impl Watch {
    /// The job as a plan needs it.
    pub(super) fn running(&self) -> Option<RunningJob> {
        let target = self.target.as_ref()?;
        let job = self.job.as_ref()?;
        Some(RunningJob::of(&target.principal, job))
    }

    /// True while a plan is being carried out.
    pub fn is_applying(&self) -> bool {
        self.review.as_ref().is_some_and(Review::is_running)
    }

    /// The plan in view, if it is of this kind.
    pub fn review_of(&self, kind: PlanKind) -> Option<&Review> {
        self.review.as_ref().filter(|one| one.plan.kind == kind)
    }

    /// Whom held-back deletions concern, as the logs say that were read; nothing before they were read to the end.
    pub fn held_back(&self) -> Option<Vec<String>> {
        if self.logs.read != super::Read::Complete {
            return None;
        }
        let book = &self.logs.book;
        let lines = book.lines().iter();
        let held = lines.filter(|line| line.action == Action::StagedDelete);
        let mut names: Vec<String> = held
            .filter_map(|line| book.user_of(line.user))
            .map(|user| match user.name.is_empty() {
                true => user.id.clone(),
                false => user.name.clone(),
            })
            .collect();
        names.sort_unstable();
        names.dedup();
        Some(names)
    }

    pub(super) fn show(&mut self, plan: Plan, id: String) {
        if !self.is_applying() {
            self.review = Some(Review::new(id, plan, None));
            self.ended = None;
        }
    }

    pub(super) fn deed(&mut self, action: DeedAction) -> Vec<WatchEffect> {
        match action {
            DeedAction::Unfinished(unfinished) => self.unfinished = unfinished,
            DeedAction::GoOn(id) => return self.go_on(id),
            DeedAction::PutAway(id) => {
                self.unfinished.retain(|one| one.id != id);
                return vec![WatchEffect::CloseJournal(id)];
            }
            DeedAction::Plan(wish, id) => {
                if let Some(running) = self.running() {
                    self.show(plan_job(&wish, &running), id);
                }
            }
            DeedAction::AllowDeletes(id) => {
                let concerned = self.held_back().unwrap_or_default();
                let wish = JobWish::AllowDeletes(concerned);
                return self.deed(DeedAction::Plan(wish, id));
            }
            DeedAction::Apply => {
                let Some(effect) = self.carry_out() else {
                    return Vec::new();
                };
                self.note_last_cycle();
                // The job is read as it is before anything reaches it.
                let mut effects = self.ask();
                effects.push(effect);
                return effects;
            }
            DeedAction::HandOver => {
                if let Some(review) = self.review.as_mut().filter(|one| !one.is_running()) {
                    review.state = RunState::HandedOver;
                }
            }
            DeedAction::Pause => return self.hold(RunState::Paused, WatchEffect::PausePlan),
            DeedAction::Continue => {
                return self.hold(RunState::Applying, WatchEffect::ContinuePlan);
            }
            DeedAction::Stop if self.is_applying() => return vec![WatchEffect::StopPlan],
            DeedAction::Stop => {}
            DeedAction::Drop => {
                if !self.is_applying() {
                    self.review = None;
                }
            }
            DeedAction::Event(event) => {
                // A plan for a running job replaces no file.
                let _ = self.review.as_mut().and_then(|one| one.take(event));
            }
            DeedAction::Ended(result, now) => return self.plan_ended(result, now),
        }
        Vec::new()
    }

    /// The rest of a list goes on in its own journal, which knows who was sent.
    fn go_on(&mut self, id: String) -> Vec<WatchEffect> {
        let known = self.unfinished.iter().find(|one| one.id == id);
        let left = known.and_then(|one| one.past.list()).map(|list| list.left);
        match left {
            Some(left) if !left.is_empty() => self.look_up(id, left),
            _ => Vec::new(),
        }
    }

    fn carry_out(&mut self) -> Option<WatchEffect> {
        let review = self.review.as_mut()?;
        let ready = matches!(review.state, RunState::Shown | RunState::Stopped(_));
        if !ready || !review.plan.blockers.is_empty() {
            return None;
        }
        let steps = &review.steps;
        let is_done = |key: &Key| matches!(steps.get(key), Some(StepState::Done { .. }));
        let left = review.plan.without(is_done);
        review.plan = Rc::new(left);
        review.steps.clear();
        review.state = RunState::Applying;
        let target = self.target.clone()?;
        Some(WatchEffect::Apply(
            target,
            Rc::clone(&review.plan),
            review.id.clone(),
        ))
    }

    fn hold(&mut self, state: RunState, effect: WatchEffect) -> Vec<WatchEffect> {
        match &mut self.review {
            Some(review) if review.is_running() => {
                review.state = state;
                vec![effect]
            }
            _ => Vec::new(),
        }
    }

    /// However it ended, the job is read again.
    fn plan_ended(&mut self, result: Result<(), String>, now: Moment) -> Vec<WatchEffect> {
        let Some(review) = &mut self.review else {
            return Vec::new();
        };
        let went_well = result.is_ok();
        review.state = match result {
            Ok(()) => RunState::Done,
            Err(why) => RunState::Stopped(why),
        };
        let kind = review.plan.kind;
        let id = review.id.clone();
        self.ended = Some(now);
        self.drop_repaired();
        let mut effects = self.ask();
        // What is left of it is known anew from its journal.
        self.unfinished.retain(|one| one.id != id);
        let target = self.target.clone().filter(|_| !went_well);
        effects.extend(target.map(WatchEffect::ReadJournals));
        if went_well {
            effects.extend(self.went_well(kind, now));
        }
        effects
    }
}
