//! Which stages are there, what does each need, and what is so already?

use super::{Journey, Reading};
use crate::plan::ScopeMode;

/// A stage of the journey, in the help article's order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stage {
    /// The gallery application and its disabled job.
    Application,
    /// Tenant URL, token, notification.
    Credentials,
    /// Who is in scope.
    Scope,
    /// The attribute mapping.
    Mappings,
    /// The plan, and its application.
    Review,
    /// What was done, and what comes next.
    Receipt,
}

/// What stages need that the journey does not hold itself.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Facts {
    /// True if somebody is signed in to Microsoft.
    pub signed_in: bool,
    /// True if they consented to setting up.
    pub may_write: bool,
    /// True if a Webex token is at hand.
    pub has_token: bool,
    /// True if the page's operator allows no writing.
    pub read_only: bool,
}

impl Stage {
    /// All, in their order.
    pub const ALL: [Self; 6] = [
        Self::Application,
        Self::Credentials,
        Self::Scope,
        Self::Mappings,
        Self::Review,
        Self::Receipt,
    ];

    /// Its name.
    pub fn name(self) -> &'static str {
        let said = match self {
            Self::Application => mark!("Application"),
            Self::Credentials => mark!("Credentials"),
            Self::Scope => mark!("Scope"),
            Self::Mappings => mark!("Mappings"),
            Self::Review => mark!("Review and apply"),
            Self::Receipt => mark!("Receipt"),
        };
        crate::words::found(said)
    }

    /// The help article's own words for it (`reference/webex.md` 0): what people search for.
    pub fn article(self) -> &'static str {
        let said = match self {
            Self::Application => {
                mark!(
                    "In the help article: *Enterprise Applications*, *Add an application from the gallery*, search *Cisco Webex*, *Add*; then *Properties*, *Visible to users?* *No*; then *Provisioning*, *Provisioning Mode* *Automatic*."
                )
            }
            Self::Credentials => {
                mark!(
                    "In the help article: *Organization ID* from Control Hub, *Tenant URL*, *Secret Token*, *Test Connection*, *Notification Email*, *Save*."
                )
            }
            Self::Scope => {
                mark!(
                    "In the help article: *Users and groups*, *Add Assignment*, *Select*, *Assign*. One test user first, more after a successful test."
                )
            }
            Self::Mappings => {
                mark!(
                    "In the help article: *Mappings*, *Provision Azure Active Directory Users*, *Edit attribute list for CiscoWebEx*, *Add new mapping*, *Save*."
                )
            }
            Self::Review => {
                mark!(
                    "The help article ends with *Save* in each place. Here everything is shown first and written after you confirm."
                )
            }
            Self::Receipt => mark!("In the help article: “Manage synchronized Entra ID users”."),
        };
        crate::words::found(said)
    }
}

impl Journey {
    /// What a stage still needs, in a sentence; nothing if it can be worked on.
    pub fn lacks(&self, stage: Stage, facts: Facts) -> Option<&'static str> {
        if !facts.signed_in {
            return Some(say!("Sign in to Microsoft first."));
        }
        let has_job = self.has_job();
        match stage {
            Stage::Application | Stage::Scope | Stage::Mappings => None,
            Stage::Credentials if !facts.has_token => Some(say!(
                "Connect Webex above: its token is what Entra ID will use."
            )),
            Stage::Credentials => None,
            Stage::Review if self.choice.is_none() => Some(say!("Choose the application first.")),
            Stage::Review if self.review.is_none() && self.wanted.is_none() && !has_job => {
                Some(say!("Set the application up first."))
            }
            Stage::Review => None,
            Stage::Receipt if self.done.is_empty() => Some(say!("Nothing was done yet.")),
            Stage::Receipt => None,
        }
    }

    /// True if the chosen application has its job.
    pub fn has_job(&self) -> bool {
        self.application().is_some_and(|one| one.job.is_some())
    }

    /// What is so already, in a line for the stage's head.
    pub fn stands(&self, stage: Stage) -> String {
        let application = self.application();
        match stage {
            Stage::Application => match (application, &self.choice) {
                (Some(one), _) => match &one.job {
                    Some(job) if job.running => say!("{name}: provisioning runs", name = one.name),
                    Some(_) => say!(
                        "{name}: Provisioning Mode is Automatic, not running",
                        name = one.name
                    ),
                    None => say!("{name}: no provisioning yet", name = one.name),
                },
                (None, Some(_)) => say!("a new application, not added yet").to_owned(),
                (None, None) => say!("not chosen").to_owned(),
            },
            Stage::Credentials => match application.and_then(|one| one.plain("BaseAddress")) {
                Some(url) => say!("stored: {url}", url),
                None => say!("nothing stored").to_owned(),
            },
            Stage::Scope => {
                let assigned = application.map_or(0, |one| one.assignments.len());
                match self.scope.mode {
                    ScopeMode::Everyone => say!("everyone in the directory").to_owned(),
                    ScopeMode::Assigned => {
                        say!(
                            "{assigned} assigned, {assigned2} chosen",
                            assigned,
                            assigned2 = self.scope.assigned.len()
                        )
                    }
                }
            }
            Stage::Mappings => match &self.schema {
                Some(_) => say!("yours").to_owned(),
                None => say!("as it is").to_owned(),
            },
            Stage::Review => match &self.review {
                Some(review) => review.plan.kind.title().to_owned(),
                None => say!("no plan yet").to_owned(),
            },
            Stage::Receipt => match self.done.len() {
                0 => say!("nothing was done yet").to_owned(),
                count => plural!(count, one: "{n} thing done", other: "{n} things done"),
            },
        }
    }

    /// The chosen application as it was read.
    pub fn application(&self) -> Option<&crate::plan::Application> {
        match &self.tenant {
            Reading::Known(current) => current.application.as_ref(),
            _ => None,
        }
    }
}
