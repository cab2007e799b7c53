//! A file is read by all parts at once.
//!
//! The law: what is said of the file is what one session would say. A file that cannot be cut, or of which a part cannot be
//! read, is given to one part as a whole.

use super::work::{Job, Work};
use super::{Coordinator, Out, tell};
use crate::directory::{
    Findings, Layout, Limits, Options, Severity, Shard, Summary, Suspect, recognise, shared,
    split_points, sum_up,
};
use crate::session::loaded::message;
use crate::session::{
    Answer, ColumnReport, FileReport, Place, Population, Question, Reply, Request,
};

/// A file on its way into the parts.
#[derive(Debug)]
pub(super) struct Load {
    name: String,
    given: Option<Box<Layout>>,
    bytes: Vec<u8>,
    layout: Layout,
    findings: Findings,
    shards: Vec<Shard>,
    found: Vec<Option<(Summary, Vec<ColumnReport>)>>,
    suspects: Vec<Option<Vec<Vec<Suspect>>>>,
    refused: bool,
}

impl Load {
    /// Cuts a file; if that is not possible or not worth it, nothing.
    pub fn divide(
        name: &str,
        given: Option<&Layout>,
        bytes: &[u8],
        needed: Vec<String>,
        parts: usize,
    ) -> Option<Self> {
        if parts < 2 {
            return None;
        }
        let options = Options {
            needed,
            ..Options::default()
        };
        // A refusal is said by the one session that reads the file.
        let (layout, findings) = match given {
            Some(layout) => (layout.clone(), Findings::default()),
            None => recognise(bytes, Population::Users, &options).ok()??,
        };
        let shards = split_points(bytes, &layout, parts);
        (shards.len() > 1).then(|| Self {
            name: name.to_owned(),
            given: given.cloned().map(Box::new),
            bytes: Vec::new(),
            layout,
            findings,
            found: vec![None; shards.len()],
            suspects: vec![None; shards.len()],
            shards,
            refused: false,
        })
    }

    /// The same with the file's bytes.
    pub fn with_bytes(self, bytes: Vec<u8>) -> Self {
        Self { bytes, ..self }
    }

    fn is_read(&self) -> bool {
        self.found.iter().all(Option::is_some)
    }
}

impl Coordinator {
    pub(super) fn read_parts(&mut self, id: u64, load: Load, out: &mut Out<'_>) {
        let layout = load.layout.clone();
        let questions: Vec<_> = load
            .shards
            .iter()
            .map(|shard| {
                let bytes = load.bytes.get(shard.bytes.clone()).unwrap_or(&[]);
                let question = Question::Read {
                    layout: Box::new(layout.clone()),
                    shard: shard.clone(),
                };
                (question, Some(bytes.to_vec()))
            })
            .collect();
        let mut questions = questions.into_iter();
        let work = Work::Load(Box::new(load));
        self.start(id, work, out, |_| questions.next());
    }

    /// Takes a reply in; the job that goes on, if one does.
    pub(super) fn loading(
        &mut self,
        mut job: Job,
        part: usize,
        reply: Reply,
        out: &mut Out<'_>,
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
    fn read_whole(&mut self, job: Job, out: &mut Out<'_>) -> Option<Job> {
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
        self.pass(job.id, 0, request, Some(load.bytes), out);
        self.job.take()
    }

    /// Says what there is to say of the file, and has the parts keep it.
    fn judge(&mut self, job: Job, out: &mut Out<'_>) -> Option<Job> {
        let Work::Load(load) = job.work else {
            return None;
        };
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
