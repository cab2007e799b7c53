//! What does the administrator want? The profile: one readable JSON file without a secret, fit for review and for another
//! tenant.
//!
//! A setting that is absent is not wanted otherwise than it is: it is left alone. Principals stand by name and id, so that a
//! person can read the file and another tenant can look the names up ([`Profile::retarget`]).

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::Value;
use serde_json::value::RawValue;

use super::error::PlanError;
use super::state::Principal;
use super::wishes::Wishes;
use crate::schema::Document;

/// The version that this program writes, and the only one that it reads.
const VERSION: u32 = 1;

/// Everything that is wanted of one application.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Profile {
    /// The version of the file's form, under the name by which the file is recognised.
    hubsync_profile: u32,
    /// Which application.
    pub application: ApplicationWish,
    /// True to hide its tile from users; nothing to leave it as it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hidden: Option<bool>,
    /// Where the users are sent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tenant_url: Option<String>,
    /// Who is told of provisioning errors.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub notification: Option<Notification>,
    /// The guard against accidental deletions.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub deletion_guard: Option<DeletionGuard>,
    /// True if users who leave the scope stay as they are in Webex; false if they are disabled.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub skip_out_of_scope_deletions: Option<bool>,
    /// Who is in scope.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub scope: Option<ScopeMode>,
    /// The first user, provisioned on demand before anybody else.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub first_user: Option<Principal>,
    /// Who is to be assigned.
    #[serde(default)]
    pub assigned: Wishes,
    /// Whose assignments are to be removed: only those who are named here.
    #[serde(default)]
    pub unassigned: Vec<Principal>,
    /// The provisioning schema, whole; nothing to leave it alone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    schema: Option<Text>,
    /// What people say of its mappings, by target attribute: for review, and never written to the tenant.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub comments: BTreeMap<String, String>,
    /// True if the job is to run.
    #[serde(default)]
    pub running: bool,
}

/// A JSON text that is kept letter by letter: the usual reader would write `1e3` as `1e+3`.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(transparent)]
struct Text(Box<RawValue>);

impl PartialEq for Text {
    fn eq(&self, other: &Self) -> bool {
        self.0.get() == other.0.get()
    }
}

/// What tells a profile from other JSON.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Head {
    hubsync_profile: Option<Value>,
}

/// Which application is meant.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub enum ApplicationWish {
    /// One that is there.
    #[serde(rename_all = "camelCase")]
    Existing {
        /// Its service principal's id.
        service_principal: String,
        /// Its name, for people.
        name: String,
    },
    /// A new one from the gallery.
    #[serde(rename_all = "camelCase")]
    New {
        /// The gallery template's id, looked up in the tenant.
        template: String,
        /// The name that it gets.
        name: String,
    },
}

/// The notification e-mail and its tick box.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Notification {
    /// The address.
    pub email: String,
    /// The tick box: without it nobody is told.
    pub enabled: bool,
}

/// The guard against accidental deletions.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct DeletionGuard {
    /// True if it guards.
    pub enabled: bool,
    /// How many deletions a cycle may hold.
    pub threshold: u32,
}

/// Who is in scope.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum ScopeMode {
    /// Only assigned users and groups.
    Assigned,
    /// The whole directory.
    Everyone,
}

/// One wanted assignment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct AssignmentWish {
    /// Who.
    pub principal: Principal,
    /// The role's name; nothing for the application's usual one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub role: Option<String>,
}

impl Profile {
    /// A profile that wants nothing but the application.
    pub fn new(application: ApplicationWish) -> Self {
        Self {
            hubsync_profile: VERSION,
            application,
            hidden: None,
            tenant_url: None,
            notification: None,
            deletion_guard: None,
            skip_out_of_scope_deletions: None,
            scope: None,
            first_user: None,
            assigned: Wishes::default(),
            unassigned: Vec::new(),
            schema: None,
            comments: BTreeMap::new(),
            running: false,
        }
    }

    /// Reads a profile file.
    pub fn read(text: &str) -> Result<Self, PlanError> {
        let unreadable = |error: serde_json::Error| PlanError::Unreadable(error.to_string());
        let head: Head = serde_json::from_str(text).map_err(unreadable)?;
        let version = head.hubsync_profile.ok_or(PlanError::NoProfile)?;
        if version.as_u64() != Some(u64::from(VERSION)) {
            return Err(PlanError::Version(version.to_string()));
        }
        let profile: Self = serde_json::from_str(text).map_err(unreadable)?;
        profile.schema()?;
        Ok(profile)
    }

    /// The file: readable JSON, one field a line.
    pub fn write(&self) -> String {
        // A profile holds texts, numbers and JSON: nothing of it can fail to be written.
        serde_json::to_string_pretty(self).unwrap_or_default()
    }

    /// The same in one line, for a journal.
    pub fn line(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }

    /// The wanted schema, checked.
    pub fn schema(&self) -> Result<Option<Document>, PlanError> {
        let Some(text) = &self.schema else {
            return Ok(None);
        };
        match Document::read(text.0.get().as_bytes()) {
            Ok((document, _)) => Ok(Some(document)),
            Err(error) => Err(PlanError::Schema(error)),
        }
    }

    /// Wants this schema, or none in particular.
    pub fn set_schema(&mut self, document: Option<&Document>) {
        // The text of a JSON value is JSON: it cannot be refused.
        let text = document.and_then(|one| RawValue::from_string(one.value().to_string()).ok());
        self.schema = text.map(Text);
    }

    /// The same wishes for another tenant: every principal is looked up by its name. What `find` does not know is dropped from
    /// the profile and listed.
    pub fn retarget(
        mut self,
        application: ApplicationWish,
        find: impl Fn(&Principal) -> Option<Principal>,
    ) -> (Self, Vec<Principal>) {
        let mut unresolved = Vec::new();
        let mut look_up = |principal: &Principal| {
            let found = find(principal);
            if found.is_none() && !unresolved.contains(principal) {
                unresolved.push(principal.clone());
            }
            found
        };
        self.application = application;
        self.first_user = self.first_user.as_ref().and_then(&mut look_up);
        self.unassigned = self.unassigned.iter().filter_map(&mut look_up).collect();
        let wishes = self.assigned.iter().filter_map(|wish| {
            let principal = look_up(&wish.principal)?;
            let role = wish.role.clone();
            Some(AssignmentWish { principal, role })
        });
        self.assigned = wishes.collect();
        (self, unresolved)
    }
}
