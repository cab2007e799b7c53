//! How do several sessions, each with a part of the users, answer as one?
//!
//! In: what the page asks, and what the parts reply. Out: questions to parts, answers to the page. Nothing is waited for here:
//! whoever drives a coordinator carries the messages, between workers or between threads.
//!
//! The law: the page cannot tell how many parts there are. One request is at work at a time; a request that changes users or
//! mapping ends an evaluation that it makes pointless. That one's last answer is a `Progress`.
//!
//! Never here: users, values. Parts have them.

mod load;
mod order;
mod work;

use super::{Answer, Asked, AskedPart, Mapping, Population, Question, Request, Told, ToldPart};
use load::Load;
use order::Order;
use std::collections::VecDeque;
use work::{Export, Job, Work};

/// What a coordinator sends.
#[derive(Clone, Debug, PartialEq)]
pub enum Output {
    /// A question for a part, with the bytes that travel beside it.
    Part(usize, AskedPart, Option<Vec<u8>>),
    /// A message for the page.
    Page(Told),
}

/// Bytes that are worth a part of their own: below this, one part is done before another has begun.
const WORTH: usize = 256 * 1024;

type Out<'o> = dyn FnMut(Output) + 'o;

/// What several sessions are asked through.
#[derive(Debug, Default)]
pub struct Coordinator {
    parts: usize,
    worth: usize,
    export_at_once: bool,
    mapping: Mapping,
    /// For each part that has users, its first row.
    firsts: Vec<usize>,
    order: Option<Order>,
    waiting: VecDeque<(Asked, Option<Vec<u8>>)>,
    job: Option<Job>,
    last_id: u64,
}

impl Coordinator {
    /// A coordinator of at most `parts` parts, numbered from 0. With `export_at_once` all parts write their share of an export
    /// at the same time, which is faster and holds all but the first share in memory.
    pub fn new(parts: usize, export_at_once: bool) -> Self {
        Self {
            parts: parts.max(1),
            worth: WORTH,
            export_at_once,
            ..Self::default()
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

    /// The page asks. `bytes` are those of the file that came with it.
    pub fn ask(&mut self, asked: Asked, bytes: Option<Vec<u8>>, out: &mut Out<'_>) {
        if changes(&asked.request) {
            let pointless =
                |(waiting, _): &(Asked, _)| matches!(waiting.request, Request::SetMapping { .. });
            for (waiting, _) in self.waiting.iter().filter(|waiting| pointless(waiting)) {
                out(superseded(waiting.id));
            }
            self.waiting.retain(|waiting| !pointless(waiting));
            if let Some(job) = self
                .job
                .take_if(|job| job.evaluates && self.waiting.is_empty())
            {
                out(superseded(job.id));
            }
        }
        self.waiting.push_back((asked, bytes));
        self.go_on(out);
    }

    /// A part replies.
    pub fn hear(&mut self, part: usize, told: ToldPart, out: &mut Out<'_>) {
        let Some(mut job) = self.job.take_if(|job| job.question == told.id) else {
            return;
        };
        let ended = match &mut job.work {
            Work::Load(_) => self.loading(job, part, told.reply, out),
            _ => self.working(job, part, told, out),
        };
        self.job = ended;
        self.go_on(out);
    }

    /// True if nothing is at work or waiting.
    pub fn is_idle(&self) -> bool {
        self.job.is_none() && self.waiting.is_empty()
    }

    fn go_on(&mut self, out: &mut Out<'_>) {
        while self.job.is_none()
            && let Some((asked, bytes)) = self.waiting.pop_front()
        {
            self.begin(asked, bytes, out);
        }
    }

    fn begin(&mut self, asked: Asked, bytes: Option<Vec<u8>>, out: &mut Out<'_>) {
        let id = asked.id;
        let several = self.firsts.len() > 1;
        match asked.request {
            Request::SetMapping { mapping } => {
                self.mapping = mapping.clone();
                self.order = None;
                if !several {
                    return self.pass(id, 0, Request::SetMapping { mapping }, None, out);
                }
                let work = Work::totals(self.firsts.len());
                self.start(id, work, out, |_| {
                    let mapping = mapping.clone();
                    let request = Request::SetMapping { mapping };
                    Some((Question::Ask { request }, None))
                });
            }
            Request::LoadFile {
                population: Population::Users,
                name,
                layout,
            } => {
                let bytes = bytes.unwrap_or_default();
                let needed = self.mapping.needed();
                let parts = self.parts.min(bytes.len() / self.worth);
                match Load::divide(&name, layout.as_deref(), &bytes, needed, parts) {
                    Some(load) => self.read_parts(id, load.with_bytes(bytes), out),
                    None => {
                        let population = Population::Users;
                        let request = Request::LoadFile {
                            population,
                            name,
                            layout,
                        };
                        self.pass(id, 0, request, Some(bytes), out);
                    }
                }
            }
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
            Request::Person { row } => {
                let part = self.firsts.partition_point(|first| *first <= row);
                self.pass(
                    id,
                    part.saturating_sub(1),
                    Request::Person { row },
                    None,
                    out,
                );
            }
            Request::Export { format } if several => {
                let export = Export::new(format, self.firsts.len());
                let at_once = self.export_at_once;
                self.start(id, Work::Export(export), out, |part| {
                    let request = Request::Export { format };
                    (at_once || part == 0).then_some((Question::Ask { request }, None))
                });
            }
            request => self.pass(id, 0, request, bytes, out),
        }
    }

    /// Part `part` answers the page by itself.
    fn pass(
        &mut self,
        id: u64,
        part: usize,
        request: Request,
        bytes: Option<Vec<u8>>,
        out: &mut Out<'_>,
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
        out(Output::Part(part, asked, bytes));
    }

    /// Begins work at which all parts take part that `question` has something for.
    fn start(
        &mut self,
        id: u64,
        work: Work,
        out: &mut Out<'_>,
        mut question: impl FnMut(usize) -> Option<(Question, Option<Vec<u8>>)>,
    ) {
        let number = self.next_id();
        self.job = Some(Job {
            id,
            question: number,
            evaluates: matches!(work, Work::Totals(..)),
            work,
        });
        for part in 0..self.parts {
            if part >= self.firsts.len() && !self.is_loading() {
                break;
            }
            if let Some((question, bytes)) = question(part) {
                let id = number;
                out(Output::Part(part, AskedPart { id, question }, bytes));
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
    fn forget_parts(&mut self, out: &mut Out<'_>) {
        self.order = None;
        for part in 1..self.firsts.len() {
            self.send(part, Question::Forget, out);
        }
        self.firsts.truncate(1);
    }

    /// Tells a part something that needs no reply.
    fn send(&mut self, part: usize, question: Question, out: &mut Out<'_>) {
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

/// The last answer to a request that a newer one made pointless.
fn superseded(id: u64) -> Output {
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

fn tell(id: u64, last: bool, answer: Answer, out: &mut Out<'_>) {
    out(Output::Page(Told::Answer { id, last, answer }));
}
