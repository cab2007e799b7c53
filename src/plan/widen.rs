//! The widen plan: everybody else is assigned, and provisioning starts.

use std::rc::Rc;

use super::compare::{Compared, Sides};
use super::deed::Deed;
use super::late::Id;
use super::outcome::Plan;
use super::state::Current;
use super::step::{Key, Level, Step, Wait};
use super::{Wish, assignments, connection, main_plan};

pub(super) fn plan(
    plan: &mut Plan,
    wish: &Wish<'_>,
    current: &Current,
    compared: Option<&Rc<Compared>>,
) {
    let Some((application, job)) = main_plan::prepared(plan, current) else {
        return;
    };
    let (wishes, removals) = (&wish.profile.assigned, &wish.profile.unassigned);
    let here = compared
        .is_none()
        .then(|| Rc::new(Sides::of(application, wishes, removals).compare()));
    if let Some(compared) = compared.or(here.as_ref()) {
        assignments::plan(plan, application, wishes, removals, compared);
    }
    let mut ready = vec![Wait::Assignments];
    if current.memory.restart_owed {
        let mut step = connection::restart_step(application, &job.id);
        step.waits_for.push(Wait::Assignments);
        ready.push(Wait::Step(step.key.clone()));
        plan.push(step);
    }
    if !wish.profile.running {
        plan.leave(
            say!("The provisioning job"),
            say!("you did not choose to start it"),
        );
        return;
    }
    if job.running {
        plan.leave(
            say!("The provisioning job"),
            say!("it runs already; starting it again could stop it"),
        );
        return;
    }
    if application.secrets.is_empty() {
        plan.block(
            "connection.first",
            say!("There is no connection to Webex yet. Apply the main plan first"),
        );
        return;
    }
    let deed = Deed::Start {
        principal: Id::Known(application.service_principal.clone()),
        job: Id::Known(job.id.clone()),
    };
    let step = Step::new(Key::of("start"), deed, say!("From now on users are kept in step, about every 40 minutes"))
        .risking(
            Level::Warning,
            say!("The first cycle creates or updates everybody in scope. New users may get activation e-mails from Webex"),
        )
        .changing(Some(say!("Provisioning Status: Off").to_owned()), say!("Provisioning Status: On"));
    plan.push(Step {
        waits_for: ready,
        ..step
    });
}
