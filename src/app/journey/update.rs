//! What follows when something happens on the journey.

use std::rc::Rc;

use super::choices::{Mapped, Reading, Tested};
use super::planning::Around;
use super::review::{Review, RunState};
use super::{Journey, JourneyAction, JourneyEffect, Stage};
use crate::plan::{ApplicationWish, Plan, PlanKind};
use crate::schema::Document;

impl Journey {
    /// Takes an action in; what comes out is for the browser to perform, in this order.
    pub fn update(&mut self, action: JourneyAction, around: Around<'_>) -> Vec<JourneyEffect> {
        if changes_wish(&action) && self.is_locked(!goes_along(&action)) {
            return Vec::new();
        }
        let mut effects = self.take_in(action, around);
        effects.extend(self.compare_ahead());
        effects
    }

    fn take_in(&mut self, action: JourneyAction, around: Around<'_>) -> Vec<JourneyEffect> {
        match action {
            JourneyAction::Open => {
                if matches!(self.gallery, Reading::Unread | Reading::Failed(_)) {
                    self.gallery = Reading::Reading;
                    return vec![JourneyEffect::ReadGallery, JourneyEffect::ReadJournals];
                }
            }
            JourneyAction::Go(stage) => self.stage = stage,
            JourneyAction::Choose(choice) => {
                self.picked = true;
                if self.choice.as_ref() != Some(&choice) {
                    // Hiding an application that was there before is the administrator's decision.
                    self.hide = matches!(choice, ApplicationWish::New { .. });
                    self.choice = Some(choice);
                    self.review = None;
                    self.made = None;
                    self.done.clear();
                    self.credentials.tested = Tested::No;
                    return self.read_tenant();
                }
            }
            JourneyAction::Hide(hide) => self.wish(|journey| journey.hide = hide),
            JourneyAction::TenantUrl(url) => self.connect(|one| one.tenant_url = url),
            JourneyAction::Email(email) => self.wish(|journey| journey.credentials.email = email),
            JourneyAction::Notify(notify) => {
                self.wish(|journey| journey.credentials.notify = notify)
            }
            JourneyAction::Threshold(most) => {
                self.wish(|journey| journey.credentials.threshold = most)
            }
            JourneyAction::SkipOutOfScope(skip) => {
                self.wish(|journey| journey.credentials.skip_out_of_scope = skip);
            }
            JourneyAction::Token => {
                self.connect(|one| one.token_stored = false);
                if let Reading::Known(current) = &mut self.tenant {
                    current.memory.token_stored = false;
                }
                self.prefill(around);
            }
            JourneyAction::Test => return self.test(),
            JourneyAction::Mode(mode) => self.wish(|journey| journey.scope.mode = mode),
            JourneyAction::Search(text) => {
                self.scope.search.clone_from(&text);
                self.scope.found = Reading::Unread;
                if !text.trim().is_empty() {
                    self.scope.found = Reading::Reading;
                    return vec![JourneyEffect::Search(text)];
                }
            }
            JourneyAction::Add(principal) => {
                self.choose([principal]);
                return self.look_into();
            }
            JourneyAction::MembersInstead(group) => return vec![JourneyEffect::Members(group)],
            JourneyAction::Import(text) => return self.import(&text),
            JourneyAction::SaveProfile => {
                let file = self.profile().map(|profile| JourneyEffect::Save {
                    name: "hubsync-profile.json".to_owned(),
                    text: profile.write(),
                });
                return file.into_iter().collect();
            }
            JourneyAction::OpenProfile(text) => return self.open_profile(&text),
            JourneyAction::UseProfile => self.use_profile(),
            JourneyAction::DropProfile => self.opened = Reading::Unread,
            JourneyAction::Drop(id) => self.unchoose(&id),
            JourneyAction::Unassign(principal, remove) => self.wish(|journey| {
                let scope = &mut journey.scope;
                scope.unassigned.retain(|one| one.id != principal.id);
                if remove {
                    let wishes = scope.assigned.edit();
                    wishes.retain(|one| one.principal.id != principal.id);
                    scope.unassigned.push(principal);
                }
            }),
            JourneyAction::First(first) => self.wish(|journey| journey.scope.first = first),
            JourneyAction::Mapping(schema) => {
                self.mapped = Mapped::Here;
                self.wish(|journey| journey.schema = schema.map(|one| *one));
            }
            JourneyAction::Comments(comments) => self.comments = comments,
            JourneyAction::Backup(text) => match Document::read(text.as_bytes()) {
                Ok((document, _)) => {
                    self.mapped = Mapped::File;
                    self.wish(|journey| journey.schema = Some(document));
                }
                Err(error) => self.mapped = Mapped::Refused(error.to_string()),
            },
            JourneyAction::Run(run) => self.wish(|journey| journey.run = run),
            JourneyAction::Review { kind, id } => {
                self.want_plan(kind, id, around);
                return self.look_ahead();
            }
            JourneyAction::Planner(planner) if self.planner.is_none() => {
                self.can_plan(planner, around);
                return self.look_ahead();
            }
            JourneyAction::Planner(_) => {}
            JourneyAction::Apply => return self.apply(),
            JourneyAction::HandOver => {
                if let Some(review) = self.review.as_mut().filter(|one| !one.is_running()) {
                    review.state = RunState::HandedOver;
                }
            }
            JourneyAction::Pause => return self.hold(RunState::Paused, JourneyEffect::Pause),
            JourneyAction::Continue => {
                return self.hold(RunState::Applying, JourneyEffect::Continue);
            }
            JourneyAction::Stop if self.is_applying() => return vec![JourneyEffect::Stop],
            JourneyAction::Stop => {}
            JourneyAction::GoOn(id) => return self.go_on(&id),
            JourneyAction::Refresh => return self.read_tenant(),
            JourneyAction::Told(told) => return self.told(told, around),
        }
        Vec::new()
    }

