//! How does a request get its answer, whatever happens on the way?
//!
//! The client adds the ids and the token, waits where a service asks for it, renews a refused token once, and repeats what may be
//! repeated. A clone shares everything; dropping a future gives its request up.
//!
//! The law: `reference/graph.md` 5.1 and `reference/webex.md` 4.7: `Retry-After` where a page may read it, else back-off with
//! jitter. A 429 was not carried out; a 5xx or a lost answer may have been.

use super::challenge::{claims, retry_after};
use super::outside::{AnyClock, AnyTokenSource, AnyTransport, Watch};
use super::pace::Pace;
use super::{
    ApiError, Cancel, Chance, Clock, Failure, Hosts, Lane, Milliseconds, Prepared, Repeat, Request,
    Response, Secret, SendError, Service, Slots, TokenSource, Transport, Unreadable,
};
use futures_util::future::{Either, select};
use std::pin::pin;
use std::rc::Rc;

/// How often a request is tried in all, a renewal of the token not counted.
pub(super) const TRIES: u32 = 6;
/// How often a request without an answer is tried: whoever is offline is to know it soon.
const LOST_TRIES: u32 = 3;
/// The first pause without `Retry-After`; each further one is twice as long.
const FIRST_PAUSE: Milliseconds = 1_000;
/// No pause without `Retry-After` is longer.
const LONGEST_PAUSE: Milliseconds = 60_000;
/// A service that asks for more is an error: nobody waits so long without being asked. Graph's widest limit counts 150 s.
const LONGEST_WAIT: Milliseconds = 300_000;

/// Asks the services.
#[derive(Clone)]
pub struct Client {
    world: Rc<World>,
    cancel: Cancel,
}

/// What all clones share.
struct World {
    hosts: Hosts,
    pace: Pace,
    slots: Slots,
    transport: Box<dyn AnyTransport>,
    tokens: Box<dyn AnyTokenSource>,
    clock: Box<dyn AnyClock>,
    chance: Box<dyn Chance>,
}

/// What one try came to.
enum Tried {
    Answer(Response),
    Nothing(Failure),
}

impl Client {
    /// A client of these hosts in this world.
    pub fn new(
        hosts: Hosts,
        slots: Slots,
        transport: impl Transport + 'static,
        tokens: impl TokenSource + 'static,
        clock: impl Clock + 'static,
        chance: impl Chance + 'static,
    ) -> Self {
        let world = World {
            hosts,
            pace: Pace::default(),
            slots,
            transport: Box::new(transport),
            tokens: Box::new(tokens),
            clock: Box::new(clock),
            chance: Box::new(chance),
        };
        Self {
            world: Rc::new(world),
            cancel: Cancel::default(),
        }
    }

    /// The same client, whose requests end when it is wished.
    #[must_use]
    pub fn until(&self, cancel: &Cancel) -> Self {
        Self {
            world: Rc::clone(&self.world),
            cancel: cancel.clone(),
        }
    }

    /// The addresses that it knows.
    pub fn hosts(&self) -> &Hosts {
        &self.world.hosts
    }

    /// The secrets that it puts into requests.
    pub fn slots(&self) -> &Slots {
        &self.world.slots
    }

    /// Now.
    pub fn now(&self) -> Milliseconds {
        self.world.clock.now()
    }

    /// Waits; shorter if it is cancelled.
    pub async fn sleep(&self, span: Milliseconds) -> bool {
        let (sleep, wished) = (self.world.clock.sleep(span), pin!(self.cancel.wished()));
        matches!(select(sleep, wished).await, Either::Left(_))
    }

    /// The answer to a request: one that the service means as success.
    ///
    /// # Errors
    /// Everything else, after what may be repeated was repeated.
    pub async fn send(&self, request: &Request) -> Result<Response, ApiError> {
        self.send_watched(request, &|_| {}).await
    }

