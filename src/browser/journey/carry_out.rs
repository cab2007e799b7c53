//! How is a reviewed plan carried out from the page? By the engine, under a lock of this browser, with a journal in its database.
//!
//! The engine is heavy and needed late: it is the chunk `apply`, which the stages and the job's health share, and which is fetched when the
//! first plan is carried out.

use std::any::Any;
use std::rc::Rc;

use futures_util::future::LocalBoxFuture;
use wasm_split_helpers::{SplitLoaderError, wasm_split};

use super::super::clock::{PageChance, PageClock};
use super::super::connect::Tokens;
use super::super::fetch::Fetch;
use super::journal::Journals;
use super::lock::PageLock;
use crate::api::{Client, Clock, Hosts, Service, Slots, TokenSource};
use crate::apply::{
    Control, Entry, Event, Journal, Lock, LockError, Outside, Past, Record, Start, apply,
};
use crate::plan::{Plan, TOKEN_SLOT};
use crate::webex::Offer;

/// What is to be carried out.
pub struct Order<'a> {
    /// The plan, as it was confirmed.
    pub plan: &'a Plan,
    /// Its journal's id.
    pub id: &'a str,
    /// The wish that it was made of, as a profile file; nothing where it can be read in the plan alone.
    pub profile: Option<&'a str>,
}

/// A client with the Webex token in its slot, if there is one.
pub async fn client(tokens: &Rc<Tokens>, offer: &'static Offer) -> Client {
    let slots = Slots::default();
    if let Ok(token) = tokens.token(Service::Webex, None, false).await {
        slots.put(TOKEN_SLOT, token);
    }
    let hosts = Hosts::of(tokens.cloud(), offer);
    Client::new(
        hosts,
        slots,
        Fetch::of(tokens.portal()),
        Rc::clone(tokens),
        PageClock,
        PageChance,
    )
}

/// The journals of this tenant, read.
///
/// # Errors
/// What the browser says.
pub async fn journals(tenant: &str) -> Result<Vec<(String, Past)>, String> {
    Journals::open(tenant).await?.all().await
}

/// Closes a journal whose plan will not be gone on with.
///
/// # Errors
/// What the browser says.
pub async fn close(tenant: &str, id: &str) -> Result<(), String> {
    let journals = Journals::open(tenant).await?;
    let record = Record {
        at: PageClock.now(),
        entry: Entry::Closed,
    };
    let written = journals.book(id).append(&record).await;
    written.map_err(|error| error.to_string())
}

type Engine = for<'a> fn(
    &'a Client,
    &'a str,
    Order<'a>,
    &'a Control,
    &'a dyn Fn(Event),
) -> LocalBoxFuture<'a, Result<(), String>>;

#[wasm_split(apply, fallible)]
fn engine() -> Result<Engine, SplitLoaderError> {
    Ok(|client, tenant, order, control, observe| {
        Box::pin(work(client, tenant, order, control, observe))
    })
}

/// Carries a plan out in this tenant, or goes on with it.
///
/// # Errors
/// Why it stopped, in words.
pub async fn carry_out(
    client: &Client,
    tenant: &str,
    order: Order<'_>,
    control: &Control,
    observe: &dyn Fn(Event),
) -> Result<(), String> {
    let not_loaded = say!(
        "the part of the page that applies plans could not be loaded, so nothing was done. Look at the network, and try again"
    );
    let work = engine().await.map_err(|_| not_loaded.to_owned())?;
    work(client, tenant, order, control, observe).await
}

/// Nobody of a list is sent twice: another tab has the same journal.
const SENT: &str = mark!(
    "somebody of this list was sent meanwhile, by another tab or without an answer: nothing was done. Close the plan; what is left of the list then stands under Actions"
);

/// The lock is held already: what the journals say is read under it, so that no other tab sends anybody between reading and sending.
struct Held;

impl Lock for Held {
    fn take<'a>(&'a self) -> LocalBoxFuture<'a, Result<Box<dyn Any>, LockError>> {
        Box::pin(async { Ok(Box::new(()) as Box<dyn Any>) })
    }
}

async fn work(
    client: &Client,
    tenant: &str,
    order: Order<'_>,
    control: &Control,
    observe: &dyn Fn(Event),
) -> Result<(), String> {
    let Order { plan, id, profile } = order;
    let held = PageLock::new(tenant).take().await;
    let _held = held.map_err(|error| error.to_string())?;
    let journals = Journals::open(tenant).await?;
    let known = journals.all().await?;
    let past = known.iter().find(|(known, _)| known == id);
    let list = past.and_then(|(_, past)| past.list());
    if let Some(list) = list
        && plan.keys().any(|key| list.was_sent(key))
    {
        return Err(crate::words::found(SENT).to_owned());
    }
    let start = Start {
        profile,
        undoes: None,
        past: past.map(|(_, past)| past),
        created: known.iter().filter_map(|(_, past)| past.created).max(),
    };
    let outside = Outside {
        client,
        journal: &journals.book(id),
        lock: &Held,
        control,
        observe,
    };
    let applied = apply(outside, plan, start).await;
    applied.map_err(|error| error.to_string())
}
