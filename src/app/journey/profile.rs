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
        let connects = profile.tenant_url.is_some();
        profile.deletion_guard = connects.then(|| DeletionGuard {
            enabled: credentials.threshold.is_some(),
            threshold: credentials.threshold.unwrap_or(500),
        });
        profile.skip_out_of_scope_deletions = connects.then_some(credentials.skip_out_of_scope);
        profile.scope = connects.then_some(self.scope.mode);
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
        if let Some(one) = &profile.notification {
            credentials.email.clone_from(&one.email);
            credentials.notify = one.enabled;
        }
        if let Some(guard) = &profile.deletion_guard {
            credentials.threshold = guard.enabled.then_some(guard.threshold);
        }
        credentials.skip_out_of_scope = profile.skip_out_of_scope_deletions == Some(true);
        self.scope.mode = profile.scope.unwrap_or(ScopeMode::Assigned);
        self.scope.first.clone_from(&profile.first_user);
        self.scope.assigned.clone_from(&profile.assigned);
        self.scope.unassigned.clone_from(&profile.unassigned);
        self.schema = profile.schema().ok().flatten();
        self.comments.clone_from(&profile.comments);
        self.run = profile.running;
    }
}
