//! How does the page reach the two sign-ins?
//!
//! A [`ConnectEffect`] is performed; what comes of it is told as a [`ConnectAction`]. Tokens come in here and stay in [`Tokens`], the
//! token source of the requests.
//!
//! All of this is in the chunk `live`, which arrives when a sign-in can be meant: when the tenant's place is visited, or at the start if
//! this tab has a session or a sign-in comes back to it ([`is_due`]).
//!
//! Never here: what a failure means, or whether something may be asked.

mod kept;
mod msal;
mod opening;
mod perform;
mod portal;
mod sign_in;
mod tokens;
mod webex;

use std::rc::Rc;

use wasm_bindgen_futures::spawn_local;
use wasm_split_helpers::{SplitLoaderError, wasm_split};

use super::{Stand, Tell};
use crate::app::Action;
use crate::app::connection::ConnectEffect;
use crate::webex::{Offer, OrganisationId};
pub use tokens::Tokens;

/// What the page asks of the chunk.
enum Task {
    /// Do this.
    Perform(ConnectEffect),
    /// Take a pasted text as a Webex token.
    Paste {
        text: String,
        offer: &'static Offer,
        state: String,
        organisation: Option<OrganisationId>,
    },
}

type Work = fn(Rc<Tokens>, Tell, Task);

#[wasm_split(live, fallible)]
fn live() -> Result<Work, SplitLoaderError> {
    Ok(perform::perform)
}

/// The browser's side of the connections.
pub struct Connect {
    tell: Tell,
    tokens: Rc<Tokens>,
}

impl Connect {
    /// Opens at once if a sign-in is due. In a portal it never is: what its storage holds is the portal's.
    pub fn new(stand: &Stand, tell: Tell) -> Self {
        let connect = Self {
            tokens: Rc::new(Tokens::new(stand.tokens().cloned(), Rc::clone(&tell))),
            tell,
        };
        if !stand.is_portal() && kept::is_due() {
            let tell = Rc::clone(&connect.tell);
            // Told later: the page is still being made.
            spawn_local(async move { tell(Action::SignInDue) });
        }
        connect
    }

    /// The token source of the requests.
    pub fn tokens(&self) -> Rc<Tokens> {
        Rc::clone(&self.tokens)
    }

    /// Does what the app asks for.
    pub fn perform(&self, effect: ConnectEffect) {
        self.give(Task::Perform(effect));
    }

    /// Takes a pasted text as a Webex token; `state` is that of our own links.
    pub fn paste_token(
        &self,
        text: String,
        offer: &'static Offer,
        state: String,
        organisation: Option<OrganisationId>,
    ) {
        self.give(Task::Paste {
            text,
            offer,
            state,
            organisation,
        });
    }

    fn give(&self, task: Task) {
        let (tokens, tell) = (Rc::clone(&self.tokens), Rc::clone(&self.tell));
        spawn_local(async move {
            match live().await {
                Ok(work) => work(tokens, tell, task),
                Err(_) => tell(Action::NotLoaded),
            }
        });
    }
}
