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
mod expressions;
mod found;
mod import;
mod interrupted;
mod kept;
mod planner;
mod planning;
mod predicted;
mod profile;
mod renewal;
mod review;
mod stage;
mod told;
mod update;

#[cfg(test)]
mod tests;
#[cfg(test)]
mod tests_elsewhere;
#[cfg(test)]
mod tests_many;

pub use action::{JourneyAction, JourneyEffect, Purpose, Told};
pub use choices::{
    Credentials, Found, Gallery, GroupFacts, Instance, Looked, Mapped, Opened, Reading, Scope,
    Tested,
};
pub use interrupted::{Interrupted, memory};
pub use kept::Piece;
pub use planner::Planner;
pub use planning::{Around, Next};
pub use predicted::{Beside, Expected, Verdict, beside, expected};
pub use renewal::{Renewal, day, days_left};
pub use review::{Progress, Review, RunState, StepView};
pub use stage::{Facts, Stage};

use std::collections::BTreeMap;
use std::rc::Rc;

use crate::plan::{ApplicationWish, Compared, Current, Done, PlanKind, Profile};
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
    /// Where that comes from.
    pub mapped: Mapped,
    /// What people say of its mappings, by target: in the profile, never written to the tenant.
    pub comments: BTreeMap<String, String>,
    /// True if the job is to run in the end.
    pub run: bool,
    /// The plan that is reviewed or applied.
    pub review: Option<Review>,
    /// A profile that is looked at before it is used.
    pub opened: Reading<Opened>,
    /// What is expected of the first user of the plan in view.
    pub expected: Reading<Vec<Expected>>,
    /// Plans that were not finished, from an earlier visit.
    pub interrupted: Vec<Interrupted>,
    /// What was done for this application, by all finished plans.
    pub done: Vec<Done>,
    /// Grows with every choice that asks the tenant something; an answer to an earlier one is ignored.
    pub(super) revision: u64,
    /// Grows with everything that the connection is tested with.
    pub(super) testing: u64,
    /// Grows with every prediction that is asked for.
    pub(super) predicting: u64,
    /// Grows with every mapping that the service is asked to read.
    pub(super) parsing: u64,
    /// A profile whose principals are being looked up.
    pub(super) opening: Option<Profile>,
    /// True if the administrator chose the application, and not the page because there was one only.
    pub(super) picked: bool,
    /// True if the tab remembered the choices.
    pub(super) remembered: bool,
    /// Makes plans, once that part of the page has arrived.
    pub(super) planner: Option<Planner>,
    /// The plan that was asked for before that.
    pub(super) wanted: Option<(PlanKind, String)>,
    /// Who has to be assigned, where that was found out elsewhere.
    pub(super) compared: Reading<Rc<Compared>>,
    /// Grows with everything that this was found out of.
    pub(super) comparing: u64,
    /// The mark under which a new application is being made.
    pub(super) made: Option<String>,
    /// What is stored, as the fields show it where nobody chose otherwise.
    pub(super) found: found::FoundSettings,
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
            mapped: Mapped::Here,
            comments: BTreeMap::new(),
            run: true,
            review: None,
            opened: Reading::Unread,
            expected: Reading::Unread,
            interrupted: Vec::new(),
            done: Vec::new(),
            revision: 0,
            testing: 0,
            predicting: 0,
            parsing: 0,
            opening: None,
            picked: false,
            remembered: false,
            planner: None,
            wanted: None,
            compared: Reading::Unread,
            comparing: 0,
            made: None,
            found: found::FoundSettings::default(),
        }
    }
}
