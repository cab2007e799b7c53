//! Ten thousand small writes: nothing lost, nothing doubled, as fast as the limit allows.

use crate::world::{World, json, with_header};
use hubsync::api::{ApiError, Body, Failure, Prepared, Request, Response, SendError, Service};
use proptest::prelude::*;
use serde_json::{Value, json};
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

const WRITES: usize = 10_000;

/// How a service counts.
trait Limiter {
    /// The seconds to wait; 0 where there is room.
    fn take(&mut self, now: u64) -> f64;
}

/// Windows that begin with the first request in them, as the stand-in counts: refused requests count, too.
#[derive(Default)]
struct Windows {
    start: u64,
    used: u32,
}

impl Limiter for Windows {
    fn take(&mut self, now: u64) -> f64 {
        if self.used == 0 || now >= self.start + 150_000 {
            (self.start, self.used) = (now, 0);
        }
        self.used += 1;
        let left = (self.start + 150_000 - now) as f64 / 1000.0;
        if self.used <= 3000 { 0.0 } else { left }
    }
}

/// A bucket that fills evenly, of which others use a part.
struct Drops {
    level: f64,
    rate: f64,
    filled: u64,
}

impl Limiter for Drops {
    fn take(&mut self, now: u64) -> f64 {
        self.level = (self.level + (now - self.filled) as f64 * self.rate).min(3000.0);
        self.filled = now;
        if self.level >= 1.0 {
            self.level -= 1.0;
            return 0.0;
        }
        (1.0 - self.level) / self.rate / 1000.0
    }
}

/// How often each write was carried out.
type Done = Rc<RefCell<BTreeMap<String, u32>>>;

fn writes(count: usize) -> Vec<Request> {
    let one = |number: usize| {
        let body = Body::Json(json!({"principalId": number.to_string()}));
        Request::post(Service::Graph, "/assigned", Some(body), "assign").safe()
    };
    (0..count).map(one).collect()
}

fn inner(asked: &Prepared) -> Vec<Value> {
    assert_eq!(asked.url, "https://graph.microsoft.com/v1.0/$batch");
    let body: Value = serde_json::from_str(asked.body.as_ref().unwrap().expose()).unwrap();
    let requests = body["requests"].as_array().unwrap().clone();
    assert!((1..=20).contains(&requests.len()));
    requests
}

fn principal(request: &Value) -> String {
    request["body"]["principalId"].as_str().unwrap().to_owned()
}

fn throttled(mut limiter: impl Limiter + 'static) -> (World, Done) {
    let done = Done::default();
    let kept = Rc::clone(&done);
    let world = World::new(move |asked, now| {
        let answer = |request: &Value| {
            let wait = limiter.take(now);
            if wait > 0.0 {
                return json!({"id": request["id"], "status": 429, "headers": {"Retry-After": wait.to_string()},
                    "body": {"error": {"code": "TooManyRequests", "message": "Please retry."}}});
            }
            *done.borrow_mut().entry(principal(request)).or_default() += 1;
            json!({"id": request["id"], "status": 201, "body": {"id": "a"}})
        };
        let responses: Vec<Value> = inner(asked).iter().map(answer).collect();
        let (_, answer) = json(200, &json!({ "responses": responses }));
        (200, answer)
    });
    (world, kept)
}

/// Sends them all and looks at the figure of issue E.
fn check(limiter: impl Limiter + 'static, least: f64) {
    let (world, done) = throttled(limiter);
    let (client, requests) = (world.client(), writes(WRITES));
    let mut told = Vec::new();
    let outcomes = world.run(client.batch(&requests, &mut |known| told.push(known)));
    assert!(outcomes.iter().all(Result::is_ok));
    let done = done.borrow();
    assert_eq!(done.len(), WRITES, "nothing is lost");
    assert!(done.values().all(|times| *times == 1), "nothing is doubled");
    let seconds = world.elapsed() as f64 / 1000.0;
    assert!(seconds >= least, "{seconds} s: the limit is not kept");
    assert!(seconds <= least * 1.1, "{seconds} s of {least}");
    assert_eq!(told, (1..=WRITES).collect::<Vec<_>>(), "progress is told");

    let sent = world.sent.borrow();
    let items: usize = sent.iter().map(|(_, asked)| inner(asked).len()).sum();
    let batches = items as f64 / 20.0;
    assert!(
        sent.len() as f64 <= batches * 1.05,
        "{} for {batches}",
        sent.len()
    );
    // What was refused and sent again stays a small part.
    assert!(items <= WRITES * 105 / 100, "{items} items");
}

#[test]
fn windows_of_3000_are_used_up() {
    // 3,000 at 0 s, 150 s, 300 s; the rest at 450 s.
    check(Windows::default(), 450.0);
}

#[test]
fn a_bucket_that_fills_is_kept_empty() {
    let full = Drops {
        level: 3000.0,
        rate: 0.02,
        filled: 0,
    };
    check(full, 350.0);
}

#[test]
fn a_bucket_that_others_drained_is_learned() {
    let empty = Drops {
        level: 0.0,
        rate: 0.02,
        filled: 0,
    };
    check(empty, 500.0);
}

