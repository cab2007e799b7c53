//! What is asked of a session and what it answers: plain data, sent between page and worker in the
//! `postcard` format, which both know from these types: no names travel.
//!
//! Counts are users unless said otherwise. Rows are numbers of users in the order of the file, from 0.

use super::{FileReport, Help};
use crate::directory::{Layout, Population};
use crate::preview::Row;
use crate::preview::flow::State;
use serde::{Deserialize, Serialize};

/// The mapping document a session evaluates.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Mapping {
    /// Raised by the page at every change.
    pub revision: u64,
    /// The attribute mappings.
    pub rows: Vec<Row>,
    /// The text of the scoping filter, Graph's JSON (`objectMapping.scope`); nothing for everybody in scope.
    pub scope: Option<String>,
}

/// The problem code that stands for users without any problem, in a [`Query`].
pub const FINE: &str = "fine";

/// What the list shows.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Query {
    /// Text that must occur in name, user name or mail, ignoring case; empty for all.
    pub search: String,
    /// Only users with this problem code; [`FINE`] for users without any.
    pub problem: Option<String>,
    /// Only users who have that problem with this mapping.
    #[serde(default)]
    pub problem_mapping: Option<usize>,
    /// Only users whose result for the focused mapping is so.
    pub state: Option<State>,
    /// The mapping whose value each row shows.
    pub focus: Option<usize>,
    /// Sorted by what.
    pub sort: Sort,
    /// Z before A.
    pub descending: bool,
}

/// The order of the list.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Sort {
    /// The file's.
    #[default]
    File,
    /// By display name.
    Name,
    /// By the focused mapping's value.
    Value,
    /// Most problems first.
    Problems,
}

/// A request to a session.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Request {
    /// Use the twelve built-in people.
    LoadSample,
    /// Read a file; its bytes travel beside the request.
    #[serde(rename_all = "camelCase")]
    LoadFile {
        /// Which population.
        population: Population,
        /// The file's name, for messages.
        name: String,
        /// How to read it, if the administrator corrected what was recognised.
        layout: Option<Box<Layout>>,
    },
    /// Forget a population.
    #[serde(rename_all = "camelCase")]
    Unload {
        /// Which population.
        population: Population,
    },
    /// Evaluate this mapping from now on.
    #[serde(rename_all = "camelCase")]
    SetMapping {
        /// The whole document; what did not change is not evaluated again.
        mapping: Mapping,
    },
    /// The rows to show.
    #[serde(rename_all = "camelCase")]
    Window {
        /// What and in which order.
        query: Query,
        /// First place in the filtered list.
        first: usize,
        /// How many.
        count: usize,
    },
    /// Everything about one user.
    #[serde(rename_all = "camelCase")]
    Person {
        /// The user.
        row: usize,
    },
    /// The words of the help: functions, and what each diagnostic means.
    Help,
    /// The results as a file, in pieces.
    #[serde(rename_all = "camelCase")]
    Export {
        /// Of which form.
        format: ExportFormat,
    },
}

/// The form of exported results.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum ExportFormat {
    /// Comma-separated, safe against formula injection.
    Csv,
    /// JSON Lines.
    Json,
}

/// A session's answer.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Answer {
    /// A part of a long request is done.
    #[serde(rename_all = "camelCase")]
    Progress {
        /// What is being done, as a word of the catalogue: `reading`, `evaluating`, `exporting`.
        doing: String,
        /// How much of it is done, in thousandths.
        share: u32,
    },
    /// A file was read, or refused; in the second case what was loaded before stays.
    #[serde(rename_all = "camelCase")]
    File {
        /// The report.
        report: FileReport,
    },
    /// Complete counts for a revision.
    #[serde(rename_all = "camelCase")]
    Totals {
        /// The counts.
        totals: Totals,
    },
    /// Rows of the list.
    #[serde(rename_all = "camelCase")]
    Window {
        /// Of which mapping.
        revision: u64,
        /// How many users pass the filter.
        matching: usize,
        /// The place of the first row.
        first: usize,
        /// The rows.
        rows: Vec<RowSummary>,
    },
    /// Everything about one user.
    #[serde(rename_all = "camelCase")]
    Person {
        /// Of which mapping.
        revision: u64,
        /// The user; nothing if there is no such user.
        person: Option<Box<Person>>,
    },
    /// The words of the help.
    #[serde(rename_all = "camelCase")]
    Help {
        /// The words.
        help: Box<Help>,
    },
    /// A piece of an export; the last one says so.
    #[serde(rename_all = "camelCase")]
    Piece {
        /// The piece's text.
        text: String,
        /// True for the last piece.
        last: bool,
    },
}

