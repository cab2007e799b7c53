//! How do several sessions, each with a part of the users, answer as one?
//!
//! In: what the page asks, and what the parts reply. Out: questions to parts, answers to the page. Nothing is waited for here:
//! whoever drives a coordinator carries the messages, between workers or between threads.
//!
//! The law: the page cannot tell how many parts there are. One request is at work at a time; a request that changes users or
//! mapping ends an evaluation that it makes pointless. That one's last answer is a `Progress`.
//!
//! Never here: users, values. Parts have them.

mod join;
mod load;
mod order;
mod person;
mod stop;
mod work;

use super::{
    Answer, Asked, AskedPart, Content, Mapping, Population, Question, Request, Told, ToldPart,
};
use join::{Compared, Purpose};
use order::Order;
use std::collections::VecDeque;
use work::{Export, Job, OWN, Work};

/// What a coordinator sends.
#[derive(Clone, Debug, PartialEq)]
pub enum Output<F = Vec<u8>> {
    /// A question for a part, with what it is to read.
    Part(usize, AskedPart, Option<F>),
    /// A question for part 0, with bytes that were read already.
    First(AskedPart, Vec<u8>),
    /// A message for the page.
    Page(Told),
}

/// Bytes that are worth a part of their own: below this, one part is done before another has begun.
const WORTH: usize = 256 * 1024;

/// Users of a part whose results may stand in memory while another part's are written: some hundred megabytes at most.
const HELD: usize = 100_000;

type Out<'o, F> = dyn FnMut(Output<F>) + 'o;

/// What several sessions are asked through; files come as `F`.
#[derive(Debug)]
pub struct Coordinator<F = Vec<u8>> {
    parts: usize,
    worth: usize,
    export_at_once: bool,
    mapping: Mapping,
    /// For each part that has users, its first row.
    firsts: Vec<usize>,
    order: Option<Order>,
    /// True if the parts know what their users do to each other.
    is_joined: bool,
    compared: Option<Compared>,
    waiting: VecDeque<(Asked, Option<F>)>,
    job: Option<Job>,
    /// The file that the parts are reading.
    file: Option<F>,
    last_id: u64,
}

impl<F: Content> Coordinator<F> {
    /// A coordinator of at most `parts` parts, numbered from 0. With `export_at_once` all parts write their share of an export
    /// at the same time, which is faster and holds all but the first share in memory; very large ones are not held.
    pub fn new(parts: usize, export_at_once: bool) -> Self {
        Self {
            parts: parts.max(1),
            worth: WORTH,
            export_at_once,
            mapping: Mapping::default(),
            firsts: Vec::new(),
            order: None,
            is_joined: false,
            compared: None,
            waiting: VecDeque::new(),
            job: None,
            file: None,
            last_id: 0,
        }
    }

    /// Cuts files so that each part has at least so many bytes.
    #[must_use]
    pub fn with_worth(self, bytes: usize) -> Self {
        Self {
            worth: bytes.max(1),
            ..self
        }
    }

    /// The page asks. `file` came with it.
    pub fn ask(&mut self, asked: Asked, file: Option<F>, out: &mut Out<'_, F>) {
        if changes(&asked.request) {
            let pointless =
                |(waiting, _): &(Asked, _)| matches!(waiting.request, Request::SetMapping { .. });
            for (waiting, _) in self.waiting.iter().filter(|waiting| pointless(waiting)) {
                out(superseded(waiting.id));
            }
            self.waiting.retain(|waiting| !pointless(waiting));
        }
        self.waiting.push_back((asked, file));
        self.go_on(out);
    }

    /// A part replies.
    pub fn hear(&mut self, part: usize, told: ToldPart, out: &mut Out<'_, F>) {
        let Some(mut job) = self.job.take_if(|job| job.question == told.id) else {
            return;
        };
        let ended = match &mut job.work {
            Work::Load(_) => self.loading(job, part, told.reply, out),
            Work::Join(_) => self.joining(job, part, told.reply, out),
            Work::Person(_) => self.asking(job, part, told.reply, out),
            _ => self.working(job, part, told, out),
        };
        self.job = ended;
        self.go_on(out);
    }

