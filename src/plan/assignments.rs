//! Who has to be assigned, who already is, whose assignment goes?

use std::collections::{HashMap, HashSet};

use super::Wish;
use super::deed::Deed;
use super::late::Id;
use super::outcome::Plan;
use super::profile::AssignmentWish;
use super::state::{Application, Assignment, DEFAULT_ACCESS, Principal};
use super::step::{Key, Level, Step};

/// Plans the wished assignments of `wishes`, and the removals that the profile names.
pub(super) fn plan<'a>(
    plan: &mut Plan,
    application: &Application,
    wishes: impl Iterator<Item = &'a AssignmentWish>,
    removals: &[Principal],
) {
    let mut existing: HashMap<&str, Vec<&Assignment>> =
        HashMap::with_capacity(application.assignments.len());
    for assignment in &application.assignments {
        let of = existing.entry(&assignment.principal.id).or_default();
        of.push(assignment);
    }
    let usual = application.usual_role();
    let mut wanted: HashSet<(&str, &str)> = HashSet::new();
    let mut principals: HashSet<&str> = HashSet::new();
    let (mut kept, mut roleless) = (0_usize, 0_usize);
    for wish in wishes {
        let named = match &wish.role {
            Some(name) => application.role(name),
            None => usual,
        };
        let Some(role) = named else {
            roleless += 1;
            continue;
        };
        let id = wish.principal.id.as_str();
        principals.insert(id);
        if !wanted.insert((id, role)) {
            continue;
        }
        let has = existing.get(id).map_or(&[][..], Vec::as_slice);
        let enough = has.iter().any(|one| {
            one.role == role
                || (wish.role.is_none() && (one.role != DEFAULT_ACCESS || role == DEFAULT_ACCESS))
        });
        if enough {
            kept += 1;
        } else {
            let before = has
                .first()
                .map(|one| format!("assigned as {}", application.role_name(&one.role)));
            plan.push(assign(application, &wish.principal, role, before));
        }
    }
    if roleless > 0 {
        plan.block(
            "role.missing",
            match roleless {
                1 => "1 assignment has a role that this application does not offer".to_owned(),
                _ => format!(
                    "{roleless} assignments have a role that this application does not offer"
                ),
            },
        );
    }
    if kept > 0 {
        plan.leave(people(kept), "already assigned");
    }
    let mut removed: HashSet<&str> = HashSet::new();
    for principal in removals {
        if principals.contains(principal.id.as_str()) {
            plan.block(
                "assignment.both",
                format!(
                    "`{}` is both to be assigned and to be removed",
                    principal.name
                ),
            );
            continue;
        }
        if removed.insert(&principal.id) {
            for assignment in existing.get(principal.id.as_str()).into_iter().flatten() {
                plan.push(unassign(application, assignment));
            }
        }
    }
    let others = existing
        .keys()
        .filter(|id| !principals.contains(*id) && !removed.contains(*id));
    let others = others.count();
    if others > 0 {
        plan.leave(
            people(others),
            "assigned already, and not named in your choice: nobody is removed who was not named",
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
    self::plan(&mut found, application, std::iter::once(&wish), &[]);
    plan.steps.extend(found.steps);
    plan.blockers.extend(found.blockers);
}

fn people(count: usize) -> String {
    match count {
        1 => "1 user or group".to_owned(),
        _ => format!("{count} users and groups"),
    }
}

fn assign(
    application: &Application,
    subject: &Principal,
    role: &str,
    before: Option<String>,
) -> Step {
    let deed = Deed::Assign {
        principal: Id::Known(application.service_principal.clone()),
        subject: subject.clone(),
        role: role.to_owned(),
    };
    let key = Key(format!("assign {} {role}", subject.id).into());
    let after = format!("assigned as {}", application.role_name(role));
    let before = before.unwrap_or_else(|| "not assigned".to_owned());
    Step::new(key, deed, "In the scope that you chose").changing(Some(before), after)
}

fn unassign(application: &Application, assignment: &Assignment) -> Step {
    let deed = Deed::Unassign {
        principal: Id::Known(application.service_principal.clone()),
        subject: assignment.principal.clone(),
        role: assignment.role.clone(),
        assignment: assignment.id.clone(),
    };
    let key = Key(format!("unassign {} {}", assignment.principal.id, assignment.role).into());
    let before = format!("assigned as {}", application.role_name(&assignment.role));
    let step =
        Step::new(key, deed, "You named it to be removed").changing(Some(before), "not assigned");
    match application.single_sign_on {
        true => step.risking(
            Level::Danger,
            "This application is used for single sign-on: without the assignment this user or group may not be able to sign in to Webex any more",
        ),
        false => step.risking(Level::Warning, "Users who leave the scope become inactive in Webex"),
    }
}