#[test]
fn at_most_two_batches_are_on_their_way() {
    let (world, _) = throttled(Windows::default());
    let client = world.client();
    world.run(client.batch(&writes(500), &mut |_| {}));
    assert_eq!(world.under_way.get(), (0, 2));
}

#[test]
fn a_wish_to_stop_leaves_the_rest_unsent() {
    let (world, done) = throttled(Windows::default());
    let cancel = hubsync::api::Cancel::default();
    let client = world.client().until(&cancel);
    let stop = async {
        hubsync::api::Clock::sleep(&world, 2100).await;
        cancel.cancel();
    };
    let requests = writes(1000);
    let mut progress = |_| {};
    let both = futures_util::future::join(client.batch(&requests, &mut progress), stop);
    let (outcomes, ()) = world.run(both);
    let sent = done.borrow().len();
    assert!(sent < 1000);
    let ok = outcomes.iter().filter(|outcome| outcome.is_ok()).count();
    assert!(ok > 0 && ok <= sent && sent - ok <= 40, "{ok} of {sent}");
    let known = |outcome: &Result<Response, ApiError>| match outcome {
        Ok(_) => true,
        Err(error) => error.failure == Failure::Cancelled,
    };
    assert!(outcomes.iter().all(known));
}

/// What a service that has faults does with one item.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Fate {
    Well,
    Busy,
    FailsBefore,
    FailsAfter,
    Unanswered,
    Expired,
}

/// What it does with a batch.
#[derive(Clone, Copy, Debug)]
enum Whole {
    Answered,
    Lost,
    Dropped,
    Html,
}

fn fate() -> impl Strategy<Value = Fate> {
    prop_oneof![
        6 => Just(Fate::Well),
        1 => Just(Fate::Busy),
        1 => Just(Fate::FailsBefore),
        1 => Just(Fate::FailsAfter),
        1 => Just(Fate::Unanswered),
        1 => Just(Fate::Expired),
    ]
}

fn whole() -> impl Strategy<Value = Whole> {
    prop_oneof![
        6 => Just(Whole::Answered),
        1 => Just(Whole::Lost),
        1 => Just(Whole::Dropped),
        1 => Just(Whole::Html),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// Whatever fails, what is never repeated blindly is done at most once, and its outcome is true.
    #[test]
    fn outcomes_are_true_under_faults(
        fates in prop::collection::vec(fate(), 200),
        wholes in prop::collection::vec(whole(), 200),
        once in prop::collection::vec(any::<bool>(), 90),
    ) {
        let done = Done::default();
        let kept = Rc::clone(&done);
        let (mut fates, mut wholes) = (fates.into_iter(), wholes.into_iter());
        let mut one = move |id: &Value, who: String| {
            let carry_out = || *done.borrow_mut().entry(who.clone()).or_default() += 1;
            let failed = json!({"id": id, "status": 503, "body": {"error": {"code": "x"}}});
            match fates.next().unwrap_or(Fate::Well) {
                Fate::Well => { carry_out(); Some(json!({"id": id, "status": 201})) }
                Fate::Busy => Some(json!({"id": id, "status": 429, "headers": {"Retry-After": "1"}})),
                Fate::FailsBefore => Some(failed),
                Fate::FailsAfter => { carry_out(); Some(failed) }
                Fate::Unanswered => { carry_out(); None }
                Fate::Expired => Some(json!({"id": id, "status": 401})),
            }
        };
        let world = World::new(move |asked, _| {
            if !asked.url.ends_with("/$batch") {
                let body: Value = serde_json::from_str(asked.body.as_ref().unwrap().expose()).unwrap();
                let who = body["principalId"].as_str().unwrap().to_owned();
                return match one(&json!("1"), who) {
                    Some(answer) => {
                        let status = u16::try_from(answer["status"].as_u64().unwrap()).unwrap();
                        json(status, &json!({}))
                    }
                    None => (20, Err(SendError::Lost("cut".to_owned()))),
                };
            }
            let fate = wholes.next().unwrap_or(Whole::Answered);
            if matches!(fate, Whole::Dropped) {
                return (20, Err(SendError::Lost("cut".to_owned())));
            }
            let responses: Vec<Value> = inner(asked).iter().rev().filter_map(|request| one(&request["id"], principal(request))).collect();
            match fate {
                Whole::Lost => (20, Err(SendError::Lost("cut".to_owned()))),
                Whole::Html => crate::world::text(200, "<html>"),
                _ => with_header(json(200, &json!({ "responses": responses })), "x", "y"),
            }
        });
        let mut requests = writes(once.len());
        for (request, once) in requests.iter_mut().zip(&once) {
            if *once {
                request.repeat = hubsync::api::Repeat::Once;
            }
        }
        let client = world.client();
        let outcomes = world.run(client.batch(&requests, &mut |_| {}));
        for (number, (outcome, once)) in outcomes.iter().zip(once).enumerate() {
            let times = kept.borrow().get(&number.to_string()).copied().unwrap_or(0);
            prop_assert!(!once || times <= 1, "{number} was done {times} times");
            match outcome {
                Ok(_) => prop_assert!(times >= 1, "{number} was never done"),
                Err(error) if once && error.failure != Failure::UnknownResult => {
                    prop_assert_eq!(times, 0, "{}: {}", number, error);
                }
                Err(_) => {}
            }
        }
    }
}
