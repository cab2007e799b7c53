//! Objects about many users.

use serde::{Deserialize, Serialize};
use tsify::Tsify;

/// One mapping, where no whole schema is at hand.
#[derive(Clone, Debug, Deserialize, Tsify)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct MappingInput {
    /// The target attribute.
    pub target: String,
    /// The expression.
    pub expression: String,
    /// 0 for not matching; the lowest positive number is tried first.
    #[serde(default)]
    #[tsify(optional)]
    pub matching_priority: u32,
}

/// The form of many results.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, Tsify)]
#[serde(rename_all = "lowercase")]
pub enum LineFormat {
    /// A line of JSON for each user.
    #[default]
    Json,
    /// Comma-separated, safe against formula injection.
    Csv,
}

/// What is previewed. Exactly one of `schema`, `mappings` and `suggested` says by which mapping; the files travel beside it.
#[derive(Clone, Debug, Default, Deserialize, Tsify)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct PreviewOptions {
    /// Microsoft Graph's `synchronizationSchema` as JSON text.
    #[serde(default)]
    #[tsify(optional)]
    pub schema: Option<String>,
    /// Mappings.
    #[serde(default)]
    #[tsify(optional)]
    pub mappings: Option<Vec<MappingInput>>,
    /// True for the suggested mapping.
    #[serde(default)]
    #[tsify(optional)]
    pub suggested: bool,
    /// Who is assigned, by object id or user name; everybody if it is left out.
    #[serde(default)]
    #[tsify(optional)]
    pub assigned: Option<Vec<String>>,
    /// What `Now()` gives, a date in UTC.
    #[serde(default)]
    #[tsify(optional)]
    pub now: Option<String>,
    /// The form of the lines; JSON if it is left out.
    #[serde(default)]
    #[tsify(optional)]
    pub format: LineFormat,
}

/// One finding about a file.
#[derive(Clone, Debug, PartialEq, Serialize, Tsify)]
pub struct FileFinding {
    /// A stable code.
    pub code: String,
    /// `error`, `warning` or `info`.
    pub severity: String,
    /// The sentence, with the remedy.
    pub message: String,
    /// Line from 1.
    pub line: Option<f64>,
    /// Cell or character from 1.
    pub column: Option<f64>,
    /// JSON path.
    pub path: Option<String>,
}

/// How a file was read.
#[derive(Clone, Debug, PartialEq, Serialize, Tsify)]
pub struct FileSummary {
    /// What it was recognised as.
    pub form: String,
    /// Users read.
    pub users: u32,
    /// What is to be said about it.
    pub messages: Vec<FileFinding>,
}

/// Users with one problem.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Tsify)]
pub struct ProblemCount {
    /// A stable code.
    pub code: String,
    /// `error`, `warning` or `info`.
    pub severity: String,
    /// The target attribute that it concerns.
    pub target: Option<String>,
    /// Users who have it.
    pub users: u32,
}

/// Users with one outcome.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Tsify)]
pub struct OutcomeCount {
    /// The outcome, as the lines name it.
    pub outcome: String,
    /// Users who have it.
    pub users: u32,
}

/// The answer to a preview.
#[derive(Clone, Debug, PartialEq, Serialize, Tsify)]
#[serde(rename_all = "camelCase")]
#[tsify(missing_as_null)]
pub struct Preview {
    /// How the users were read.
    pub users_file: FileSummary,
    /// How the Webex users were read.
    pub webex_file: Option<FileSummary>,
    /// Users in all.
    pub users: u32,
    /// Users without any problem.
    pub fine: u32,
    /// Problems, most important first.
    pub problems: Vec<ProblemCount>,
    /// Outcomes; without Webex users `create` means "created, or matched if Webex has them".
    pub outcomes: Vec<OutcomeCount>,
    /// A line for each user, as the page exports them.
    pub lines: String,
}
