//! What does a session understand that holds only a part of the users?
//!
//! A file of many users is read and evaluated by several sessions, each of which holds a run of them. A
//! [`Coordinator`](super::Coordinator) asks the questions here and makes one answer of the replies.
//!
//! The law: rows are numbered through the whole file, so a session is told where its first user stands.

use super::loaded::{Loaded, columns};
use super::{Answer, ColumnReport, FileReport, Mapping, Query, Request, Session};
use crate::directory::{Fingerprints, Layout, Options, Shard, Summary, Suspect, read_part};
use crate::preview::flow::People;
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
    /// In which order does the list show the users, and what tells the order between parts?
    Keys {
        /// Ascending.
        query: Query,
    },
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

impl Session {
    /// Replies to `question` as far as that takes no evaluation; [`Self::step_part`] does the rest.
    pub fn ask_part(
        &mut self,
        question: Question,
        bytes: Option<Vec<u8>>,
        tell: &mut dyn FnMut(Reply, bool),
    ) {
        match question {
            Question::Ask { request } => {
                self.ask(request, bytes, &mut |answer, last| {
                    tell(Reply::Answer { answer }, last);
                });
            }
            Question::Read { layout, shard } => {
                let reply = self.read(*layout, &shard, bytes.unwrap_or_default());
                tell(reply, true);
            }
            Question::Suspects { shared } => {
                let read = self.read.as_ref();
                let suspects = read.map(|(part, layout)| part.suspects(layout, &shared));
                let suspects = suspects.unwrap_or_default();
                tell(Reply::Suspects { suspects }, true);
            }
            Question::Accept { place, mapping } => {
                if let Some((part, _)) = self.read.take() {
                    let report = FileReport::default();
                    let table = part.table;
                    self.mapping = mapping;
                    self.take_users(Loaded { table, report }, place);
                    self.is_part = true;
                }
                self.due = true;
            }
            Question::Discard => {
                self.read = None;
                tell(Reply::Done, true);
            }
            Question::Forget => {
                self.forget_users();
                tell(Reply::Done, true);
            }
            Question::Keys { query } => {
                self.complete();
                tell(self.keys(&query), true);
            }
        }
    }

    /// As [`Self::step`].
    pub fn step_part(&mut self, tell: &mut dyn FnMut(Reply, bool)) -> bool {
        self.step(&mut |answer, last| tell(Reply::Answer { answer }, last))
    }

    fn read(&mut self, layout: Layout, shard: &Shard, bytes: Vec<u8>) -> Reply {
        let Ok(part) = read_part(bytes, &layout, shard, &Options::default()) else {
            return Reply::Refused;
        };
        let reply = Reply::Part {
            summary: part.summary(),
            columns: columns(&layout, &part.table),
        };
        self.read = Some((part, layout));
        reply
    }

    fn keys(&mut self, query: &Query) -> Reply {
        let Some(users) = &self.users else {
            return Reply::Keys {
                matching: 0,
                keys: Vec::new(),
            };
        };
        let people = People::new(&users.table);
        let matching = self
            .list
            .rows(query, &people, &self.flows, &self.outcomes)
            .len();
        let keys = self.list.keys(query, &people, &self.flows, &self.outcomes);
        Reply::Keys { matching, keys }
    }
}