/// Counts over all users.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Totals {
    /// Of which mapping.
    pub revision: u64,
    /// Users in all.
    pub users: usize,
    /// Users without any problem.
    pub fine: usize,
    /// Problems, most important first.
    pub problems: Vec<ProblemTotal>,
    /// One for each mapping.
    pub mappings: Vec<MappingTotal>,
}

/// One kind of problem: a clause of the sentence of truth, and a filter of the list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ProblemTotal {
    /// Stable code; the page's catalogue has its words.
    pub code: String,
    /// The mapping it concerns, if one.
    pub mapping: Option<usize>,
    /// `error`, `warning` or `info`.
    pub severity: String,
    /// Users who have it.
    pub users: usize,
}

/// Counts of one mapping.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct MappingTotal {
    /// Users with a value.
    pub value: usize,
    /// Users without.
    pub none: usize,
    /// Users for whom the attribute is dropped.
    pub skipped: usize,
    /// Users for whom evaluation failed.
    pub error: usize,
    /// Users whose value depends on an attribute that the file does not have.
    pub unknown: usize,
    /// Source attributes that the file does not have.
    pub not_in_file: Vec<String>,
}

/// One row of the list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct RowSummary {
    /// The user.
    pub row: usize,
    /// Display name, or the best there is.
    pub name: String,
    /// User principal name, or the best there is.
    pub user_name: String,
    /// Problem codes.
    pub problems: Vec<String>,
    /// How the focused mapping came out.
    pub state: Option<State>,
    /// Its values.
    pub values: Vec<String>,
}

/// Everything about one user.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Person {
    /// The user.
    pub row: usize,
    /// Display name, or the best there is.
    pub name: String,
    /// User principal name, or the best there is.
    pub user_name: String,
    /// What the file says, by provisioning attribute.
    pub source: Vec<SourceValue>,
    /// One for each mapping.
    pub targets: Vec<TargetValue>,
    /// The SCIM create request as Entra would send it, indented JSON; nothing if the user would not be created.
    pub request: Option<String>,
    /// Problems of this user.
    pub problems: Vec<Problem>,
}

/// One source attribute of a user.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct SourceValue {
    /// Provisioning name.
    pub attribute: String,
    /// Its values; empty for none.
    pub values: Vec<String>,
}

/// One target attribute of a user.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct TargetValue {
    /// The mapping.
    pub mapping: usize,
    /// How it came out.
    pub state: State,
    /// Its values.
    pub values: Vec<String>,
    /// True if the default value was used.
    pub from_default: bool,
    /// Why: the value of every part of the expression.
    pub why: Option<Why>,
    /// What failed, or what is missing.
    pub message: Option<String>,
}

/// The value of one part of an expression, and of the parts it is made of.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Why {
    /// The part as written.
    pub text: String,
    /// Where it stands, in bytes of the expression.
    pub start: usize,
    /// Where it ends.
    pub end: usize,
    /// How it came out; nothing if it was not evaluated (a branch not taken).
    pub state: Option<State>,
    /// Its values.
    pub values: Vec<String>,
    /// What happened, in words: the branch taken, the mode of Replace, the match.
    pub note: String,
    /// The parts.
    pub parts: Vec<Why>,
}

/// One problem of a user.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Problem {
    /// Stable code.
    pub code: String,
    /// `error`, `warning` or `info`.
    pub severity: String,
    /// The mapping it concerns, if one.
    pub mapping: Option<usize>,
    /// What is wrong and how to mend it.
    pub message: String,
}
