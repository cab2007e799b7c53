//! A plan in view, and how its application goes.

use std::collections::BTreeMap;
use std::rc::Rc;

use super::choices::Reading;
use crate::apply::{Event, ReadOtherwise, StepState};
use crate::plan::{Key, Plan, Profile};

/// A plan that is looked at, applied, or done.
#[derive(Clone, Debug)]
pub struct Review {
    /// Its journal's id, which a new application carries in its name until it is named for good.
    pub id: String,
    /// The plan.
    pub plan: Rc<Plan>,
    /// The wish it was made of; nothing for an undo.
    pub profile: Option<Rc<Profile>>,
    /// How it goes.
    pub state: RunState,
    /// How each step goes that was begun.
    pub steps: BTreeMap<Key, StepView>,
    /// How far it is.
    pub progress: Progress,
    /// What the service reads otherwise of its mapping; unread where no expression changes.
    pub expressions: Reading<Vec<ReadOtherwise>>,
    /// Graph's answers to provisioning on demand, by step; or why there is none.
    pub answers: BTreeMap<Key, Result<String, String>>,
}

/// How a step goes.
pub type StepView = StepState;

/// How a plan goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RunState {
    /// It is looked at.
    Shown,
    /// The portal in which the page stands has taken it into its own approval.
    HandedOver,
    /// It is being applied.
    Applying,
    /// No further step begins.
    Paused,
    /// Every step is done.
    Done,
    /// It stopped; what is to be told.
    Stopped(String),
}

/// How far a plan is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    /// Steps that are done.
    pub done: usize,
    /// Of so many.
    pub of: usize,
}

impl Review {
    /// A plan to look at.
    pub(in crate::app) fn new(id: String, plan: Plan, profile: Option<Profile>) -> Self {
        Self {
            id,
            profile: profile.map(Rc::new),
            progress: Progress {
                done: 0,
                of: plan.steps.len(),
            },
            plan: Rc::new(plan),
            state: RunState::Shown,
            steps: BTreeMap::new(),
            expressions: Reading::Unread,
            answers: BTreeMap::new(),
        }
    }

    /// True while it is being applied.
    pub fn is_running(&self) -> bool {
        matches!(self.state, RunState::Applying | RunState::Paused)
    }

    /// Takes an event in; a file to be offered comes out.
    pub(in crate::app) fn take(&mut self, event: Event) -> Option<(String, String)> {
        match event {
            Event::Step { key, state } => {
                self.steps.insert(key, state);
            }
            Event::Finished(keys) => {
                let done = |key| (key, StepState::Done { changed: true });
                self.steps.extend(keys.into_iter().map(done));
            }
            Event::Progress { done, of } => self.progress = Progress { done, of },
            Event::OnDemand { key, answer } => {
                self.answers.insert(key, answer);
            }
            Event::Backup { name, text } => return Some((name, text)),
        }
        None
    }
}
