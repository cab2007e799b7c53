//! What can a step do to a tenant? Every call that writes, as data, with the ids that are known late as holes.
//!
//! A secret is never here: [`Value::Token`] is a named hole that is filled when the request is sent.

use super::late::Id;
use super::repair::StaleValue;
use super::reset::ResetScope;
use super::state::{Principal, Setting};
use crate::schema::Document;
use crate::webex::OrganisationId;

/// One deed.
#[derive(Clone, Debug, PartialEq)]
pub enum Deed {
    /// Adds the gallery application.
    Instantiate {
        /// The gallery template.
        template: String,
        /// The name that it gets for good; while it is made it carries the plan's mark, too.
        name: String,
    },
    /// Names the application object.
    NameApplication {
        /// The application object.
        object: Id,
        /// Its name.
        name: String,
    },
    /// Names the service principal, where it did not follow its application.
    NamePrincipal {
        /// The service principal.
        principal: Id,
        /// Its name.
        name: String,
    },
    /// Adds a tag, or takes one away, and leaves the others.
    Tag {
        /// The service principal.
        principal: Id,
        /// The tag.
        tag: &'static str,
        /// True to add it.
        present: bool,
    },
    /// Finds out from which template a job is made.
    FindTemplate {
        /// The service principal.
        principal: Id,
    },
    /// Makes the provisioning job, disabled.
    CreateJob {
        /// The service principal.
        principal: Id,
        /// The provisioning template.
        template: Id,
    },
    /// Stores the connection's settings, all of them.
    PutSecrets {
        /// The service principal.
        principal: Id,
        /// The complete list.
        settings: Vec<(String, Value)>,
        /// What was stored when this was planned.
        planned_on: Vec<Setting>,
    },
    /// Replaces the schema.
    PutSchema {
        /// The service principal.
        principal: Id,
        /// The job.
        job: Id,
        /// What is written.
        document: Box<Document>,
        /// What was there when this was planned; nothing where the job is not made yet.
        planned_on: Option<Box<Document>>,
    },
    /// Puts the schema back to the template's defaults.
    RestoreSchema {
        /// The service principal.
        principal: Id,
        /// The job.
        job: Id,
        /// What was there when this was planned.
        planned_on: Option<Box<Document>>,
    },
    /// Assigns somebody.
    Assign {
        /// The service principal.
        principal: Id,
        /// Who.
        subject: Principal,
        /// The role's id.
        role: String,
    },
    /// Removes somebody's assignment.
    Unassign {
        /// The service principal.
        principal: Id,
        /// Who.
        subject: Principal,
        /// The role's id.
        role: String,
        /// The assignment's id.
        assignment: String,
    },
    /// Provisions one user now.
    ProvisionOnDemand {
        /// The service principal.
        principal: Id,
        /// The job.
        job: Id,
        /// The schema's rule.
        rule: String,
        /// Who.
        subject: Principal,
        /// True if nothing may follow unless it went well; false for one of a list, whose result is only told.
        trial: bool,
    },
    /// Lets the job begin anew.
    Restart {
        /// The service principal.
        principal: Id,
        /// The job.
        job: Id,
        /// What it forgets.
        scope: ResetScope,
    },
    /// Lets the job run, and ends its quarantine.
    Start {
        /// The service principal.
        principal: Id,
        /// The job.
        job: Id,
    },
    /// Lets the job rest.
    Pause {
        /// The service principal.
        principal: Id,
        /// The job.
        job: Id,
    },
    /// Removes the job and all that it knows.
    DeleteJob {
        /// The service principal.
        principal: Id,
        /// The job.
        job: Id,
    },
    /// Takes values away from a user in Webex.
    ClearInWebex {
        /// The organisation.
        organisation: OrganisationId,
        /// The user's id in Webex.
        user: String,
        /// The user name.
        name: String,
        /// What they kept.
        values: Vec<StaleValue>,
    },
    /// Removes the application, and its service principal with it.
    DeleteApplication {
        /// The application object.
        object: Id,
        /// The service principal.
        principal: Id,
    },
}

/// The value of a stored setting.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// As it stands.
    Plain(String),
    /// The bearer token, put in when the request is sent.
    Token,
}

/// May a deed be performed twice?
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Nature {
    /// Read, act, verify: twice is harmless.
    Ensure,
    /// Guarded by a read; an unknown result is looked up and never repeated blindly.
    Once,
}

impl Deed {
    /// May it be performed twice?
    pub const fn nature(&self) -> Nature {
        match self {
            Self::Instantiate { .. }
            | Self::CreateJob { .. }
            | Self::ProvisionOnDemand { .. }
            | Self::Restart { .. }
            | Self::Start { .. } => Nature::Once,
            _ => Nature::Ensure,
        }
    }

    /// True if it assigns somebody or removes an assignment: these go in batches.
    pub const fn is_assignment(&self) -> bool {
        matches!(self, Self::Assign { .. } | Self::Unassign { .. })
    }

    /// True if it only reads.
    pub const fn reads_only(&self) -> bool {
        matches!(self, Self::FindTemplate { .. })
    }

    /// True if it sends the token.
    pub const fn needs_token(&self) -> bool {
        matches!(self, Self::PutSecrets { .. })
    }

    /// What it does, in words for people.
    pub fn title(&self) -> String {
        match self {
            Self::Instantiate { name, .. } => {
                say!("Add the application `{name}` from the gallery", name)
            }
            Self::NameApplication { name, .. } => say!("Name the application `{name}`", name),
            Self::NamePrincipal { name, .. } => {
                say!("Name the enterprise application `{name}`", name)
            }
            Self::Tag { present: true, .. } => say!("Hide the tile from users").to_owned(),
            Self::Tag { present: false, .. } => say!("Show the tile to users again").to_owned(),
            Self::FindTemplate { .. } => {
                say!("Read which provisioning template belongs to it").to_owned()
            }
            Self::CreateJob { .. } => {
                say!("Set Provisioning Mode to Automatic (the job is created, and does not run)")
                    .to_owned()
            }
            Self::PutSecrets { .. } => {
                say!("Save Tenant URL, Secret Token and settings").to_owned()
            }
            Self::PutSchema { .. } => say!("Save the attribute mapping").to_owned(),
            Self::RestoreSchema { .. } => say!("Restore default mappings").to_owned(),
            Self::Assign { subject, .. } => say!("Assign `{name}`", name = subject.name),
            Self::Unassign { subject, .. } => {
                say!("Remove the assignment of `{name}`", name = subject.name)
            }
            Self::ProvisionOnDemand { subject, .. } => {
                say!("Provision `{name}` on demand", name = subject.name)
            }
            Self::Restart { scope, .. } if *scope == ResetScope::FORCE_DELETES => {
                say!("Allow the held-back deletions").to_owned()
            }
            Self::Restart { .. } => say!("Restart provisioning").to_owned(),
            Self::Start { .. } => say!("Start provisioning").to_owned(),
            Self::Pause { .. } => say!("Pause provisioning").to_owned(),
            Self::ClearInWebex { name, .. } => {
                say!("Take stale values from `{name}` in Webex", name)
            }
            Self::DeleteJob { .. } => say!("Delete the provisioning job").to_owned(),
            Self::DeleteApplication { .. } => say!("Delete the application").to_owned(),
        }
    }
}
