//! What follows from an answer of the session.
//!
//! An answer counts only if it belongs to the question that is open and to what is wanted now.

use std::rc::Rc;

use super::connection::Loss;
use super::{App, Effect, Loaded, Loading, NoticeKind, Window};
use crate::session::{Answer, ExportFormat, FileReport, Person, Population, RowSummary, Totals};

impl App {
    /// Takes an answer in.
    pub(super) fn answered(
        &mut self,
        id: u64,
        last: bool,
        answer: Answer,
        effects: &mut Vec<Effect>,
    ) {
        self.answer(id, answer, effects);
        if last {
            self.finished(id, effects);
        }
    }

    fn answer(&mut self, id: u64, answer: Answer, effects: &mut Vec<Effect>) {
        match answer {
            Answer::Progress { doing, share } => self.results.progress = Some((doing, share)),
            Answer::File { report } if self.exchange.load == Some(id) => {
                self.file_read(report, effects)
            }
            Answer::Totals { totals } => self.counted(totals),
            Answer::Window {
                revision,
                matching,
                first,
                rows,
            } => {
                self.listed(
                    id,
                    revision,
                    Window {
                        matching,
                        first,
                        rows,
                    },
                );
            }
            Answer::Person { person, .. } if self.exchange.alone.is_open(id) => {
                self.opened_alone(id, person);
            }
            Answer::Person {
                revision,
                mut person,
            } => {
                if !self.verified_person(id, &mut person, effects) {
                    self.opened(id, revision, person);
                }
            }
            Answer::Piece { text, last } if self.exchange.export == Some(id) => {
                self.exported(text, last, effects)
            }
            Answer::Attributes { attributes } => self.attributes_known(id, attributes),
            Answer::Help { help } => self.results.help = Rc::from(help),
            Answer::File { .. } | Answer::Piece { .. } => {}
            Answer::Considered { .. } | Answer::ScopeConsidered { .. } => {
                if let Some(part) = self.workbench.part {
                    (part.answered)(self, id, answer);
                }
            }
            other => {
                if let Some(part) = self.study.part {
                    (part.answered)(self, id, other);
                }
            }
        }
    }

    /// The last answer to a request has come.
    fn finished(&mut self, id: u64, effects: &mut Vec<Effect>) {
        self.results.progress = None;
        if let Some(revision) = self.exchange.mapping.close(id) {
            self.exchange.mapping.hold(revision);
            self.exchange.ended = 0;
        }
        let loaded = self.exchange.load.take_if(|load| *load == id).is_some();
        if loaded && self.files.loading.take() == Some(Loading::Sample) {
            self.files.users = Loaded::Sample;
            self.other_users();
        }
        // A question whose answer was of another kind, or of none, is open no longer.
        self.exchange.window.close(id);
        self.exchange.person.close(id);
        self.workbench.asked.finished(id);
        self.load_next(effects);
    }

    fn file_read(&mut self, report: FileReport, effects: &mut Vec<Effect>) {
        let report = Rc::new(report);
        if let Some(webex) = self.as_webex(&report).filter(|_| !report.accepted) {
            self.exchange.load = None;
            self.load(webex, effects);
            return;
        }
        if !report.accepted {
            let detail = report
                .messages
                .first()
                .map(|message| message.message.clone())
                .unwrap_or_default();
            self.tell(NoticeKind::FileRefused, report.name.clone(), detail);
            self.files.refused = Some(report);
            self.files.loading = None;
            return;
        }
        self.files.refused = None;
        match self.files.loading.take() {
            Some(Loading::File {
                file,
                name,
                population,
                again,
            }) => {
                if !again {
                    let said = same_as_before(&report);
                    self.tell(NoticeKind::FileRead(population), name, said);
                }
                let loaded = Loaded::File { file, report };
                match population {
                    Population::Users => {
                        self.connection.given(Loss::Users);
                        self.files.users = loaded;
                        self.other_users();
                    }
                    Population::WebexUsers => {
                        self.connection.given(Loss::WebexUsers);
                        self.files.webex = Some(loaded);
                        self.exchange.generation += 1;
                    }
                }
            }
            // The sample's report says what the page knows already.
            loading => self.files.loading = loading,
        }
    }

    /// Other users, or other columns: nothing that was shown holds any more.
    fn other_users(&mut self) {
        self.exchange.generation += 1;
        self.forget_picked();
        self.view.selected = None;
        self.view.place = None;
        self.view.going = None;
        self.view.first = 0;
        self.results.person = None;
    }

    fn counted(&mut self, totals: Totals) {
        if totals.revision == self.document.revision() {
            self.results.totals = Rc::new(totals);
        }
    }

    fn listed(&mut self, id: u64, revision: u64, window: Window) {
        let Some(key) = self.exchange.window.close(id) else {
            return;
        };
        if key != self.window_key() || revision != key.revision {
            return;
        }
        self.exchange.window.hold(key);
        if let Some(place) = self.view.going.take_if(|place| window.covers(*place, 1)) {
            self.view.place = Some(place.min(window.matching.saturating_sub(1)));
            self.view.selected = window
                .at(place)
                .map(|summary| summary.row)
                .or(self.view.selected);
        }
        self.place_selection(&window);
        self.results.window = Rc::new(window);
    }

    /// Where the open user stands now; the first one is opened if nobody is.
    fn place_selection(&mut self, window: &Window) {
        if self.view.selected.is_none() {
            self.view.selected = window.rows.first().map(|summary: &RowSummary| summary.row);
        }
        if let Some(place) = self.view.selected.and_then(|row| window.place_of(row)) {
            self.view.place = Some(place);
        }
    }

    fn opened(&mut self, id: u64, revision: u64, person: Option<Box<Person>>) {
        let Some(key) = self.exchange.person.close(id) else {
            return;
        };
        let current = revision == self.document.revision()
            && key.generation == self.exchange.generation
            && Some(key.row) == self.view.selected;
        if current {
            self.exchange.person.hold(key);
            self.results.person = person.map(|person| Rc::new(*person));
        }
    }

    fn exported(&mut self, text: String, last: bool, effects: &mut Vec<Effect>) {
        effects.push(Effect::Collect(text));
        if last {
            self.exchange.export = None;
            let (name, media_type) = match self.results.exporting.take() {
                Some(ExportFormat::Json) => ("hubsync-results.jsonl", "application/jsonl"),
                Some(ExportFormat::Csv) | None => ("hubsync-results.csv", "text/csv"),
            };
            effects.push(Effect::Download { name, media_type });
        }
    }
}

/// What the session says if it had the file already.
fn same_as_before(report: &FileReport) -> String {
    let said = report
        .messages
        .iter()
        .find(|message| message.code == "file.same");
    said.map(|message| message.message.clone())
        .unwrap_or_default()
}
