//! With what do the fields begin? With what the application has stored: who sees a field sees what is so, until they choose otherwise,
//! and what nobody chose is not changed.

use serde::{Deserialize, Serialize};

use super::Journey;
use super::choices::Credentials;
use crate::plan::{Connected, ScopeMode};

/// What was found stored when the tenant was read last, or what a new connection begins with.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(in crate::app) struct FoundSettings {
    pub email: String,
    pub notify: bool,
    pub threshold: Option<u32>,
    pub skip_out_of_scope: bool,
    pub mode: ScopeMode,
}

impl Default for FoundSettings {
    fn default() -> Self {
        let credentials = Credentials::default();
        Self {
            email: credentials.email,
            notify: credentials.notify,
            threshold: credentials.threshold,
            skip_out_of_scope: credentials.skip_out_of_scope,
            mode: ScopeMode::Assigned,
        }
    }
}

impl From<Connected> for FoundSettings {
    fn from(stored: Connected) -> Self {
        let mut found = Self::default();
        if let Some(notification) = stored.notification {
            found.email = notification.email;
            found.notify = notification.enabled;
        }
        if let Some(guard) = stored.deletion_guard {
            found.threshold = guard.enabled.then_some(guard.threshold);
        }
        found.skip_out_of_scope = stored.skip_out_of_scope_deletions.unwrap_or_default();
        found.mode = stored.scope.unwrap_or(found.mode);
        found
    }
}

impl Journey {
    /// The application was read: fields that nobody changed show what it has.
    pub(super) fn find_settings(&mut self) {
        let now = self.application().map(Connected::of).map(Into::into);
        let now: FoundSettings = now.unwrap_or_default();
        let before = std::mem::replace(&mut self.found, now.clone());
        let credentials = &mut self.credentials;
        follow(&mut credentials.email, before.email, now.email);
        follow(&mut credentials.notify, before.notify, now.notify);
        follow(&mut credentials.threshold, before.threshold, now.threshold);
        follow(
            &mut credentials.skip_out_of_scope,
            before.skip_out_of_scope,
            now.skip_out_of_scope,
        );
        follow(&mut self.scope.mode, before.mode, now.mode);
    }
}

fn follow<T: PartialEq>(field: &mut T, before: T, now: T) {
    if *field == before {
        *field = now;
    }
}
