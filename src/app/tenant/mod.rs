//! What was read from the tenant, and what may be asked of it next?
//!
//! In: what the administrator wants, what the services said. Out: the state that is shown, and reads for the browser to do. It
//! only reads. Users come as files, page by page: the session takes them like any file, and what was read stays when a page fails.
//!
//! Never here: a token, a request, the users themselves.

mod ask;
mod facts;
mod operators;
mod preflight;
#[cfg(test)]
mod tests;
mod update;
mod verify;

use std::rc::Rc;

pub use ask::{TenantTakesIn, follow};
pub use facts::{Facts, Instance, Job, Known, Trouble, WebexFacts};
pub use operators::{Offered, offered};
pub use preflight::{Ability, Can, abilities};
pub use update::{Around, Side, TenantAction, TenantEffect, WebexAt, Whom};
pub use verify::{Case, Compared, Ours, Said, Verdict, Verification, cases, compare, vectors};

/// Everything that is known of the tenant.
#[derive(Clone, Debug, Default)]
pub struct Tenant {
    /// What was found out about account, tenant and application; nothing before it was looked into.
    pub facts: Option<Rc<Facts>>,
    /// True while it is looked into.
    pub checking: bool,
    /// The application whose job is looked at, by its place among the found ones, and the job's place.
    pub chosen: Option<(usize, usize)>,
    /// True while the job's mapping is read.
    pub reading_schema: bool,
    /// Why the job's mapping could not be read.
    pub schema_trouble: Option<Trouble>,
    /// The operators of scoping filters that the job's service lists; nothing before it was asked.
    pub operators: Option<Known<Vec<Offered>>>,
    /// The users of Entra.
    pub users: Reading,
    /// The users of Webex.
    pub webex: Reading,
    /// The groups that were found last.
    pub groups: Vec<Group>,
    /// Why groups could not be searched.
    pub groups_trouble: Option<Trouble>,
    /// The comparison with Microsoft.
    pub verification: Verification,
}

/// A list that is read page by page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reading {
    /// How it stands.
    pub state: ReadState,
    /// Users read.
    pub read: u64,
    /// Users in all, if the service says so.
    pub total: Option<u64>,
    /// The source attributes that were asked for.
    pub names: Vec<String>,
}

/// How a reading stands.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum ReadState {
    /// It was not begun.
    #[default]
    None,
    /// It goes on.
    Going,
    /// It was stopped by the administrator.
    Stopped,
    /// A page failed; what was read before is in use.
    Failed(Trouble),
    /// Everybody was read.
    Complete,
}

/// A group to choose.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// Its object id.
    pub id: String,
    /// Its name.
    pub name: String,
}

impl Tenant {
    /// The application and the job that are looked at.
    pub fn job(&self) -> Option<(&Instance, &Job)> {
        let (instance, job) = self.chosen?;
        let instance = self
            .facts
            .as_ref()?
            .instances
            .as_ref()
            .ok()?
            .get(instance)?;
        Some((instance, instance.jobs.as_ref().ok()?.get(job)?))
    }

    /// True if a job was started and not paused: it runs, or tries to.
    pub fn is_running(&self) -> bool {
        let instances = self
            .facts
            .as_ref()
            .and_then(|facts| facts.instances.as_deref().ok());
        let mut jobs = instances
            .unwrap_or_default()
            .iter()
            .flat_map(|instance| instance.jobs.as_deref().unwrap_or_default());
        jobs.any(|job| matches!(job.state.as_str(), "Active" | "Quarantine"))
    }

    /// How the users of a side are read.
    pub const fn reading(&self, side: Side) -> &Reading {
        match side {
            Side::Users => &self.users,
            Side::Webex => &self.webex,
        }
    }

    const fn reading_mut(&mut self, side: Side) -> &mut Reading {
        match side {
            Side::Users => &mut self.users,
            Side::Webex => &mut self.webex,
        }
    }
}
