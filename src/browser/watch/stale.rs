//! Which values did Webex keep? Both sides are read and given to a worker of their own, which compares them under the job's own mapping:
//! what the page has loaded for its preview is not touched.

use std::cell::RefCell;
use std::collections::{BTreeMap, VecDeque};
use std::future::poll_fn;
use std::rc::Rc;
use std::task::{Poll, Waker};

use js_sys::Array;
use web_sys::Blob;

use super::super::clock::PageClock;
use super::super::journey;
use super::super::session_worker::{Heard, SessionWorker};
use super::super::words;
use super::{Watcher, client};
use crate::api::graph::{schema, users};
use crate::api::webex::users as webex_users;
use crate::api::{Cancel, Clock, Pages};
use crate::app::tenant::WebexAt;
use crate::app::watch::{RepairAction, Target, WatchAction};
use crate::directory::Population;
use crate::expression::parse;
use crate::plan::{StaleUser, StaleValue};
use crate::preview::outcome::Note;
use crate::session::{Answer, Asked, DifferenceKind, FileReport, Mapping, Person, Query, Request};
use crate::watch::Crowd;

impl Watcher {
    /// Compares both sides; whoever keeps a value.
    pub(super) async fn stale(
        &self,
        target: &Target,
        at: &WebexAt,
        cancel: &Cancel,
    ) -> Result<Vec<StaleUser>, String> {
        let request = schema::read(&target.principal, &target.job);
        let answer = self.client.send(&request).await.map_err(journey::words)?;
        let document =
            schema::document(&answer.body).map_err(|fault| say!("the mapping {fault}", fault))?;
        let mapping =
            Mapping::of_users(&document).ok_or(say!("the schema has no mapping of users"))?;
        let sources = mapping.rows.iter().filter_map(|row| row.source.as_deref());
        let trees: Vec<_> = sources.map(|source| parse(source).tree).collect();
        let names = trees.iter().flat_map(|tree| tree.attributes());
        let asked = users::list(&users::Whom::All, &users::Selection::of(names));
        let tell =
            |users, webex| (self.tell)(WatchAction::Repair(RepairAction::Read(users, webex)));
        let pages = self.client.pages(asked).until(cancel);
        let entra = all(pages, |_, read| {
            tell(read, 0);
            Ok(())
        })
        .await?;
        let (mut crowd, read) = (Crowd::default(), entra.read);
        let pages = client(&self.tokens, at.offer).scim_pages(webex_users::list(&at.organisation));
        let webex = all(pages.until(cancel), |page, count| {
            tell(read, count);
            crowd
                .add(page)
                .map(drop)
                .map_err(|fault| say!("the answer of Webex {fault}", fault))
        })
        .await?;
        let sources: BTreeMap<String, String> = crowd
            .groups()
            .flat_map(|(group, members)| {
                members
                    .iter()
                    .map(move |one| (one.user_name.clone(), group.source.clone()))
            })
            .collect();
        let compared = |done, of| {
            (self.tell)(WatchAction::Repair(RepairAction::Compared(done, of)));
            match cancel.is_cancelled() {
                true => Err(crate::words::found(STOPPED).to_owned()),
                false => Ok(()),
            }
        };
        compare(mapping, entra.file, webex.file, &sources, &compared).await
    }
}

const STOPPED: &str = mark!("it was stopped");

/// So many rows of the list are asked for at a time: their answer is read in one task of the page.
const ROWS: usize = 500;
/// So many users are asked for at a time.
const PEOPLE: usize = 32;

/// A list that was read.
struct List {
    file: Blob,
    read: u64,
}

/// Reads a list to its end; every page is shown, and kept outside the program's memory.
async fn all(
    mut pages: Pages,
    mut came: impl FnMut(&str, u64) -> Result<(), String>,
) -> Result<List, String> {
    let parts = Array::new();
    while let Some(page) = pages.next().await.map_err(journey::words)? {
        came(&page.text, pages.read())?;
        // Documents that follow each other are read as one list; a line between them keeps them apart.
        let texts = Array::of2(&page.text.as_str().into(), &"\n".into());
        let blob = Blob::new_with_str_sequence(&texts).map_err(|error| words(&error))?;
        parts.push(&blob);
        if pages.is_complete() {
            break;
        }
    }
    let whole = Blob::new_with_blob_sequence(&parts).map_err(|error| words(&error))?;
    Ok(List {
        file: whole,
        read: pages.read(),
    })
}

