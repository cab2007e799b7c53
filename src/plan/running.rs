//! What can be done with a job that was set up long ago? Started, paused, restarted; users provisioned on demand; another token.
//!
//! Each wish becomes a plan that is shown first. The law: `reference/graph.md` 3.7 and 3.8. A start on a running job may stop it, so it is
//! planned only where the job rests or is in quarantine, and looked at once more before it is sent.

use std::collections::BTreeSet;

use super::Wish;
use super::connection;
use super::deed::Deed;
use super::late::Id;
use super::outcome::{Plan, PlanKind};
use super::reset::{Reset, ResetScope};
use super::state::{Application, Current, Principal};
use super::step::{Key, Level, Step, Wait};
use crate::api::graph::jobs::{Job, QuarantineReason};

/// Names that are written out in a risk; more are counted.
const NAMED: usize = 5;

/// A job as it was read last.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RunningJob {
    /// The service principal.
    pub service_principal: String,
    /// The job.
    pub job: String,
    /// True if its schedule is on.
    pub is_on: bool,
    /// True if it is in quarantine.
    pub is_quarantined: bool,
    /// True if it is there because of too many deletions.
    pub holds_deletes: bool,
}

/// What is wanted of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum JobWish {
    /// It runs.
    Start,
    /// It rests.
    Pause,
    /// It begins anew and forgets this.
    Restart(ResetScope),
    /// Held-back deletions pass. They concern these people, as the logs say; nobody if that was not looked at.
    AllowDeletes(Vec<String>),
    /// These users are provisioned now, by this rule of the schema.
    OnDemand {
        /// The rule's id.
        rule: String,
        /// The users, in this order.
        users: Vec<Principal>,
    },
}

impl RunningJob {
    /// The job of an application, as the service shows it.
    pub fn of(service_principal: &str, job: &Job) -> Self {
        let status = job.status.as_ref();
        let is_quarantined = job.is_quarantined();
        let reason = status.and_then(|status| status.quarantine.as_ref()?.reason.as_ref());
        Self {
            service_principal: service_principal.to_owned(),
            job: job.id.clone(),
            is_on: job.is_running(),
            is_quarantined,
            holds_deletes: is_quarantined && reason == Some(&QuarantineReason::TooManyDeletes),
        }
    }

    fn ids(&self) -> (Id, Id) {
        let known = |id: &str| Id::Known(id.to_owned());
        (known(&self.service_principal), known(&self.job))
    }

    /// How it stands, in a line.
    fn stands(&self) -> String {
        let said = match (self.is_on, self.is_quarantined) {
            (true, true) => say!("Provisioning Status: On, in quarantine"),
            (false, true) => say!("Provisioning Status: Off, in quarantine"),
            (true, false) => say!("Provisioning Status: On"),
            (false, false) => say!("Provisioning Status: Off"),
        };
        said.to_owned()
    }
}

/// The plan for a wish.
pub fn plan_job(wish: &JobWish, now: &RunningJob) -> Plan {
    let kind = match wish {
        JobWish::OnDemand { .. } => PlanKind::OnDemand,
        _ => PlanKind::Job,
    };
    let mut plan = Plan::new(kind);
    plan.service_principal = Some(now.service_principal.clone());
    match wish {
        JobWish::Start => start(&mut plan, now, say!("You want it to run")),
        JobWish::Pause => pause(&mut plan, now),
        JobWish::Restart(scope) => restart(&mut plan, now, *scope),
        JobWish::AllowDeletes(concerned) => allow(&mut plan, now, concerned),
        JobWish::OnDemand { rule, users } => on_demand(&mut plan, now, rule, users),
    }
    plan
}

/// Another token for a running job: the whole connection is saved, then the job runs again. `wish` may correct the tenant URL.
pub fn plan_renewal(wish: &Wish<'_>, application: &Application, now: &RunningJob) -> Plan {
    let mut plan = Plan::new(PlanKind::Renewal);
    plan.service_principal = Some(now.service_principal.clone());
    let current = Current {
        application: Some(application.clone()),
        ..Current::default()
    };
    connection::plan(&mut plan, wish, &current, application);
    let is_said = plan.blockers.iter().any(|one| one.code == "token.needed");
    if !wish.token_entered && !is_said {
        plan.block(
            "token.needed",
            say!("Obtain a token first, and connect it above"),
        );
    }
    if now.is_on && now.is_quarantined {
        let scope = ResetScope::default().with(Reset::QuarantineState, true);
        restart(&mut plan, now, scope);
    } else if !now.is_on {
        start(
            &mut plan,
            now,
            say!("It rests, and is to work with the new token"),
        );
    } else {
        plan.leave(
            say!("The provisioning job"),
            say!("it runs, and takes the new token in its next cycle"),
        );
    }
    // Nothing runs before the token is stored.
    if plan.step("secrets").is_some() {
        let single = plan.steps.singly_mut().iter_mut();
        for step in single.filter(|step| step.key.0 != "secrets") {
            step.waits_for.push(Wait::Step(Key::of("secrets")));
        }
    }
    plan
}

