//! Where are users sent, with which token, and who is told? The stored settings, merged with what is wanted.
//!
//! Graph calls all of them secrets and documents one PUT for the whole list, whose meaning for absent keys is not documented
//! (`reference/graph.md` 3.4). So every PUT carries the complete known list and never `*`, and any change needs the token again.

use std::borrow::Cow;

use serde_json::{Map, Value as Json};

use super::Wish;
use super::deed::{Deed, Value};
use super::late::Id;
use super::outcome::Plan;
use super::profile::{Profile, ScopeMode};
use super::reset::ResetScope;
use super::state::{Application, Current, Stored};
use super::step::{Key, Level, Step};
use crate::webex::{Expectation, Severity, TenantUrl};

const ADDRESS: &str = "BaseAddress";
const TOKEN: &str = "SecretToken";
pub(super) const NOTIFICATION: &str = "SyncNotificationSettings";
pub(super) const SCOPE: &str = "SyncAll";
pub(super) const SKIP: &str = "SkipOutOfScopeDeletions";

/// One setting that is wanted otherwise than it is.
struct Wanted {
    key: &'static str,
    value: String,
    /// The line before and the line after, for people.
    lines: (Option<String>, String),
}

pub(super) fn plan(plan: &mut Plan, wish: &Wish<'_>, current: &Current, application: &Application) {
    let profile = wish.profile;
    check_address(plan, wish, application);
    let wanted = wanted(profile, application);
    let enters = wish.token_entered && !current.memory.token_stored;
    if !enters {
        leave_token(plan, application);
    }
    if wanted.is_empty() && !enters {
        plan.leave(
            say!("Tenant URL and settings"),
            say!("they are stored already as you want them"),
        );
        return;
    }
    let mut settings: Vec<(String, Value)> = Vec::new();
    for setting in &application.secrets {
        let value = match &setting.value {
            Stored::Plain(value) => Value::Plain(value.clone()),
            Stored::Hidden if setting.key.eq_ignore_ascii_case(TOKEN) => Value::Token,
            Stored::Hidden => {
                plan.block(
                    "secrets.unknown",
                    say!("The application stores a secret `{key}` that cannot be read back. Saving would put something else in its place. Change the settings in the Entra portal instead", key = setting.key),
                );
                continue;
            }
        };
        settings.push((setting.key.clone(), value));
    }
    let mut put = |key: &str, value: Value| {
        let place = settings
            .iter_mut()
            .find(|(known, _)| known.eq_ignore_ascii_case(key));
        match place {
            Some((_, known)) => *known = value,
            None => settings.push((key.to_owned(), value)),
        }
    };
    for one in &wanted {
        put(one.key, Value::Plain(one.value.clone()));
    }
    put(TOKEN, Value::Token);
    if !wish.token_entered {
        plan.block(
            "token.needed",
            say!("Tenant URL, token and settings are saved together, and the stored token cannot be read back. Enter a token to save the change"),
        );
    }
    if !settings
        .iter()
        .any(|(key, _)| key.eq_ignore_ascii_case(ADDRESS))
    {
        plan.block(
            "tenantUrl.needed",
            say!("There is no tenant URL yet. Enter the organisation, or the URL"),
        );
    }
    let principal = Id::Known(application.service_principal.clone());
    let mut before: Vec<String> = Vec::new();
    let mut after: Vec<String> = Vec::new();
    for Wanted {
        lines: (was, will), ..
    } in wanted
    {
        before.extend(was);
        after.push(will);
    }
    if enters {
        after.push(say!("Secret Token: the one entered now").to_owned());
    }
    let deed = Deed::PutSecrets {
        principal,
        settings,
        planned_on: application.secrets.clone(),
    };
    let step = Step::new(
        Key::of("secrets"),
        deed,
        say!("All settings are saved together, as Graph documents it; the others stay as they are"),
    );
    let before = (!before.is_empty()).then(|| before.join("; "));
    plan.push(step.changing(before, after.join("; ")));
    restart(plan, current, profile, application);
}

/// From everybody to the assigned: it has no effect until the job is restarted (`reference/graph.md` 3.4).
fn restart(plan: &mut Plan, current: &Current, profile: &Profile, application: &Application) {
    let narrows = profile.scope == Some(ScopeMode::Assigned)
        && (is_everyone(application) || current.memory.restart_owed);
    let Some(job) = application
        .job
        .as_ref()
        .filter(|job| narrows && job.has_run)
    else {
        return;
    };
    if !job.running {
        plan.leave(
            say!("The job"),
            say!("it rests, and is restarted for the narrower scope when it starts"),
        );
        return;
    }
    plan.push(restart_step(application, &job.id).after("secrets", &plan.steps));
}

/// Lets the job read everybody anew.
pub(super) fn restart_step(application: &Application, job: &str) -> Step {
    let deed = Deed::Restart {
        principal: Id::Known(application.service_principal.clone()),
        job: Id::Known(job.to_owned()),
        scope: ResetScope::RESTART,
    };
    let reason = say!(
        "Going from everybody to the assigned users has no effect until provisioning is restarted"
    );
    Step::new(Key::of("restart"), deed, reason).risking(
        Level::Danger,
        say!("Users who are not assigned leave the scope and are disabled in Webex, unless out-of-scope deletions are skipped"),
    )
}

fn leave_token(plan: &mut Plan, application: &Application) {
    if application.setting(TOKEN).is_some() {
        plan.leave(
            say!("Secret Token"),
            say!("kept; a stored token cannot be read back, so it cannot be compared"),
        );
    }
}

