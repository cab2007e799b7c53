//! What does a journal say was meant and done? Everything that is needed to go on, or to take it back.

use std::collections::{BTreeMap, BTreeSet};

use super::entry::{Entry, Record};
use crate::api::Milliseconds;
use crate::plan::{Done, Ids, Key, Late, Memory, PlanKind};

/// A journal, read.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Past {
    /// Which plan it was; nothing for a journal without entries.
    pub kind: Option<PlanKind>,
    /// The wish, as a profile file.
    pub profile: Option<String>,
    /// The journal that it undoes.
    pub undoes: Option<String>,
    /// The ids that became known.
    pub ids: Ids,
    /// The steps that were reviewed, when it was opened last.
    pub steps: Vec<Key>,
    /// The steps that are done.
    pub finished: BTreeSet<Key>,
    /// The steps whose last try was answered with a failure; what was told. A step of a list can be finished by its failure.
    pub failed: BTreeMap<Key, String>,
    /// What was done here, or may have been done, in its order.
    pub done: Vec<Done>,
    /// When something was created last, since 1970 UTC: until the service knows it everywhere, "not there" means "not yet".
    pub created: Option<Milliseconds>,
    /// When an application was asked for without a known answer, since 1970 UTC.
    pub asked: Option<Milliseconds>,
    /// What it says that no read of the tenant shows.
    pub memory: Memory,
    /// True if every step of it is done.
    pub closed: bool,
    /// When it began and when it was written last, since 1970 UTC.
    pub span: (Milliseconds, Milliseconds),
}

impl Past {
    /// Reads a journal from its beginning.
    pub fn of(records: &[Record]) -> Self {
        let mut past = Self::default();
        let mut intents: BTreeMap<&Key, &Done> = BTreeMap::new();
        let mut order: Vec<&Key> = Vec::new();
        let mut untouched: BTreeSet<&Key> = BTreeSet::new();
        past.span.0 = records.first().map_or(0, |record| record.at);
        for Record { at, entry } in records {
            past.span.1 = *at;
            match entry {
                Entry::Opened {
                    kind,
                    profile,
                    undoes,
                    steps,
                    service_principal,
                } => {
                    past.kind = Some(*kind);
                    past.profile.clone_from(profile);
                    past.undoes.clone_from(undoes);
                    past.steps.clone_from(steps);
                    past.closed = false;
                    if let Some(id) = service_principal {
                        past.ids.learn(Late::ServicePrincipal, id.clone());
                    }
                }
                Entry::Started { intents: started } => {
                    for intent in started {
                        past.failed.remove(&intent.key);
                        // Begun again after a crash, it still takes back to what was before the first time.
                        intents.entry(&intent.key).or_insert_with(|| {
                            order.push(&intent.key);
                            &intent.done
                        });
                        match intent.done {
                            Done::Instantiated => {
                                past.created = Some(*at);
                                past.asked = Some(*at);
                            }
                            Done::JobCreated => past.created = Some(*at),
                            _ => {}
                        }
                    }
                }
                Entry::Learned { ids } => {
                    past.ids.merge(ids);
                    if ids.get(Late::ServicePrincipal).is_some() {
                        past.asked = None;
                    }
                }
                Entry::Finished { steps, changed } => {
                    past.finished.extend(steps.iter().cloned());
                    if !changed {
                        untouched.extend(steps.iter());
                    }
                }
                Entry::Failed { step, error } => {
                    past.failed.insert(step.clone(), error.clone());
                }
                Entry::Closed => past.closed = true,
            }
        }
        for key in order {
            let Some(done) = intents.get(key) else {
                continue;
            };
            if !untouched.contains(key) {
                past.done.push((*done).clone());
            }
            past.remember(key, done);
        }
        past
    }

    fn remember(&mut self, key: &Key, done: &Done) {
        let finished = self.finished.contains(key);
        match done {
            Done::Instantiated => self.memory.created_here = true,
            Done::SecretsSaved { narrowed, .. } => {
                self.memory.token_stored |= finished;
                // It may have been saved without an answer: a restart too many reads everybody anew, one too few leaves them in.
                self.memory.restart_owed |= narrowed;
            }
            Done::Restarted if finished => self.memory.restart_owed = false,
            Done::Provisioned { principal } if finished => {
                self.memory.tested.push(principal.id.clone())
            }
            _ => {}
        }
    }
}
