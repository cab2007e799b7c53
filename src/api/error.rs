//! What went wrong, in words that a person can act on?
//!
//! An error says what was asked, what came back, the ids that support asks for, and the remedy. It never holds a secret: the client
//! takes every token and slot out of what a service said.

use super::{Milliseconds, Needs, Request, Response, Service, TokenError};
use crate::scim::ErrorResponse;
use serde_json::Value;
use std::fmt;

/// A request that failed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ApiError {
    /// Who was asked.
    pub service: Service,
    /// What was asked, in words that follow "could not".
    pub what: &'static str,
    /// What the call needs.
    pub needs: Needs,
    /// Of which kind the failure is.
    pub failure: Failure,
    /// The HTTP status, if there was an answer.
    pub status: Option<u16>,
    /// The service's code, such as `Authorization_RequestDenied`.
    pub code: Option<String>,
    /// What the service said.
    pub message: Option<String>,
    /// The service's id of the request, or else our own: what support asks for.
    pub request_id: Option<String>,
}

/// The kinds of failure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Failure {
    /// It was given up on purpose.
    Cancelled,
    /// There is no token for it.
    Token(TokenError),
    /// A secret that it needs is not there; the name of the slot.
    EmptySlot(String),
    /// The address that it was to follow is not the service's own.
    ForeignAddress,
    /// There was no answer; nothing was changed, or it can be repeated without harm.
    Lost(String),
    /// There was no answer in time; nothing was changed, or it can be repeated without harm.
    TimedOut(Milliseconds),
    /// There was no usable answer, and nobody knows whether it was carried out.
    UnknownResult,
    /// The service asked for more patience than there is.
    Throttled,
    /// The service refused.
    Refused,
    /// The service failed.
    Broken,
    /// The answer is not what it should be.
    Unreadable(Unreadable),
}

/// What is wrong with an answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unreadable {
    /// It is a web page: a proxy or a sign-in page stands in between.
    Html,
    /// It is empty.
    Empty,
    /// It is longer than is taken; bytes, as far as known.
    TooLong(usize),
    /// It is not JSON; why.
    NotJson(String),
    /// It is JSON, and not as documented; what is missing or wrong.
    OffDocument(String),
}

impl ApiError {
    /// A failure of a request without an answer.
    pub fn new(request: &Request, failure: Failure) -> Self {
        Self {
            service: request.service,
            what: request.what,
            needs: request.needs,
            failure,
            status: None,
            code: None,
            message: None,
            request_id: None,
        }
    }

    /// A failure that an answer tells of: Graph's or Webex's form, or none.
    pub(super) fn of(request: &Request, failure: Failure, response: &Response) -> Self {
        let mut error = Self::new(request, failure);
        error.status = Some(response.status);
        error.request_id = ["request-id", "trackingid"]
            .iter()
            .find_map(|name| response.header(name))
            .map(str::to_owned);
        let Ok(body) = serde_json::from_str::<Value>(&response.body) else {
            return error;
        };
        if let Some(inner) = body.get("error").filter(|inner| inner.is_object()) {
            let text = |name: &str| inner.get(name).and_then(Value::as_str).map(str::to_owned);
            error.code = text("code");
            error.message = text("message");
            let id = inner
                .pointer("/innerError/request-id")
                .and_then(Value::as_str);
            error.request_id = error.request_id.or_else(|| id.map(str::to_owned));
        } else if let Some(told) = ErrorResponse::read(&body) {
            error.code = told.scim_type.or(told.code);
            error.message = Some(told.details.join("; ")).filter(|text| !text.is_empty());
            error.request_id = error.request_id.or(told.tracking_id);
        }
        error
    }

    /// True if the same request can help later: nothing was refused for good.
    pub const fn is_passing(&self) -> bool {
        matches!(
            self.failure,
            Failure::Lost(_) | Failure::TimedOut(_) | Failure::Throttled | Failure::Broken
        )
    }

    /// True if the service says that the thing is not there.
    pub fn is_absent(&self) -> bool {
        self.status == Some(404)
    }

    /// True if the service says that the caller may not.
    pub fn is_denied(&self) -> bool {
        self.status == Some(403)
    }

    /// What to do about it, as a sentence.
    pub fn remedy(&self) -> String {
        super::remedy::remedy(self)
    }

    /// What went wrong, and what to do about it.
    pub fn told(&self) -> String {
        format!("{self}. {}", self.remedy())
    }
}

impl fmt::Display for ApiError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        say_to!(f, "could not {what}:", what = self.what)?;
        f.write_str(" ")?;
        let name = self.service.name();
        match &self.failure {
            Failure::Cancelled => say_to!(f, "stopped"),
            Failure::Token(TokenError::NotConnected) => {
                say_to!(f, "{name} is not connected", name)
            }
            Failure::Token(TokenError::Again(why) | TokenError::Failed(why)) => f.write_str(why),
            Failure::EmptySlot(slot) => {
                say_to!(f, "the secret `{slot}` is not there", slot)
            }
            Failure::ForeignAddress => {
                say_to!(f, "the address of the next page is not one of {name}", name)
            }
            Failure::Lost(why) => {
                say_to!(f, "{name} could not be reached ({why})", name, why)
            }
            Failure::TimedOut(span) => say_to!(
                f,
                "{name} did not answer within {span} seconds",
                name,
                span = span / 1000
            ),
            Failure::UnknownResult => say_to!(
                f,
                "the answer of {name} was lost, so it may have been carried out",
                name
            ),
            Failure::Throttled => say_to!(f, "{name} asks to wait", name),
            Failure::Refused => say_to!(f, "{name} refused", name),
            Failure::Broken => say_to!(f, "{name} failed", name),
            Failure::Unreadable(fault) => {
                say_to!(f, "the answer of {name} {fault}", name, fault)
            }
        }?;
        let status = self.status.map(|status| status.to_string());
        let code = self.code.as_ref().map(|code| format!("`{code}`"));
        let told: Vec<String> = status.into_iter().chain(code).collect();
        if !told.is_empty() {
            write!(f, " ({})", told.join(", "))?;
        }
        match &self.message {
            // What a service said is often a sentence already; here it is a part of one.
            Some(message) => write!(f, ": `{}`", message.trim_end_matches('.')),
            None => Ok(()),
        }
    }
}

impl fmt::Display for Unreadable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Html => say_to!(f, "is a web page"),
            Self::Empty => say_to!(f, "is empty"),
            Self::TooLong(length) => {
                say_to!(f, "is too long ({length} MB)", length = length >> 20)
            }
            Self::NotJson(why) => say_to!(f, "is not JSON ({why})", why),
            Self::OffDocument(what) => say_to!(f, "is not as documented ({what})", what),
        }
    }
}

impl std::error::Error for ApiError {}
