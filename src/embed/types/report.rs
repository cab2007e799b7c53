//! Objects about saved tests and differences of schemas.

use serde::Serialize;
use tsify::Tsify;

/// What became of one saved test.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Tsify)]
pub struct SavedTestResult {
    /// The test.
    pub name: String,
    /// What did not hold, a sentence each; empty for a test that held.
    pub failures: Vec<String>,
}

/// What became of a file of tests.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Tsify)]
pub struct SavedTestReport {
    /// One for each test, in the order of the file.
    pub results: Vec<SavedTestResult>,
    /// How many did not hold.
    pub failed: u32,
}

/// What happened to a part of a schema.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub enum ChangeKind {
    /// Only the second schema has it.
    Added,
    /// Only the first schema has it.
    Removed,
    /// Both have it, with other fields.
    Changed,
    /// The same rows in another order.
    Reordered,
}

/// One field before and after, as JSON texts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Tsify)]
pub struct FieldDifference {
    /// The field; empty for the whole.
    pub field: String,
    /// JSON text in the first schema.
    pub old: Option<String>,
    /// JSON text in the second schema.
    pub new: Option<String>,
}

/// One difference between two schemas.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Tsify)]
pub struct SchemaDifference {
    /// What it is about, in words: `mapping userName of User`.
    pub subject: String,
    /// Its JSON path in the second schema; in the first for what was removed.
    pub path: String,
    /// What happened.
    pub change: ChangeKind,
    /// The fields that differ.
    pub fields: Vec<FieldDifference>,
}

/// All differences between two schemas.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Tsify)]
#[tsify(missing_as_null)]
pub struct SchemaDifferences {
    /// In the order of the second schema; empty if both say the same.
    pub differences: Vec<SchemaDifference>,
}
