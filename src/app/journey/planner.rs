//! How are plans made on a page whose part for plans arrives later?
//!
//! By functions that this part brings when it is first drawn. What was asked for before is made then. So the stages that lead to a
//! plan do not hold what makes one.
//!
//! Where so many are assigned, or are to be, that comparing them would hold the page up, they are compared elsewhere as soon as plans
//! are in view; what needs the comparison waits for it.

use std::rc::Rc;

use super::choices::Reading;
use super::{Around, Journey, JourneyEffect, Stage};
use crate::plan::{Application, AssignmentWish, Compared, PlanKind, ScopeMode, Sides};

/// So many assignments and wishes together are compared in passing.
const FEW: usize = 2_000;

/// Makes plans.
#[derive(Clone, Copy, Debug)]
pub struct Planner {
    pub(super) review: fn(&mut Journey, PlanKind, String, Around<'_>),
    pub(super) again: fn(&mut Journey, Around<'_>),
    pub(super) sides: fn(&Journey) -> Option<Vec<u8>>,
}

impl Planner {
    /// Whoever names this holds all of planning.
    pub const HERE: Self = Self {
        review: Journey::review_plan,
        again: Journey::go_on_planning,
        sides: Journey::sides,
    };
}

/// Who has to be assigned, as far as that is known.
pub(super) enum Comparison {
    /// It is found out with the plan.
    InPassing,
    /// It was found out.
    Known(Rc<Compared>),
    /// It is being found out.
    Open,
}

impl Journey {
    /// The part for plans has arrived.
    pub(super) fn can_plan(&mut self, planner: Planner, around: Around<'_>) {
        self.planner = Some(planner);
        self.plan_now(planner, around);
    }

    /// Who has to be assigned was found out; if not, it is found out with the plan.
    pub(super) fn compared(&mut self, answer: Result<Compared, String>, around: Around<'_>) {
        self.compared = match answer {
            Ok(compared) => Reading::Known(Rc::new(compared)),
            Err(why) => Reading::Failed(why),
        };
        if let Some(planner) = self.planner {
            self.plan_now(planner, around);
        }
    }

    fn plan_now(&mut self, planner: Planner, around: Around<'_>) {
        match self.wanted.take() {
            Some((kind, id)) => (planner.review)(self, kind, id, around),
            None => (planner.again)(self, around),
        }
    }

    /// Makes this plan, or keeps in mind that it is wanted.
    pub(super) fn want_plan(&mut self, kind: PlanKind, id: String, around: Around<'_>) {
        match self.planner {
            Some(planner) => (planner.review)(self, kind, id, around),
            None => {
                self.wanted = Some((kind, id));
                self.stage = super::Stage::Review;
            }
        }
    }

    /// Who is wished for.
    fn wishes(&self) -> &[AssignmentWish] {
        match self.scope.mode {
            ScopeMode::Assigned => &self.scope.assigned,
            ScopeMode::Everyone => &[],
        }
    }

    fn sides(&self) -> Option<Vec<u8>> {
        let sides = Sides::of(self.application()?, self.wishes(), &self.scope.unassigned);
        sides.write().ok()
    }

    pub(super) fn comparison(&self) -> Comparison {
        let existing = |one: &Application| one.assignments.len();
        let many = self.application().map_or(0, existing) + self.wishes().len() > FEW;
        match &self.compared {
            Reading::Known(compared) => Comparison::Known(Rc::clone(compared)),
            Reading::Unread | Reading::Reading if many => Comparison::Open,
            _ => Comparison::InPassing,
        }
    }

    /// True while the plan in view cannot be told from what the tenant needs: it is still being found out who has to be assigned.
    pub fn is_comparing(&self) -> bool {
        let kind = match (&self.wanted, &self.review) {
            (Some((kind, _)), _) => Some(*kind),
            (None, review) => review.as_ref().map(|review| review.plan.kind),
        };
        kind == Some(PlanKind::Widen) && matches!(self.comparison(), Comparison::Open)
    }

    /// What was found out holds no longer.
    pub(super) fn forget_comparison(&mut self) {
        self.comparing += 1;
        self.compared = Reading::Unread;
    }

    /// Where plans are in view, it is found out ahead who has to be assigned.
    pub(super) fn compare_ahead(&mut self) -> Option<JourneyEffect> {
        let planner = self.planner.filter(|_| self.stage == Stage::Review)?;
        let is_due = self.compared == Reading::Unread && self.application().is_some();
        if !is_due || !matches!(self.comparison(), Comparison::Open) {
            return None;
        }
        let sides = (planner.sides)(self)?;
        self.compared = Reading::Reading;
        Some(JourneyEffect::Compare {
            revision: self.comparing,
            sides,
        })
    }
}
