//! A world for the client's tests: a service scripted by a closure, and a clock that jumps to the next sleeper.
//!
//! `World::run` polls a future until it is done. When nothing can go on, time moves to the moment for which somebody waits, so a
//! test of minutes takes milliseconds; when nobody waits either, the test is stuck and says so.

#![allow(dead_code, missing_docs, clippy::unwrap_used, clippy::panic)]

use hubsync::api::{
    Chance, Client, Clock, Cloud, Hosts, Milliseconds, Prepared, Response, Secret, SendError,
    Service, Slots, TokenError, TokenSource, Transport, Watch,
};
use hubsync::webex::OFFERS;
use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::future::poll_fn;
use std::pin::pin;
use std::rc::Rc;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::task::{Context, Poll, Wake, Waker};

/// 26 November 2026.
pub const START: Milliseconds = 1_795_651_200_000;

/// How the scripted service answers: after so long, with this.
pub type Answer = (Milliseconds, Result<Response, SendError>);
type Script = Rc<RefCell<dyn FnMut(&Prepared, Milliseconds) -> Answer>>;
type Ask = Rc<RefCell<dyn FnMut(Service, Option<&str>, bool) -> Result<String, TokenError>>>;

/// Clones share one world.
#[derive(Clone)]
pub struct World {
    now: Rc<Cell<Milliseconds>>,
    sleepers: Rc<RefCell<BTreeMap<(Milliseconds, u64), Waker>>>,
    count: Rc<Cell<u64>>,
    script: Script,
    ask: Ask,
    /// Everything that was sent, with its moment since the start.
    pub sent: Rc<RefCell<Vec<(Milliseconds, Prepared)>>>,
    /// How many requests are on their way, and the most there ever were.
    pub under_way: Rc<Cell<(usize, usize)>>,
}

impl World {
    /// A world whose service answers as the closure says: it gets the request and the milliseconds since the start.
    pub fn new(script: impl FnMut(&Prepared, Milliseconds) -> Answer + 'static) -> Self {
        Self {
            now: Rc::new(Cell::new(START)),
            sleepers: Rc::default(),
            count: Rc::default(),
            script: Rc::new(RefCell::new(script)),
            ask: Rc::new(RefCell::new(|_, _: Option<&str>, fresh: bool| {
                Ok(if fresh { "token-2" } else { "token-1" }.to_owned())
            })),
            sent: Rc::default(),
            under_way: Rc::default(),
        }
    }

    /// With another source of tokens: it gets the service, the claims, and whether a fresh one is wanted.
    pub fn with_tokens(
        mut self,
        ask: impl FnMut(Service, Option<&str>, bool) -> Result<String, TokenError> + 'static,
    ) -> Self {
        self.ask = Rc::new(RefCell::new(ask));
        self
    }

    /// A client in this world, of the worldwide cloud and the commercial offer.
    pub fn client(&self) -> Client {
        let hosts = Hosts::of(Cloud::Global, OFFERS.first().unwrap());
        let world = || self.clone();
        Client::new(hosts, Slots::default(), world(), world(), world(), world())
    }

    /// Milliseconds since the start.
    pub fn elapsed(&self) -> Milliseconds {
        self.now.get() - START
    }

    /// How often the service was asked.
    pub fn asked(&self) -> usize {
        self.sent.borrow().len()
    }

    /// The requests as `GET https://…`.
    pub fn lines(&self) -> Vec<String> {
        let sent = self.sent.borrow();
        let line = |(_, asked): &(_, Prepared)| format!("{} {}", asked.method.name(), asked.url);
        sent.iter().map(line).collect()
    }

    /// Runs a future to its end, moving time when nothing else can be done.
    pub fn run<T>(&self, future: impl Future<Output = T>) -> T {
        let flag = Arc::new(Flag(AtomicBool::new(true)));
        let waker = Waker::from(Arc::clone(&flag));
        let mut future = pin!(future);
        loop {
            while flag.0.swap(false, Ordering::SeqCst) {
                if let Poll::Ready(value) = future.as_mut().poll(&mut Context::from_waker(&waker)) {
                    return value;
                }
            }
            let next = self.sleepers.borrow_mut().pop_first();
            let ((moment, _), sleeper) =
                next.unwrap_or_else(|| panic!("the future waits for ever"));
            self.now.set(moment.max(self.now.get()));
            sleeper.wake();
        }
    }
}