/// The address that will be stored must be one of Webex's own, and the token's organisation's.
fn check_address(plan: &mut Plan, wish: &Wish<'_>, application: &Application) {
    let Some(address) = wish
        .profile
        .tenant_url
        .as_deref()
        .or_else(|| application.plain(ADDRESS))
    else {
        return;
    };
    let expected = Expectation {
        organisation: wish.organisation,
        hosts: wish.hosts,
    };
    let url = TenantUrl::read(address, expected);
    let finding = url
        .gravest()
        .filter(|finding| finding.severity() == Severity::Error);
    if let Some(finding) = finding {
        plan.block(
            "tenantUrl.refused",
            say!(
                "The tenant URL `{address}` cannot be used ({code})",
                address,
                code = finding.code()
            ),
        );
    } else if wish.profile.tenant_url.is_some() && url.normalised.as_deref() != Some(address) {
        plan.block(
            "tenantUrl.notNormal",
            say!(
                "The tenant URL `{address}` has to be written `{normalised}`",
                address,
                normalised = url.normalised.unwrap_or_default()
            ),
        );
    }
}

fn is_everyone(application: &Application) -> bool {
    application.plain(SCOPE).is_some_and(is_true)
}

pub(super) fn is_true(text: &str) -> bool {
    text.trim().eq_ignore_ascii_case("true")
}

/// What is wanted otherwise than it is stored.
fn wanted(profile: &Profile, application: &Application) -> Vec<Wanted> {
    let mut wanted = Vec::new();
    if let Some(url) = &profile.tenant_url {
        let stored = application.plain(ADDRESS);
        if stored != Some(url) {
            let line = |url: &str| say!("Tenant URL: {url}", url);
            wanted.push(Wanted {
                key: ADDRESS,
                value: url.clone(),
                lines: (stored.map(line), line(url)),
            });
        }
    }
    wanted.extend(notification(profile, application.plain(NOTIFICATION)));
    if let Some(mode) = profile.scope {
        let everyone = mode == ScopeMode::Everyone;
        let stored = application.plain(SCOPE);
        if stored.map(is_true) != Some(everyone) {
            let line = |everyone: bool| match everyone {
                true => say!("Scope: everyone in the directory").to_owned(),
                false => say!("Scope: only assigned users and groups").to_owned(),
            };
            wanted.push(Wanted {
                key: SCOPE,
                value: everyone.to_string(),
                lines: (stored.map(is_true).map(line), line(everyone)),
            });
        }
    }
    if let Some(skip) = profile.skip_out_of_scope_deletions {
        let stored = application.plain(SKIP);
        // Absent means false (`reference/graph.md` 3.4).
        if stored.is_some_and(is_true) != skip {
            let line = |skip: bool| match skip {
                true => say!("Users who leave the scope: left as they are").to_owned(),
                false => say!("Users who leave the scope: disabled in Webex").to_owned(),
            };
            let value = if skip { "True" } else { "False" };
            wanted.push(Wanted {
                key: SKIP,
                value: value.to_owned(),
                lines: (Some(line(!skip)), line(skip)),
            });
        }
    }
    wanted
}

/// The notification settings are JSON inside a JSON text; fields that are not known here stay.
fn notification(profile: &Profile, stored: Option<&str>) -> Option<Wanted> {
    let known: Option<Map<String, Json>> = stored.and_then(|text| serde_json::from_str(text).ok());
    let mut fields = known.clone().unwrap_or_default();
    // The documented sample always has this field.
    let mut put = |name: &str, value: Json| fields.insert(name.to_owned(), value);
    if let Some(notification) = &profile.notification {
        put("Enabled", Json::from(notification.enabled));
        put("Recipients", Json::from(notification.email.as_str()));
    }
    if let Some(guard) = &profile.deletion_guard {
        put("DeleteThresholdEnabled", Json::from(guard.enabled));
        put("DeleteThresholdValue", Json::from(guard.threshold));
    }
    if fields.is_empty() || Some(&fields) == known.as_ref() {
        return None;
    }
    fields.entry("Enabled").or_insert(Json::from(false));
    let before = match (&known, stored) {
        (Some(known), _) => Some(line(known)),
        (None, stored) => stored.map(|text| say!("Notification: `{text}`", text)),
    };
    Some(Wanted {
        key: NOTIFICATION,
        lines: (before, line(&fields)),
        value: Json::Object(fields).to_string(),
    })
}

fn line(fields: &Map<String, Json>) -> String {
    let flag = |name: &str| fields.get(name).and_then(Json::as_bool) == Some(true);
    let to: Cow<'_, str> = match fields.get("Recipients").and_then(Json::as_str) {
        Some(email) if flag("Enabled") => Cow::Owned(say!("sent to {email}", email)),
        Some(email) if !email.is_empty() => {
            Cow::Owned(say!("not sent (tick box off, {email})", email))
        }
        _ => Cow::Borrowed(say!("not sent")),
    };
    let guard: Cow<'_, str> = match fields.get("DeleteThresholdValue").and_then(Json::as_u64) {
        Some(most) if flag("DeleteThresholdEnabled") => Cow::Owned(say!("stops at {most}", most)),
        _ => Cow::Borrowed("off"),
    };
    say!(
        "Notification of errors: {to}; guard against accidental deletions: {guard}",
        to,
        guard
    )
}
