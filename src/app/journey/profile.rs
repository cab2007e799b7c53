//! How do choices become a profile, and a profile choices?

use super::Journey;
use crate::plan::{DeletionGuard, Notification, Profile, ScopeMode};

impl Journey {
    /// What is wanted; nothing before an application is chosen.
    pub fn profile(&self) -> Option<Profile> {
        let mut profile = Profile::new(self.choice.clone()?);
        let credentials = &self.credentials;
        profile.hidden = self.hide.then_some(true);
        let url = credentials.tenant_url.trim();
        profile.tenant_url = (!url.is_empty()).then(|| url.to_owned());
        let email = credentials.email.trim();
        profile.notification = (!email.is_empty()).then(|| Notification {
            email: email.to_owned(),
            enabled: credentials.notify,
        });
        // A new connection is wanted as a whole; of one that is there, what was chosen otherwise.
        let connects = profile.tenant_url.is_some();
        let found = &self.found;
        let guards = connects || credentials.threshold != found.threshold;
        profile.deletion_guard = guards.then(|| DeletionGuard {
            enabled: credentials.threshold.is_some(),
            threshold: credentials.threshold.unwrap_or(500),
        });
        let skips = connects || credentials.skip_out_of_scope != found.skip_out_of_scope;
        profile.skip_out_of_scope_deletions = skips.then_some(credentials.skip_out_of_scope);
        let scopes = connects || self.scope.mode != found.mode;
        profile.scope = scopes.then_some(self.scope.mode);
        profile.first_user.clone_from(&self.scope.first);
        if self.scope.mode == ScopeMode::Assigned {
            profile.assigned.clone_from(&self.scope.assigned);
        }
        profile.unassigned.clone_from(&self.scope.unassigned);
        profile.set_schema(self.schema.as_ref());
        profile.comments.clone_from(&self.comments);
        profile.running = self.run;
        Some(profile)
    }

    /// Chooses what a profile wants.
    pub(super) fn adopt(&mut self, profile: &Profile) {
        self.forget_comparison();
        self.choice = Some(profile.application.clone());
        self.hide = profile.hidden == Some(true);
        let credentials = &mut self.credentials;
        credentials.tenant_url = profile.tenant_url.clone().unwrap_or_default();
        // What a profile does not name stays as it is.
        let found = &self.found;
        let told = profile.notification.as_ref();
        credentials.email = told.map_or(&found.email, |one| &one.email).clone();
        credentials.notify = told.map_or(found.notify, |one| one.enabled);
        let guard = profile.deletion_guard.as_ref();
        let most = |guard: &DeletionGuard| guard.enabled.then_some(guard.threshold);
        credentials.threshold = guard.map_or(found.threshold, most);
        let skips = profile.skip_out_of_scope_deletions;
        credentials.skip_out_of_scope = skips.unwrap_or(found.skip_out_of_scope);
        self.scope.mode = profile.scope.unwrap_or(found.mode);
        self.scope.first.clone_from(&profile.first_user);
        self.scope.assigned.clone_from(&profile.assigned);
        self.scope.unassigned.clone_from(&profile.unassigned);
        self.schema = profile.schema().ok().flatten();
        self.comments.clone_from(&profile.comments);
        self.run = profile.running;
    }
}
