//! How fast may a service be asked?
//!
//! Every lane has a bucket that holds its limit's units and fills evenly, and so many places for requests on their way. A 429
//! empties the bucket, holds the lane for as long as the service says, and makes it fill a fifth slower; each success makes it a
//! hundredth faster again. While a lane is held its bucket fills, so a service that counts in windows finds the next window used.

use super::Milliseconds;
use super::lane::{Lane, Limit};
use super::outside::AnyClock;
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::future::poll_fn;
use std::rc::Rc;
use std::task::{Poll, Waker};

/// What a 429 leaves of the rate.
const SLOWER: f64 = 0.8;
/// What a success adds to it.
const FASTER: f64 = 0.01;
/// It never gets slower than this share of the limit.
const SLOWEST: f64 = 0.1;

/// The lanes' states; clones share them.
#[derive(Clone, Default)]
pub(super) struct Pace(Rc<RefCell<BTreeMap<Lane, Bucket>>>);

struct Bucket {
    limit: Limit,
    level: f64,
    filled: Milliseconds,
    share: f64,
    held: Milliseconds,
    under_way: usize,
    waiting: Vec<Waker>,
}

/// A place on the way; dropping it makes room.
pub(super) struct Permit {
    pace: Pace,
    lane: Lane,
}

impl Pace {
    /// Waits for a place and for so many units.
    pub async fn enter(&self, lane: Lane, cost: u32, clock: &dyn AnyClock) -> Permit {
        poll_fn(|context| {
            self.with(lane, clock.now(), |bucket| {
                if bucket.under_way < bucket.limit.at_once {
                    bucket.under_way += 1;
                    return Poll::Ready(());
                }
                bucket.waiting.push(context.waker().clone());
                Poll::Pending
            })
        })
        .await;
        let permit = Permit {
            pace: self.clone(),
            lane,
        };
        // A request that costs more than the bucket holds waits until it is full.
        let cost = f64::from(cost.min(lane.limit().units));
        loop {
            let wait = self.with(lane, clock.now(), |bucket| bucket.take(cost, clock.now()));
            if wait == 0 {
                return permit;
            }
            clock.sleep(wait).await;
        }
    }

    /// The service said 429, and to wait so long.
    pub fn throttled(&self, lane: Lane, wait: Milliseconds, now: Milliseconds) {
        self.with(lane, now, |bucket| {
            // What was on its way together is refused together: that is one lesson.
            if now >= bucket.held {
                bucket.share = (bucket.share * SLOWER).max(SLOWEST);
            }
            bucket.level = 0.0;
            bucket.held = bucket.held.max(now + wait);
        });
    }

    /// The service answered.
    pub fn went_well(&self, lane: Lane, now: Milliseconds) {
        self.with(lane, now, |bucket| {
            bucket.share = (bucket.share + FASTER).min(1.0);
        });
    }

    fn with<T>(&self, lane: Lane, now: Milliseconds, work: impl FnOnce(&mut Bucket) -> T) -> T {
        let mut lanes = self.0.borrow_mut();
        let bucket = lanes.entry(lane).or_insert_with(|| Bucket::full(lane, now));
        bucket.fill(now);
        work(bucket)
    }
}

impl Bucket {
    fn full(lane: Lane, now: Milliseconds) -> Self {
        let limit = lane.limit();
        Self {
            limit,
            level: f64::from(limit.units),
            filled: now,
            share: 1.0,
            held: 0,
            under_way: 0,
            waiting: Vec::new(),
        }
    }

    /// Units for each millisecond.
    fn rate(&self) -> f64 {
        f64::from(self.limit.units) / self.limit.span as f64 * self.share
    }

    fn fill(&mut self, now: Milliseconds) {
        let span = now.saturating_sub(self.filled) as f64;
        self.filled = self.filled.max(now);
        self.level = (self.level + span * self.rate()).min(f64::from(self.limit.units));
    }

    /// Takes the units, or says how long to wait for them.
    fn take(&mut self, cost: f64, now: Milliseconds) -> Milliseconds {
        if now < self.held {
            return self.held - now;
        }
        // A thousandth is forgiven: sums of fractions are not exact.
        if self.level + 0.001 >= cost {
            self.level -= cost;
            return 0;
        }
        ((cost - self.level) / self.rate()).ceil() as Milliseconds
    }
}

impl Drop for Permit {
    fn drop(&mut self) {
        let mut lanes = self.pace.0.borrow_mut();
        if let Some(bucket) = lanes.get_mut(&self.lane) {
            bucket.under_way = bucket.under_way.saturating_sub(1);
            bucket.waiting.drain(..).for_each(Waker::wake);
        }
    }
}