    /// True if nothing is at work or waiting.
    pub fn is_idle(&self) -> bool {
        self.job.is_none() && self.waiting.is_empty()
    }

    fn go_on(&mut self, out: &mut Out<'_, F>) {
        // Also an evaluation that begins behind the reading of a file while a newer mapping waits for it.
        let is_pointless = |(next, _): &(Asked, _)| changes(&next.request);
        if self.waiting.front().is_some_and(is_pointless)
            && let Some(job) = self.job.take_if(|job| job.evaluates)
            && !job.is_own()
        {
            out(superseded(job.id));
        }
        while self.job.is_none()
            && let Some((asked, file)) = self.waiting.pop_front()
        {
            if self.firsts.len() > 1 && !self.is_joined && needs_outcomes(&asked.request) {
                self.waiting.push_front((asked, file));
                self.join(OWN, Purpose::Totals(None), false, out);
            } else {
                self.begin(asked, file, out);
            }
        }
    }

    fn begin(&mut self, asked: Asked, file: Option<F>, out: &mut Out<'_, F>) {
        let id = asked.id;
        let several = self.firsts.len() > 1;
        if !needs_outcomes(&asked.request) && !matches!(asked.request, Request::Alone { .. }) {
            self.order = None;
            self.is_joined = false;
            self.compared = None;
        }
        match asked.request {
            Request::SetMapping { mapping } => {
                self.mapping = mapping.clone();
                if !several {
                    return self.pass(id, 0, Request::SetMapping { mapping }, None, out);
                }
                self.all(id, Request::SetMapping { mapping }, None, out);
            }
            // Every part has all Webex users and all assignments.
            request @ (Request::SetAssigned { .. }
            | Request::LoadFile {
                population: Population::WebexUsers,
                ..
            }
            | Request::Unload {
                population: Population::WebexUsers,
            }) => {
                if several {
                    return self.all(id, request, file, out);
                }
                for part in 1..self.parts {
                    let request = request.clone();
                    let question = Question::Ask { request };
                    let asked = AskedPart {
                        id: self.next_id(),
                        question,
                    };
                    out(Output::Part(part, asked, file.clone()));
                }
                self.pass(id, 0, request, file, out);
            }
            Request::LoadFile {
                population: Population::Users,
                name,
                layout,
            } => self.load(id, name, layout, file, out),
            Request::Unload {
                population: Population::Users,
            } => {
                self.forget_parts(out);
                let population = Population::Users;
                self.pass(id, 0, Request::Unload { population }, None, out);
            }
            Request::Window {
                query,
                first,
                count,
            } if several => self.window(id, query, first, count, out),
            Request::Person { row } if several => self.person(id, row, out),
            Request::Compare {
                other,
                first,
                count,
            } if several => self.compare(id, other, (first, count), out),
            Request::Propose if several => {
                self.join(id, Purpose::propose(), true, out);
            }
            request @ (Request::WhatIf { row, .. } | Request::MakeTest { row }) => {
                self.pass(id, self.part_of(row), request, None, out);
            }
            Request::Export { format } if several => {
                let users = self.firsts.get(1).copied().unwrap_or(0);
                let at_once = self.export_at_once && users <= HELD;
                let export = Export::new(format, self.firsts.len(), at_once);
                self.start(id, Work::Export(export), out, |part| {
                    let request = Request::Export { format };
                    (at_once || part == 0).then_some((Question::Ask { request }, None))
                });
            }
            request @ (Request::Attributes
            | Request::Consider { .. }
            | Request::ConsiderScope { .. })
                if several =>
            {
                let work = Work::Sum(Some(request.clone()), vec![None; self.firsts.len()]);
                self.start(id, work, out, |_| {
                    let request = request.clone();
                    Some((Question::Ask { request }, None))
                });
            }
            request => self.pass(id, 0, request, file, out),
        }
    }

