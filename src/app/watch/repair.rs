//! Values that Webex kept although Entra has none any more: found by comparing both sides under the job's own mapping, chosen, and taken
//! away by a plan.

use std::collections::BTreeSet;

use super::{Watch, WatchEffect};
use crate::app::journey::Reading;
use crate::app::tenant::WebexAt;
use crate::apply::StepState;
use crate::plan::{Key, PlanKind, StaleUser, plan_repair};

/// A plan takes so many users at most: each is read, changed and read again, and the others follow with the next plan.
pub const AT_ONCE: usize = 1000;

/// Webex's word for users whom Entra provisions.
const ENTRA: &str = "AAD";

/// Something that happened to them.
#[derive(Clone, Debug)]
pub enum RepairAction {
    /// Read both sides and compare them.
    Compare(WebexAt),
    /// Stop that.
    Stop,
    /// So many users of Entra and of Webex were read.
    Read(u64, u64),
    /// So many of those who keep something were looked at, of so many.
    Compared(usize, usize),
    /// They were compared, or not.
    Found(Result<Vec<StaleUser>, String>),
    /// Choose this user, by the id in Webex, or not.
    Choose(String, bool),
    /// List this part of them, counted from 0.
    Turn(usize),
    /// Make the plan for those who are chosen, under this id.
    Plan(WebexAt, String),
}

/// What was found.
#[derive(Clone, Debug, Default)]
pub struct Repair {
    /// Who keeps what.
    pub found: Reading<Vec<StaleUser>>,
    /// So many users of Entra and of Webex were read.
    pub read: (u64, u64),
    /// So many of those who keep something were looked at, of so many; nothing before both sides were read.
    pub compared: Option<(usize, usize)>,
    /// Which part of them is listed, counted from 0.
    pub part: usize,
    /// Who is chosen, by the id in Webex.
    pub chosen: BTreeSet<String>,
}

impl Watch {
    pub(super) fn repair(&mut self, action: RepairAction) -> Vec<WatchEffect> {
        let Some(target) = self.target.clone() else {
            return Vec::new();
        };
        match action {
            RepairAction::Compare(at) => {
                self.repair = Repair {
                    found: Reading::Reading,
                    ..Repair::default()
                };
                return vec![WatchEffect::Compare(target, at)];
            }
            RepairAction::Stop => {
                self.repair.found = Reading::Unread;
                return vec![WatchEffect::StopComparing];
            }
            RepairAction::Read(users, webex) => self.repair.read = (users, webex),
            RepairAction::Compared(done, of) => self.repair.compared = Some((done, of)),
            RepairAction::Turn(part) => self.repair.part = part,
            RepairAction::Found(_) if self.repair.found != Reading::Reading => {}
            RepairAction::Found(Ok(users)) => {
                // Who did not come from Entra is listed, and not chosen: somebody else may mean what stands there.
                let own = users.iter().filter(|user| user.source == ENTRA);
                self.repair.chosen = own.map(|user| user.id.clone()).collect();
                self.repair.found = Reading::Known(users);
            }
            RepairAction::Found(Err(why)) => self.repair.found = Reading::Failed(why),
            RepairAction::Choose(id, true) => {
                self.repair.chosen.insert(id);
            }
            RepairAction::Choose(id, false) => {
                self.repair.chosen.remove(&id);
            }
            RepairAction::Plan(at, id) => {
                let found = self.repair.found.known().into_iter().flatten();
                let chosen = found.filter(|user| self.repair.chosen.contains(&user.id));
                let users: Vec<StaleUser> = chosen.take(AT_ONCE).cloned().collect();
                let plan = plan_repair(&target.principal, &at.organisation, &users);
                self.show(plan, id);
            }
        }
        Vec::new()
    }

    /// Who was repaired is listed no more.
    pub(super) fn drop_repaired(&mut self) {
        let Some(review) = self.review_of(PlanKind::Repair) else {
            return;
        };
        let steps = review.steps.clone();
        let is_done = |user: &StaleUser| {
            let key = Key(format!("repair {}", user.id).into());
            matches!(steps.get(&key), Some(StepState::Done { .. }))
        };
        if let Reading::Known(users) = &mut self.repair.found {
            users.retain(|user| !is_done(user));
        }
    }
}
