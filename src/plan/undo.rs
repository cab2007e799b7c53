//! How is taken back what a journal says was done? A plan like the others: shown, confirmed, applied.
//!
//! Only what is still so is taken back: an assignment that somebody removed meanwhile is not removed again. What cannot be taken
//! back is said: users that were created in Webex stay there, and a token that was overwritten is known to nobody.

use std::collections::HashMap;

use super::deed::{Deed, Value};
use super::done::Done;
use super::late::Id;
use super::outcome::{Plan, PlanKind};
use super::state::{Application, Assignment, Current, Stored};
use super::step::{Key, Level, Step};
use crate::schema::{self, Document};

/// The reverse of what was done, newest first.
pub fn undo(done: &[Done], current: &Current, token_entered: bool) -> Plan {
    let mut plan = Plan::about(PlanKind::Undo, current);
    let Some(application) = &current.application else {
        plan.leave(
            say!("The application"),
            say!("it is not in this tenant any more"),
        );
        return plan;
    };
    leave_webex(&mut plan, done);
    if done.contains(&Done::Instantiated) {
        whole(&mut plan, application);
        return plan;
    }
    if done.contains(&Done::Started) {
        pause(&mut plan, application);
    }
    let mut assigned = Assigned::with_capacity(application.assignments.len());
    for one in &application.assignments {
        let key = (one.principal.id.as_str(), one.role.as_str());
        assigned.entry(key).or_insert(one);
    }
    for one in done.iter().rev() {
        reverse(&mut plan, one, application, &assigned, token_entered);
    }
    plan
}

/// The assignments by principal and role: there may be as many as there are to take back.
type Assigned<'a> = HashMap<(&'a str, &'a str), &'a Assignment>;

fn principal(application: &Application) -> Id {
    Id::Known(application.service_principal.clone())
}

/// What was written to Webex is not taken back.
fn leave_webex(plan: &mut Plan, done: &[Done]) {
    for one in done {
        if let Done::Provisioned { principal } = one {
            plan.leave(
                say!("`{name}` in Webex", name = principal.name),
                say!("was provisioned and stays there: deactivate the user in Control Hub"),
            );
        }
    }
    if done
        .iter()
        .any(|one| matches!(one, Done::Started | Done::Restarted))
    {
        plan.leave(
            say!("Users that provisioning created or changed in Webex"),
            say!("they stay as they are; what they were before is known to nobody here"),
        );
    }
}

fn pause(plan: &mut Plan, application: &Application) {
    let Some(job) = application.job.as_ref().filter(|job| job.running) else {
        return;
    };
    let deed = Deed::Pause {
        principal: principal(application),
        job: Id::Known(job.id.clone()),
    };
    let step = Step::new(Key::of("pause"), deed, say!("It was started here"));
    plan.push(step.changing(
        Some(say!("Provisioning Status: On").to_owned()),
        say!("Provisioning Status: Off"),
    ));
}

/// The application was added here: with it goes everything that hangs on it.
fn whole(plan: &mut Plan, application: &Application) {
    if let Some(job) = &application.job {
        let deed = Deed::DeleteJob {
            principal: principal(application),
            job: Id::Known(job.id.clone()),
        };
        plan.push(Step::new(
            Key::of("delete-job"),
            deed,
            say!("The job goes before its application"),
        ));
    }
    let Some(object) = &application.object else {
        plan.block(
            "application.object",
            say!("The application object was not found, so the application cannot be deleted"),
        );
        return;
    };
    let deed = Deed::DeleteApplication {
        object: Id::Known(object.clone()),
        principal: principal(application),
    };
    let step = Step::new(
        Key::of("delete-application"),
        deed,
        say!("It was added here"),
    )
    .after("delete-job", &plan.steps)
    .risking(
        Level::Danger,
        plural!(
            application.assignments.len(),
            one: "`{name}` goes with its {n} assignment, its connection and its mapping",
            other: "`{name}` goes with its {n} assignments, its connection and its mapping",
            name = application.name
        ),
    );
    plan.push(step);
}

