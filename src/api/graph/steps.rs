//! What did the service do with one object? What logs and provisioning on demand have in common. (`reference/graph.md` 3.8, 3.11)

use crate::api::open::open_enum;
use serde::Deserialize;
use serde_json::{Map, Value};

open_enum! {
    /// Of which kind a step is; samples differ in case.
    StepKind {
        /// Reading the object.
        Import = "import",
        /// Whether it is in scope.
        Scoping = "scoping",
        /// Whom it is in the target.
        Matching = "matching",
        /// Evaluating the mappings.
        Processing = "processing",
        /// Resolving references.
        ReferenceResolution = "referenceResolution",
        /// Writing.
        Export = "export",
    }
}

open_enum! {
    /// How it went.
    StepStatus {
        /// Well.
        Success = "success",
        /// Not.
        Failure = "failure",
        /// Nothing was to be done.
        Skipped = "skipped",
        /// With a warning.
        Warning = "warning",
    }
}

/// A step.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Step {
    /// Its name, such as `EntryImport`.
    pub name: Option<String>,
    /// Its kind; provisioning on demand calls it `type`.
    #[serde(rename = "provisioningStepType", alias = "type")]
    pub kind: Option<StepKind>,
    /// How it went.
    pub status: Option<StepStatus>,
    /// In words.
    pub description: Option<String>,
    /// Values of the object, a person's data.
    #[serde(default)]
    pub details: Option<Map<String, Value>>,
}

/// A value that was changed.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ModifiedProperty {
    /// The attribute.
    pub display_name: Option<String>,
    /// What it was.
    pub old_value: Option<String>,
    /// What it is.
    pub new_value: Option<String>,
}

/// Whom it concerns.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Identity {
    /// The id in that system.
    pub id: Option<String>,
    /// The name.
    pub display_name: Option<String>,
    /// `User` or `Group`.
    pub identity_type: Option<String>,
    /// Values that tell who it is, such as `UserPrincipalName`; samples have it, their names are not documented.
    #[serde(default)]
    pub details: Option<Map<String, Value>>,
}
