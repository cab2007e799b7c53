//! How is something that takes long given up?

use std::cell::{Cell, RefCell};
use std::future::poll_fn;
use std::rc::Rc;
use std::task::{Poll, Waker};

/// A wish to stop, shared by everything that it concerns.
#[derive(Clone, Debug, Default)]
pub struct Cancel(Rc<Shared>);

#[derive(Debug, Default)]
struct Shared {
    wished: Cell<bool>,
    waiting: RefCell<Vec<Waker>>,
}

impl Cancel {
    /// Stops what listens.
    pub fn cancel(&self) {
        self.0.wished.set(true);
        self.0.waiting.take().into_iter().for_each(Waker::wake);
    }

    /// True once it was wished.
    pub fn is_cancelled(&self) -> bool {
        self.0.wished.get()
    }

    /// Ends when it is wished.
    pub async fn wished(&self) {
        poll_fn(|context| {
            if self.is_cancelled() {
                return Poll::Ready(());
            }
            let mut waiting = self.0.waiting.borrow_mut();
            if !waiting.iter().any(|one| one.will_wake(context.waker())) {
                waiting.push(context.waker().clone());
            }
            Poll::Pending
        })
        .await;
    }
}
