//! An administrator who does not give up: reads, plans, applies; after a failure or a crash once more.

use std::any::Any;
use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::future::poll_fn;
use std::pin::pin;
use std::rc::Rc;
use std::task::Poll;

use futures_util::future::LocalBoxFuture;
use hubsync::api::{Client, Secret};
use hubsync::apply::*;
use hubsync::plan::*;

use super::tenant::Tenant;
use super::world::World;

pub const TOKEN: &str = "top-secret-token-of-webex";
pub const MARK: &str = "m1";

/// A journal in memory that can crash: at its n-th entry, before or after it is durable.
#[derive(Clone, Default)]
pub struct Memories {
    pub records: Rc<RefCell<BTreeMap<String, Vec<String>>>>,
    pub count: Rc<Cell<usize>>,
    pub crashes: Rc<RefCell<BTreeMap<usize, bool>>>,
}

pub struct Book {
    name: String,
    memories: Memories,
}

impl Journal for Book {
    fn append<'a>(&'a self, record: &'a Record) -> LocalBoxFuture<'a, Result<(), JournalError>> {
        Box::pin(async move {
            let memories = &self.memories;
            memories.count.set(memories.count.get() + 1);
            let crash = memories.crashes.borrow_mut().remove(&memories.count.get());
            if crash != Some(false) {
                // Kept as text: what is read after a crash went through JSON.
                let text = serde_json::to_string(record).unwrap();
                memories
                    .records
                    .borrow_mut()
                    .entry(self.name.clone())
                    .or_default()
                    .push(text);
            }
            match crash {
                Some(_) => Err(JournalError("crashed".to_owned())),
                None => Ok(()),
            }
        })
    }
}

impl Memories {
    pub fn book(&self, name: &str) -> Book {
        Book {
            name: name.to_owned(),
            memories: self.clone(),
        }
    }

    pub fn past(&self, name: &str) -> Option<Past> {
        let records = self.records.borrow();
        let records = records.get(name)?;
        let records: Vec<Record> = records
            .iter()
            .map(|text| serde_json::from_str(text).unwrap())
            .collect();
        Some(Past::of(&records))
    }

    pub fn text(&self) -> String {
        self.records
            .borrow()
            .values()
            .flatten()
            .cloned()
            .collect::<Vec<_>>()
            .join("\n")
    }
}

/// Nobody else is there.
pub struct Free;

impl Lock for Free {
    fn take<'a>(&'a self) -> LocalBoxFuture<'a, Result<Box<dyn Any>, LockError>> {
        Box::pin(async { Ok(Box::new(()) as Box<dyn Any>) })
    }
}

/// A tenant in a world, and an administrator's browser.
#[derive(Clone)]
pub struct Scene {
    pub tenant: Rc<RefCell<Tenant>>,
    pub world: World,
    pub client: Client,
    pub memories: Memories,
    pub events: Rc<RefCell<Vec<Event>>>,
    /// The steps of each plan that was made.
    pub plans: Rc<RefCell<Vec<String>>>,
}

impl Scene {
    pub fn new(tenant: Tenant) -> Self {
        let tenant = Rc::new(RefCell::new(tenant));
        let shared = Rc::clone(&tenant);
        let world = World::new(move |asked, now| shared.borrow_mut().answer(asked, now));
        let client = world.client();
        client
            .slots()
            .put(TOKEN_SLOT, Secret::new(TOKEN.to_owned()));
        Self {
            tenant,
            world,
            client,
            memories: Memories::default(),
            events: Rc::default(),
            plans: Rc::default(),
        }
    }

    /// Runs a future until it ends or the page dies.
    pub fn live<T>(&self, future: impl Future<Output = T>) -> Option<T> {
        self.world.run(async {
            let mut future = pin!(future);
            poll_fn(|context| {
                let polled = future.as_mut().poll(context);
                if std::mem::take(&mut self.tenant.borrow_mut().dead) {
                    return Poll::Ready(None);
                }
                polled.map(Some)
            })
            .await
        })
    }

    /// What all journals together say of the application.
    pub fn memory(&self) -> Memory {
        let mut whole = Memory::default();
        for kind in ["set-up", "main", "widen"] {
            if let Some(past) = self.memories.past(kind) {
                whole.created_here |= past.memory.created_here;
                whole.token_stored |= past.memory.token_stored;
                whole.tested.extend(past.memory.tested);
                whole.restart_owed = match kind {
                    "widen" if past.finished.contains(&Key::of("restart")) => false,
                    _ => whole.restart_owed | past.memory.restart_owed,
                };
            }
        }
        whole
    }

    pub fn read(&self, profile: &Profile) -> Result<Current, String> {
        let memory = self.memory();
        let past = self.memories.past("set-up");
        let marked = match &profile.application {
            ApplicationWish::New { name, .. } => format!("{name} (hubsync {MARK})"),
            ApplicationWish::Existing { .. } => String::new(),
        };
        let target = match &profile.application {
            ApplicationWish::Existing {
                service_principal, ..
            } => Target::Existing(service_principal),
            ApplicationWish::New { .. } => Target::Made {
                marked: &marked,
                past: past.as_ref(),
            },
        };
        let answer = self.live(read(&self.client, target, memory));
        answer.ok_or("died")?.map_err(|error| error.to_string())
    }

    pub fn wish<'a>(&self, profile: &'a Profile) -> Wish<'a> {
        Wish {
            profile,
            mark: MARK,
            token_entered: true,
            organisation: None,
            hosts: &[],
        }
    }

    /// The first plan that has something to do.
    pub fn next(&self, profile: &Profile, current: &Current) -> Option<Plan> {
        let wish = self.wish(profile);
        [plan_set_up, plan_main, plan_widen]
            .into_iter()
            .map(|plan| plan(&wish, current))
            .find(|plan| !plan.is_empty())
    }

    /// Applies a plan; nothing if the page died.
    pub fn apply(
        &self,
        plan: &Plan,
        profile: &Profile,
        control: &Control,
    ) -> Option<Result<(), ApplyError>> {
        let name = plan.kind.name();
        let past = self.memories.past(name);
        let book = self.memories.book(name);
        let events = Rc::clone(&self.events);
        let observe = move |event| events.borrow_mut().push(event);
        let outside = Outside {
            client: &self.client,
            journal: &book,
            lock: &Free,
            control,
            observe: &observe,
        };
        let text = profile.write();
        let start = Start {
            profile: Some(&text),
            undoes: None,
            past: past.as_ref(),
            created: self.memories.past("set-up").and_then(|past| past.created),
        };
        self.live(apply(outside, plan, start))
    }

    /// Reads, plans and applies until nothing is left to do; how many rounds it took.
    pub fn persist(&self, profile: &Profile) -> Result<usize, String> {
        let mut last = String::new();
        for round in 0..60 {
            let current = match self.read(profile) {
                Ok(current) => current,
                Err(why) => {
                    last = why;
                    continue;
                }
            };
            let Some(plan) = self.next(profile, &current) else {
                return Ok(round);
            };
            self.plans.borrow_mut().push(
                plan.keys()
                    .map(ToString::to_string)
                    .collect::<Vec<_>>()
                    .join(", "),
            );
            if let Some(blocker) = plan.blockers.first() {
                return Err(format!("{}: {}", blocker.code, blocker.text));
            }
            match self.apply(&plan, profile, &Control::default()) {
                Some(Err(error)) => last = format!("{error:?}"),
                Some(Ok(())) => last = format!("{:?} was applied", plan.kind),
                None => last = "died".to_owned(),
            }
        }
        Err(format!("no end; the last was: {last}"))
    }
}
