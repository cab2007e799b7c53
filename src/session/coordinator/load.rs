//! A file is read by all parts at once.
//!
//! The law: what is said of the file is what one session would say. A file that cannot be cut, or of which a part cannot be
//! read, is given to one part as a whole.

use super::work::{Job, Work};
use super::{Coordinator, Out, Output, tell};
use crate::directory::{
    Findings, HEAD, Layout, Limits, Options, Severity, Shard, Summary, Suspect, recognise, shared,
    split_points, sum_up,
};
use crate::session::loaded::message;
use crate::session::{
    Answer, AskedPart, ColumnReport, Content, FileReport, Place, Population, Question, Reply,
    Request,
};

/// How a file's name ends that is read whole, whatever is in it.
const JSON: &str = ".json";

/// A file on its way into the parts.
#[derive(Debug)]
pub(super) struct Load {
    name: String,
    given: Option<Box<Layout>>,
    layout: Layout,
    findings: Findings,
    shards: Vec<Shard>,
    found: Vec<Option<(Summary, Vec<ColumnReport>)>>,
    suspects: Vec<Option<Vec<Vec<Suspect>>>>,
    refused: bool,
}

impl Load {
    /// Cuts a file; if that is not possible or not worth it, nothing. With the bytes of the first part, which had to be looked at.
    pub fn divide<F: Content>(
        name: &str,
        given: Option<&Layout>,
        file: Option<&F>,
        needed: Vec<String>,
        parts: usize,
    ) -> Option<(Self, Vec<u8>)> {
        let file = file.filter(|_| parts > 1 && !name.ends_with(JSON))?;
        let options = Options {
            needed,
            ..Options::default()
        };
        // As far as the last cut; a row that goes on for long behind its place belongs to the part before.
        let end = file.size() / parts * (parts - 1) + HEAD;
        let beginning = file.slice(0..end.min(file.size()));
        // A refusal is said by the one session that reads the file; also that it cannot be read.
        let mut bytes = beginning.read().ok()?;
        let (layout, findings) = match given {
            Some(layout) => (layout.clone(), Findings::default()),
            None => recognise(&bytes, Population::Users, &options).ok()??,
        };
        let shards = split_points(&bytes, file.size(), &layout, parts);
        let first = shards.first()?.bytes.clone();
        bytes.truncate(first.end);
        bytes.drain(..first.start);
        let load = Self {
            name: name.to_owned(),
            given: given.cloned().map(Box::new),
            layout,
            findings,
            found: vec![None; shards.len()],
            suspects: vec![None; shards.len()],
            shards,
            refused: false,
        };
        (load.shards.len() > 1).then_some((load, bytes))
    }

    fn is_read(&self) -> bool {
        self.found.iter().all(Option::is_some)
    }
}

impl<F: Content> Coordinator<F> {
    /// Reads a file of users, by all parts if that is possible and worth it.
    pub(super) fn load(
        &mut self,
        id: u64,
        name: String,
        layout: Option<Box<Layout>>,
        file: Option<F>,
        out: &mut Out<'_, F>,
    ) {
        let parts = self
            .parts
            .min(file.as_ref().map_or(0, F::size) / self.worth);
        let needed = self.mapping.needed();
        match Load::divide(&name, layout.as_deref(), file.as_ref(), needed, parts) {
            Some((load, first)) => self.read_parts(id, load, first, file, out),
            None => {
                let population = Population::Users;
                let request = Request::LoadFile {
                    population,
                    name,
                    layout,
                };
                self.pass(id, 0, request, file, out);
            }
        }
    }

    /// All parts read their share of `file`; that of the first is there.
    fn read_parts(
        &mut self,
        id: u64,
        load: Load,
        first: Vec<u8>,
        file: Option<F>,
        out: &mut Out<'_, F>,
    ) {
        let read = |shard: &Shard| Question::Read {
            layout: Box::new(load.layout.clone()),
            shard: shard.clone(),
        };
        let share = |shard: &Shard| file.as_ref().map(|file| file.slice(shard.bytes.clone()));
        let mut shards = load.shards.iter();
        let own = shards.next().map(read);
        let questions: Vec<_> = shards.map(|shard| (read(shard), share(shard))).collect();
        self.file = file;
        let mut questions = questions.into_iter();
        let work = Work::Load(Box::new(load));
        self.start(id, work, out, |part| {
            if part > 0 { questions.next() } else { None }
        });
        if let Some(question) = own {
            let id = self.last_id;
            out(Output::First(AskedPart { id, question }, first));
        }
    }