fn reverse(
    plan: &mut Plan,
    done: &Done,
    application: &Application,
    assigned: &Assigned<'_>,
    token_entered: bool,
) {
    match done {
        Done::Tagged { tag, present } => {
            let here = application.tags.contains(tag);
            if tag == super::state::HIDE_APP && here == *present {
                let deed = Deed::Tag {
                    principal: principal(application),
                    tag: super::state::HIDE_APP,
                    present: !present,
                };
                plan.push(Step::new(
                    Key::of("hide"),
                    deed,
                    say!("The tile becomes what it was"),
                ));
            }
        }
        Done::JobCreated => {
            let Some(job) = &application.job else { return };
            let deed = Deed::DeleteJob {
                principal: principal(application),
                job: Id::Known(job.id.clone()),
            };
            let step = Step::new(Key::of("delete-job"), deed, say!("It was created here"));
            plan.push(step.risking(
                Level::Danger,
                say!("The job goes with its mapping and all that it knows"),
            ));
        }
        Done::SecretsSaved { before, .. } => secrets(plan, application, before, token_entered),
        Done::SchemaSaved { before } => mapping(plan, application, before),
        Done::Assigned {
            principal: who,
            role,
        } => {
            if let Some(assignment) = assigned.get(&(who.id.as_str(), role.as_str())) {
                let deed = Deed::Unassign {
                    principal: principal(application),
                    subject: who.clone(),
                    role: role.clone(),
                    assignment: assignment.id.clone(),
                };
                let key = Key(format!("unassign {} {role}", who.id).into());
                let step = Step::new(key, deed, say!("It was assigned here"));
                plan.push(step.risking(
                    Level::Warning,
                    say!("Users who leave the scope become inactive in Webex"),
                ));
            }
        }
        Done::Unassigned {
            principal: who,
            role,
        } => {
            if !assigned.contains_key(&(who.id.as_str(), role.as_str())) {
                let deed = Deed::Assign {
                    principal: principal(application),
                    subject: who.clone(),
                    role: role.clone(),
                };
                let key = Key(format!("assign {} {role}", who.id).into());
                plan.push(Step::new(
                    key,
                    deed,
                    say!("Its assignment was removed here"),
                ));
            }
        }
        Done::Instantiated
        | Done::Provisioned { .. }
        | Done::Restarted
        | Done::Started
        | Done::Other => {}
    }
}

fn secrets(
    plan: &mut Plan,
    application: &Application,
    before: &[super::state::Setting],
    token_entered: bool,
) {
    if before.is_empty() {
        plan.leave(
            say!("Tenant URL, token and settings"),
            say!("there were none before, and no documented call removes them"),
        );
        return;
    }
    if !token_entered {
        plan.leave(
            say!("Tenant URL, token and settings"),
            say!("they are saved only together with a token, and the one before is known to nobody. Enter it to have them back"),
        );
        return;
    }
    let value = |stored: &Stored| match stored {
        Stored::Plain(value) => Value::Plain(value.clone()),
        Stored::Hidden => Value::Token,
    };
    let deed = Deed::PutSecrets {
        principal: principal(application),
        settings: before
            .iter()
            .map(|one| (one.key.clone(), value(&one.value)))
            .collect(),
        planned_on: application.secrets.clone(),
    };
    plan.push(Step::new(
        Key::of("secrets"),
        deed,
        say!("As they were before, with the token entered now"),
    ));
}

fn mapping(plan: &mut Plan, application: &Application, before: &str) {
    let stored = application
        .job
        .as_ref()
        .and_then(|job| Some((job, job.schema.as_ref()?)));
    let (Some((job, stored)), Ok((before, _))) = (stored, Document::read(before.as_bytes())) else {
        plan.leave(say!("The attribute mapping"), say!("it could not be read"));
        return;
    };
    if schema::diff(&stored.bare(), &before.bare()).is_empty() {
        plan.leave(
            say!("The attribute mapping"),
            say!("it is as it was before"),
        );
        return;
    }
    let deed = Deed::PutSchema {
        principal: principal(application),
        job: Id::Known(job.id.clone()),
        document: Box::new(before.bare()),
        planned_on: Some(Box::new(stored.clone())),
    };
    let step = Step::new(
        Key::of("schema"),
        deed,
        say!("The mapping becomes what it was"),
    );
    plan.push(step.risking(Level::Warning, say!("A new cycle over all users follows")));
}
