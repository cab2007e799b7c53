//! How is a plan applied from the page: under a lock of this browser, with a journal in its IndexedDB?
//!
//! It arrives when the first plan is applied, in the chunk `apply`.

use std::rc::Rc;

use futures_util::future::LocalBoxFuture;
use wasm_split_helpers::{SplitLoaderError, wasm_split};

use super::Tell;
use super::journal::Journals;
use super::lock::PageLock;
use crate::api::Client;
use crate::app::journey::{JourneyAction, Told};
use crate::apply::{Control, Event, Outside, Start, apply};
use crate::plan::Plan;

/// A plan that was confirmed, and with what it is applied.
pub(super) struct Order {
    /// Asks the services.
    pub client: Client,
    /// Whose journals and lock.
    pub tenant: String,
    /// The plan.
    pub plan: Rc<Plan>,
    /// Its journal's id.
    pub id: String,
    /// The wish it was made of, as a profile file.
    pub profile: Option<String>,
    /// The administrator's hand.
    pub control: Control,
    /// Who is told.
    pub tell: Tell,
}

type CarriesOut = fn(Order) -> LocalBoxFuture<'static, Result<(), String>>;

#[wasm_split(apply, fallible)]
pub(super) fn carries_out() -> Result<CarriesOut, SplitLoaderError> {
    Ok(|order| Box::pin(carry_out(order)))
}

async fn carry_out(order: Order) -> Result<(), String> {
    let journals = Journals::open(&order.tenant).await?;
    let known = journals.all().await?;
    let past = known
        .iter()
        .find(|(known, _)| *known == order.id)
        .map(|(_, past)| past);
    let created = known.iter().filter_map(|(_, past)| past.created).max();
    let tell = order.tell;
    let observe = move |event: Event| tell(JourneyAction::Told(Told::Event(event)));
    let outside = Outside {
        client: &order.client,
        journal: &journals.book(&order.id),
        lock: &PageLock::new(&order.tenant),
        control: &order.control,
        observe: &observe,
    };
    let start = Start {
        profile: order.profile.as_deref(),
        undoes: None,
        past,
        created,
    };
    apply(outside, &order.plan, start)
        .await
        .map_err(|error| error.to_string())
}
