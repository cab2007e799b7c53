//! What is kept between two reads: the clients, and the lists that are being read.

use std::cell::RefCell;
use std::rc::Rc;

use wasm_bindgen_futures::spawn_local;

use super::super::Tell;
use super::super::clock::{PageChance, PageClock};
use super::super::connect::Tokens;
use super::super::fetch::Fetch;
use super::super::files::Kept;
use super::read::List;
use super::{Perform, check, read, verify};
use crate::api::{ApiError, Cancel, Client, Hosts, Slots};
use crate::app::Action;
use crate::app::tenant::{Side, TenantAction, TenantEffect, Trouble};
use crate::webex::{OFFERS, Offer};

/// Everything that reading needs.
pub struct Desk {
    tokens: Rc<Tokens>,
    tell: Tell,
    pub(super) files: Rc<RefCell<Kept>>,
    /// One client for each offer: its pace is that of the services.
    clients: RefCell<Vec<(&'static str, Client)>>,
    /// For each side what stopped, to go on there, and how to stop what goes on.
    lists: RefCell<[Option<List>; 2]>,
    stops: RefCell<[Cancel; 2]>,
}

/// Makes the desk.
pub fn desk(tokens: Rc<Tokens>, tell: Tell, files: Rc<RefCell<Kept>>) -> Rc<dyn Perform> {
    Rc::new(Desk {
        tokens,
        tell,
        files,
        clients: RefCell::default(),
        lists: RefCell::default(),
        stops: RefCell::default(),
    })
}

impl Perform for Desk {
    fn perform(self: Rc<Self>, effect: TenantEffect) {
        if let TenantEffect::Stop(side) = effect {
            return self.stop(side);
        }
        spawn_local(async move {
            match effect {
                TenantEffect::Check(webex) => {
                    let facts = check::facts(&self, webex).await;
                    self.tell(TenantAction::Checked(Rc::new(facts)));
                }
                TenantEffect::ReadSchema(principal, job) => {
                    read::schema(&self, &principal, &job).await;
                }
                TenantEffect::ReadOperators(principal, job) => {
                    let known = read::operators(&self, &principal, &job).await;
                    self.tell(TenantAction::Operators(known));
                }
                TenantEffect::ReadUsers(whom, names) => {
                    let list = List::users(&self, &whom, &names);
                    read::list(&self, Side::Users, list).await;
                }
                TenantEffect::ReadWebex(at) => {
                    let list = List::webex(&self, &at);
                    read::list(&self, Side::Webex, list).await;
                }
                TenantEffect::ReadOn(side) => {
                    let stopped = self.taken(side);
                    if let Some(list) = stopped {
                        read::list(&self, side, list).await;
                    }
                }
                TenantEffect::FindGroups(text) => {
                    let found = check::groups(&self, &text).await;
                    self.tell(TenantAction::Groups(found));
                }
                TenantEffect::Verify {
                    principal,
                    job,
                    people,
                    expressions,
                } => verify::verify(&self, &principal, &job, &people, &expressions).await,
                TenantEffect::SaveVectors(compared) => verify::save(&compared),
                TenantEffect::Stop(_) => {}
            }
        });
    }
}

impl Desk {
    /// Tells the page.
    pub fn tell(&self, action: TenantAction) {
        (self.tell)(action.action());
    }

    /// Tells the page something that is not the tenant's alone.
    pub fn say(&self, action: Action) {
        (self.tell)(action);
    }

    /// The client of Graph and of this offer.
    pub fn client(&self, offer: &'static Offer) -> Client {
        let mut clients = self.clients.borrow_mut();
        if let Some((_, client)) = clients.iter().find(|(code, _)| *code == offer.code) {
            return client.clone();
        }
        let hosts = Hosts::of(self.tokens.cloud(), offer);
        let tokens = Rc::clone(&self.tokens);
        let client = Client::new(
            hosts,
            Slots::default(),
            Fetch::of(tokens.portal()),
            tokens,
            PageClock,
            PageChance,
        );
        clients.push((offer.code, client.clone()));
        client
    }

    /// The client of Graph.
    pub fn graph(&self) -> Client {
        let [first, ..] = &OFFERS;
        self.client(first)
    }

    /// A reading begins: how it is stopped.
    pub fn begin(&self, side: Side) -> Cancel {
        let cancel = Cancel::default();
        let [users, webex] = &mut *self.stops.borrow_mut();
        let stop = if side == Side::Users { users } else { webex };
        // Only one goes on for each side.
        std::mem::replace(stop, cancel.clone()).cancel();
        cancel
    }

    fn stop(&self, side: Side) {
        let [users, webex] = &*self.stops.borrow();
        let stop = if side == Side::Users { users } else { webex };
        stop.cancel();
    }

    /// Keeps a list that stopped.
    pub fn keep(&self, side: Side, list: List) {
        let [users, webex] = &mut *self.lists.borrow_mut();
        let place = if side == Side::Users { users } else { webex };
        *place = Some(list);
    }

    fn taken(&self, side: Side) -> Option<List> {
        let [users, webex] = &mut *self.lists.borrow_mut();
        let place = if side == Side::Users { users } else { webex };
        place.take()
    }
}

/// An error as the page keeps it.
pub fn trouble(error: ApiError) -> Trouble {
    Trouble {
        message: error.to_string(),
        remedy: error.remedy(),
        request_id: error.request_id,
    }
}
