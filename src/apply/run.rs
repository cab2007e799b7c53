//! In which order are the steps done, side by side where they may, and what stops them?

use std::cell::{Cell, RefCell};
use std::collections::BTreeSet;

use futures_util::StreamExt;
use futures_util::stream::FuturesUnordered;

use super::control::Control;
use super::entry::{Entry, Intent, Record};
use super::error::ApplyError;
use super::event::{Event, StepState};
use super::outside::{Journal, Lock};
use super::past::Past;
use crate::api::{Client, Milliseconds};
use crate::plan::{Done, Id, Ids, Key, Late, Plan, Step, Wait};

/// The world in which a plan is applied.
#[derive(Clone, Copy)]
pub struct Outside<'a> {
    /// Asks Graph.
    pub client: &'a Client,
    /// The journal of this plan.
    pub journal: &'a dyn Journal,
    /// Keeps other tabs away.
    pub lock: &'a dyn Lock,
    /// The administrator's hand.
    pub control: &'a Control,
    /// Who is told what happens.
    pub observe: &'a dyn Fn(Event),
}

/// How a plan begins.
#[derive(Clone, Copy, Debug, Default)]
pub struct Start<'a> {
    /// The wish, as a profile file; nothing for an undo.
    pub profile: Option<&'a str>,
    /// The journal that is undone.
    pub undoes: Option<&'a str>,
    /// What this plan's own journal says, if it goes on.
    pub past: Option<&'a Past>,
    /// When the application or its job was created, by any journal, since 1970 UTC: [`Past::created`].
    pub created: Option<Milliseconds>,
}

/// Carries out a reviewed plan. When it ends without an error every step is done, and the journal is closed.
///
/// # Errors
/// The first failure; steps that were on their way are finished first, no other begins.
pub async fn apply(outside: Outside<'_>, plan: &Plan, start: Start<'_>) -> Result<(), ApplyError> {
    if let Some(blocker) = plan.blockers.first() {
        let why = blocker.text.clone().into_owned();
        return Err(crate::plan::PlanError::Blocked(why).into());
    }
    let _held = outside.lock.take().await?;
    let run = Run::new(outside, plan, start);
    run.write(Entry::Opened {
        kind: plan.kind,
        profile: start.profile.map(str::to_owned),
        undoes: start.undoes.map(str::to_owned),
        steps: plan.keys().cloned().collect(),
        service_principal: plan.service_principal.clone(),
    })
    .await?;
    run.all(plan).await?;
    run.write(Entry::Closed).await
}

/// A plan that is being applied.
pub(super) struct Run<'a> {
    pub(super) client: &'a Client,
    pub(super) control: &'a Control,
    journal: &'a dyn Journal,
    observe: &'a dyn Fn(Event),
    pub(super) ids: RefCell<Ids>,
    /// When something was created last.
    pub(super) created: Cell<Option<Milliseconds>>,
    /// When an application was asked for whose answer is not known.
    pub(super) asked: Cell<Option<Milliseconds>>,
    done: Cell<usize>,
    of: Cell<usize>,
}

/// Steps that are done together: one, or all assignments.
struct Group<'p> {
    steps: Vec<&'p Step>,
}

impl<'a> Run<'a> {
    fn new(outside: Outside<'a>, plan: &Plan, start: Start<'_>) -> Self {
        let past = start.past;
        let mut ids = past.map(|past| past.ids.clone()).unwrap_or_default();
        if let Some(id) = &plan.service_principal {
            ids.learn(Late::ServicePrincipal, id.clone());
        }
        Self {
            client: outside.client,
            control: outside.control,
            journal: outside.journal,
            observe: outside.observe,
            ids: RefCell::new(ids),
            created: Cell::new(past.and_then(|past| past.created).max(start.created)),
            asked: Cell::new(past.and_then(|past| past.asked)),
            done: Cell::new(0),
            of: Cell::new(0),
        }
    }