    /// As [`Self::send`]; `watch` is shown what has come of the answer, of each try anew.
    pub(super) async fn send_watched(
        &self,
        request: &Request,
        watch: &Watch<'_>,
    ) -> Result<Response, ApiError> {
        let fail = |failure| Err(ApiError::new(request, failure));
        let mut tries = 0;
        let mut renewal = Renewal::default();
        loop {
            if self.cancel.is_cancelled() {
                return fail(Failure::Cancelled);
            }
            let prepared = match self.prepare(request, &renewal).await {
                Ok(prepared) => prepared,
                Err(failure) => return fail(failure),
            };
            tries += 1;
            let (failure, response) = match self.attempt(request, &prepared, watch).await {
                Tried::Answer(response) if response.is_success() => {
                    self.world.pace.went_well(request.lane, self.now());
                    return Ok(response);
                }
                Tried::Answer(response) if response.status == 401 && !renewal.done => {
                    let wanted = response.header("www-authenticate").and_then(claims);
                    renewal = Renewal {
                        done: true,
                        claims: wanted,
                    };
                    tries -= 1;
                    continue;
                }
                Tried::Answer(response) => (judge(request, &response), Some(response)),
                Tried::Nothing(failure) => (failure, None),
            };
            let wait = self.wait(&failure, response.as_ref(), tries);
            if let (Failure::Throttled, Some(span)) = (&failure, wait) {
                self.throttled(request.lane, span);
            }
            let most = match failure {
                Failure::Lost(_) | Failure::TimedOut(_) => LOST_TRIES,
                _ => TRIES,
            };
            match wait.filter(|_| tries < most) {
                Some(span) if self.sleep(span).await => {}
                Some(_) => return fail(Failure::Cancelled),
                None => return Err(self.error(request, failure, response.as_ref(), &prepared)),
            }
        }
    }

    /// True if it was wished to stop.
    pub fn is_cancelled(&self) -> bool {
        self.cancel.is_cancelled()
    }

    /// A service asked to wait so long.
    pub(super) fn throttled(&self, lane: Lane, wait: Milliseconds) {
        let now = self.now();
        self.world.pace.throttled(lane, wait, now);
    }

    /// How long to wait before it is tried again; nothing if it is not.
    fn wait(
        &self,
        failure: &Failure,
        response: Option<&Response>,
        tries: u32,
    ) -> Option<Milliseconds> {
        match failure {
            Failure::Throttled | Failure::Broken | Failure::Lost(_) | Failure::TimedOut(_) => {}
            _ => return None,
        }
        let told = response.and_then(|response| response.header("retry-after"));
        let told = told.and_then(|header| retry_after(header, self.now()));
        let span = told.unwrap_or_else(|| self.pause(tries));
        (span <= LONGEST_WAIT).then_some(span)
    }

    /// A pause between half of what is due and all of it.
    pub(super) fn pause(&self, tries: u32) -> Milliseconds {
        let due = FIRST_PAUSE << tries.saturating_sub(1).min(16);
        let due = due.min(LONGEST_PAUSE);
        due / 2 + self.world.chance.next() % (due / 2 + 1)
    }

    async fn prepare(&self, request: &Request, renewal: &Renewal) -> Result<Prepared, Failure> {
        let url = self.hosts().url(request.service, &request.path);
        let url = url.ok_or(Failure::ForeignAddress)?;
        let body = match &request.body {
            Some(body) => Some(body.fill(self.slots()).map_err(Failure::EmptySlot)?),
            None => None,
        };
        let token = {
            let claims = renewal.claims.as_deref();
            let token = self
                .world
                .tokens
                .token(request.service, claims, renewal.done);
            match select(token, pin!(self.cancel.wished())).await {
                Either::Left((token, _)) => token.map_err(Failure::Token)?,
                Either::Right(_) => return Err(Failure::Cancelled),
            }
        };
        let id = self.id();
        let mut headers = request.headers.clone();
        headers.push(match request.service {
            Service::Graph => ("client-request-id".to_owned(), id),
            _ => ("TrackingID".to_owned(), format!("HUBSYNC_{id}")),
        });
        if body.is_some() {
            headers.push(("Content-Type".to_owned(), "application/json".to_owned()));
        }
        Ok(Prepared {
            method: request.method,
            url,
            headers,
            token,
            body,
            longest: request.longest,
        })
    }

