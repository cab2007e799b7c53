//! Where does the administrator stand on the way from an empty tenant to a running job?
//!
//! [`Journey::update`] takes what was chosen, read or done and gives what has to be read or done next ([`JourneyEffect`]). It holds
//! choices, the tenant as read, the plan that is reviewed, and how its application goes. Going back is always possible; a change
//! drops only what was derived from it, and an answer to an earlier question is ignored.
//!
//! The law: nothing is applied that was not reviewed; after every application the tenant is read again.
//!
//! Never here: a secret (the token is with the token source, here stands only whether there is one), a call, Yew.

mod action;
mod choices;
mod interrupted;
mod planning;
mod profile;
mod review;
mod stage;
mod told;
mod update;

#[cfg(test)]
mod tests;

pub use action::{JourneyAction, JourneyEffect, Told};
pub use choices::{Credentials, Found, Gallery, Instance, Reading, Scope, Tested};
pub use interrupted::{Interrupted, memory};
pub use planning::Around;
pub use review::{Progress, Review, RunState, StepView};
pub use stage::{Facts, Stage};

use crate::plan::{ApplicationWish, Current, Done};
use crate::schema::Document;

/// The whole journey.
#[derive(Clone, Debug)]
pub struct Journey {
    /// The stage in view.
    pub stage: Stage,
    /// The gallery's template and the applications made from it.
    pub gallery: Reading<Gallery>,
    /// Which application is meant.
    pub choice: Option<ApplicationWish>,
    /// True to hide its tile from users.
    pub hide: bool,
    /// The chosen application as it is; nothing in it before a new one is made.
    pub tenant: Reading<Current>,
    /// Where users are sent, and who is told.
    pub credentials: Credentials,
    /// Who is in scope.
    pub scope: Scope,
    /// The schema that is wanted, as the page's editor has it.
    pub schema: Option<Document>,
    /// True if the job is to run in the end.
    pub run: bool,
    /// The plan that is reviewed or applied.
    pub review: Option<Review>,
    /// Plans that were not finished, from an earlier visit.
    pub interrupted: Vec<Interrupted>,
    /// What was done for this application, by all finished plans.
    pub done: Vec<Done>,
    /// Grows with every choice that asks the tenant something; an answer to an earlier one is ignored.
    pub(super) revision: u64,
    /// Grows with everything that the connection is tested with.
    pub(super) testing: u64,
    /// True if the administrator chose the application, and not the page because there was one only.
    pub(super) picked: bool,
    /// The mark under which a new application is being made.
    pub(super) made: Option<String>,
}

impl Default for Journey {
    fn default() -> Self {
        Self {
            stage: Stage::Application,
            gallery: Reading::Unread,
            choice: None,
            hide: true,
            tenant: Reading::Unread,
            credentials: Credentials::default(),
            scope: Scope::default(),
            schema: None,
            run: true,
            review: None,
            interrupted: Vec::new(),
            done: Vec::new(),
            revision: 0,
            testing: 0,
            picked: false,
            made: None,
        }
    }
}
