//! How are plans made on a page whose part for plans arrives later?
//!
//! By functions that this part brings when it is first drawn. What was asked for before is made then. So the stages that lead to a
//! plan do not hold what makes one.

use super::{Around, Journey};
use crate::plan::PlanKind;

/// Makes plans.
#[derive(Clone, Copy, Debug)]
pub struct Planner {
    pub(super) review: fn(&mut Journey, PlanKind, String, Around<'_>),
    pub(super) again: fn(&mut Journey, Around<'_>),
}

impl Planner {
    /// Whoever names this holds all of planning.
    pub const HERE: Self = Self {
        review: Journey::review_plan,
        again: Journey::go_on_planning,
    };
}

impl Journey {
    /// The part for plans has arrived.
    pub(super) fn can_plan(&mut self, planner: Planner, around: Around<'_>) {
        self.planner = Some(planner);
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
}