    async fn attempt(&self, request: &Request, prepared: &Prepared, watch: &Watch<'_>) -> Tried {
        let enter = self
            .world
            .pace
            .enter(request.lane, request.cost, &*self.world.clock);
        let permit = match select(pin!(enter), pin!(self.cancel.wished())).await {
            Either::Left((permit, _)) => permit,
            Either::Right(_) => return Tried::Nothing(Failure::Cancelled),
        };
        let send = self.world.transport.send(prepared, watch);
        let late = self.world.clock.sleep(request.patience);
        let sent = match select(select(send, late), pin!(self.cancel.wished())).await {
            Either::Left((Either::Left((sent, _)), _)) => sent,
            Either::Left((Either::Right(_), _)) => {
                return Tried::Nothing(match request.repeat {
                    Repeat::Safe => Failure::TimedOut(request.patience),
                    Repeat::Once => Failure::UnknownResult,
                });
            }
            Either::Right(_) => {
                return Tried::Nothing(match request.repeat {
                    Repeat::Safe => Failure::Cancelled,
                    Repeat::Once => Failure::UnknownResult,
                });
            }
        };
        drop(permit);
        match (sent, request.repeat) {
            (Ok(response), _) => Tried::Answer(response),
            (Err(_), Repeat::Once) => Tried::Nothing(Failure::UnknownResult),
            (Err(SendError::Lost(why)), Repeat::Safe) => Tried::Nothing(Failure::Lost(why)),
            (Err(SendError::TooLong(length)), Repeat::Safe) => {
                Tried::Nothing(Failure::Unreadable(Unreadable::TooLong(length)))
            }
        }
    }

    /// The error with its ids, and without any secret that the service may have repeated.
    fn error(
        &self,
        request: &Request,
        failure: Failure,
        response: Option<&Response>,
        prepared: &Prepared,
    ) -> ApiError {
        let mut error = match response {
            Some(response) => ApiError::of(request, failure, response),
            None => ApiError::new(request, failure),
        };
        let own = prepared
            .headers
            .iter()
            .find(|(name, _)| name == "client-request-id" || name == "TrackingID");
        error.request_id = error.request_id.or_else(|| own.map(|(_, id)| id.clone()));
        self.scrub(error, Some(&prepared.token))
    }

    /// The error that an answer tells of which is no success, or cannot be read.
    pub(super) fn told(
        &self,
        request: &Request,
        failure: Failure,
        response: &Response,
    ) -> ApiError {
        self.scrub(ApiError::of(request, failure, response), None)
    }

    /// Takes every secret out of what a service said.
    fn scrub(&self, mut error: ApiError, token: Option<&Secret>) -> ApiError {
        let slots = self.slots();
        let filled = slots
            .names()
            .into_iter()
            .filter_map(|name| slots.get(&name));
        let secrets: Vec<Secret> = filled.chain(token.cloned()).collect();
        for text in [&mut error.message, &mut error.code].into_iter().flatten() {
            for secret in secrets.iter().filter(|secret| !secret.expose().is_empty()) {
                *text = text.replace(secret.expose(), "•••");
            }
        }
        error
    }

    /// A random UUID of version 4.
    fn id(&self) -> String {
        let (high, low) = (self.world.chance.next(), self.world.chance.next());
        let high = (high & !0xf000) | 0x4000;
        let low = (low & (u64::MAX >> 2)) | (1 << 63);
        format!(
            "{:08x}-{:04x}-{:04x}-{:04x}-{:012x}",
            high >> 32,
            (high >> 16) & 0xffff,
            high & 0xffff,
            low >> 48,
            low & 0xffff_ffff_ffff
        )
    }
}

/// Whether the token was renewed for this request, and for which claims.
#[derive(Default)]
struct Renewal {
    done: bool,
    claims: Option<String>,
}

/// What an answer that is no success means.
pub(super) fn judge(request: &Request, response: &Response) -> Failure {
    match response.status {
        429 => Failure::Throttled,
        423 if response.header("retry-after").is_some() => Failure::Throttled,
        500.. if request.repeat == Repeat::Once => Failure::UnknownResult,
        500.. => Failure::Broken,
        _ => Failure::Refused,
    }
}