fn start(plan: &mut Plan, now: &RunningJob, reason: &'static str) {
    if now.is_on && !now.is_quarantined {
        plan.leave(
            say!("The provisioning job"),
            say!("it runs already; starting it again could stop it"),
        );
        return;
    }
    let (principal, job) = now.ids();
    let reason = match now.is_quarantined {
        true => say!("A start ends the quarantine, and the job goes on where it stopped"),
        false => reason,
    };
    let step = Step::new(Key::of("start"), Deed::Start { principal, job }, reason).risking(
        Level::Warning,
        say!("Everything that changed in Entra meanwhile is written to Webex. New users may get activation e-mails from Webex"),
    );
    plan.push(step.changing(Some(now.stands()), say!("Provisioning Status: On")));
}

fn pause(plan: &mut Plan, now: &RunningJob) {
    if !now.is_on {
        plan.leave(say!("The provisioning job"), say!("it rests already"));
        return;
    }
    let (principal, job) = now.ids();
    let step = Step::new(
        Key::of("pause"),
        Deed::Pause { principal, job },
        say!("It remembers where it stopped, and goes on there once it is started"),
    )
    .risking(
        Level::Notice,
        say!("A cycle that runs goes on to its end. From then on nobody who joins, changes or leaves is told to Webex"),
    );
    plan.push(step.changing(Some(now.stands()), say!("Provisioning Status: Off")));
}

fn restart(plan: &mut Plan, now: &RunningJob, scope: ResetScope) {
    if scope.is_empty() {
        plan.block("scope.empty", say!("Choose what the restart is to forget"));
        return;
    }
    let (principal, job) = now.ids();
    // Only who reads everybody again settles a debt of the set-up.
    let key = match scope.has(Reset::Watermark) {
        true => "restart",
        false => "reset",
    };
    let level = match scope.has(Reset::ConnectorDataStore) || scope.has(Reset::ForceDeletes) {
        true => Level::Danger,
        false => Level::Warning,
    };
    let words: Vec<&str> = scope.parts().map(Reset::consequence).collect();
    let step = Step::new(
        Key::of(key),
        Deed::Restart {
            principal,
            job,
            scope,
        },
        say!("It is sent once; nothing shows afterwards whether it was carried out but the job itself"),
    )
    .risking(level, words.join(". "));
    plan.push(step.changing(
        Some(now.stands()),
        say!("begins anew: {text}", text = scope.text()),
    ));
    if !now.is_on {
        plan.leave(
            say!("The schedule"),
            say!("it is off: a restart does not start it"),
        );
    }
}

fn allow(plan: &mut Plan, now: &RunningJob, concerned: &[String]) {
    if !now.holds_deletes {
        plan.leave("Deletions", say!("the service holds none back"));
        return;
    }
    if concerned.is_empty() {
        plan.block(
            "deletes.unseen",
            say!("See first whom the deletions concern: read the logs and look at the held-back deletions"),
        );
        return;
    }
    let (principal, job) = now.ids();
    let deed = Deed::Restart {
        principal,
        job,
        scope: ResetScope::FORCE_DELETES,
    };
    let named: Vec<String> = concerned
        .iter()
        .take(NAMED)
        .map(|name| format!("`{name}`"))
        .collect();
    let named = named.join(", ");
    let named = match concerned.len().saturating_sub(NAMED) {
        0 => named,
        more => say!("{named} and {more} more", named, more),
    };
    let step = Step::new(
        Key::of("reset"),
        deed,
        say!("You have looked at whom they concern. That `ForceDeletes` is what the portal’s “Allow deletes” sends is concluded from its name, and not documented"),
    )
    .risking(
        Level::Danger,
        plural!(
            concerned.len(),
            one: "{n} user is deleted or becomes inactive in Webex and cannot be brought back from here: {named}",
            other: "{n} users are deleted or become inactive in Webex and cannot be brought back from here: {named}",
            named
        ),
    );
    plan.push(step.changing(
        Some(now.stands()),
        say!("the held-back deletions pass once"),
    ));
}

impl Key {
    /// The step that provisions this user of a list, by object id.
    pub fn on_demand(user: &str) -> Self {
        Self(format!("{ON_DEMAND}{user}").into())
    }

    /// The user whom this step of a list provisions, by object id.
    pub fn user_on_demand(&self) -> Option<&str> {
        self.0.strip_prefix(ON_DEMAND)
    }
}

/// What the names of a list's steps begin with.
const ON_DEMAND: &str = "on-demand ";

/// One after the other: who stops in between stops after the one that is on its way.
fn on_demand(plan: &mut Plan, now: &RunningJob, rule: &str, users: &[Principal]) {
    if users.is_empty() {
        plan.block("users.none", say!("Name at least one user"));
    }
    let mut before: Option<Key> = None;
    let mut named = BTreeSet::new();
    for user in users {
        if !named.insert(user.id.as_str()) {
            continue;
        }
        let key = Key::on_demand(&user.id);
        let (principal, job) = now.ids();
        let deed = Deed::ProvisionOnDemand {
            principal,
            job,
            rule: rule.to_owned(),
            subject: user.clone(),
            trial: false,
        };
        let step = Step::new(key.clone(), deed, say!("You named this user")).risking(
            Level::Warning,
            say!("It writes this user to Webex. That cannot be undone from here"),
        );
        plan.push(Step {
            waits_for: before.replace(key).map(Wait::Step).into_iter().collect(),
            ..step
        });
    }
}

#[cfg(test)]
#[path = "running_tests.rs"]
mod tests;
