//! What does a session understand that holds only a part of the users?
//!
//! A file of many users is read and evaluated by several sessions, each of which holds a run of them. A
//! [`Coordinator`](super::Coordinator) asks the questions here and makes one answer of the replies.

use super::loaded::{Loaded, columns};
use super::outcomes::{
    Comparison, Elsewhere, Share, Tally, Trial, entra_partner, known, lacking, referred,
};
use super::part_protocol::{Question, Reply, Settled, Subject};
use super::{Answer, FileReport, Later, Query, Session};
use crate::directory::{Layout, Options, Shard, read_part};
use crate::preview::flow::{Flow, People};
use crate::preview::matching::Joined;

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
            Question::Survey { of, anew } => {
                self.complete();
                tell(self.survey(of, anew), true);
            }
            Question::Settle { of, joined, known } => {
                if let Some(settled) = self.settle(of, joined, &known) {
                    tell(Reply::Settled { settled }, true);
                }
            }
            Question::Slow => {
                let first = self.place.first_row;
                let slow = |flow: &Flow| flow.exhausted().map(|row| first + row as usize).collect();
                let rows = self.flows.iter().map(slow).collect();
                tell(Reply::Slow { rows }, true);
            }
            Question::Stop { stops } => {
                self.stop(&stops);
                let totals = self.totals();
                let answer = Answer::Totals { totals };
                tell(Reply::Answer { answer }, true);
            }
            Question::Consider {
                rows,
                mappings,
                stops,
            } => {
                let answer = Answer::Considered {
                    revision: self.mapping.revision,
                    considered: Later::new(self.mappings(&rows, mappings, stops)),
                };
                tell(Reply::Answer { answer }, true);
            }
            Question::Changed { first, count } => {
                let comparison = self.comparison.take();
                let rows = self.with_world(|outcomes, world| {
                    let comparison = comparison.as_ref()?;
                    Some(comparison.window(outcomes, world, first, count))
                });
                self.comparison = comparison;
                let rows = rows.flatten().unwrap_or_default();
                tell(Reply::Changed { rows }, true);
            }
            Question::Person { row, elsewhere } => {
                self.complete();
                let local = self.local(row);
                let lacking = self.with_world(|outcomes, world| {
                    local.map_or_else(Default::default, |row| lacking(outcomes, world, row))
                });
                match lacking {
                    Some((row, ids))
                        if elsewhere.is_none() && (row.is_some() || !ids.is_empty()) =>
                    {
                        tell(Reply::Lacking { row, ids }, true);
                    }
                    _ => {
                        self.elsewhere = Some(elsewhere.unwrap_or_default());
                        let answer = self.person(row);
                        self.elsewhere = None;
                        tell(Reply::Answer { answer }, true);
                    }
                }
            }
            Question::Look { row, ids } => {
                let found = self.look(row, ids).unwrap_or_default();
                tell(Reply::Found { found }, true);
            }
            Question::Keys { query } => {
                self.complete();
                tell(self.keys(&query), true);
            }
        }
    }

    /// As [`Self::step`].
    pub fn step_part(
        &mut self,
        tell: &mut dyn FnMut(Reply, bool),
        is_late: &mut dyn FnMut() -> bool,
    ) -> bool {
        let tell = &mut |answer, last| tell(Reply::Answer { answer }, last);
        self.step(tell, is_late)
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

    fn survey(&mut self, of: Subject, anew: bool) -> Reply {
        let webex = self.webex.as_ref().map_or(0, |loaded| loaded.table.rows());
        let (mut comparison, mut trial) = (None, None);
        let surveyed = self.with_world(|outcomes, world| match of {
            Subject::Present => (outcomes.survey(world, anew), known(world.flows)),
            Subject::Other(Some(other)) => {
                let (begun, claims, known) = Comparison::begin(other, world);
                comparison = Some(begun);
                (Some(claims), known)
            }
            Subject::Other(None) => (None, Vec::new()),
            Subject::Candidate(source) => match Trial::of(&source, world) {
                Some((begun, claims)) => {
                    trial = Some(begun);
                    (Some(claims), Vec::new())
                }
                None => (None, Vec::new()),
            },
        });
        if comparison.is_some() {
            self.comparison = comparison;
        }
        self.trial = trial;
        let (claims, known) = surveyed.unwrap_or_default();
        Reply::Survey {
            claims,
            webex,
            known,
        }
    }

    /// Nothing if there is nothing to settle.
    fn settle(&mut self, of: Subject, joined: Option<Joined>, known: &[bool]) -> Option<Settled> {
        match of {
            Subject::Present => {
                self.list.outcomes_changed();
                self.with_world(|outcomes, world| {
                    if let Some(joined) = joined {
                        outcomes.settle(joined);
                    }
                    outcomes.compare(world, known);
                    Settled::Present(Box::new(Share::of(outcomes, world)))
                })
            }
            Subject::Other(_) => {
                let mut comparison = self.comparison.take()?;
                let joined = joined?;
                self.with_world(|outcomes, world| {
                    comparison.settle(joined, known, outcomes, world);
                });
                let totals = comparison.totals().clone();
                self.comparison = Some(comparison);
                Some(Settled::Other(totals))
            }
            Subject::Candidate(_) => {
                let then = self.trial.take()?.settle(joined?);
                let now = Tally::of(self.outcomes.decisions());
                Some(Settled::Candidate(now, then))
            }
        }
    }

    /// Stops mappings, each from a row of the whole file on.
    fn stop(&mut self, stops: &[(usize, usize)]) {
        let Some(users) = &self.users else {
            return;
        };
        let people = People::new(&users.table);
        for (mapping, row) in stops {
            let from = row.saturating_sub(self.place.first_row);
            if let Some(flow) = self
                .flows
                .get_mut(*mapping)
                .filter(|_| from < people.rows())
            {
                flow.stop(&people, from);
            }
        }
        self.list.values_changed();
    }

    fn look(&mut self, row: Option<usize>, ids: Vec<String>) -> Option<Elsewhere> {
        self.with_world(|outcomes, world| {
            let users = row.and_then(|row| entra_partner(world, row));
            let references = ids.into_iter().filter_map(|id| {
                let text = referred(outcomes, world, &id)?;
                Some((id, text))
            });
            Elsewhere {
                users: users.into_iter().collect(),
                references: references.collect(),
            }
        })
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
