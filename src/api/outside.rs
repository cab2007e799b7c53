//! What does the client ask of the world around it?
//!
//! Four small traits with one implementation each in the browser and in the tests. Nothing is `Send`: a page has one thread.

use super::{Method, Response, Secret, Service};
use futures_util::future::LocalBoxFuture;

/// A moment since 1970 UTC, or a span, in milliseconds.
pub type Milliseconds = u64;

/// A request made ready: an address, all headers but `Authorization`, the text.
#[derive(Clone, Debug)]
pub struct Prepared {
    /// The verb.
    pub method: Method,
    /// The address.
    pub url: String,
    /// The headers without the token.
    pub headers: Vec<(String, String)>,
    /// The bearer token.
    pub token: Secret,
    /// The body, which can hold secrets.
    pub body: Option<Secret>,
    /// The longest answer that is taken, in bytes.
    pub longest: usize,
}

/// Why there is no answer at all.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SendError {
    /// The request or its answer was lost: offline, blocked, refused, cut. A browser does not say which.
    Lost(String),
    /// The answer is longer than is taken; with its length in bytes, as far as known.
    TooLong(usize),
}

/// Why there is no token.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TokenError {
    /// Nobody is connected to this service.
    NotConnected,
    /// Somebody must sign in, consent or paste a token again; with the reason as a sentence.
    Again(String),
    /// The token could not be had; with the reason as a sentence.
    Failed(String),
}

/// Is shown the body of an answer that means success, as far as it has come.
pub type Watch<'w> = dyn Fn(&[u8]) + 'w;

/// Carries a request. Dropping the future gives it up.
pub trait Transport {
    /// Sends it and reads the whole answer. `watch` is shown what has come of it, each time more has.
    fn send(
        &self,
        request: &Prepared,
        watch: &Watch<'_>,
    ) -> impl Future<Output = Result<Response, SendError>>;
}

/// Has the tokens.
pub trait TokenSource {
    /// The token for a service. `claims` is a claims challenge to be satisfied; `fresh` asks for a new one because the last was refused.
    fn token(
        &self,
        service: Service,
        claims: Option<&str>,
        fresh: bool,
    ) -> impl Future<Output = Result<Secret, TokenError>>;
}

/// Knows the time.
pub trait Clock {
    /// Now, since 1970 UTC.
    fn now(&self) -> Milliseconds;
    /// Waits.
    fn sleep(&self, span: Milliseconds) -> impl Future<Output = ()>;
}

/// Throws the dice: for request ids and for spreading repetitions.
pub trait Chance {
    /// Any number, each as likely.
    fn next(&self) -> u64;
}

/// [`Transport`] behind a pointer.
pub(super) trait AnyTransport {
    fn send<'a>(
        &'a self,
        request: &'a Prepared,
        watch: &'a Watch<'a>,
    ) -> LocalBoxFuture<'a, Result<Response, SendError>>;
}

impl<T: Transport> AnyTransport for T {
    fn send<'a>(
        &'a self,
        request: &'a Prepared,
        watch: &'a Watch<'a>,
    ) -> LocalBoxFuture<'a, Result<Response, SendError>> {
        Box::pin(Transport::send(self, request, watch))
    }
}

/// [`TokenSource`] behind a pointer.
pub(super) trait AnyTokenSource {
    fn token<'a>(
        &'a self,
        service: Service,
        claims: Option<&'a str>,
        fresh: bool,
    ) -> LocalBoxFuture<'a, Result<Secret, TokenError>>;
}

impl<T: TokenSource> AnyTokenSource for T {
    fn token<'a>(
        &'a self,
        service: Service,
        claims: Option<&'a str>,
        fresh: bool,
    ) -> LocalBoxFuture<'a, Result<Secret, TokenError>> {
        Box::pin(TokenSource::token(self, service, claims, fresh))
    }
}

/// [`Clock`] behind a pointer.
pub(super) trait AnyClock {
    fn now(&self) -> Milliseconds;
    fn sleep(&self, span: Milliseconds) -> LocalBoxFuture<'_, ()>;
}

impl<T: Clock> AnyClock for T {
    fn now(&self) -> Milliseconds {
        Clock::now(self)
    }

    fn sleep(&self, span: Milliseconds) -> LocalBoxFuture<'_, ()> {
        Box::pin(Clock::sleep(self, span))
    }
}