    /// True while a plan is being applied: what it was made of must stay.
    pub fn is_applying(&self) -> bool {
        self.review.as_ref().is_some_and(Review::is_running)
    }

    /// True while a choice must stay as it is: while a plan is applied that was made of it. The set-up plan is made of the
    /// application alone: while the service replicates, the other stages go on.
    pub fn is_locked(&self, of_application: bool) -> bool {
        let applied = self.review.as_ref().filter(|review| review.is_running());
        applied.is_some_and(|review| of_application || review.plan.kind != PlanKind::SetUp)
    }

    /// A choice changes: the plan that was made of it goes, unless it is applied or done.
    pub(super) fn wish(&mut self, change: impl FnOnce(&mut Self)) {
        change(self);
        self.forget_comparison();
        // What waited for the comparison was to be made of the earlier choice.
        self.wanted.take_if(|_| self.planner.is_some());
        let is_idle = |one: &Review| !one.is_running() && one.state != RunState::Done;
        if self.review.as_ref().is_some_and(is_idle) {
            self.review = None;
        }
    }

    /// What the connection is tested with changes.
    pub(super) fn connect(&mut self, change: impl FnOnce(&mut super::Credentials)) {
        self.wish(|journey| {
            change(&mut journey.credentials);
            journey.credentials.tested = Tested::No;
        });
        self.testing += 1;
    }

    pub(super) fn read_tenant(&mut self) -> Vec<JourneyEffect> {
        let Some(choice) = self.choice.clone() else {
            return Vec::new();
        };
        self.revision += 1;
        self.tenant = Reading::Reading;
        self.forget_comparison();
        vec![JourneyEffect::ReadTenant {
            revision: self.revision,
            choice,
            mark: self.made.clone(),
        }]
    }

    fn test(&mut self) -> Vec<JourneyEffect> {
        let Some(application) = self.application() else {
            return Vec::new();
        };
        let effect = JourneyEffect::Test {
            revision: self.testing,
            service_principal: application.service_principal.clone(),
            template: application.template.clone().unwrap_or_default(),
            tenant_url: self.credentials.tenant_url.trim().to_owned(),
        };
        self.credentials.tested = Tested::Testing;
        vec![effect]
    }

    fn apply(&mut self) -> Vec<JourneyEffect> {
        let comparing = self.is_comparing();
        let Some(review) = &mut self.review else {
            return Vec::new();
        };
        let ready = matches!(review.state, RunState::Shown | RunState::Stopped(_));
        if !ready || comparing || !review.plan.blockers.is_empty() || !review.is_read_alike() {
            return Vec::new();
        }
        review.state = RunState::Applying;
        review.steps.clear();
        if review.plan.kind == PlanKind::SetUp {
            self.made = Some(review.id.clone());
        }
        vec![JourneyEffect::Apply {
            plan: Rc::clone(&review.plan),
            id: review.id.clone(),
            profile: review.profile.clone(),
        }]
    }

    fn hold(&mut self, state: RunState, effect: JourneyEffect) -> Vec<JourneyEffect> {
        match &mut self.review {
            Some(review) if review.is_running() => {
                review.state = state;
                vec![effect]
            }
            _ => Vec::new(),
        }
    }

    /// An interrupted plan's wish becomes the choice; the tenant is read, and what is left is planned.
    pub(super) fn go_on(&mut self, id: &str) -> Vec<JourneyEffect> {
        let Some(one) = self.interrupted.iter().find(|one| one.id == id).cloned() else {
            return Vec::new();
        };
        let Some(profile) = &one.profile else {
            return Vec::new();
        };
        let kind = one.past.kind.unwrap_or(PlanKind::SetUp);
        // The tab remembers later choices than the journal; the set-up plan is made of the application alone.
        if kind == PlanKind::SetUp && self.remembered {
            self.choice = Some(profile.application.clone());
            self.hide = profile.hidden == Some(true);
        } else {
            self.adopt(profile);
        }
        if kind == PlanKind::SetUp {
            self.made = Some(one.id.clone());
        }
        self.review = Some(Review::new(one.id, Plan::new(kind), Some(profile.clone())));
        self.stage = Stage::Review;
        self.read_tenant()
    }
}

/// True for choices that the set-up plan is not made of.
const fn goes_along(action: &JourneyAction) -> bool {
    matches!(
        action,
        JourneyAction::TenantUrl(_)
            | JourneyAction::Email(_)
            | JourneyAction::Notify(_)
            | JourneyAction::Threshold(_)
            | JourneyAction::SkipOutOfScope(_)
            | JourneyAction::Token
            | JourneyAction::Mode(_)
            | JourneyAction::Add(_)
            | JourneyAction::MembersInstead(_)
            | JourneyAction::Drop(_)
            | JourneyAction::Unassign(..)
            | JourneyAction::First(_)
            | JourneyAction::Import(_)
            | JourneyAction::Mapping(_)
            | JourneyAction::Backup(_)
    )
}

/// True for actions that would change what the running plan was made of.
const fn changes_wish(action: &JourneyAction) -> bool {
    !matches!(
        action,
        JourneyAction::Open
            | JourneyAction::Go(_)
            | JourneyAction::Pause
            | JourneyAction::Continue
            | JourneyAction::Stop
            | JourneyAction::Search(_)
            | JourneyAction::SaveProfile
            | JourneyAction::Comments(_)
            | JourneyAction::Planner(_)
            | JourneyAction::Told(_)
    )
}
