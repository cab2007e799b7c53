//! What do the users of all parts do to each other?
//!
//! The parts say what their users claim; that is joined here on keys, and the parts write down what it changes. So are the outcomes
//! made, and so is another mapping tried, to compare it or to propose it.
//!
//! The law: if no part has anything new to say, what was joined stands.

use super::work::{Job, Work};
use super::{Coordinator, Out, tell};
use crate::preview::matching::{Claims, Joined, join_by_keys};
use crate::session::outcomes::{CANDIDATES, Share, Tally, proposals, together};
use crate::session::{
    Answer, ComparedUser, ComparisonTotals, Content, Later, Mapping, Question, Reply, Settled,
    Subject, Totals,
};

/// Users being joined.
#[derive(Debug)]
pub(super) struct Join {
    purpose: Purpose,
    anew: bool,
    surveys: Vec<Option<Surveyed>>,
    settled: Vec<Option<Settled>>,
}

/// What a part said.
#[derive(Clone, Debug)]
struct Surveyed {
    claims: Option<Claims>,
    webex: usize,
    known: Vec<bool>,
}

/// What the join is for.
#[derive(Debug)]
pub(super) enum Purpose {
    /// The outcomes, and the counts they are told with, if somebody waits for them.
    Totals(Option<Totals>),
    /// Another mapping, and the window wanted.
    Compare(Box<Mapping>, usize, usize),
    /// Candidates tried so far.
    Propose {
        /// What they came to.
        tried: Vec<(&'static str, Tally)>,
        /// The mapping as it is.
        now: Tally,
        /// The number of the one being tried.
        candidate: usize,
    },
}

/// Two mappings, compared.
#[derive(Debug)]
pub(super) struct Compared {
    other: Mapping,
    totals: ComparisonTotals,
    /// For each part, how many of its users change.
    counts: Vec<usize>,
}

impl Purpose {
    /// No candidate was tried yet.
    pub const fn propose() -> Self {
        Self::Propose {
            tried: Vec::new(),
            now: Tally::NONE,
            candidate: 0,
        }
    }

    fn subject(&self, to_survey: bool) -> Subject {
        match self {
            Self::Totals(_) => Subject::Present,
            Self::Compare(other, ..) => Subject::Other(to_survey.then(|| Mapping::clone(other))),
            Self::Propose { candidate, .. } => {
                let source = CANDIDATES.get(*candidate).copied().unwrap_or_default();
                Subject::Candidate(source.to_owned())
            }
        }
    }
}

impl Join {
    /// True if a newer mapping makes it pointless.
    pub fn evaluates(&self) -> bool {
        matches!(self.purpose, Purpose::Totals(_))
    }
}

impl<F: Content> Coordinator<F> {
    /// Has the users of all parts joined.
    pub(super) fn join(&mut self, id: u64, purpose: Purpose, anew: bool, out: &mut Out<'_, F>) {
        let parts = self.firsts.len();
        let of = purpose.subject(true);
        let join = Join {
            purpose,
            anew,
            surveys: vec![None; parts],
            settled: vec![None; parts],
        };
        self.start(id, Work::Join(Box::new(join)), out, |_| {
            let of = of.clone();
            Some((Question::Survey { of, anew }, None))
        });
    }

    /// Takes a reply in; the job that goes on, if one does.
    pub(super) fn joining(
        &mut self,
        mut job: Job,
        part: usize,
        reply: Reply,
        out: &mut Out<'_, F>,
    ) -> Option<Job> {
        let Work::Join(join) = &mut job.work else {
            return Some(job);
        };
        match reply {
            Reply::Survey {
                claims,
                webex,
                known,
            } => {
                if let Some(survey) = join.surveys.get_mut(part) {
                    *survey = Some(Surveyed {
                        claims,
                        webex,
                        known,
                    });
                }
                if join.surveys.iter().all(Option::is_some) {
                    return self.surveyed(job, out);
                }
            }
            Reply::Settled { settled } => {
                if let Some(known) = join.settled.get_mut(part) {
                    *known = Some(settled);
                }
                if join.settled.iter().all(Option::is_some) {
                    return self.settled(job, out);
                }
            }
            _ => {}
        }
        Some(job)
    }

    /// All parts said what their users claim.
    fn surveyed(&mut self, job: Job, out: &mut Out<'_, F>) -> Option<Job> {
        let Work::Join(mut join) = job.work else {
            return None;
        };
        let surveys: Vec<Surveyed> = join.surveys.drain(..).flatten().collect();
        let parts = surveys.len();
        let webex = surveys.first().map_or(0, |survey| survey.webex);
        let known = surveys
            .iter()
            .fold(Vec::new(), |known, survey| any_of(known, &survey.known));
        let claims: Vec<Claims> = surveys
            .into_iter()
            .filter_map(|survey| survey.claims)
            .collect();
        let joined = match (&mut join.purpose, claims.len()) {
            (Purpose::Totals(_), 0) => None,
            (_, all) if all == parts => Some(join_by_keys(&claims, webex)),
            (Purpose::Totals(_), _) if !join.anew => {
                self.join(job.id, join.purpose, true, out);
                return self.job.take();
            }
            // The mapping as it is, or one that reads what the file does not have.
            _ => return self.next_candidate(job.id, join.purpose, out),
        };
        let of = join.purpose.subject(false);
        let firsts = self.firsts.clone();
        self.start(job.id, Work::Join(join), out, |part| {
            let question = Question::Settle {
                of: of.clone(),
                joined: joined
                    .as_ref()
                    .map(|joined| share_of(joined, &firsts, part)),
                known: known.clone(),
            };
            Some((question, None))
        });
        self.job.take()
    }

