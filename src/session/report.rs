//! What became of a file that was dropped onto the page: how it was read, or why it was refused.

use crate::directory::{Layout, Population};
use serde::{Deserialize, Serialize};

/// What became of a file.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct FileReport {
    /// The population it was meant for.
    pub population: Option<Population>,
    /// The file's name.
    pub name: String,
    /// False if nothing was imported.
    pub accepted: bool,
    /// What it was recognised as, in words; empty if it was not.
    pub form: String,
    /// How many users were read.
    pub users: usize,
    /// What each column holds.
    pub columns: Vec<ColumnReport>,
    /// How it was read; send a corrected one with the file to read it again.
    pub layout: Option<Box<Layout>>,
    /// What the administrator should know.
    pub messages: Vec<FileMessage>,
}

/// One column of a file.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ColumnReport {
    /// The header as it stands in the file, or the property's path.
    pub header: String,
    /// The source attribute it is read as; nothing if it is not read.
    pub attribute: Option<String>,
    /// The first value, for recognition.
    pub example: Option<String>,
    /// Users with a value.
    pub filled: usize,
}

/// One finding about a file (`data/fixtures/broken/INDEX.json` names the codes).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct FileMessage {
    /// Stable code, such as `csv.quote.unclosed`.
    pub code: String,
    /// `error`, `warning` or `info`.
    pub severity: String,
    /// The sentence, with the remedy.
    pub message: String,
    /// Line from 1, if there is one.
    pub line: Option<u64>,
    /// Cell from 1 (CSV) or character from 1, if there is one.
    pub column: Option<u64>,
    /// Byte offset from 0, if there is one.
    pub byte: Option<u64>,
    /// JSON path, if there is one.
    pub path: Option<String>,
}
