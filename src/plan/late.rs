//! Which ids are known only while a plan runs, and what stands for them until then?

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::error::PlanError;

/// An id that a step before gives.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Late {
    /// The application object.
    Application,
    /// The service principal.
    ServicePrincipal,
    /// The provisioning template.
    Template,
    /// The provisioning job.
    Job,
}

impl Late {
    /// Every late id.
    pub const ALL: [Self; 4] = [
        Self::Application,
        Self::ServicePrincipal,
        Self::Template,
        Self::Job,
    ];

    /// Its name, by which it stands in a path that is shown.
    pub fn name(self) -> &'static str {
        match self {
            Self::Application => "application",
            Self::ServicePrincipal => "servicePrincipal",
            Self::Template => "template",
            Self::Job => "job",
        }
    }

    /// Its name in words.
    pub fn words(self) -> &'static str {
        match self {
            Self::Application => say!("application"),
            Self::ServicePrincipal => say!("enterprise application"),
            Self::Template => say!("provisioning template"),
            Self::Job => say!("provisioning job"),
        }
    }
}

/// An id in a request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Id {
    /// Known when the plan was made.
    Known(String),
    /// The result of an earlier step.
    Late(Late),
}

/// The late ids that are known by now; the journal keeps them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Ids(BTreeMap<Late, String>);

impl Ids {
    /// Ids for showing a plan: each stands for itself under a mark that every URL and every JSON text leaves as it is.
    pub fn marks() -> Self {
        Self(
            Late::ALL
                .into_iter()
                .map(|late| (late, Self::mark(late)))
                .collect(),
        )
    }

    /// The mark of a late id.
    pub fn mark(late: Late) -> String {
        format!("~{}~", late.name())
    }

    /// Learns an id.
    pub fn learn(&mut self, late: Late, id: impl Into<String>) {
        self.0.insert(late, id.into());
    }

    /// Learns what others know.
    pub fn merge(&mut self, others: &Self) {
        self.0.extend(others.0.clone());
    }

    /// A late id, if it is known.
    pub fn get(&self, late: Late) -> Option<&str> {
        self.0.get(&late).map(String::as_str)
    }

    /// The id itself, or which one is missing.
    pub fn resolve<'a>(&'a self, id: &'a Id) -> Result<&'a str, PlanError> {
        match id {
            Id::Known(id) => Ok(id),
            Id::Late(late) => self.get(*late).ok_or(PlanError::LateId(late.words())),
        }
    }
}
