//! What follows from what the browser tells?

use super::choices::{Reading, Tested};
use super::interrupted::Interrupted;
use super::planning::Around;
use super::review::RunState;
use super::{Journey, JourneyEffect, Told};
use crate::apply::{Event, StepState};
use crate::plan::{ApplicationWish, PlanKind};

impl Journey {
    pub(super) fn told(&mut self, told: Told, around: Around<'_>) -> Vec<JourneyEffect> {
        match told {
            Told::Gallery(answer) => {
                self.gallery = answer.map_or_else(Reading::Failed, Reading::Known);
                // What an earlier visit chose is read as soon as somebody is signed in.
                if self.choice.is_some() && self.tenant == Reading::Unread {
                    return self.read_tenant();
                }
                return self.choose_the_only_one();
            }
            Told::Tenant { revision, answer } if revision == self.revision => {
                self.tenant = match answer {
                    Ok(mut current) => {
                        current.memory.token_stored |= self.credentials.token_stored;
                        Reading::Known(*current)
                    }
                    Err(why) => Reading::Failed(why),
                };
                self.find_settings();
                self.settle();
                self.prefill(around);
                if let Some(planner) = self.planner {
                    (planner.again)(self, around);
                }
                return self.look_ahead();
            }
            Told::Tested { revision, answer } if revision == self.testing => {
                self.credentials.tested = match answer {
                    Ok(()) => Tested::Good,
                    Err(why) => Tested::Bad(why),
                };
            }
            Told::Found { search, answer } if search == self.scope.search => {
                self.scope.found = answer.map_or_else(Reading::Failed, Reading::Known);
            }
            Told::Looked { purpose, answer } => {
                self.looked(purpose, answer);
                return self.look_into();
            }
            Told::Into { group, answer } => {
                let answer = answer.map_or_else(Reading::Failed, Reading::Known);
                self.scope.groups.insert(group, answer);
            }
            Told::Members { group, answer } => self.members(&group, answer),
            Told::Expected { revision, answer } if revision == self.predicting => {
                self.expected = answer.map_or_else(Reading::Failed, Reading::Known);
            }
            Told::Compared { revision, answer } if revision == self.comparing => {
                self.compared(answer, around);
                return self.look_ahead();
            }
            Told::Expressions { revision, answer } if revision == self.parsing => {
                if let Some(review) = &mut self.review {
                    review.expressions = answer.map_or_else(Reading::Failed, Reading::Known);
                }
            }
            Told::Tenant { .. }
            | Told::Tested { .. }
            | Told::Found { .. }
            | Told::Expected { .. }
            | Told::Compared { .. }
            | Told::Expressions { .. } => {}
            Told::Event(event) => {
                if let Event::Step {
                    key,
                    state: StepState::Done { .. },
                } = &event
                {
                    self.credentials.token_stored |= key.0 == "secrets";
                }
                let file = self.review.as_mut().and_then(|review| review.take(event));
                return file
                    .into_iter()
                    .map(|(name, text)| JourneyEffect::Save { name, text })
                    .collect();
            }
            Told::Applied(result) => return self.applied(result),
            Told::Journals(journals) => {
                if let Some(choice) = &self.choice {
                    let mark = self.review.as_ref().map(|one| one.id.as_str());
                    let (_, _, done) = super::memory(&journals, choice, mark);
                    self.done = done;
                }
                let open = journals.into_iter();
                self.interrupted = open
                    .filter_map(|(id, past)| Interrupted::of(id, past))
                    .collect();
                return self.take_up();
            }
        }
        Vec::new()
    }

    /// An application that was being made is gone on with before anything else: asked for anew, it would be made twice. Nothing is
    /// written before the plan of what is left was confirmed.
    fn take_up(&mut self) -> Vec<JourneyEffect> {
        let is_new = |choice: &ApplicationWish| matches!(choice, ApplicationWish::New { .. });
        let is_another = self.picked && !self.choice.as_ref().is_some_and(is_new);
        if self.review.is_some() || is_another {
            return Vec::new();
        }
        let mut making = self.interrupted.iter().filter(|one| {
            let wish = one.profile.as_ref().map(|profile| &profile.application);
            one.past.kind == Some(PlanKind::SetUp) && wish.is_some_and(is_new)
        });
        match making.next_back().map(|one| one.id.clone()) {
            Some(id) => self.go_on(&id),
            None => Vec::new(),
        }
    }

    /// A new application that was set up is from now on one that is there.
    fn settle(&mut self) {
        let is_set_up = self.review.as_ref().is_some_and(|review| {
            review.plan.kind == PlanKind::SetUp && review.state == RunState::Done
        });
        let made = self
            .application()
            .filter(|_| is_set_up)
            .map(|one| ApplicationWish::Existing {
                service_principal: one.service_principal.clone(),
                name: one.name.clone(),
            });
        if let Some(choice) = made {
            self.choice = Some(choice);
            self.made = None;
        }
    }

    /// Where the tenant has one application and nobody has chosen, that one is looked at; where it has none, a new one is meant.
    fn choose_the_only_one(&mut self) -> Vec<JourneyEffect> {
        let Reading::Known(gallery) = &self.gallery else {
            return Vec::new();
        };
        if self.choice.is_some() {
            return Vec::new();
        }
        let choice = match (gallery.instances.as_slice(), &gallery.template) {
            ([], Some(template)) => ApplicationWish::New {
                template: template.clone(),
                name: "Cisco Webex".to_owned(),
            },
            ([one], _) => {
                // On an application that was there before, hiding is the administrator's decision.
                self.hide = false;
                ApplicationWish::Existing {
                    service_principal: one.service_principal.clone(),
                    name: one.name.clone(),
                }
            }
            _ => return Vec::new(),
        };
        self.choice = Some(choice);
        self.read_tenant()
    }

    /// The plan ended: the tenant is read again.
    fn applied(&mut self, result: Result<(), String>) -> Vec<JourneyEffect> {
        let Some(review) = &mut self.review else {
            return Vec::new();
        };
        review.state = match result {
            Ok(()) => RunState::Done,
            Err(why) => RunState::Stopped(why),
        };
        let mut effects = self.read_tenant();
        effects.push(JourneyEffect::ReadJournals);
        effects
    }
}
