//! How are thousands of small requests sent, and nothing lost or doubled?
//!
//! Twenty travel in one request to `/$batch`; each has its own status, its own wait and its own fate
//! (`reference/graph.md` 2.4). Refused ones join a later batch. What creates and has no known result is not sent again.

use super::challenge::retry_after;
use super::client::{TRIES, judge};
use super::{ApiError, Body, Client, Failure, Milliseconds, Repeat, Request, Response, Service};
use futures_util::future::join_all;
use serde::Deserialize;
use serde_json::{Map, Value, json};
use std::cell::{Cell, RefCell};
use std::collections::VecDeque;

/// Graph takes no more.
const MOST: usize = 20;
/// So many batches are on their way.
const AT_ONCE: usize = 2;

/// What became of each request, in their order.
pub type Outcomes = Vec<Result<Response, ApiError>>;

#[derive(Deserialize)]
struct Answers {
    responses: Vec<Answer>,
}

#[derive(Deserialize)]
struct Answer {
    id: String,
    status: u16,
    #[serde(default)]
    headers: Map<String, Value>,
    #[serde(default)]
    body: Value,
}

/// A request that waits to be sent.
#[derive(Clone, Copy)]
struct Item {
    index: usize,
    tries: u32,
    not_before: Milliseconds,
}

struct Batch<'r> {
    requests: &'r [Request],
    queue: RefCell<VecDeque<Item>>,
    outcomes: RefCell<Vec<Option<Result<Response, ApiError>>>>,
    known: Cell<usize>,
    progress: RefCell<&'r mut dyn FnMut(usize)>,
}

impl Client {
    /// Sends requests of Graph in batches. `progress` gets the number of those whose fate is known.
    pub async fn batch(&self, requests: &[Request], progress: &mut dyn FnMut(usize)) -> Outcomes {
        let queue = (0..requests.len()).map(|index| Item {
            index,
            tries: 0,
            not_before: 0,
        });
        let batch = Batch {
            requests,
            queue: RefCell::new(queue.collect()),
            outcomes: RefCell::new(vec![None; requests.len()]),
            known: Cell::new(0),
            progress: RefCell::new(progress),
        };
        join_all((0..AT_ONCE).map(|_| self.drain(&batch))).await;
        let outcomes = batch.outcomes.into_inner().into_iter().zip(requests);
        let known = |(outcome, request): (Option<_>, &Request)| {
            outcome.unwrap_or_else(|| Err(ApiError::new(request, Failure::Cancelled)))
        };
        outcomes.map(known).collect()
    }

    /// Sends batches until nothing waits.
    async fn drain(&self, batch: &Batch<'_>) {
        loop {
            if self.is_cancelled() {
                return;
            }
            let (items, wait) = batch.take(self.now());
            if items.is_empty() {
                match wait {
                    Some(wait) => _ = self.sleep(wait).await,
                    None => return,
                }
                continue;
            }
            let together: Vec<Item> = {
                let (together, alone): (Vec<_>, Vec<_>) =
                    items.into_iter().partition(|item| batch.fits(*item));
                for item in alone {
                    if let Some(request) = batch.requests.get(item.index) {
                        batch.settle(item, self.send(request).await);
                    }
                }
                together
            };
            if !together.is_empty() {
                self.send_together(batch, &together).await;
            }
        }
    }

    async fn send_together(&self, batch: &Batch<'_>, items: &[Item]) {
        let requests = |item: &Item| batch.requests.get(item.index);
        let outer = envelope(items.iter().filter_map(requests));
        let response = match self.send(&outer).await {
            Ok(response) => response,
            Err(error) => {
                for item in items {
                    self.missed(batch, *item, &error.failure);
                }
                return;
            }
        };
        let Ok(answers) = serde_json::from_str::<Answers>(&response.body) else {
            for item in items {
                self.missed(batch, *item, &Failure::UnknownResult);
            }
            return;
        };
        let mut answers: Vec<Option<Answer>> = answers.responses.into_iter().map(Some).collect();
        for (place, item) in items.iter().enumerate() {
            let id = (place + 1).to_string();
            let mine = |answer: &&mut Option<Answer>| {
                answer.as_ref().is_some_and(|answer| answer.id == id)
            };
            match answers.iter_mut().find(mine).and_then(Option::take) {
                Some(answer) => self.judge_item(batch, *item, answer.into()).await,
                None => self.missed(batch, *item, &Failure::UnknownResult),
            }
        }
    }

