//! How do choices become the plan in view?

use super::choices::Reading;
use super::planner::Comparison;
use super::review::{Review, RunState};
use super::{Journey, JourneyEffect, Stage};
use crate::plan::{self, ApplicationWish, Current, Deed, Plan, PlanKind, Profile, Wish};
use crate::webex::OrganisationId;

/// What the plans need that is not the journey's.
#[derive(Clone, Copy, Debug, Default)]
pub struct Around<'a> {
    /// True if a Webex token is at hand.
    pub has_token: bool,
    /// Its organisation.
    pub organisation: Option<&'a OrganisationId>,
    /// The tenant URL of that organisation.
    pub address: Option<&'a str>,
    /// Hosts that the page's operator allows beside Webex's own.
    pub hosts: &'a [&'a str],
}

/// What can be planned next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Next {
    /// This plan has something to do.
    Plan(PlanKind),
    /// The tenant is as it is wanted.
    Nothing,
    /// It is still being found out.
    Unknown,
}

impl Journey {
    pub(super) fn review_plan(&mut self, kind: PlanKind, id: String, around: Around<'_>) {
        // A new application is asked for under one mark, however often its plan is made.
        let id = match kind {
            PlanKind::SetUp => self.made.clone().unwrap_or(id),
            _ => id,
        };
        let comparison = self.comparison();
        let is_open = matches!(comparison, Comparison::Open) && kind == PlanKind::Widen;
        let current = match &self.tenant {
            Reading::Known(current) if !is_open => current,
            Reading::Known(_) => {
                self.wanted = Some((kind, id));
                self.stage = Stage::Review;
                return;
            }
            _ => return,
        };
        let plan = match kind {
            PlanKind::Undo => Some(plan::undo(&self.done, current, around.has_token)),
            PlanKind::Defaults => Some(plan::defaults(current)),
            _ => None,
        };
        if let Some(plan) = plan {
            self.review = Some(Review::new(id, plan, None));
        } else if let Some(profile) = self.profile()
            && let Some(plan) = planned(kind, &id, &profile, current, (around, &comparison))
        {
            self.review = Some(Review::new(id, plan, Some(profile)));
        }
        self.stage = Stage::Review;
    }

    /// A connection that has no address yet gets the token's organisation's: there is no other that fits.
    pub(super) fn prefill(&mut self, around: Around<'_>) {
        let is_open = match (self.application(), &self.choice) {
            (Some(application), _) => application.plain("BaseAddress").is_none(),
            (None, choice) => matches!(choice, Some(ApplicationWish::New { .. })),
        };
        let address = around
            .address
            .filter(|_| is_open && self.credentials.tenant_url.is_empty());
        if let Some(address) = address {
            self.credentials.tenant_url = address.to_owned();
        }
    }

    /// Before one user is provisioned on demand, it is worked out what the mapping makes of them.
    pub(super) fn predict(&mut self) -> Vec<JourneyEffect> {
        let review = self.review.as_ref();
        let step = review.and_then(|review| review.plan.step("first-user"));
        let Some(Deed::ProvisionOnDemand { subject, .. }) = step.map(|step| &step.deed) else {
            return Vec::new();
        };
        let stored = self
            .application()
            .and_then(|one| one.job.as_ref()?.schema.as_ref());
        let Some(schema) = self.schema.as_ref().or(stored) else {
            return Vec::new();
        };
        let effect = JourneyEffect::Predict {
            revision: self.predicting + 1,
            user: subject.id.clone(),
            schema: Box::new(schema.clone()),
        };
        self.predicting += 1;
        self.expected = Reading::Reading;
        vec![effect]
    }

    /// The next plan that has something to do, after the one that was done.
    pub fn next_plan(&self, around: Around<'_>) -> Next {
        let (Reading::Known(current), Some(profile)) = (&self.tenant, self.profile()) else {
            return Next::Unknown;
        };
        let comparison = self.comparison();
        for kind in [PlanKind::SetUp, PlanKind::Main, PlanKind::Widen] {
            match &comparison {
                Comparison::Open if kind == PlanKind::Widen => return Next::Unknown,
                // The steps need not be made to know that there are some.
                Comparison::Known(compared) if kind == PlanKind::Widen && compared.is_due() => {
                    return Next::Plan(kind);
                }
                _ => {}
            }
            let plan = planned(kind, "next", &profile, current, (around, &comparison));
            if plan.is_some_and(|plan| !plan.is_empty()) {
                return Next::Plan(kind);
            }
        }
        Next::Nothing
    }

    /// After the tenant was read: a plan that stopped, or goes on, is made again of what is left.
    pub(super) fn go_on_planning(&mut self, around: Around<'_>) {
        let Some(review) = &self.review else { return };
        if review.state == RunState::Done || review.is_running() || review.profile.is_none() {
            return;
        }
        let (kind, id) = (review.plan.kind, review.id.clone());
        if kind == PlanKind::Widen && matches!(self.comparison(), Comparison::Open) {
            return;
        }
        let state = review.state.clone();
        // Nobody is led away from the stage that they are at.
        let stage = self.stage;
        self.review_plan(kind, id, around);
        self.stage = stage;
        if let (Some(review), RunState::Stopped(_)) = (&mut self.review, &state) {
            review.state = state;
        }
    }
}

/// A plan of the choices; nothing for those that are made of something else. With tens of thousands of assignments on both sides
/// nothing of them is copied before it is part of a step.
fn planned(
    kind: PlanKind,
    id: &str,
    profile: &Profile,
    current: &Current,
    (around, comparison): (Around<'_>, &Comparison),
) -> Option<Plan> {
    let wish = Wish {
        profile,
        mark: id,
        token_entered: around.has_token,
        organisation: around.organisation,
        hosts: around.hosts,
    };
    match kind {
        PlanKind::SetUp => Some(plan::plan_set_up(&wish, current)),
        PlanKind::Main => Some(plan::plan_main(&wish, current)),
        PlanKind::Widen => Some(match comparison {
            Comparison::Known(compared) => plan::plan_widen_compared(&wish, current, compared),
            Comparison::InPassing | Comparison::Open => plan::plan_widen(&wish, current),
        }),
        _ => None,
    }
}
