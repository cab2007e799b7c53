//! What has to be done so that a tenant becomes as an administrator wants it?
//!
//! In: a [`Profile`] (what is wanted) and [`Current`] (what is so), both plain data. Out: one of three plans, each reviewed before
//! it runs: *set-up* (the application and its disabled job; no user moves), *main* (connection, schema, one test user), *widen*
//! (everybody else, start); or, for a job that runs, what is wanted of it ([`plan_job`], [`plan_renewal`], [`plan_repair`]). A [`Plan`] holds steps that can be read before they are sent, what it leaves alone and why, and what
//! stands in its way. It can be saved as JSON, as Markdown, as a script of curl.
//!
//! The law: `reference/graph.md` 1 to 3 and 8; the help article's order of things (`reference/webex.md` 0). Planning what has been
//! applied gives an empty plan. Only what this page created, or what the administrator named, is removed or hidden. A secret is
//! a named hole.
//!
//! Never here: a call, a clock, a secret.

mod assignments;
mod call;
mod compare;
mod connected;
mod connection;
mod deed;
mod defaults;
mod done;
mod error;
pub mod export;
mod late;
mod main_plan;
mod outcome;
mod profile;
mod profile_diff;
mod repair;
mod request;
mod reset;
mod running;
mod set_up;
mod state;
mod step;
mod steps;
mod undo;
mod widen;
mod wishes;

pub use call::Call;
pub use compare::{Compared, Sides};
pub use connected::Connected;
pub use deed::{Deed, Nature, Value};
pub use defaults::defaults;
pub use done::Done;
pub use error::PlanError;
pub use late::{Id, Ids, Late};
pub use outcome::{Blocker, LeftAlone, Plan, PlanKind};
pub use profile::{
    ApplicationWish, AssignmentWish, DeletionGuard, Notification, Profile, ScopeMode,
};
pub use profile_diff::{ProfileChange, diff};
pub use repair::{StaleUser, StaleValue, plan_repair};
pub use request::TOKEN_SLOT;
pub use reset::{Reset, ResetScope};
pub use running::{JobWish, RunningJob, plan_job, plan_renewal};
pub use set_up::marked;
pub use state::{
    Application, Assignment, Current, DEFAULT_ACCESS, HIDE_APP, Job, Memory, Principal,
    PrincipalKind, Role, Setting, Stored,
};
pub use step::{Change, Key, Level, Risk, Step, Wait};
pub use steps::{Listed, Steps};
pub use undo::undo;
pub use wishes::Wishes;

use std::rc::Rc;

use crate::webex::OrganisationId;

/// Everything that a plan is made for.
#[derive(Clone, Copy, Debug)]
pub struct Wish<'a> {
    /// What is wanted.
    pub profile: &'a Profile,
    /// The plan's own id: a new application carries it in its name until it is named for good.
    pub mark: &'a str,
    /// True if a token was entered now; otherwise the stored one is kept, and cannot be compared.
    pub token_entered: bool,
    /// The organisation of the token that was entered.
    pub organisation: Option<&'a OrganisationId>,
    /// Hosts that the operator of the page allows beside Webex's own, in lower case.
    pub hosts: &'a [&'a str],
}

/// The set-up plan: the application is there and has a job that does not run. Pure, as are its sisters: the same wish and the
/// same tenant give the same plan.
pub fn plan_set_up(wish: &Wish<'_>, current: &Current) -> Plan {
    let mut plan = Plan::about(PlanKind::SetUp, current);
    set_up::plan(&mut plan, wish, current);
    plan
}

/// The main plan: connection, schema, one test user.
pub fn plan_main(wish: &Wish<'_>, current: &Current) -> Plan {
    let mut plan = Plan::about(PlanKind::Main, current);
    main_plan::plan(&mut plan, wish, current);
    plan
}

/// The widen plan: everybody else is assigned, provisioning starts.
pub fn plan_widen(wish: &Wish<'_>, current: &Current) -> Plan {
    let mut plan = Plan::about(PlanKind::Widen, current);
    widen::plan(&mut plan, wish, current, None);
    plan
}

/// The same where [`Sides`] of this wish and this tenant were compared already.
pub fn plan_widen_compared(wish: &Wish<'_>, current: &Current, compared: &Rc<Compared>) -> Plan {
    let mut plan = Plan::about(PlanKind::Widen, current);
    widen::plan(&mut plan, wish, current, Some(compared));
    plan
}
