//! The steps that can be taken back and done again.
//!
//! A step keeps the place that it changed, not the schema: two hundred steps in a large schema weigh less than one more copy
//! of it. Only opening another schema keeps the former one whole.

use std::rc::Rc;

use super::{Act, Snapshot};
use crate::schema::{self, Patch};

/// How many steps can be taken back: more than anybody remembers.
pub(super) const STEPS: usize = 200;

/// Both directions; the next step is the last of its list. A copy shares the steps.
#[derive(Clone, Debug, Default)]
pub(super) struct History {
    pub past: Vec<Rc<Step>>,
    pub future: Vec<Rc<Step>>,
}

/// One step.
#[derive(Clone, Debug)]
pub(super) struct Step {
    pub act: Act,
    way: Way,
}

#[derive(Clone, Debug)]
enum Way {
    /// A place in the schema, or nothing where the edit changed nothing.
    Patch(Option<Patch>),
    /// The state on the other side of the step.
    Whole(Box<Snapshot>),
}

impl Step {
    pub fn between(act: Act, before: &schema::Document, after: &schema::Document) -> Self {
        let way = Way::Patch(Patch::between(before, after));
        Self { act, way }
    }

    pub fn whole(act: Act, before: Snapshot) -> Self {
        let way = Way::Whole(Box::new(before));
        Self { act, way }
    }

    /// Goes one way or the other, and turns round.
    fn go(&mut self, now: &mut Snapshot, forward: bool) {
        match &mut self.way {
            Way::Whole(other) => std::mem::swap(now, other),
            Way::Patch(None) => {}
            Way::Patch(Some(patch)) => {
                now.schema = Rc::new(if forward {
                    patch.applied(&now.schema)
                } else {
                    patch.taken_back(&now.schema)
                });
                now.read();
            }
        }
    }
}

impl History {
    /// A step was made: what had been taken back is gone.
    pub fn did(&mut self, step: Step) {
        if self.past.len() == STEPS {
            self.past.remove(0);
        }
        self.past.push(Rc::new(step));
        self.future.clear();
    }

    pub fn undo(&mut self, now: &mut Snapshot) -> bool {
        let step = self.past.pop();
        step.map(|mut step| {
            Rc::make_mut(&mut step).go(now, false);
            self.future.push(step);
        })
        .is_some()
    }

    pub fn redo(&mut self, now: &mut Snapshot) -> bool {
        let step = self.future.pop();
        step.map(|mut step| {
            Rc::make_mut(&mut step).go(now, true);
            self.past.push(step);
        })
        .is_some()
    }
}