async fn compare(
    mapping: Mapping,
    entra: Blob,
    webex: Blob,
    sources: &BTreeMap<String, String>,
    compared: &dyn Fn(usize, usize) -> Result<(), String>,
) -> Result<Vec<StaleUser>, String> {
    let worker = Asking::start()?;
    for (population, name, file) in [
        (Population::Users, "users.json", entra),
        (Population::WebexUsers, "webex.json", webex),
    ] {
        let load = Request::LoadFile {
            population,
            name: name.to_owned(),
            layout: None,
        };
        let answers = worker.ask(load, Some(&file)).await?;
        let report = answers.into_iter().find_map(|answer| match answer {
            Answer::File { report } => Some(report),
            _ => None,
        });
        match report {
            Some(report) if report.accepted => {}
            Some(report) => return Err(refused(name, report)),
            None => return Err(say!("nothing was said of `{name}`", name)),
        }
    }
    let targets: Vec<String> = mapping.rows.iter().map(|row| row.target.clone()).collect();
    worker.ask(Request::SetMapping { mapping }, None).await?;
    let rows = keepers(&worker).await?;
    let of = rows.len();
    let mut found = Vec::new();
    for (part, rows) in rows.chunks(PEOPLE).enumerate() {
        compared(part * PEOPLE, of)?;
        let asked: Vec<u64> = rows
            .iter()
            .map(|row| worker.post(Request::Person { row: *row }, None))
            .collect();
        for id in asked {
            let answers = worker.answers(id).await?;
            let person = answers.into_iter().find_map(|answer| match answer {
                Answer::Person { person, .. } => person,
                _ => None,
            });
            found.extend(person.and_then(|person| stale(*person, &targets, sources)));
        }
    }
    Ok(found)
}

/// The rows of those who keep something, read part by part.
async fn keepers(worker: &Asking) -> Result<Vec<usize>, String> {
    let mut found = Vec::new();
    loop {
        let window = Request::Window {
            query: Query {
                note: Some(Note::Stale),
                ..Query::default()
            },
            first: found.len(),
            count: ROWS,
        };
        let answers = worker.ask(window, None).await?;
        let part = answers.into_iter().find_map(|answer| match answer {
            Answer::Window { rows, matching, .. } => Some((rows, matching)),
            _ => None,
        });
        let (rows, matching) = part.ok_or(say!("the sides could not be compared"))?;
        let none = rows.is_empty();
        found.extend(rows.into_iter().map(|row| row.row));
        if none || found.len() >= matching {
            return Ok(found);
        }
    }
}

/// Why a list was refused.
fn refused(name: &str, report: FileReport) -> String {
    let mut said = report.messages.into_iter();
    let worst = said.find(|message| message.severity == "error");
    worst.map_or_else(|| say!("`{name}` was refused", name), |worst| worst.message)
}

/// What a person keeps.
fn stale(
    person: Person,
    targets: &[String],
    sources: &BTreeMap<String, String>,
) -> Option<StaleUser> {
    let outcome = person.outcome?;
    let partner = outcome.partner.filter(|partner| partner.in_webex)?;
    let kept = outcome
        .changes
        .into_iter()
        .filter(|change| change.kind == DifferenceKind::Stale);
    let value = |change: crate::session::AttributeDifference| {
        Some(StaleValue {
            path: targets.get(change.mapping)?.clone(),
            values: change.old,
        })
    };
    Some(StaleUser {
        id: partner.id?,
        source: sources.get(&partner.user_name).cloned().unwrap_or_default(),
        name: partner.user_name,
        values: kept.filter_map(value).collect(),
    })
}

/// A worker that answers one thing after the other.
struct Asking {
    worker: SessionWorker,
    heard: Rc<RefCell<Queue>>,
    asked: RefCell<u64>,
}

#[derive(Default)]
struct Queue {
    came: VecDeque<Result<(u64, bool, Answer), String>>,
    waiting: Option<Waker>,
}

impl Asking {
    fn start() -> Result<Self, String> {
        let heard: Rc<RefCell<Queue>> = Rc::default();
        let queue = Rc::clone(&heard);
        let hear = Rc::new(move |heard: Heard| {
            let mut queue = queue.borrow_mut();
            queue.came.push_back(match heard {
                Heard::Ready => return,
                Heard::Answer { id, last, answer } => Ok((id, last, *answer)),
                Heard::Ended(why) => Err(why),
            });
            if let Some(waker) = queue.waiting.take() {
                waker.wake();
            }
        });
        // The kind that works alone: nobody waits for it as for the page's own.
        let worker = SessionWorker::start("person", PageClock.now().cast_signed(), hear)?;
        Ok(Self {
            worker,
            heard,
            asked: RefCell::default(),
        })
    }

    /// Every answer to a question.
    async fn ask(&self, request: Request, file: Option<&Blob>) -> Result<Vec<Answer>, String> {
        let id = self.post(request, file);
        self.answers(id).await
    }

    /// Sends a question; its number.
    fn post(&self, request: Request, file: Option<&Blob>) -> u64 {
        let id = {
            let mut asked = self.asked.borrow_mut();
            *asked += 1;
            *asked
        };
        self.worker.post(&Asked { id, request }, file);
        id
    }

    /// Every answer to the question of this number, which is the oldest that has not been answered.
    async fn answers(&self, id: u64) -> Result<Vec<Answer>, String> {
        let mut answers = Vec::new();
        loop {
            let came = poll_fn(|context| {
                let mut queue = self.heard.borrow_mut();
                match queue.came.pop_front() {
                    Some(came) => Poll::Ready(came),
                    None => {
                        queue.waiting = Some(context.waker().clone());
                        Poll::Pending
                    }
                }
            })
            .await?;
            let (of, last, answer) = came;
            if of == id {
                answers.push(answer);
                if last {
                    return Ok(answers);
                }
            }
        }
    }
}
