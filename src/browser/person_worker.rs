//! The worker of the person in view: whatever takes longer than [`PATIENCE`] is ended with it, and a fresh one takes its place.
//!
//! The time that a fresh worker takes to start is not counted. One question is on its way at a time.

use std::cell::RefCell;
use std::rc::Rc;

use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;

use super::Tell;
use super::session_worker::{Heard, SessionWorker};
use crate::app::Action;
use crate::session::Asked;

/// Milliseconds for an answer: what a person who types does not take for a standstill.
const PATIENCE: i32 = 250;

/// How the name of such a worker begins.
const KIND: &str = "person";

/// The worker, started when it is first needed.
#[derive(Clone)]
pub struct PersonWorker(Rc<Shared>);

struct Shared {
    tell: Tell,
    moment: i64,
    state: RefCell<State>,
}

#[derive(Default)]
struct State {
    worker: Option<SessionWorker>,
    /// Raised with every start: what an ended worker or an old clock says counts no longer.
    life: u64,
    is_ready: bool,
    open: Option<u64>,
}

impl PersonWorker {
    /// Nothing runs yet.
    pub fn new(tell: Tell, moment: i64) -> Self {
        Self(Rc::new(Shared {
            tell,
            moment,
            state: RefCell::default(),
        }))
    }

    /// Starts the worker, unless it runs: while there is a network.
    pub fn prepare(&self) {
        if self.0.state.borrow().worker.is_none() {
            self.start();
        }
    }

    /// Asks; the answer, or that it is late, is told.
    pub fn ask(&self, asked: &Asked) {
        self.prepare();
        let is_ready = {
            let mut state = self.0.state.borrow_mut();
            state.open = Some(asked.id);
            if let Some(worker) = &state.worker {
                worker.post(asked, None);
            }
            state.is_ready
        };
        if is_ready {
            self.watch(asked.id);
        }
    }

    /// Ends the worker; nobody waits for it any more.
    pub fn end(&self) {
        let mut state = self.0.state.borrow_mut();
        state.life += 1;
        (state.worker, state.open) = (None, None);
    }

    fn start(&self) {
        let life = {
            let mut state = self.0.state.borrow_mut();
            state.life += 1;
            state.is_ready = false;
            state.life
        };
        let this = self.clone();
        let heard = Rc::new(move |heard| this.heard(life, heard));
        // A browser that starts no worker has said so for the session already.
        let worker = SessionWorker::start(KIND, self.0.moment, heard).ok();
        self.0.state.borrow_mut().worker = worker;
    }

    fn heard(&self, life: u64, heard: Heard) {
        if self.0.state.borrow().life != life {
            return;
        }
        match heard {
            Heard::Ready => {
                self.0.state.borrow_mut().is_ready = true;
                let open = self.0.state.borrow().open;
                if let Some(id) = open {
                    self.watch(id);
                }
            }
            Heard::Answer { id, last, answer } => {
                self.0.state.borrow_mut().open.take_if(|open| *open == id);
                (self.0.tell)(Action::Answered { id, last, answer });
            }
            // Nothing is started at once: without a network it would end at once, again and again.
            Heard::Ended(_) => self.give_up(),
        }
    }

    /// Ends the worker unless the question is answered in time.
    fn watch(&self, id: u64) {
        let (this, life) = (self.clone(), self.0.state.borrow().life);
        let late = Closure::once_into_js(move || {
            let state = this.0.state.borrow();
            let is_late = state.life == life && state.open == Some(id);
            drop(state);
            if is_late {
                this.give_up();
                this.prepare();
            }
        });
        if let Some(window) = web_sys::window() {
            let late = late.unchecked_ref();
            // The clock of a window can always be set.
            _ = window.set_timeout_with_callback_and_timeout_and_arguments_0(late, PATIENCE);
        }
    }

    /// Ends the worker; whoever waits for it is told.
    fn give_up(&self) {
        let open = {
            let mut state = self.0.state.borrow_mut();
            state.worker = None;
            state.open.take()
        };
        if let Some(id) = open {
            (self.0.tell)(Action::PersonLate { id });
        }
    }
}
