//! What a coordinator is at, and what each reply adds to it.

use super::join::{Join, Purpose};
use super::order::{Order, Slice, ascending};
use super::person::Asking;
use super::stop::{self, Slow};
use super::{Coordinator, Out, load::Load, tell};
use crate::session::totals::together;
use crate::session::{
    Answer, ComparedUser, Content, ExportFormat, Population, Query, Question, Reply, Request,
    RowSummary, ToldPart, Totals,
};
use crate::session::{Considered, ScopeConsidered, add_uses};
use std::collections::VecDeque;

/// The number of what the page did not ask; its own begin with 1.
pub(super) const OWN: u64 = 0;

/// One request of the page that parts are at work on.
#[derive(Debug)]
pub(super) struct Job {
    /// The page's number.
    pub id: u64,
    /// The number of the questions to the parts.
    pub question: u64,
    /// True if a newer mapping makes it pointless.
    pub evaluates: bool,
    /// What is done.
    pub work: Work,
}

/// What is done for a request.
#[derive(Debug)]
pub(super) enum Work {
    /// One part answers for all.
    Pass,
    /// All parts evaluate: how far they are, and their counts.
    Totals(Vec<(u32, Option<Totals>)>),
    /// All parts say for whom patterns needed too long, and then count again: the counts before, and what they say.
    Slow(Totals, Vec<Option<Slow>>),
    /// All parts say their order.
    Keys(Wanted, Vec<Option<(usize, Vec<String>)>>),
    /// Some parts say their rows of a window.
    Rows(Wanted, Slice, Vec<Option<Vec<RowSummary>>>),
    /// All parts answer alike, and their answers are added in the order of the users; with the request, unless it was asked again.
    Sum(Option<Request>, Vec<Option<Answer>>),
    /// Results are written.
    Export(Export),
    /// Users of all parts are joined.
    Join(Box<Join>),
    /// Users who change under another mapping, from this place on.
    Changed(usize, Vec<Option<Vec<ComparedUser>>>),
    /// One user.
    Person(Asking),
    /// A file is read by all parts.
    Load(Box<Load>),
}

/// The window that the page wants.
#[derive(Clone, Debug)]
pub(super) struct Wanted {
    query: Query,
    first: usize,
    count: usize,
}

/// Results that are written in the order of the parts.
#[derive(Debug)]
pub(super) struct Export {
    format: ExportFormat,
    at_once: bool,
    next: usize,
    held: Vec<VecDeque<(String, bool)>>,
}

impl Job {
    /// True if the page did not ask for it.
    pub const fn is_own(&self) -> bool {
        self.id == OWN
    }
}

impl Work {
    pub fn totals(parts: usize) -> Self {
        Self::Totals(vec![(0, None); parts])
    }
}

impl Export {
    pub fn new(format: ExportFormat, parts: usize, at_once: bool) -> Self {
        Self {
            format,
            at_once,
            next: 0,
            held: vec![VecDeque::new(); parts],
        }
    }
}

impl<F: Content> Coordinator<F> {
    pub(super) fn window(
        &mut self,
        id: u64,
        query: Query,
        first: usize,
        count: usize,
        out: &mut Out<'_, F>,
    ) {
        let wanted = Wanted {
            query,
            first,
            count,
        };
        if self
            .order
            .as_ref()
            .is_some_and(|order| order.is_of(&wanted.query))
        {
            return self.rows(id, wanted, out);
        }
        let query = ascending(&wanted.query);
        let work = Work::Keys(wanted, vec![None; self.firsts.len()]);
        self.start(id, work, out, |_| {
            let query = query.clone();
            Some((Question::Keys { query }, None))
        });
    }

    fn rows(&mut self, id: u64, wanted: Wanted, out: &mut Out<'_, F>) {
        let parts = self.firsts.len();
        let Some(order) = &self.order else {
            return;
        };
        let slice = order.slice(wanted.query.descending, wanted.first, wanted.count, parts);
        let empty = |part: &std::ops::Range<usize>| part.is_empty().then(Vec::new);
        let found: Vec<_> = slice.parts.iter().map(empty).collect();
        if found.iter().all(Option::is_some) {
            // Nobody need be asked; the revision is the mapping's.
            return self.show(id, self.mapping.revision, &wanted, &slice, found, out);
        }
        let ranges = slice.parts.clone();
        let query = ascending(&wanted.query);
        self.start(id, Work::Rows(wanted, slice, found), out, |part| {
            let range = ranges.get(part).filter(|range| !range.is_empty())?;
            let request = Request::Window {
                query: query.clone(),
                first: range.start,
                count: range.len(),
            };
            Some((Question::Ask { request }, None))
        });
    }

    fn show(
        &self,
        id: u64,
        revision: u64,
        wanted: &Wanted,
        slice: &Slice,
        found: Vec<Option<Vec<RowSummary>>>,
        out: &mut Out<'_, F>,
    ) {
        let Some(order) = &self.order else {
            return;
        };
        let rows = found.into_iter().map(Option::unwrap_or_default).collect();
        let answer = Answer::Window {
            revision,
            matching: order.matching(),
            first: wanted.first,
            rows: order.rows(slice, wanted.query.descending, rows),
        };
        tell(id, true, answer, out);
    }

