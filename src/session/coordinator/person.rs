//! One user's outcome may name users of other parts: whoever has the same name, or a manager. They are looked up there.

use super::work::{Job, Work};
use super::{Coordinator, Out, tell};
use crate::session::outcomes::Elsewhere;
use crate::session::{Content, Question, Reply};

/// A user being asked about.
#[derive(Debug)]
pub(super) struct Asking {
    row: usize,
    part: usize,
    found: Vec<Option<Elsewhere>>,
}

impl<F: Content> Coordinator<F> {
    /// Asks about one user.
    pub(super) fn person(&mut self, id: u64, row: usize, out: &mut Out<'_, F>) {
        let part = self.part_of(row);
        let asking = Asking {
            row,
            part,
            found: Vec::new(),
        };
        self.ask_person(id, asking, None, out);
    }

    fn ask_person(
        &mut self,
        id: u64,
        asking: Asking,
        elsewhere: Option<Elsewhere>,
        out: &mut Out<'_, F>,
    ) {
        let (row, own) = (asking.row, asking.part);
        self.start(id, Work::Person(asking), out, |part| {
            let elsewhere = elsewhere.clone();
            (part == own).then_some((Question::Person { row, elsewhere }, None))
        });
    }

    /// Takes a reply in; the job that goes on, if one does.
    pub(super) fn asking(
        &mut self,
        mut job: Job,
        part: usize,
        reply: Reply,
        out: &mut Out<'_, F>,
    ) -> Option<Job> {
        let parts = self.firsts.len();
        let Work::Person(asking) = &mut job.work else {
            return Some(job);
        };
        match reply {
            Reply::Answer { answer } => {
                tell(job.id, true, answer, out);
                None
            }
            Reply::Lacking { row, ids } => {
                asking.found = vec![None; parts];
                self.start(job.id, job.work, out, |_| {
                    let ids = ids.clone();
                    Some((Question::Look { row, ids }, None))
                });
                self.job.take()
            }
            Reply::Found { found } => {
                if let Some(known) = asking.found.get_mut(part) {
                    *known = Some(found);
                }
                if asking.found.iter().any(Option::is_none) {
                    return Some(job);
                }
                let Work::Person(mut asking) = job.work else {
                    return None;
                };
                // The first part that has a user says who that is: the order of the file.
                let all = asking.found.drain(..).flatten();
                let elsewhere = all.reduce(|mut all, part| {
                    all.users.extend(part.users);
                    all.references.extend(part.references);
                    all
                });
                self.ask_person(job.id, asking, Some(elsewhere.unwrap_or_default()), out);
                self.job.take()
            }
            _ => Some(job),
        }
    }
}