    /// The part that has a user.
    fn part_of(&self, row: usize) -> usize {
        let part = self.firsts.partition_point(|first| *first <= row);
        part.saturating_sub(1)
    }

    /// All parts do what is asked, and count.
    fn all(&mut self, id: u64, request: Request, file: Option<F>, out: &mut Out<'_, F>) {
        let parts = self.firsts.len();
        let spare = parts..self.parts;
        let evaluates = matches!(request, Request::SetMapping { .. });
        for part in spare.filter(|_| !evaluates) {
            let question = Question::Ask {
                request: request.clone(),
            };
            let id = self.next_id();
            out(Output::Part(part, AskedPart { id, question }, file.clone()));
        }
        self.start(id, Work::totals(parts), out, |_| {
            let request = request.clone();
            Some((Question::Ask { request }, file.clone()))
        });
    }

    /// Part `part` answers the page by itself.
    fn pass(
        &mut self,
        id: u64,
        part: usize,
        request: Request,
        file: Option<F>,
        out: &mut Out<'_, F>,
    ) {
        let question = self.next_id();
        self.job = Some(Job {
            id,
            question,
            evaluates: matches!(request, Request::SetMapping { .. }),
            work: Work::Pass,
        });
        let asked = AskedPart {
            id: question,
            question: Question::Ask { request },
        };
        out(Output::Part(part, asked, file));
    }

    /// Begins work at which all parts take part that `question` has something for.
    fn start(
        &mut self,
        id: u64,
        work: Work,
        out: &mut Out<'_, F>,
        mut question: impl FnMut(usize) -> Option<(Question, Option<F>)>,
    ) {
        let number = self.next_id();
        self.job = Some(Job {
            id,
            question: number,
            evaluates: match &work {
                Work::Totals(..) | Work::Slow(..) => true,
                Work::Join(join) => join.evaluates(),
                _ => false,
            },
            work,
        });
        for part in 0..self.parts {
            if part >= self.firsts.len() && !self.is_loading() {
                break;
            }
            if let Some((question, file)) = question(part) {
                let id = number;
                out(Output::Part(part, AskedPart { id, question }, file));
            }
        }
    }

    fn is_loading(&self) -> bool {
        let work = self.job.as_ref().map(|job| &job.work);
        matches!(work, Some(Work::Load(_)))
    }

    fn next_id(&mut self) -> u64 {
        self.last_id += 1;
        self.last_id
    }

    /// All users are part 0's from now on.
    fn forget_parts(&mut self, out: &mut Out<'_, F>) {
        self.order = None;
        for part in 1..self.firsts.len() {
            self.send(part, Question::Forget, out);
        }
        self.firsts.truncate(1);
    }

    /// Tells a part something that needs no reply.
    fn send(&mut self, part: usize, question: Question, out: &mut Out<'_, F>) {
        let id = self.next_id();
        out(Output::Part(part, AskedPart { id, question }, None));
    }
}

/// True if results that are being made are pointless once this is asked.
const fn changes(request: &Request) -> bool {
    matches!(
        request,
        Request::SetMapping { .. }
            | Request::LoadSample
            | Request::LoadFile {
                population: Population::Users,
                ..
            }
            | Request::Unload {
                population: Population::Users
            }
    )
}

/// True for a request whose answer tells outcomes; false for one that changes them, or has nothing to do with them.
const fn needs_outcomes(request: &Request) -> bool {
    !matches!(
        request,
        Request::SetMapping { .. }
            | Request::SetAssigned { .. }
            | Request::LoadSample
            | Request::LoadFile { .. }
            | Request::Unload { .. }
            | Request::Alone { .. }
    )
}

/// The last answer to a request that a newer one made pointless.
fn superseded<F>(id: u64) -> Output<F> {
    let answer = Answer::Progress {
        doing: "evaluating".to_owned(),
        share: 1000,
    };
    Output::Page(Told::Answer {
        id,
        last: true,
        answer,
    })
}

fn tell<F>(id: u64, last: bool, answer: Answer, out: &mut Out<'_, F>) {
    out(Output::Page(Told::Answer { id, last, answer }));
}
