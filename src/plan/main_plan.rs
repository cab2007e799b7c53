//! The main plan: connection, schema, one test user who is provisioned on demand.

use super::deed::Deed;
use super::late::Id;
use super::outcome::Plan;
use super::state::{Application, Current, Job};
use super::step::{Key, Level, Step};
use super::{Wish, assignments, connection};
use crate::schema::{self, Document};

pub(super) fn plan(plan: &mut Plan, wish: &Wish<'_>, current: &Current) {
    let Some((application, job)) = prepared(plan, current) else {
        return;
    };
    connection::plan(plan, wish, current, application);
    let wanted = match wish.profile.schema() {
        Ok(wanted) => wanted,
        Err(error) => {
            plan.block("schema.refused", error.to_string());
            None
        }
    };
    mapping(plan, application, job, wanted.as_ref());
    assignments::plan_first(plan, wish, application);
    first_user(plan, wish, current, application, job, wanted.as_ref());
}

/// The application and its job, or a blocker.
pub(super) fn prepared<'a>(
    plan: &mut Plan,
    current: &'a Current,
) -> Option<(&'a Application, &'a Job)> {
    let application = current.application.as_ref();
    let found = application.and_then(|application| Some((application, application.job.as_ref()?)));
    if found.is_none() {
        plan.block(
            "setUp.first",
            say!("There is no provisioning job yet. Apply the set-up plan first"),
        );
    }
    found
}

fn mapping(plan: &mut Plan, application: &Application, job: &Job, wanted: Option<&Document>) {
    let Some(wanted) = wanted else {
        plan.leave(say!("The attribute mapping"), say!("you did not change it"));
        return;
    };
    let Some(stored) = &job.schema else {
        plan.block(
            "schema.unread",
            say!("The mapping that is in use could not be read. Read the tenant again"),
        );
        return;
    };
    // A stored tree of the same text is the service's own: it is kept.
    let wanted = wanted.bare().with_trees_of(stored);
    let differences = schema::diff(&stored.bare(), &wanted);
    if differences.is_empty() {
        plan.leave(
            say!("The attribute mapping"),
            say!("it is stored already as you want it"),
        );
        return;
    }
    let deed = Deed::PutSchema {
        principal: Id::Known(application.service_principal.clone()),
        job: Id::Known(job.id.clone()),
        document: Box::new(wanted),
        planned_on: Some(Box::new(stored.clone())),
    };
    let reason = say!(
        "The schema is replaced as a whole; every part that you did not change is sent back as it came. Before it is written, Microsoft reads each changed expression, and is to read it as this page does"
    );
    let step = Step::new(Key::of("schema"), deed, reason)
        .after("secrets", &plan.steps)
        .risking(Level::Warning, say!("A new cycle over all users follows"))
        .changing(
            Some(say!("the mapping in use").to_owned()),
            plural!(differences.len(), one: "your mapping: {n} difference", other: "your mapping: {n} differences"),
        );
    plan.push(step);
}

fn first_user(
    plan: &mut Plan,
    wish: &Wish<'_>,
    current: &Current,
    application: &Application,
    job: &Job,
    wanted: Option<&Document>,
) {
    let Some(subject) = &wish.profile.first_user else {
        return;
    };
    if current.memory.tested.contains(&subject.id) {
        plan.leave(
            format!("`{}`", subject.name),
            say!("provisioned on demand already"),
        );
        return;
    }
    let document = wanted.or(job.schema.as_ref());
    let rule = document.and_then(|document| Some(document.user_mapping()?.rule().id().to_owned()));
    let Some(rule) = rule else {
        plan.block(
            "schema.noUsers",
            say!("The schema has no mapping of users, so nobody can be provisioned on demand"),
        );
        return;
    };
    let deed = Deed::ProvisionOnDemand {
        principal: Id::Known(application.service_principal.clone()),
        job: Id::Known(job.id.clone()),
        rule,
        subject: subject.clone(),
        trial: true,
    };
    let step = Step::new(
        Key::of("first-user"),
        deed,
        say!("One user first: what goes wrong then goes wrong once"),
    )
    .after("secrets", &plan.steps)
    .after("restart", &plan.steps)
    .after("schema", &plan.steps)
    .risking(
        Level::Warning,
        say!("It writes this user to Webex. That cannot be undone from here"),
    );
    let assigned = plan.steps.iter().find(|step| step.deed.is_assignment());
    let wait = assigned.map(|step| super::step::Wait::Step(step.key.clone()));
    let mut step = step;
    step.waits_for.extend(wait);
    plan.push(step);
}
