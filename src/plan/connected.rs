//! How is an application connected now? Its stored settings, as far as they can be read.

use serde_json::{Map, Value as Json};

use super::connection::{NOTIFICATION, SCOPE, SKIP, is_true};
use super::profile::{DeletionGuard, Notification, ScopeMode};
use super::state::Application;

/// What is stored beside address and token; nothing where a setting is absent or cannot be read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Connected {
    /// Who is told of errors.
    pub notification: Option<Notification>,
    /// The guard against accidental deletions.
    pub deletion_guard: Option<DeletionGuard>,
    /// True if users who leave the scope stay as they are.
    pub skip_out_of_scope_deletions: Option<bool>,
    /// Who is in scope.
    pub scope: Option<ScopeMode>,
}

impl Connected {
    /// The settings of this application.
    pub fn of(application: &Application) -> Self {
        let fields: Option<Map<String, Json>> = application
            .plain(NOTIFICATION)
            .and_then(|text| serde_json::from_str(text).ok());
        let field = |name: &str| fields.as_ref()?.get(name);
        let flag = |name: &str| field(name).and_then(Json::as_bool);
        let recipients = field("Recipients").and_then(Json::as_str);
        let threshold = field("DeleteThresholdValue").and_then(Json::as_u64);
        let guards = flag("DeleteThresholdEnabled");
        Self {
            notification: recipients.map(|email| Notification {
                email: email.to_owned(),
                enabled: flag("Enabled").unwrap_or_default(),
            }),
            deletion_guard: guards.zip(threshold).and_then(|(enabled, threshold)| {
                Some(DeletionGuard {
                    enabled,
                    threshold: u32::try_from(threshold).ok()?,
                })
            }),
            skip_out_of_scope_deletions: application.plain(SKIP).map(is_true),
            scope: application.plain(SCOPE).map(|text| match is_true(text) {
                true => ScopeMode::Everyone,
                false => ScopeMode::Assigned,
            }),
        }
    }
}
