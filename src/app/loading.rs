//! Which file does the session read next, and as what?
//!
//! One file is read at a time; others wait. A file is first taken for Entra's users: what the session recognises as Webex's is
//! given to it again as that. A fresh worker is told what the old one knew.

use super::assigned::Assigned;
use super::tenant::Verification;
use super::{App, Effect, FileId, Loaded, Loading, NoticeKind};
use crate::session::{FileReport, Layout, Population, Request};

/// So often in a row may the worker end before it is given up for the mapping in hand.
const ENDS: u32 = 2;

/// What the session says of a file of Webex users that it was given as Entra's.
const IS_WEBEX: [&str; 2] = ["csv.isWebexExport", "json.isWebexUsers"];

/// A file to read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wanted {
    /// Where the browser keeps it.
    pub file: FileId,
    /// Its name.
    pub name: String,
    /// Whose users are in it, as far as is known.
    pub population: Population,
    /// How to read it, if that was corrected.
    pub layout: Option<Box<Layout>>,
}

impl App {
    pub(super) fn load_sample(&mut self, effects: &mut Vec<Effect>) {
        let id = self.exchange.number();
        self.exchange.load = Some(id);
        self.files.loading = Some(Loading::Sample);
        effects.push(Effect::Ask {
            id,
            request: Request::LoadSample,
            file: None,
        });
    }

    /// Reads a file, once those before it are read.
    pub(super) fn load(&mut self, wanted: Wanted, effects: &mut Vec<Effect>) {
        if self.exchange.load.is_some() {
            self.files.queue.push(wanted);
            return;
        }
        let id = self.exchange.number();
        self.exchange.load = Some(id);
        let Wanted {
            file,
            name,
            population,
            layout,
        } = wanted;
        self.files.loading = Some(Loading::File {
            file,
            name: name.clone(),
            population,
            again: layout.is_some(),
        });
        effects.push(Effect::Ask {
            id,
            request: Request::LoadFile {
                population,
                name,
                layout,
            },
            file: Some(file),
        });
    }

    /// The session is free for the next file.
    pub(super) fn load_next(&mut self, effects: &mut Vec<Effect>) {
        if self.exchange.load.is_none() && !self.files.queue.is_empty() {
            let next = self.files.queue.remove(0);
            self.load(next, effects);
        }
    }

    /// The file that is being read, to be read as Webex's: the session says that it is.
    pub(super) fn as_webex(&self, report: &FileReport) -> Option<Wanted> {
        let is_webex = |code: &str| IS_WEBEX.contains(&code);
        let said = report
            .messages
            .iter()
            .any(|message| is_webex(&message.code));
        match &self.files.loading {
            Some(Loading::File {
                file,
                name,
                population: Population::Users,
                ..
            }) if said => Some(Wanted {
                file: *file,
                name: name.clone(),
                population: Population::WebexUsers,
                layout: None,
            }),
            _ => None,
        }
    }

    /// Reads the loaded file of a population again, with this column read as that attribute.
    pub(super) fn assign(
        &mut self,
        population: Population,
        column: usize,
        attribute: Option<&str>,
        effects: &mut Vec<Effect>,
    ) {
        let loaded = match population {
            Population::Users => Some(&self.files.users),
            Population::WebexUsers => self.files.webex.as_ref(),
        };
        let mut wanted = loaded.and_then(|loaded| wanted(loaded, population));
        if let Some(layout) = wanted.as_mut().and_then(|wanted| wanted.layout.as_mut()) {
            layout.assign(column, attribute);
        }
        if let Some(wanted) = wanted.filter(|wanted| wanted.layout.is_some()) {
            self.load(wanted, effects);
        }
    }

    /// Forgets the Webex users.
    pub(super) fn forget_webex(&mut self, effects: &mut Vec<Effect>) {
        if self.files.webex.take().is_some() {
            let population = Population::WebexUsers;
            self.tell_session(Request::Unload { population }, effects);
        }
    }

    /// These are assigned from now on; nothing for everybody.
    pub(super) fn set_assigned(&mut self, assigned: Option<Assigned>, effects: &mut Vec<Effect>) {
        if self.files.assigned == assigned {
            return;
        }
        let users = assigned.as_ref().map(|assigned| assigned.users.to_vec());
        self.files.assigned = assigned;
        self.tell_session(Request::SetAssigned { assigned: users }, effects);
    }

    /// Tells the session of something that changes everybody's outcome.
    fn tell_session(&mut self, request: Request, effects: &mut Vec<Effect>) {
        let id = self.exchange.number();
        self.exchange.generation += 1;
        effects.push(Effect::Ask {
            id,
            request,
            file: None,
        });
    }

    pub(super) fn worker_ended(&mut self, reason: String, effects: &mut Vec<Effect>) {
        let ended = self.exchange.ended + 1;
        self.results.progress = None;
        self.results.exporting = None;
        self.files.loading = None;
        self.files.queue.clear();
        self.exchange.forget();
        self.study.forget();
        // What the session was to tell for a comparison does not come any more.
        self.tenant.verification = Verification::default();
        self.exchange.ended = ended;
        if ended > ENDS {
            self.exchange.given_up = Some(self.document.revision());
            self.tell(NoticeKind::WorkerLost, String::new(), reason);
        } else {
            self.tell(NoticeKind::WorkerRestarted, String::new(), reason);
            self.restart(effects);
        }
    }

    /// A fresh worker is told what the old one knew.
    pub(super) fn restart(&mut self, effects: &mut Vec<Effect>) {
        self.workbench.asked.forget();
        effects.push(Effect::RestartWorker);
        match wanted(&self.files.users, Population::Users) {
            None => self.load_sample(effects),
            Some(users) => self.load(users, effects),
        }
        let webex = self.files.webex.as_ref();
        if let Some(webex) = webex.and_then(|webex| wanted(webex, Population::WebexUsers)) {
            self.load(webex, effects);
        }
        if let Some(assigned) = &self.files.assigned {
            let assigned = Some(assigned.users.to_vec());
            self.tell_session(Request::SetAssigned { assigned }, effects);
        }
    }
}

/// What was loaded, to be read again; nothing for the sample.
fn wanted(loaded: &Loaded, population: Population) -> Option<Wanted> {
    match loaded {
        Loaded::Sample => None,
        Loaded::File { file, report } => Some(Wanted {
            file: *file,
            name: report.name.clone(),
            population,
            layout: report.layout.clone(),
        }),
    }
}
