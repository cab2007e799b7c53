//! What happens in the tenant, taken into the program: what do the connections and the session have to do with it?
//!
//! As with a connection, what takes an action in is carried by the action: the first screen does not hold it.

use std::fmt;
use std::rc::Rc;

use super::{Around, Tenant, TenantAction, TenantEffect, WebexAt};
use crate::app::connection::{Bundle, ConnectAction, Connection, Way};
use crate::app::{Action, App, Effect, Place};
use crate::session::{Person, Request};

/// Takes an action of the tenant in.
#[derive(Clone, Copy)]
pub struct TenantTakesIn(fn(&mut App, TenantAction) -> Vec<Effect>);

impl TenantTakesIn {
    /// Takes it in.
    pub fn call(self, app: &mut App, action: TenantAction) -> Vec<Effect> {
        (self.0)(app, action)
    }
}

impl fmt::Debug for TenantTakesIn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("TenantTakesIn")
    }
}

impl TenantAction {
    /// The program's action.
    pub fn action(self) -> Action {
        Action::Tenant(self, TenantTakesIn(take_in))
    }
}

fn take_in(app: &mut App, action: TenantAction) -> Vec<Effect> {
    if let TenantAction::Verify { rows, expressions } = action {
        let ids: Vec<u64> = rows.iter().map(|_| app.exchange.number()).collect();
        let asked = ids.iter().zip(rows);
        let ask = |(id, row): (&u64, usize)| Effect::Ask {
            id: *id,
            request: Request::Person { row },
            file: None,
        };
        let effects = asked.map(ask).collect();
        app.tenant.verifying(ids, expressions);
        return effects;
    }
    if matches!(action, TenantAction::SchemaFailed(_)) {
        app.beside.await_nothing();
    }
    let first = app.tenant.facts.is_none();
    let checked = matches!(action, TenantAction::Checked(_));
    let session = app.connection.sign_in.session();
    let around = Around {
        may_configure: session.is_some_and(|session| session.granted.has(Bundle::SetUp)),
        needed: app.document.mapping().needed(),
        webex: webex_at(&app.connection),
    };
    let effect = app.tenant.update(action, around).map(Effect::Tenant);
    let mut effects: Vec<Effect> = effect.into_iter().collect();
    // Whoever comes back to a tenant whose job runs sees first how it does; who has gone somewhere meanwhile, or is just back from
    // connecting Webex, is led nowhere.
    let webex = app.connection.webex.session();
    let begins = webex.is_none_or(|session| session.way == Way::Portal) && !app.view.moved;
    let comes_back = first && checked && app.view.visiting == Place::Tenant && begins;
    if comes_back && app.tenant.is_running() {
        app.view.visiting = Place::Health;
        effects.push(Effect::Visit(Place::Health));
    }
    effects
}

/// The tenant is looked into when somebody came in, and forgotten when they leave.
pub fn follow(app: &mut App, told: &ConnectAction) -> Vec<Effect> {
    match told {
        ConnectAction::Found(Ok(Some(_))) | ConnectAction::TokenChecked(Ok(_)) => {}
        ConnectAction::SignIn { .. } => {
            app.view.moved = false;
            return Vec::new();
        }
        ConnectAction::SignOut => {
            app.tenant = Tenant::default();
            return Vec::new();
        }
        ConnectAction::Disconnect => {
            if let Some(facts) = &mut app.tenant.facts {
                Rc::make_mut(facts).webex = None;
            }
            return Vec::new();
        }
        _ => return Vec::new(),
    }
    match app.connection.sign_in.session() {
        Some(_) => take_in(app, TenantAction::Check),
        None => Vec::new(),
    }
}

impl App {
    /// The session told of a user for the comparison with Microsoft; false if it was asked for something else.
    pub(in crate::app) fn verified_person(
        &mut self,
        id: u64,
        person: &mut Option<Box<Person>>,
        effects: &mut Vec<Effect>,
    ) -> bool {
        let asked = self.tenant.verification.asked.contains(&id);
        if asked {
            let effect: Option<TenantEffect> = self.tenant.told(id, person.take());
            effects.extend(effect.map(Effect::Tenant));
        }
        asked
    }
}

/// Where Webex's users are, if a token is in use and its organisation known.
fn webex_at(connection: &Connection) -> Option<WebexAt> {
    let session = connection.webex.session()?;
    let organisation = session.organisation.clone()?;
    Some(WebexAt {
        offer: session.offer,
        organisation,
    })
}
