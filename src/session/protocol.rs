//! What is asked of a session and what it answers: plain data, sent between page and worker in the
//! `postcard` format, which both know from these types: no names travel.
//!
//! Counts are users unless said otherwise. Rows are numbers of users in the order of the file, from 0.

use super::mapping::json_text;
use super::saved_test::TestResult;
use super::{
    AttributeUse, ComparedUser, ComparisonTotals, Consequence, Considered, FileReport, Help, Later,
    Mapping, OutcomeTotals, Person, Proposal, Query, Row, ScopeConsidered, SourceValue,
    UnclaimedUser,
};
use crate::directory::{Layout, Population};
use crate::preview::flow::State;
use crate::preview::outcome::{Note, Outcome};
use crate::webex::Event;
use serde::{Deserialize, Serialize};

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
    /// Who is assigned to the application, by object id or name; members of assigned groups included.
    #[serde(rename_all = "camelCase")]
    SetAssigned {
        /// The users; nothing for everybody ("sync all").
        assigned: Option<Vec<String>>,
    },
    /// The Webex users whom nobody claims.
    #[serde(rename_all = "camelCase")]
    Unclaimed {
        /// First place.
        first: usize,
        /// How many.
        count: usize,
    },
    /// What follows for a user if this happens.
    #[serde(rename_all = "camelCase")]
    WhatIf {
        /// The user.
        row: usize,
        /// What happens.
        event: Event,
        /// The new source values, where the event is a change of values; empty for an example.
        #[serde(default)]
        values: Vec<SourceValue>,
    },
    /// Which other mapping of `userName` would match more?
    Propose,
    /// What another mapping would change.
    #[serde(rename_all = "camelCase")]
    Compare {
        /// The other mapping.
        other: Mapping,
        /// First place among the users who change.
        first: usize,
        /// How many.
        count: usize,
    },
    /// What the loaded users have of each source attribute.
    Attributes,
    /// What follows for all users if one mapping becomes another.
    #[serde(rename_all = "camelCase")]
    Consider {
        /// Users to be shown whether they change or not.
        rows: Vec<usize>,
        /// The mapping as it was; nothing if there was none.
        before: Option<Box<Row>>,
        /// The mapping as it becomes; nothing if it goes.
        after: Option<Box<Row>>,
    },
    /// Whom another scoping filter moves.
    #[serde(rename_all = "camelCase")]
    ConsiderScope {
        /// The filter as it was, as Graph's JSON.
        #[serde(with = "json_text")]
        before: Option<serde_json::Value>,
        /// The filter as it becomes.
        #[serde(with = "json_text")]
        after: Option<serde_json::Value>,
    },
    /// A saved test of this user as things are.
    #[serde(rename_all = "camelCase")]
    MakeTest {
        /// The user.
        row: usize,
    },
    /// Run a file of saved tests against the mapping.
    #[serde(rename_all = "camelCase")]
    RunTests {
        /// The file's text.
        text: String,
    },
    /// Everything about one user under another mapping, whoever is loaded: for the worker that answers for the person in view. It
    /// knows no other user and no Webex user, hence no outcome.
    #[serde(rename_all = "camelCase")]
    Alone {
        /// The user's row in the whole population, for whatever depends on it.
        row: usize,
        /// What the file says of the user, as [`Answer::Person`] told it.
        user: Vec<SourceValue>,
        /// The mapping.
        mapping: Box<Mapping>,
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
    /// Webex users whom nobody claims.
    #[serde(rename_all = "camelCase")]
    Unclaimed {
        /// Of which mapping.
        revision: u64,
        /// How many there are.
        matching: usize,
        /// The place of the first.
        first: usize,
        /// The users.
        users: Later<Vec<UnclaimedUser>>,
    },
    /// What would follow.
    #[serde(rename_all = "camelCase")]
    WhatIf {
        /// Of which mapping.
        revision: u64,
        /// Nothing if there is no such user.
        consequence: Option<Later<Consequence>>,
    },
    /// Other mappings of `userName`, best first.
    #[serde(rename_all = "camelCase")]
    Proposals {
        /// Of which mapping.
        revision: u64,
        /// The mappings.
        proposals: Later<Vec<Proposal>>,
    },
    /// Two mappings on the same users.
    #[serde(rename_all = "camelCase")]
    Comparison {
        /// Of which mapping.
        revision: u64,
        /// With which other one.
        other_revision: u64,
        /// The counts.
        totals: Later<ComparisonTotals>,
        /// The place of the first user.
        first: usize,
        /// Users who change.
        rows: Later<Vec<ComparedUser>>,
    },
    /// What the loaded users have.
    #[serde(rename_all = "camelCase")]
    Attributes {
        /// Every attribute that the file has.
        attributes: Vec<AttributeUse>,
    },
    /// One mapping, before and after.
    #[serde(rename_all = "camelCase")]
    Considered {
        /// Of which mapping.
        revision: u64,
        /// Over all users.
        considered: Later<Considered>,
    },
    /// The scoping filter, before and after.
    #[serde(rename_all = "camelCase")]
    ScopeConsidered {
        /// Of which mapping.
        revision: u64,
        /// Over all users.
        considered: Later<ScopeConsidered>,
    },
    /// A test of a user, as the JSON text that a file of tests holds.
    #[serde(rename_all = "camelCase")]
    Test {
        /// Of which mapping.
        revision: u64,
        /// Nothing if there is no such user.
        test: Option<String>,
    },
    /// Results of saved tests.
    #[serde(rename_all = "camelCase")]
    Tests {
        /// Of which mapping.
        revision: u64,
        /// One for each test.
        results: Later<Vec<TestResult>>,
        /// Why the file could not be read.
        error: Option<String>,
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
    /// What would happen to everybody; nothing without users.
    #[serde(default)]
    pub outcomes: Option<Box<OutcomeTotals>>,
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
    /// What would happen.
    #[serde(default)]
    pub outcome: Option<Outcome>,
    /// What else is to be known.
    #[serde(default)]
    pub notes: Vec<Note>,
    /// How the focused mapping came out.
    pub state: Option<State>,
    /// Its values.
    pub values: Vec<String>,
}