    /// All parts wrote it down.
    fn settled(&mut self, job: Job, out: &mut Out<'_, F>) -> Option<Job> {
        let Work::Join(mut join) = job.work else {
            return None;
        };
        let settled = join.settled.drain(..).flatten();
        match join.purpose {
            Purpose::Totals(totals) => {
                let shares: Vec<Share> = settled.filter_map(Settled::share).collect();
                self.is_joined = true;
                if let Some(totals) = totals {
                    let outcomes = Some(Box::new(together(shares)));
                    let totals = Totals { outcomes, ..totals };
                    tell(job.id, true, Answer::Totals { totals }, out);
                }
                None
            }
            Purpose::Compare(other, first, count) => {
                let all: Vec<ComparisonTotals> = settled.filter_map(Settled::comparison).collect();
                let counts = all.iter().map(|totals| totals.changed).collect();
                let totals = all.into_iter().reduce(|mut all, part| {
                    all.merge(&part);
                    all
                });
                let mut totals = totals.unwrap_or_default();
                totals.attributes.retain(|attribute| attribute.users > 0);
                self.compared = Some(Compared {
                    other: *other,
                    totals,
                    counts,
                });
                self.changed(job.id, first, count, out);
                self.job.take()
            }
            Purpose::Propose {
                mut tried,
                candidate,
                ..
            } => {
                let tallies = settled.filter_map(Settled::tallies);
                let (now, then) = tallies.fold(
                    (Tally::NONE, Tally::NONE),
                    |(now, then), (more_now, more_then)| (now.and(more_now), then.and(more_then)),
                );
                tried.extend(CANDIDATES.get(candidate).map(|source| (*source, then)));
                let purpose = Purpose::Propose {
                    tried,
                    now,
                    candidate,
                };
                self.next_candidate(job.id, purpose, out)
            }
        }
    }

    /// Tries the next candidate, or proposes those that are better.
    fn next_candidate(&mut self, id: u64, purpose: Purpose, out: &mut Out<'_, F>) -> Option<Job> {
        let Purpose::Propose {
            tried,
            now,
            candidate,
        } = purpose
        else {
            return None;
        };
        let candidate = candidate + 1;
        if candidate < CANDIDATES.len() {
            let purpose = Purpose::Propose {
                tried,
                now,
                candidate,
            };
            self.join(id, purpose, true, out);
            return self.job.take();
        }
        let answer = Answer::Proposals {
            revision: self.mapping.revision,
            proposals: Later::new(proposals(now, tried)),
        };
        tell(id, true, answer, out);
        None
    }

    /// Compares with another mapping, unless that is done.
    pub(super) fn compare(
        &mut self,
        id: u64,
        other: Mapping,
        (first, count): (usize, usize),
        out: &mut Out<'_, F>,
    ) {
        let is_known = self
            .compared
            .as_ref()
            .is_some_and(|known| known.other == other);
        if is_known {
            return self.changed(id, first, count, out);
        }
        self.join(
            id,
            Purpose::Compare(Box::new(other), first, count),
            true,
            out,
        );
    }

    /// Asks for users who change.
    fn changed(&mut self, id: u64, first: usize, count: usize, out: &mut Out<'_, F>) {
        let counts = self
            .compared
            .as_ref()
            .map_or(&[][..], |compared| &compared.counts);
        let end = first.saturating_add(count);
        let mut before = 0;
        let ranges: Vec<(usize, usize)> = counts
            .iter()
            .map(|own| {
                let (start, stop) = (first.max(before), end.min(before + own));
                let range = (start.saturating_sub(before), stop.saturating_sub(start));
                before += own;
                range
            })
            .collect();
        let empty = |(_, count): &(usize, usize)| (*count == 0).then(Vec::new);
        let found: Vec<Option<Vec<ComparedUser>>> = ranges.iter().map(empty).collect();
        if found.iter().all(Option::is_some) {
            return self.show_changed(id, first, Vec::new(), out);
        }
        self.start(id, Work::Changed(first, found), out, |part| {
            let (first, count) = ranges.get(part).copied().filter(|(_, count)| *count > 0)?;
            Some((Question::Changed { first, count }, None))
        });
    }

    /// Shows users who change.
    pub(super) fn show_changed(
        &self,
        id: u64,
        first: usize,
        rows: Vec<ComparedUser>,
        out: &mut Out<'_, F>,
    ) {
        let Some(compared) = &self.compared else {
            return;
        };
        let answer = Answer::Comparison {
            revision: self.mapping.revision,
            other_revision: compared.other.revision,
            totals: Later::new(compared.totals.clone()),
            first,
            rows: Later::new(rows),
        };
        tell(id, true, answer, out);
    }
}

/// What concerns one part; the first one keeps the Webex users whom nobody claims.
fn share_of(joined: &Joined, firsts: &[usize], part: usize) -> Joined {
    let first = firsts.get(part).copied().unwrap_or(0);
    let end = firsts.get(part + 1).copied().unwrap_or(usize::MAX);
    let own = |row: u32| (first..end).contains(&(row as usize));
    let corrections = joined.corrections.iter().filter(|found| own(found.row));
    Joined {
        corrections: corrections.copied().collect(),
        unclaimed: if part == 0 {
            joined.unclaimed.clone()
        } else {
            Vec::new()
        },
        // Whoever is named may be named in any part.
        references: joined.references.clone(),
    }
}

fn any_of(known: Vec<bool>, more: &[bool]) -> Vec<bool> {
    if known.is_empty() {
        return more.to_vec();
    }
    let pairs = known.into_iter().zip(more);
    pairs.map(|(known, more)| known | more).collect()
}
