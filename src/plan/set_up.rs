//! The set-up plan: the application is there, named, hidden, and has a job that does not run. No user moves.

use super::Wish;
use super::deed::Deed;
use super::late::{Id, Late};
use super::outcome::Plan;
use super::profile::ApplicationWish;
use super::state::{Application, Current, HIDE_APP};
use super::step::{Key, Level, Step};

/// The name that a new application has, with the mark of its plan, until it is named for good.
pub fn marked(name: &str, mark: &str) -> String {
    say!("{name} (hubsync {mark})", name, mark)
}

pub(super) fn plan(plan: &mut Plan, wish: &Wish<'_>, current: &Current) {
    match (&wish.profile.application, &current.application) {
        (ApplicationWish::New { template, name }, None) => {
            instantiate(plan, wish, template, name);
        }
        (ApplicationWish::Existing { name, .. }, None) => plan.block(
            "application.missing",
            say!("The application `{name}` is not in this tenant any more. Choose another one, or add it.", name),
        ),
        (ApplicationWish::New { name, .. }, Some(application)) => {
            rename(plan, application, name);
            existing(plan, wish, current, application);
        }
        (ApplicationWish::Existing { .. }, Some(application)) => {
            plan.leave(say!("The application's name"), say!("it was there before"));
            existing(plan, wish, current, application);
        }
    }
}

/// A new application: everything but the first step waits for its ids.
fn instantiate(plan: &mut Plan, wish: &Wish<'_>, template: &str, name: &str) {
    let principal = || Id::Late(Late::ServicePrincipal);
    let deed = Deed::Instantiate {
        template: template.to_owned(),
        name: marked(name, wish.mark),
    };
    let reason = say!("There is no application yet that carries the provisioning");
    let step = Step::new(Key::of("instantiate"), deed, reason);
    plan.push(step.changing(
        None,
        say!("A new enterprise application, with assignment required"),
    ));
    let deed = Deed::NameApplication {
        object: Id::Late(Late::Application),
        name: name.to_owned(),
    };
    let reason = say!(
        "While it is made it carries this plan's mark, so that it can be found if the answer is lost"
    );
    let step = Step::new(Key::of("name"), deed, reason).after("instantiate", &plan.steps);
    plan.push(step.changing(Some(marked(name, wish.mark)), name));
    let deed = Deed::NamePrincipal {
        principal: principal(),
        name: name.to_owned(),
    };
    let reason = say!("The enterprise application usually follows; if not, it is named, too");
    plan.push(Step::new(Key::of("name-principal"), deed, reason).after("name", &plan.steps));
    if wish.profile.hidden == Some(true) {
        let step = hide(principal(), true, None);
        plan.push(step.after("name-principal", &plan.steps));
    }
    let deed = Deed::FindTemplate {
        principal: principal(),
    };
    let reason = say!("Its id is published nowhere and is read from the tenant");
    plan.push(Step::new(Key::of("template"), deed, reason).after("instantiate", &plan.steps));
    job(plan, principal(), Id::Late(Late::Template));
}

/// An application that is there: what it lacks.
fn existing(plan: &mut Plan, wish: &Wish<'_>, current: &Current, application: &Application) {
    let principal = || Id::Known(application.service_principal.clone());
    match wish.profile.hidden {
        Some(hidden) if hidden != application.is_hidden() => {
            let mut step = hide(principal(), hidden, Some(application));
            if hidden && !current.memory.created_here {
                step = step.risking(hide_risk(application), hide_words(application));
            }
            plan.push(step);
        }
        Some(true) => plan.leave(say!("Visible to users"), say!("its tile is hidden already")),
        Some(false) | None => plan.leave(
            say!("Visible to users"),
            say!("you did not choose to change it"),
        ),
    }
    let others = application.tags.iter().filter(|tag| *tag != HIDE_APP);
    if others.count() > 0 {
        plan.leave(
            say!("The application's other tags"),
            say!("they are kept as they are"),
        );
    }
    if application.single_sign_on {
        plan.leave(
            say!("Single sign-on"),
            say!("provisioning does not touch it"),
        );
    }
    if let Some(job) = &application.job {
        let state = if job.running {
            say!("it runs")
        } else {
            say!("it does not run")
        };
        plan.leave(
            say!("The provisioning job"),
            say!("it is there already; {state}", state),
        );
        return;
    }
    let template = match &application.template {
        Some(template) => Id::Known(template.clone()),
        None => {
            let deed = Deed::FindTemplate {
                principal: principal(),
            };
            let reason = say!("Its id is published nowhere and is read from the tenant");
            plan.push(Step::new(Key::of("template"), deed, reason));
            Id::Late(Late::Template)
        }
    };
    job(plan, principal(), template);
}

fn rename(plan: &mut Plan, application: &Application, name: &str) {
    if application.name == name {
        return;
    }
    let object = match &application.object {
        Some(object) => Id::Known(object.clone()),
        None => Id::Late(Late::Application),
    };
    let deed = Deed::NameApplication {
        object,
        name: name.to_owned(),
    };
    let step = Step::new(
        Key::of("name"),
        deed,
        say!("It still carries this plan's mark"),
    );
    plan.push(step.changing(Some(application.name.clone()), name));
    let deed = Deed::NamePrincipal {
        principal: Id::Known(application.service_principal.clone()),
        name: name.to_owned(),
    };
    let reason = say!("The enterprise application usually follows; if not, it is named, too");
    plan.push(Step::new(Key::of("name-principal"), deed, reason).after("name", &plan.steps));
}

fn hide(principal: Id, present: bool, application: Option<&Application>) -> Step {
    let deed = Deed::Tag {
        principal,
        tag: HIDE_APP,
        present,
    };
    let reason = match present {
        true => {
            say!(
                "The help article sets *Visible to users?* to *No*: the application has nothing to open"
            )
        }
        false => say!("You chose to show the tile"),
    };
    let words = |hidden: bool| match hidden {
        true => say!("Visible to users? No"),
        false => say!("Visible to users? Yes"),
    };
    let before = application.map(|application| words(application.is_hidden()).to_owned());
    Step::new(Key::of("hide"), deed, reason).changing(before, words(present))
}

fn hide_risk(application: &Application) -> Level {
    match application.single_sign_on {
        true => Level::Danger,
        false => Level::Warning,
    }
}

fn hide_words(application: &Application) -> &'static str {
    match application.single_sign_on {
        true => {
            say!(
                "This application is used for single sign-on: its tile disappears from My Apps for everyone"
            )
        }
        false => say!("Its tile disappears from My Apps for everyone who is assigned"),
    }
}

fn job(plan: &mut Plan, principal: Id, template: Id) {
    let deed = Deed::CreateJob {
        principal,
        template,
    };
    let reason = say!("Without a job there is nothing to configure; it is created disabled");
    let step = Step::new(Key::of("job"), deed, reason)
        .after("template", &plan.steps)
        .changing(
            Some(say!("Provisioning Mode: Manual").to_owned()),
            say!("Provisioning Mode: Automatic, not running"),
        );
    plan.push(step);
}
