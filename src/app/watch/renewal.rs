//! Another token for the job, on one screen: obtained and connected, tested by Microsoft, saved, and seen to work in a cycle.
//!
//! Never here: the token. Whether there is one, whose it is and when it ends comes with each action.

use super::{Target, Watch, WatchEffect};
use crate::api::graph::jobs::{Execution, ExecutionState};
use crate::app::journey::{Reading, Tested};
use crate::plan::{Application, ApplicationWish, PlanKind, Profile, Wish, plan_renewal};
use crate::watch::Moment;
use crate::webex::OrganisationId;

/// What is known of the token that is connected.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TokenFacts {
    /// True if there is one.
    pub connected: bool,
    /// Its organisation.
    pub organisation: Option<OrganisationId>,
    /// When it ends, if Webex or its text said so.
    pub ends: Option<Moment>,
    /// Hosts that the page's operator allows beside Webex's own.
    pub hosts: Vec<String>,
}

/// Something that happened to the renewal.
#[derive(Clone, Debug)]
pub enum RenewalAction {
    /// Begin, or look away.
    Open(bool),
    /// The stored connection was read, or not.
    Stored(Result<Box<Application>, String>),
    /// The tenant URL is to read so.
    TenantUrl(String),
    /// Another token is connected, or none.
    Token,
    /// Have Microsoft test the connected token.
    Test,
    /// It was tested: the number of the question, and the answer.
    Tested(u64, Result<(), String>),
    /// Make the plan that saves it, under this id.
    Plan(TokenFacts, String),
}

/// The renewal.
#[derive(Clone, Debug, Default)]
pub struct Renewal {
    /// True if it is in view.
    pub open: bool,
    /// The application with its stored settings.
    pub stored: Reading<Box<Application>>,
    /// The tenant URL as it is to be.
    pub tenant_url: String,
    /// Whether Microsoft tested the token with it.
    pub tested: Tested,
    /// When it was saved.
    pub saved: Option<Moment>,
    /// When the saved token ends.
    ends: Option<Moment>,
    /// When the last cycle before it was saved had begun, by the service's clock.
    before: Option<Moment>,
    testing: u64,
}

/// What the cycles say since the token was saved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Proof {
    /// No cycle has ended since.
    Awaited,
    /// A cycle ended well, then.
    Works(Moment),
    /// A cycle failed, then; what the service said.
    Fails(Moment, String),
}

impl Watch {
    pub(super) fn renewed(&mut self, action: RenewalAction) -> Vec<WatchEffect> {
        let Some(target) = self.target.clone() else {
            return Vec::new();
        };
        let renewal = &mut self.renewal;
        match action {
            RenewalAction::Open(true) => {
                *renewal = Renewal {
                    open: true,
                    stored: Reading::Reading,
                    testing: renewal.testing + 1,
                    ..Renewal::default()
                };
                return vec![WatchEffect::ReadStored(target)];
            }
            RenewalAction::Open(false) => renewal.open = false,
            RenewalAction::Stored(Ok(application)) => {
                if let Some(address) = application.plain("BaseAddress") {
                    address.clone_into(&mut renewal.tenant_url);
                }
                renewal.stored = Reading::Known(application);
            }
            RenewalAction::Stored(Err(why)) => renewal.stored = Reading::Failed(why),
            RenewalAction::TenantUrl(url) => {
                renewal.tenant_url = url;
                self.token_changed();
            }
            RenewalAction::Token => self.token_changed(),
            RenewalAction::Test => return self.test(target).into_iter().collect(),
            RenewalAction::Tested(number, answer) if number == renewal.testing => {
                renewal.tested = match answer {
                    Ok(()) => Tested::Good,
                    Err(why) => Tested::Bad(why),
                };
            }
            RenewalAction::Tested(..) => {}
            RenewalAction::Plan(facts, id) => self.plan_of_renewal(&target, &facts, id),
        }
        Vec::new()
    }

    /// What was tested and planned was so with another token.
    fn token_changed(&mut self) {
        self.renewal.tested = Tested::No;
        self.renewal.testing += 1;
        if self.review_of(PlanKind::Renewal).is_some() && !self.is_applying() {
            self.review = None;
        }
    }

    fn test(&mut self, target: Target) -> Option<WatchEffect> {
        let renewal = &mut self.renewal;
        let template = renewal.stored.known()?.template.clone()?;
        renewal.tested = Tested::Testing;
        renewal.testing += 1;
        Some(WatchEffect::TestToken {
            number: renewal.testing,
            target,
            template,
            tenant_url: renewal.tenant_url.trim().to_owned(),
        })
    }

    fn plan_of_renewal(&mut self, target: &Target, facts: &TokenFacts, id: String) {
        let (Some(application), Some(running)) =
            (self.renewal.stored.known().cloned(), self.running())
        else {
            return;
        };
        let mut profile = Profile::new(ApplicationWish::Existing {
            service_principal: target.principal.clone(),
            name: target.name.clone(),
        });
        let url = self.renewal.tenant_url.trim();
        profile.tenant_url = (!url.is_empty() && application.plain("BaseAddress") != Some(url))
            .then(|| url.to_owned());
        let hosts: Vec<&str> = facts.hosts.iter().map(String::as_str).collect();
        let wish = Wish {
            profile: &profile,
            mark: &id,
            token_entered: facts.connected,
            organisation: facts.organisation.as_ref(),
            hosts: &hosts,
        };
        let plan = plan_renewal(&wish, &application, &running);
        self.renewal.ends = facts.ends;
        self.show(plan, id);
    }

    /// What follows when a plan of this kind was carried out to its end.
    pub(super) fn went_well(&mut self, kind: PlanKind, now: Moment) -> Vec<WatchEffect> {
        if kind != PlanKind::Renewal {
            return Vec::new();
        }
        self.renewal.saved = Some(now);
        // The day of the token before is over, and the new one's is known or nobody's.
        self.noted = self.renewal.ends;
        let target = self.target.iter().cloned();
        target
            .flat_map(|target| {
                [
                    WatchEffect::KeepNote(target.clone(), self.noted),
                    WatchEffect::ReadWires(target),
                ]
            })
            .collect()
    }

    /// While a token is being saved, the last cycle is the one that knows nothing of it.
    pub(super) fn note_last_cycle(&mut self) {
        let saves = self.review_of(PlanKind::Renewal);
        if saves.is_some_and(|review| review.is_running()) {
            self.renewal.before = self.last_cycle().and_then(began);
        }
    }

    fn last_cycle(&self) -> Option<&Execution> {
        self.job.as_ref()?.status.as_ref()?.last_execution.as_ref()
    }

    /// Whether a cycle has shown that the saved token works; nothing before one was saved.
    pub fn proof(&self) -> Option<Proof> {
        self.renewal.saved?;
        let last = self.last_cycle();
        let since = last.and_then(|last| Some((last, began(last)?)));
        let since = since.filter(|(_, began)| Some(*began) > self.renewal.before);
        Some(match since {
            None => Proof::Awaited,
            Some((last, at)) if last.state == Some(ExecutionState::Failed) => {
                let error = last.error.as_ref();
                let said = error.and_then(|error| error.message.clone().or(error.code.clone()));
                Proof::Fails(at, said.unwrap_or_default())
            }
            Some((_, at)) => Proof::Works(at),
        })
    }
}

fn began(cycle: &Execution) -> Option<Moment> {
    Moment::of(cycle.time_began.as_ref()).or(Moment::of(cycle.time_ended.as_ref()))
}
