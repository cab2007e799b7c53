//! What is asked of a session that holds only a part of the users, and what it replies: plain data, sent between workers or threads.
//!
//! The law: rows are numbered through the whole file, so a session is told where its first user stands.

use super::outcomes::{Elsewhere, Share, Tally};
use super::{Answer, ColumnReport, ComparedUser, ComparisonTotals, Mapping, Query, Request, Row};
use crate::directory::{Fingerprints, Layout, Shard, Summary, Suspect};
use crate::preview::matching::{Claims, Joined};
use serde::{Deserialize, Serialize};

/// Where a session's users stand in the whole file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Place {
    /// Which part it is, from 0.
    pub number: usize,
    /// How many users stand in the parts before.
    pub first_row: usize,
}

/// A question to a session that holds a part.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Question {
    /// What the page can ask as well.
    Ask {
        /// The request.
        request: Request,
    },
    /// Read a part of a file, whose bytes travel beside the question; what is loaded stays for the time being.
    Read {
        /// How to read it.
        layout: Box<Layout>,
        /// Which part.
        shard: Shard,
    },
    /// Who of the part just read has one of these hashes?
    Suspects {
        /// For each attribute that must not occur twice.
        shared: Fingerprints,
    },
    /// Hold the part just read from now on, and evaluate it.
    Accept {
        /// Where it stands.
        place: Place,
        /// The mapping.
        mapping: Mapping,
    },
    /// Forget the part just read.
    Discard,
    /// Forget all users.
    Forget,
    /// What do the users claim? With `anew` even if it is what they claimed before.
    Survey {
        /// Under which mapping.
        of: Subject,
        /// Nothing stands.
        anew: bool,
    },
    /// Write down what users do to each other.
    Settle {
        /// The last one that [`Question::Survey`] was about.
        of: Subject,
        /// What changes for these users; nothing if all stands.
        joined: Option<Joined>,
        /// For each mapping, whether it is evaluated for anybody of the whole.
        known: Vec<bool>,
    },
    /// For whom did which pattern need too long?
    Slow,
    /// Mappings are stopped, each from a row of the whole file on.
    Stop {
        /// The mapping, and the row.
        stops: Vec<(usize, usize)>,
    },
    /// As [`Request::Consider`], with the mapping stopped, before and after, from a row of the whole file on.
    Consider {
        /// Users to be shown whether they change or not.
        rows: Vec<usize>,
        /// The mapping before and after.
        mappings: [Option<Box<Row>>; 2],
        /// Where they stop.
        stops: [Option<usize>; 2],
    },
    /// Some of the users that change under the mapping last settled.
    Changed {
        /// First place among them.
        first: usize,
        /// How many.
        count: usize,
    },
    /// Everything about one user.
    Person {
        /// The user.
        row: usize,
        /// What is known of users elsewhere; nothing if nobody was asked yet.
        elsewhere: Option<Elsewhere>,
    },
    /// Who are these users?
    Look {
        /// A row of the whole population.
        row: Option<usize>,
        /// Object ids.
        ids: Vec<String>,
    },
    /// In which order does the list show the users, and what tells the order between parts?
    Keys {
        /// Ascending.
        query: Query,
    },
}

/// What users are surveyed under.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Subject {
    /// The mapping as it is.
    Present,
    /// Another mapping, to be compared; left out where it is only settled.
    Other(Option<Mapping>),
    /// Another source of `userName`.
    Candidate(String),
}

/// What was settled.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Settled {
    /// The part's share of the counts.
    Present(Box<Share>),
    /// How the mappings differ, all attributes counted.
    Other(ComparisonTotals),
    /// What the candidate comes to, and the mapping as it is.
    Candidate(Tally, Tally),
}

impl Settled {
    /// The share of the counts.
    pub fn share(self) -> Option<Share> {
        match self {
            Self::Present(share) => Some(*share),
            _ => None,
        }
    }

    /// How the mappings differ.
    pub fn comparison(self) -> Option<ComparisonTotals> {
        match self {
            Self::Other(totals) => Some(totals),
            _ => None,
        }
    }

    /// The mapping as it is, and what the candidate comes to.
    pub fn tallies(self) -> Option<(Tally, Tally)> {
        match self {
            Self::Candidate(now, then) => Some((now, then)),
            _ => None,
        }
    }
}

impl Question {
    /// True if its last reply comes from a step, after an evaluation.
    pub const fn evaluates(&self) -> bool {
        let Self::Ask { request } = self else {
            return matches!(self, Self::Accept { .. });
        };
        matches!(
            request,
            Request::SetMapping { .. } | Request::LoadSample | Request::LoadFile { .. }
        )
    }
}

/// A reply.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Reply {
    /// An answer as the page gets it.
    Answer {
        /// The answer.
        answer: Answer,
    },
    /// A part was read.
    Part {
        /// What there is to know of it.
        summary: Summary,
        /// What each column holds.
        columns: Vec<ColumnReport>,
    },
    /// The part cannot be read.
    Refused,
    /// Users with the hashes asked for, by attribute.
    Suspects {
        /// In the order of the file.
        suspects: Vec<Vec<Suspect>>,
    },
    /// What the users claim.
    Survey {
        /// Nothing if all stands, or if the candidate cannot be tried.
        claims: Option<Claims>,
        /// How many Webex users there are.
        webex: usize,
        /// For each mapping, whether it is evaluated for anybody here.
        known: Vec<bool>,
    },
    /// For each mapping the rows of users, of the whole file, for whom a pattern needed too long; no more than stop it.
    Slow {
        /// Ascending.
        rows: Vec<Vec<usize>>,
    },
    /// It is written down.
    Settled {
        /// What comes of it.
        settled: Settled,
    },
    /// Users who change.
    Changed {
        /// The users.
        rows: Vec<ComparedUser>,
    },
    /// An answer names users who may lie elsewhere.
    Lacking {
        /// A row of the whole population.
        row: Option<usize>,
        /// Object ids.
        ids: Vec<String>,
    },
    /// Users who lie here.
    Found {
        /// What others need to know of them.
        found: Elsewhere,
    },
    /// The users that pass a query.
    Keys {
        /// How many.
        matching: usize,
        /// Sorts as the list is sorted, one for each user; none if the file's order is kept.
        keys: Vec<String>,
    },
    /// Done; there is nothing to say.
    Done,
}
