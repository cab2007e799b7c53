//! How are the default mappings restored? By one DELETE, with the same care as a replacement: a stale plan is refused, a backup is
//! offered first (`reference/graph.md` 3.5).

use super::deed::Deed;
use super::late::Id;
use super::main_plan::prepared;
use super::outcome::{Plan, PlanKind};
use super::state::Current;
use super::step::{Key, Level, Step};

/// The plan that restores the default mappings. What they are is known once they are read back: Graph keeps them with the
/// template.
pub fn defaults(current: &Current) -> Plan {
    let mut plan = Plan::about(PlanKind::Defaults, current);
    let Some((application, job)) = prepared(&mut plan, current) else {
        return plan;
    };
    let Some(stored) = &job.schema else {
        plan.block(
            "schema.unread",
            say!("The mapping that is in use could not be read. Read the tenant again"),
        );
        return plan;
    };
    let deed = Deed::RestoreSchema {
        principal: Id::Known(application.service_principal.clone()),
        job: Id::Known(job.id.clone()),
        planned_on: Some(Box::new(stored.clone())),
    };
    let step = Step::new(Key::of("schema"), deed, say!("You chose to start again"))
        .risking(
            Level::Danger,
            say!("Every mapping, scoping filter and added attribute of your own goes; a new cycle over all users follows"),
        )
        .changing(
            Some(say!("the mapping in use").to_owned()),
            say!("the application's default mappings"),
        );
    plan.push(step);
    plan
}
