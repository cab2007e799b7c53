//! Who is signed in to what, and why not?
//!
//! In: what the page's operator configured, what Microsoft's and Webex's sign-ins gave, what the administrator wants. Out: the
//! state that is shown, and what the browser has to do next. Sign-in leaves the page and comes back to a fresh one, so what is
//! lost by that is said first, and what may be kept is kept ([`Kept`]).
//!
//! Never here: a token. Tokens are with the browser's token source; here stands only whose they are and when they end.

mod bundle;
mod configuration;
mod departure;
mod failure;
mod failure_groups;
mod failures;
mod kept;
mod live;
mod members;
mod taken_in;
#[cfg(test)]
mod tests;
mod update;
mod webex;

pub use bundle::{Bundle, Bundles, Permission};
pub use configuration::{Configuration, ConfigurationFault, PageAddress, Setting};
pub use departure::{Departure, Loss};
pub use failure::{Cure, Failure, Words};
pub use kept::Kept;
pub use live::{Account, Live, PageFacts, Reason, Session, SignIn, cloud};
pub use taken_in::TakesIn;
pub use update::{ConnectAction, ConnectEffect, Found};
pub use webex::{Way, Webex, WebexOwner, WebexSession};

use crate::webex::OrganisationId;

/// Everything that is known of the two connections.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Connection {
    /// Whether the page can sign anybody in.
    pub live: Live,
    /// Microsoft.
    pub sign_in: SignIn,
    /// What the next sign-in asks for.
    pub wanted: Bundles,
    /// Webex.
    pub webex: Webex,
    /// A way out of the page that waits for the administrator's word.
    pub departure: Option<Departure>,
    /// What must be given again after the page was left.
    pub again: Vec<Loss>,
    /// The state that our links to Webex carry.
    pub webex_state: String,
    /// The Webex organisation at hand: another one's token is refused until Webex is disconnected.
    pub organisation: Option<OrganisationId>,
}

impl Connection {
    /// True in a portal, which signs its administrators in and gives the tokens.
    pub fn is_by_portal(&self) -> bool {
        matches!(&self.live, Live::Ready(configuration) if configuration.by_portal)
    }
}