    /// One answer inside a batch.
    async fn judge_item(&self, batch: &Batch<'_>, item: Item, response: Response) {
        let Some(request) = batch.requests.get(item.index) else {
            return;
        };
        if response.is_success() {
            return batch.settle(item, Ok(response));
        }
        if response.status == 401 {
            // Alone, it gets a fresh token with the claims that are asked for.
            return batch.settle(item, self.send(request).await);
        }
        let failure = judge(request, &response);
        let tries = item.tries + 1;
        let told = response.header("retry-after");
        let told = told.and_then(|header| retry_after(header, self.now()));
        let wait = told.unwrap_or_else(|| self.pause(tries));
        match failure {
            Failure::Throttled => self.throttled(request.lane, wait),
            Failure::Broken => {}
            _ => return batch.settle(item, Err(self.told(request, failure, &response))),
        }
        if tries >= TRIES {
            return batch.settle(item, Err(self.told(request, failure, &response)));
        }
        batch.again(Item {
            tries,
            not_before: self.now() + wait,
            ..item
        });
    }

    /// A request of a batch that has no answer.
    fn missed(&self, batch: &Batch<'_>, item: Item, failure: &Failure) {
        let Some(request) = batch.requests.get(item.index) else {
            return;
        };
        let tries = item.tries + 1;
        if *failure != Failure::UnknownResult || request.repeat == Repeat::Once {
            return batch.settle(item, Err(ApiError::new(request, failure.clone())));
        }
        if tries >= TRIES {
            let failure = Failure::Lost(say!("its batch was not answered").to_owned());
            return batch.settle(item, Err(ApiError::new(request, failure)));
        }
        batch.again(Item {
            tries,
            not_before: self.now() + self.pause(tries),
            ..item
        });
    }
}

impl Batch<'_> {
    /// Up to twenty that may be sent now; else how long to wait, and nothing at all if none waits.
    fn take(&self, now: Milliseconds) -> (Vec<Item>, Option<Milliseconds>) {
        let mut queue = self.queue.borrow_mut();
        let mut taken = Vec::new();
        let mut later = VecDeque::new();
        while taken.len() < MOST
            && let Some(item) = queue.pop_front()
        {
            if item.not_before <= now {
                taken.push(item);
            } else {
                later.push_back(item);
            }
        }
        // Those who wait stay in front, in their order.
        while let Some(item) = later.pop_back() {
            queue.push_front(item);
        }
        let next = queue.iter().map(|item| item.not_before).min();
        (taken, next.map(|moment| moment.saturating_sub(now).max(1)))
    }

    /// True if it can travel with others: a path below the root, and no secret.
    fn fits(&self, item: Item) -> bool {
        self.requests.get(item.index).is_some_and(|request| {
            request.service == Service::Graph
                && request.path.starts_with('/')
                && !matches!(request.body, Some(Body::Holes(_)))
        })
    }

    fn again(&self, item: Item) {
        self.queue.borrow_mut().push_back(item);
    }

    fn settle(&self, item: Item, outcome: Result<Response, ApiError>) {
        let mut outcomes = self.outcomes.borrow_mut();
        if let Some(place) = outcomes.get_mut(item.index) {
            *place = Some(outcome);
        }
        self.known.set(self.known.get() + 1);
        (self.progress.borrow_mut())(self.known.get());
    }
}

impl From<Answer> for Response {
    fn from(answer: Answer) -> Self {
        let text = |value: Value| match value {
            Value::String(text) => text,
            other => other.to_string(),
        };
        let headers = answer.headers.into_iter();
        Self {
            status: answer.status,
            headers: headers.map(|(name, value)| (name, text(value))).collect(),
            body: match answer.body {
                Value::Null => String::new(),
                body => body.to_string(),
            },
        }
    }
}

/// The one request that carries them; it may be repeated if each of them may.
fn envelope<'r>(requests: impl Iterator<Item = &'r Request> + Clone) -> Request {
    let inner: Vec<Value> = (1..).zip(requests.clone()).map(inside).collect();
    let what = requests
        .clone()
        .next()
        .map_or(say!("send a batch"), |request| request.what);
    let body = Body::Json(json!({ "requests": inner }));
    let mut outer = Request::post(Service::Graph, "/$batch", Some(body), what);
    if requests
        .clone()
        .all(|request| request.repeat == Repeat::Safe)
    {
        outer = outer.safe();
    }
    if let Some(first) = requests.clone().next() {
        outer.lane = first.lane;
        outer.needs = first.needs;
    }
    outer.cost = requests.map(|request| request.cost).sum();
    outer
}

/// A request as it stands in a batch; its number is its id.
fn inside((number, request): (u32, &Request)) -> Value {
    let pairs = request.headers.iter();
    let mut headers: Map<String, Value> = pairs
        .map(|(name, value)| (name.clone(), json!(value)))
        .collect();
    let mut inner = Map::new();
    inner.insert("id".to_owned(), json!(number.to_string()));
    inner.insert("method".to_owned(), json!(request.method.name()));
    inner.insert("url".to_owned(), json!(request.path));
    if let Some(Body::Json(body)) = &request.body {
        headers.insert("Content-Type".to_owned(), json!("application/json"));
        inner.insert("body".to_owned(), body.clone());
    }
    if !headers.is_empty() {
        inner.insert("headers".to_owned(), Value::Object(headers));
    }
    Value::Object(inner)
}
