//! How is a running plan paused, continued and stopped? Between steps, and while it waits: never in the middle of a call.

use std::cell::{Cell, RefCell};
use std::future::poll_fn;
use std::rc::Rc;
use std::task::{Poll, Waker};

/// The administrator's hand on a running plan; clones are the same hand.
#[derive(Clone, Debug, Default)]
pub struct Control(Rc<Shared>);

#[derive(Debug, Default)]
struct Shared {
    wish: Cell<Wish>,
    waiting: RefCell<Vec<Waker>>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Wish {
    #[default]
    Go,
    Pause,
    Stop,
}

impl Control {
    /// No further step begins until [`Control::go`].
    pub fn pause(&self) {
        self.set(Wish::Pause);
    }

    /// Steps begin again.
    pub fn go(&self) {
        self.set(Wish::Go);
    }

    /// No further step begins, and the plan ends.
    pub fn stop(&self) {
        self.set(Wish::Stop);
    }

    /// True if it is paused.
    pub fn is_paused(&self) -> bool {
        self.0.wish.get() == Wish::Pause
    }

    fn set(&self, wish: Wish) {
        if self.0.wish.get() != Wish::Stop {
            self.0.wish.set(wish);
        }
        self.0.waiting.take().into_iter().for_each(Waker::wake);
    }

    /// Ends as soon as a step may begin: true to go on, false to stop.
    pub(super) async fn gate(&self) -> bool {
        self.until(|wish| match wish {
            Wish::Go => Some(true),
            Wish::Stop => Some(false),
            Wish::Pause => None,
        })
        .await
    }

    /// Ends when it is to be stopped.
    pub(super) async fn stopped(&self) {
        self.until(|wish| (wish == Wish::Stop).then_some(())).await;
    }

    async fn until<T>(&self, ready: impl Fn(Wish) -> Option<T>) -> T {
        poll_fn(|context| match ready(self.0.wish.get()) {
            Some(answer) => Poll::Ready(answer),
            None => {
                self.0.waiting.borrow_mut().push(context.waker().clone());
                Poll::Pending
            }
        })
        .await
    }
}