/// An answer of JSON after 20 ms.
pub fn json(status: u16, body: &serde_json::Value) -> Answer {
    text(status, &body.to_string())
}

/// An answer of any text after 20 ms.
pub fn text(status: u16, body: &str) -> Answer {
    let headers = vec![("request-id".to_owned(), "11111111".to_owned())];
    let body = body.to_owned();
    (
        20,
        Ok(Response {
            status,
            headers,
            body,
        }),
    )
}

/// The same answer with a header.
pub fn with_header((after, answer): Answer, name: &str, value: &str) -> Answer {
    let mut response = answer.unwrap();
    response.headers.push((name.to_owned(), value.to_owned()));
    (after, Ok(response))
}

struct Flag(AtomicBool);

impl Wake for Flag {
    fn wake(self: Arc<Self>) {
        self.0.store(true, Ordering::SeqCst);
    }
}

impl Transport for World {
    async fn send(&self, request: &Prepared, watch: &Watch<'_>) -> Result<Response, SendError> {
        self.sent
            .borrow_mut()
            .push((self.elapsed(), request.clone()));
        let (after, answer) = (self.script.borrow_mut())(request, self.elapsed());
        let under_way = UnderWay::enter(&self.under_way);
        // Half of a success is there after half the time.
        self.sleep(after / 2).await;
        if let Ok(response) = &answer
            && (200..300).contains(&response.status)
        {
            let body = response.body.as_bytes();
            watch(body.get(..body.len() / 2).unwrap());
        }
        self.sleep(after - after / 2).await;
        drop(under_way);
        answer
    }
}

/// Counts a request while it is on its way, also one that is given up.
struct UnderWay(Rc<Cell<(usize, usize)>>);

impl UnderWay {
    fn enter(cell: &Rc<Cell<(usize, usize)>>) -> Self {
        let (now, most) = cell.get();
        cell.set((now + 1, most.max(now + 1)));
        Self(Rc::clone(cell))
    }
}

impl Drop for UnderWay {
    fn drop(&mut self) {
        let (now, most) = self.0.get();
        self.0.set((now - 1, most));
    }
}

impl TokenSource for World {
    async fn token(
        &self,
        service: Service,
        claims: Option<&str>,
        fresh: bool,
    ) -> Result<Secret, TokenError> {
        (self.ask.borrow_mut())(service, claims, fresh).map(Secret::new)
    }
}

impl Clock for World {
    fn now(&self) -> Milliseconds {
        self.now.get()
    }

    async fn sleep(&self, span: Milliseconds) {
        let number = self.count.get();
        self.count.set(number + 1);
        let key = (self.now.get() + span, number);
        let sleeper = Sleeper {
            key,
            sleepers: Rc::clone(&self.sleepers),
        };
        poll_fn(|context| {
            if self.now.get() >= key.0 {
                return Poll::Ready(());
            }
            let waker = context.waker().clone();
            sleeper.sleepers.borrow_mut().insert(key, waker);
            Poll::Pending
        })
        .await;
    }
}

/// Takes a sleeper that is given up out of the list.
struct Sleeper {
    key: (Milliseconds, u64),
    sleepers: Rc<RefCell<BTreeMap<(Milliseconds, u64), Waker>>>,
}

impl Drop for Sleeper {
    fn drop(&mut self) {
        self.sleepers.borrow_mut().remove(&self.key);
    }
}

impl Chance for World {
    fn next(&self) -> u64 {
        let number = self.count.get() + 1;
        self.count.set(number);
        number.wrapping_mul(0x9e37_79b9_7f4a_7c15).rotate_left(29)
    }
}