    /// Takes a reply in; the job that goes on, if one does.
    pub(super) fn loading(
        &mut self,
        mut job: Job,
        part: usize,
        reply: Reply,
        out: &mut Out<'_, F>,
    ) -> Option<Job> {
        let Work::Load(load) = &mut job.work else {
            return Some(job);
        };
        match reply {
            Reply::Part { summary, columns } => {
                if let Some(found) = load.found.get_mut(part) {
                    *found = Some((summary, columns));
                }
            }
            Reply::Suspects { suspects } => {
                if let Some(found) = load.suspects.get_mut(part) {
                    *found = Some(suspects);
                }
                if load.suspects.iter().any(Option::is_none) {
                    return Some(job);
                }
                return self.judge(job, out);
            }
            _ => load.refused = true,
        }
        if load.refused {
            return self.read_whole(job, out);
        }
        if !load.is_read() {
            return Some(job);
        }
        let summaries: Vec<Summary> = load.summaries();
        let shared = shared(&summaries);
        if shared.iter().all(Vec::is_empty) {
            load.suspects.fill(Some(Vec::new()));
            return self.judge(job, out);
        }
        let (id, parts, work) = (job.id, load.shards.len(), job.work);
        self.start(id, work, out, |part| {
            let shared = shared.clone();
            (part < parts).then_some((Question::Suspects { shared }, None))
        });
        self.job.take()
    }

    /// One part reads the whole file and says what is wrong with it.
    fn read_whole(&mut self, job: Job, out: &mut Out<'_, F>) -> Option<Job> {
        let Work::Load(load) = job.work else {
            return None;
        };
        for part in 0..load.shards.len() {
            self.send(part, Question::Discard, out);
        }
        let request = Request::LoadFile {
            population: Population::Users,
            name: load.name,
            layout: load.given,
        };
        let file = self.file.take();
        self.pass(job.id, 0, request, file, out);
        self.job.take()
    }

    /// Says what there is to say of the file, and has the parts keep it.
    fn judge(&mut self, job: Job, out: &mut Out<'_, F>) -> Option<Job> {
        let Work::Load(load) = job.work else {
            return None;
        };
        self.file = None;
        let summaries = load.summaries();
        let suspects = load.suspects.into_iter().flatten().collect();
        let counts: Vec<usize> = summaries.iter().map(|summary| summary.users).collect();
        let columns = load.found.into_iter().flatten().map(|(_, columns)| columns);
        let columns = columns.reduce(columns_together).unwrap_or_default();
        let mut findings = load.findings;
        findings.merge(sum_up(
            &load.layout,
            summaries,
            suspects,
            &Limits::default(),
        ));
        let mut report = FileReport {
            population: Some(Population::Users),
            name: load.name,
            messages: findings.messages().iter().map(message).collect(),
            ..FileReport::default()
        };
        if findings.gravest() == Some(Severity::Error) {
            for part in 0..counts.len() {
                self.send(part, Question::Discard, out);
            }
            tell(job.id, true, Answer::File { report }, out);
            return None;
        }
        report.accepted = true;
        report.form = load.layout.form.words().to_owned();
        report.users = counts.iter().sum();
        report.columns = columns;
        report.layout = Some(Box::new(load.layout));
        tell(job.id, false, Answer::File { report }, out);
        for part in counts.len()..self.firsts.len() {
            self.send(part, Question::Forget, out);
        }
        self.order = None;
        self.firsts.clear();
        let mut first_row = 0;
        for count in &counts {
            self.firsts.push(first_row);
            first_row += count;
        }
        let (firsts, mapping) = (self.firsts.clone(), self.mapping.clone());
        let work = Work::totals(firsts.len());
        self.start(job.id, work, out, |number| {
            let place = Place {
                number,
                first_row: firsts.get(number).copied()?,
            };
            let mapping = mapping.clone();
            Some((Question::Accept { place, mapping }, None))
        });
        self.job.take()
    }
}

impl Load {
    fn summaries(&self) -> Vec<Summary> {
        let found = self.found.iter().flatten();
        found.map(|(summary, _)| summary.clone()).collect()
    }
}

fn columns_together(mut all: Vec<ColumnReport>, part: Vec<ColumnReport>) -> Vec<ColumnReport> {
    for (known, column) in all.iter_mut().zip(part) {
        known.filled += column.filled;
        known.example = known.example.take().or(column.example);
    }
    all
}
