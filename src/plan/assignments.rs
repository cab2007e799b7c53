//! Which steps assign those who have to be, and remove whose assignment goes?

use std::borrow::Cow;
use std::rc::Rc;

use super::Wish;
use super::compare::{Compared, Sides};
use super::deed::Deed;
use super::late::Id;
use super::outcome::Plan;
use super::profile::AssignmentWish;
use super::state::{Application, Assignment, Principal, Role, role_name};
use super::step::{Change, Key, Level, Step};
use super::steps::Steps;
use super::wishes::Wishes;

/// What the name of a step begins with that assigns somebody.
pub(super) const ASSIGN: &str = "assign ";

/// Plans the wished assignments of `wishes`, and the removals that the profile names, as the comparison of just these says.
pub(super) fn plan(
    plan: &mut Plan,
    application: &Application,
    wishes: &Wishes,
    removals: &[Principal],
    compared: &Rc<Compared>,
) {
    plan.steps = Steps::of(Brief {
        service_principal: application.service_principal.clone(),
        roles: application.roles.clone(),
        wishes: wishes.clone(),
        compared: Rc::clone(compared),
    });
    if compared.roleless > 0 {
        plan.block(
            "role.missing",
            match compared.roleless {
                1 => {
                    say!("1 assignment has a role that this application does not offer").to_owned()
                }
                roleless => say!(
                    "{roleless} assignments have a role that this application does not offer",
                    roleless
                ),
            },
        );
    }
    if compared.kept > 0 {
        plan.leave(people(compared.kept), say!("already assigned"));
    }
    for place in &compared.both {
        if let Some(principal) = removals.get(*place as usize) {
            plan.block(
                "assignment.both",
                say!(
                    "`{name}` is both to be assigned and to be removed",
                    name = principal.name
                ),
            );
        }
    }
    for place in &compared.unassign {
        if let Some(assignment) = application.assignments.get(*place as usize) {
            plan.push(unassign(application, assignment));
        }
    }
    if compared.others > 0 {
        plan.leave(
            people(compared.others),
            say!("assigned already, and not named in your choice: nobody is removed who was not named"),
        );
    }
}

/// Plans the first user's assignment.
pub(super) fn plan_first(plan: &mut Plan, wish: &Wish<'_>, application: &Application) {
    let Some(first) = &wish.profile.first_user else {
        return;
    };
    let role = wish
        .profile
        .assigned
        .iter()
        .find(|one| one.principal.id == first.id);
    let wish = AssignmentWish {
        principal: first.clone(),
        role: role.and_then(|one| one.role.clone()),
    };
    let mut found = Plan::new(plan.kind);
    let compared = Rc::new(Sides::of_one(application, &wish).compare());
    let wishes = Wishes::from(vec![wish]);
    self::plan(&mut found, application, &wishes, &[], &compared);
    plan.steps.extend(found.steps.iter().cloned());
    plan.blockers.extend(found.blockers);
}

fn people(count: usize) -> String {
    plural!(count, one: "{n} user or group", other: "{n} users and groups")
}

/// Assignments that are missing, in brief: by their places, as the comparison has them.
#[derive(Debug)]
pub(super) struct Brief {
    service_principal: String,
    roles: Vec<Role>,
    wishes: Wishes,
    compared: Rc<Compared>,
}

impl Brief {
    /// How many.
    pub(super) fn len(&self) -> usize {
        self.compared.assign.len()
    }

    /// The step at this place; nothing where nobody is wished for.
    pub(super) fn step(&self, place: usize) -> Option<Step> {
        let missing = self.compared.assign.get(place)?;
        let subject = &self.wishes.get(missing.wish as usize)?.principal;
        let (role, before) = self.compared.roles(missing);
        let deed = Deed::Assign {
            principal: Id::Known(self.service_principal.clone()),
            subject: subject.clone(),
            role: role.to_owned(),
        };
        let key = Key([ASSIGN, &subject.id, " ", role].concat().into());
        let before = before.map(|role| assigned_as(&self.roles, role));
        let change = Change {
            before: Some(before.unwrap_or(Cow::Borrowed(say!("not assigned")))),
            after: assigned_as(&self.roles, role),
        };
        Some(Step {
            change: Some(change),
            ..Step::new(key, deed, say!("In the scope that you chose"))
        })
    }
}

/// Without `format!`: there may be tens of thousands of them.
fn assigned_as(roles: &[Role], role: &str) -> Cow<'static, str> {
    say!("assigned as {role}", role = role_name(roles, role)).into()
}

fn unassign(application: &Application, assignment: &Assignment) -> Step {
    let deed = Deed::Unassign {
        principal: Id::Known(application.service_principal.clone()),
        subject: assignment.principal.clone(),
        role: assignment.role.clone(),
        assignment: assignment.id.clone(),
    };
    let key = Key(format!("unassign {} {}", assignment.principal.id, assignment.role).into());
    let before = assigned_as(&application.roles, &assignment.role);
    let change = Change {
        before: Some(before),
        after: say!("not assigned").into(),
    };
    let step = Step {
        change: Some(change),
        ..Step::new(key, deed, say!("You named it to be removed"))
    };
    match application.single_sign_on {
        true => step.risking(
            Level::Danger,
            say!("This application is used for single sign-on: without the assignment this user or group may not be able to sign in to Webex any more"),
        ),
        false => step.risking(Level::Warning, say!("Users who leave the scope become inactive in Webex")),
    }
}
