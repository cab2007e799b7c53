//! What does planning give? Steps, what is left alone, what stands in the way.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use super::assignments::ASSIGN;
use super::state::Current;
use super::step::{Key, Level, Step};
use super::steps::Steps;

/// Which of the plans.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum PlanKind {
    /// The application and its disabled job.
    SetUp,
    /// Connection, schema, one test user.
    Main,
    /// Everybody else, and start.
    Widen,
    /// The mapping back to its defaults; made by [`defaults`](super::defaults) alone.
    Defaults,
    /// A running job is started, paused or restarted.
    Job,
    /// Another token for a running job.
    Renewal,
    /// A list of users is provisioned on demand.
    OnDemand,
    /// Values that Webex kept are taken away there.
    Repair,
    /// The reverse of what a journal says; made by [`undo`](super::undo) alone.
    Undo,
}

impl PlanKind {
    /// Its word in files and for programs.
    pub fn name(self) -> &'static str {
        match self {
            Self::SetUp => "set-up",
            Self::Main => "main",
            Self::Widen => "widen",
            Self::Defaults => "defaults",
            Self::Job => "job",
            Self::Renewal => "renewal",
            Self::OnDemand => "on-demand",
            Self::Repair => "repair",
            Self::Undo => "undo",
        }
    }

    /// Its name for people.
    pub fn title(self) -> &'static str {
        match self {
            Self::SetUp => say!("The set-up plan"),
            Self::Main => say!("The main plan"),
            Self::Widen => say!("The widen plan"),
            Self::Defaults => say!("The defaults plan"),
            Self::Job => say!("The job plan"),
            Self::Renewal => say!("The renewal plan"),
            Self::OnDemand => say!("The on-demand plan"),
            Self::Repair => say!("The repair plan"),
            Self::Undo => say!("The undo plan"),
        }
    }

    /// What it does, in a sentence.
    pub fn words(self) -> &'static str {
        let said = match self {
            Self::SetUp => {
                mark!(
                    "Adds the application and its provisioning job. The job does not run: no user moves."
                )
            }
            Self::Main => mark!("Saves connection and mapping, and provisions one test user."),
            Self::Widen => mark!("Assigns everybody else and starts provisioning."),
            Self::Defaults => {
                mark!("Puts the attribute mapping back to the application's defaults.")
            }
            Self::Job => mark!("Changes what the provisioning job does."),
            Self::Renewal => mark!("Saves another Webex token, and has provisioning work with it."),
            Self::OnDemand => mark!("Provisions these users now, one after the other."),
            Self::Repair => {
                mark!("Takes values away from users in Webex that Entra does not have any more.")
            }
            Self::Undo => mark!("Takes back what was done, as far as it can be taken back."),
        };
        crate::words::found(said)
    }
}

/// A plan.
#[derive(Clone, Debug, PartialEq)]
pub struct Plan {
    /// Which one.
    pub kind: PlanKind,
    /// The service principal that it is about, where there is one already.
    pub service_principal: Option<String>,
    /// In an order in which they can be done.
    pub steps: Steps,
    /// What is not touched.
    pub left_alone: Vec<LeftAlone>,
    /// Why it cannot be applied; empty if it can.
    pub blockers: Vec<Blocker>,
}

/// Something that the plan does not touch.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LeftAlone {
    /// What.
    pub what: Cow<'static, str>,
    /// Why.
    pub why: Cow<'static, str>,
}

/// Why a plan cannot be applied, with the remedy.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Blocker {
    /// A stable name, for tests and for the field that is to be shown.
    pub code: &'static str,
    /// The sentence.
    pub text: Cow<'static, str>,
}

impl Plan {
    /// A plan of nothing.
    pub fn new(kind: PlanKind) -> Self {
        Self {
            kind,
            service_principal: None,
            steps: Steps::default(),
            left_alone: Vec::new(),
            blockers: Vec::new(),
        }
    }

    /// A plan of nothing, about this application.
    pub(super) fn about(kind: PlanKind, current: &Current) -> Self {
        let application = current.application.as_ref();
        Self {
            service_principal: application.map(|one| one.service_principal.clone()),
            ..Self::new(kind)
        }
    }

    /// True if nothing has to be done.
    pub fn is_empty(&self) -> bool {
        self.steps.is_empty() && self.blockers.is_empty()
    }

    /// What is left of it: a step that waited for one that is done waits no more.
    #[must_use]
    pub fn without(&self, is_done: impl Fn(&Key) -> bool) -> Self {
        let left = self.steps.iter().filter(|step| !is_done(&step.key));
        Self {
            steps: left.cloned().collect(),
            ..self.clone()
        }
    }

    /// The step of that name.
    pub fn step(&self, key: &str) -> Option<&Step> {
        match key.starts_with(ASSIGN) {
            true => self.steps.iter().find(|step| step.key.0 == key),
            false => {
                let mut single = self.steps.singly().iter();
                single.find(|step| step.key.0 == key)
            }
        }
    }

    /// The names of the steps.
    pub fn keys(&self) -> impl Iterator<Item = &Key> {
        self.steps.iter().map(|step| &step.key)
    }

    /// The gravest risk of its steps.
    pub fn gravest(&self) -> Option<Level> {
        let single = self.steps.singly().iter();
        let risks = single.filter_map(|step| step.risk.as_ref());
        risks.map(|risk| risk.level).max()
    }

    /// True if it sends the token.
    pub fn needs_token(&self) -> bool {
        let mut single = self.steps.singly().iter();
        single.any(|step| step.deed.needs_token())
    }

    pub(super) fn push(&mut self, step: Step) {
        self.steps.push(step);
    }

    pub(super) fn leave(
        &mut self,
        what: impl Into<Cow<'static, str>>,
        why: impl Into<Cow<'static, str>>,
    ) {
        self.left_alone.push(LeftAlone {
            what: what.into(),
            why: why.into(),
        });
    }

    pub(super) fn block(&mut self, code: &'static str, text: impl Into<Cow<'static, str>>) {
        self.blockers.push(Blocker {
            code,
            text: text.into(),
        });
    }
}