    async fn all(&self, plan: &Plan) -> Result<(), ApplyError> {
        self.of.set(plan.steps.len());
        self.event(Event::Progress {
            done: 0,
            of: plan.steps.len(),
        });
        let mut waiting = groups(plan);
        let mut open = Open::of(plan);
        let mut running = FuturesUnordered::new();
        let mut failure = None;
        loop {
            if failure.is_none() {
                if !self.control.gate().await {
                    failure = Some(ApplyError::Stopped);
                    continue;
                }
                let (ready, later) = waiting
                    .into_iter()
                    .partition(|group: &Group<'_>| group.is_ready(&open));
                waiting = later;
                running.extend(ready.into_iter().map(|group: Group<'_>| self.group(group)));
            }
            match running.next().await {
                None => break,
                Some((group, Ok(()))) => open.close(&group),
                // Without a journal nothing may go on, not even what is on its way.
                Some((_, Err(error @ ApplyError::Journal(_)))) => return Err(error),
                Some((_, Err(error))) => failure = failure.or(Some(error)),
            }
        }
        failure.map_or(Ok(()), Err)
    }

    async fn group<'p>(&self, group: Group<'p>) -> (Group<'p>, Result<(), ApplyError>) {
        let result = match group.steps.as_slice() {
            [step] if !step.deed.is_assignment() => self.one(step).await,
            steps => self.assignments(steps).await,
        };
        (group, result)
    }

    async fn one(&self, step: &Step) -> Result<(), ApplyError> {
        self.tell(&step.key, StepState::Running);
        let result = self.perform(step).await;
        match result {
            Ok(changed) => {
                self.finish(std::slice::from_ref(&step.key), changed)
                    .await?;
                self.tell(&step.key, StepState::Done { changed });
                Ok(())
            }
            Err(error) => {
                if !matches!(error, ApplyError::Journal(_)) {
                    self.write(Entry::Failed {
                        step: step.key.clone(),
                        error: error.to_string(),
                    })
                    .await?;
                }
                self.tell(&step.key, StepState::Failed(error.to_string()));
                Err(error)
            }
        }
    }

    pub(super) fn event(&self, event: Event) {
        (self.observe)(event);
    }

    pub(super) fn tell(&self, key: &Key, state: StepState) {
        self.event(Event::Step {
            key: key.clone(),
            state,
        });
    }

    /// Writes an entry, durably.
    pub(super) async fn write(&self, entry: Entry) -> Result<(), ApplyError> {
        let record = Record {
            at: self.client.now(),
            entry,
        };
        Ok(self.journal.append(&record).await?)
    }

    /// Writes what is about to be done.
    pub(super) async fn begin(&self, key: &Key, done: Done) -> Result<(), ApplyError> {
        let intents = vec![Intent {
            key: key.clone(),
            done,
        }];
        self.write(Entry::Started { intents }).await
    }

    /// Writes what is done.
    pub(super) async fn finish(&self, keys: &[Key], changed: bool) -> Result<(), ApplyError> {
        if keys.is_empty() {
            return Ok(());
        }
        self.write(Entry::Finished {
            steps: keys.to_vec(),
            changed,
        })
        .await?;
        self.done.set(self.done.get() + keys.len());
        self.event(Event::Progress {
            done: self.done.get(),
            of: self.of.get(),
        });
        Ok(())
    }

    /// Writes an id that became known.
    pub(super) async fn learn(&self, late: Late, id: &str) -> Result<(), ApplyError> {
        self.ids.borrow_mut().learn(late, id);
        let ids = self.ids.borrow().clone();
        self.write(Entry::Learned { ids }).await
    }

    /// The id itself.
    pub(super) fn id(&self, id: &Id) -> Result<String, ApplyError> {
        Ok(self.ids.borrow().resolve(id)?.to_owned())
    }
}

impl Group<'_> {
    fn is_ready(&self, open: &Open<'_>) -> bool {
        let mut waits = self.steps.iter().flat_map(|step| &step.waits_for);
        waits.all(|wait| match wait {
            Wait::Step(key) => !open.keys.contains(key),
            Wait::Assignments => open.assignments == 0,
        })
    }
}

/// The steps that are not done yet.
struct Open<'p> {
    keys: BTreeSet<&'p Key>,
    assignments: usize,
}

impl<'p> Open<'p> {
    fn of(plan: &'p Plan) -> Self {
        let assignments = plan.steps.iter().filter(|step| step.deed.is_assignment());
        Self {
            keys: plan.keys().collect(),
            assignments: assignments.count(),
        }
    }

    fn close(&mut self, group: &Group<'_>) {
        for step in &group.steps {
            self.keys.remove(&step.key);
            self.assignments -= usize::from(step.deed.is_assignment());
        }
    }
}

/// Every step by itself, and the assignments that wait for nothing together.
fn groups(plan: &Plan) -> Vec<Group<'_>> {
    let together = |step: &&Step| step.deed.is_assignment() && step.waits_for.is_empty();
    let (bulk, single): (Vec<&Step>, Vec<&Step>) = plan.steps.iter().partition(together);
    let single = single.into_iter().map(|step| Group { steps: vec![step] });
    let bulk = (!bulk.is_empty()).then_some(Group { steps: bulk });
    bulk.into_iter().chain(single).collect()
}