    /// Takes a reply in; the job, unless it is done.
    pub(super) fn working(
        &mut self,
        mut job: Job,
        part: usize,
        told: ToldPart,
        out: &mut Out<'_, F>,
    ) -> Option<Job> {
        match (&mut job.work, told.reply) {
            (Work::Pass, Reply::Answer { answer }) => {
                if let Answer::File { report } = &answer
                    && report.accepted
                    && report.population == Some(Population::Users)
                {
                    self.forget_parts(out);
                    self.firsts = vec![0];
                    job.evaluates = true;
                }
                tell(job.id, told.last, answer, out);
                (!told.last).then_some(job)
            }
            (Work::Totals(found), Reply::Answer { answer }) => {
                let Some(found_part) = found.get_mut(part) else {
                    return Some(job);
                };
                match answer {
                    Answer::Progress { share, .. } => found_part.0 = share,
                    Answer::Totals { totals } => *found_part = (1000, Some(totals)),
                    // All parts read the same file, and say the same of it.
                    answer @ Answer::File { .. } => {
                        if part == 0 {
                            tell(job.id, told.last, answer, out);
                        }
                        return (part != 0 || !told.last).then_some(job);
                    }
                    _ => {}
                }
                let all: Option<Vec<Totals>> =
                    found.iter().map(|(_, totals)| totals.clone()).collect();
                if let Some(all) = all {
                    let is_slow = all.len() > 1 && stop::may_stop(&all);
                    let totals = together(&all);
                    if is_slow {
                        let work = Work::Slow(totals, vec![None; all.len()]);
                        self.start(job.id, work, out, |_| Some((Question::Slow, None)));
                    } else {
                        self.join(job.id, Purpose::Totals(Some(totals)), false, out);
                    }
                    return self.job.take();
                }
                let sum: u32 = found.iter().map(|(share, _)| share).sum();
                let share = sum / u32::try_from(found.len()).unwrap_or(1).max(1);
                let doing = "evaluating".to_owned();
                tell(job.id, false, Answer::Progress { doing, share }, out);
                Some(job)
            }
            (Work::Slow(..), reply) => self.stopping(job, part, reply, out),
            (Work::Keys(wanted, found), Reply::Keys { matching, keys }) => {
                if let Some(found) = found.get_mut(part) {
                    *found = Some((matching, keys));
                }
                if found.iter().any(Option::is_none) {
                    return Some(job);
                }
                let parts = found.drain(..).flatten().collect();
                self.order = Some(Order::merge(ascending(&wanted.query), parts));
                self.rows(job.id, wanted.clone(), out);
                self.job.take()
            }
            (
                Work::Rows(wanted, slice, found),
                Reply::Answer {
                    answer: Answer::Window { rows, revision, .. },
                },
            ) => {
                if let Some(found) = found.get_mut(part) {
                    *found = Some(rows);
                }
                if found.iter().any(Option::is_none) {
                    return Some(job);
                }
                let found = std::mem::take(found);
                self.show(job.id, revision, wanted, slice, found, out);
                None
            }
            (Work::Changed(first, found), Reply::Changed { rows }) => {
                if let Some(found) = found.get_mut(part) {
                    *found = Some(rows);
                }
                if found.iter().any(Option::is_none) {
                    return Some(job);
                }
                let rows = found.drain(..).flatten().flatten().collect();
                self.show_changed(job.id, *first, rows, out);
                None
            }
            (Work::Sum(request, found), Reply::Answer { answer }) => {
                if let Some(found) = found.get_mut(part) {
                    *found = Some(answer);
                }
                if found.iter().any(Option::is_none) {
                    return Some(job);
                }
                let (request, parts) = (request.take(), found.len());
                let sum = found.drain(..).flatten().reduce(added);
                if let Some(question) = request.and_then(|request| stop::again(request, &sum)) {
                    let work = Work::Sum(None, vec![None; parts]);
                    self.start(job.id, work, out, |_| Some((question.clone(), None)));
                    return self.job.take();
                }
                if let Some(sum) = sum {
                    tell(job.id, true, sum, out);
                }
                None
            }
            (
                Work::Export(export),
                Reply::Answer {
                    answer: Answer::Piece { text, last },
                },
            ) => {
                if let Some(held) = export.held.get_mut(part) {
                    held.push_back((text, last));
                }
                self.write(job, out)
            }
            _ => Some(job),
        }
    }

    /// Tells the pieces whose turn it is.
    fn write(&mut self, mut job: Job, out: &mut Out<'_, F>) -> Option<Job> {
        let Work::Export(export) = &mut job.work else {
            return Some(job);
        };
        let parts = export.held.len();
        while let Some(held) = export.held.get_mut(export.next) {
            let Some((text, ends)) = held.pop_front() else {
                return Some(job);
            };
            let last = ends && export.next + 1 == parts;
            tell(job.id, last, Answer::Piece { text, last }, out);
            if ends {
                export.next += 1;
                if !export.at_once && !last {
                    let format = export.format;
                    let request = Request::Export { format };
                    let asked = crate::session::AskedPart {
                        id: job.question,
                        question: Question::Ask { request },
                    };
                    out(super::Output::Part(export.next, asked, None));
                }
            }
        }
        None
    }
}

/// The answers of two parts to the same question of the editor.
fn added(mut sum: Answer, other: Answer) -> Answer {
    match (&mut sum, other) {
        (Answer::Attributes { attributes }, Answer::Attributes { attributes: other }) => {
            add_uses(attributes, other);
        }
        (
            Answer::Considered { considered, .. },
            Answer::Considered {
                considered: more, ..
            },
        ) => {
            *considered = std::mem::take(considered).with(more, Considered::add);
        }
        (
            Answer::ScopeConsidered { considered, .. },
            Answer::ScopeConsidered {
                considered: more, ..
            },
        ) => *considered = std::mem::take(considered).with(more, ScopeConsidered::add),
        // Parts that are asked the same answer alike.
        _ => {}
    }
    sum
}
