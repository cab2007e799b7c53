//! What can a portal do with a page that stands in it, and what does it hear?
//!
//! `static/hub-sync.js` makes the element and calls this; it checks what the portal gives. What is heard is plain data: counts,
//! and never a user.

use js_sys::{Array, Function, Object, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, File};
use yew::AppHandle;

use super::page::{Message, Page, Props};
use crate::app::{Action, App, Notice, NoticeKind, Origin, Theme};
use crate::browser::{PortalTokens, Stand};
use crate::session::ExportFormat;

/// A page in a portal.
pub struct PortalPage(AppHandle<Page>);

impl PortalPage {
    /// Opens a page in this element. The portal hears of what happens with a name and a detail: `changed` with the counts whenever
    /// they are whole. `tokens` is asked for tokens, if the page may be connected to a tenant.
    pub fn open(root: Element, hears: Function, tokens: Option<PortalTokens>) -> Self {
        let stand = Stand::portal(root.clone(), hears, tokens);
        Self(yew::Renderer::<Page>::with_root_and_props(root, Props { stand }).render())
    }

    /// Takes files, as if they had been dropped: what each of them is, is seen from its content.
    pub fn give(&self, files: &Array) {
        let files: Vec<File> = files
            .iter()
            .filter_map(|file| file.dyn_into().ok())
            .collect();
        self.0.send_message(Message::Files(files));
    }

    /// Wears this colour scheme: `light`, `dark`, or the system's.
    pub fn wear(&self, theme: &str) {
        let theme = match theme {
            "light" => Theme::Light,
            "dark" => Theme::Dark,
            _ => Theme::System,
        };
        self.0.send_message(Message::Do(Action::Wear(theme)));
    }

    /// The results, as a promise of a `Blob`: `csv`, safe against formula injection, or JSON Lines.
    pub fn export(&self, format: &str) -> Promise {
        let format = match format {
            "csv" => ExportFormat::Csv,
            _ => ExportFormat::Json,
        };
        Promise::new(&mut |resolve, reject| {
            let hand_over = move |results: Result<web_sys::Blob, String>| {
                let called = match results {
                    Ok(blob) => resolve.call1(&JsValue::NULL, &blob),
                    Err(reason) => {
                        let error = js_sys::Error::new(&reason);
                        reject.call1(&JsValue::NULL, &error)
                    }
                };
                if let Err(error) = called {
                    web_sys::console::error_1(&error);
                }
            };
            self.0
                .send_message(Message::Export(format, Box::new(hand_over)));
        })
    }

    /// Takes the page away, and ends its workers. Nothing that it held is left.
    pub fn leave(&self) {
        self.0.send_message(Message::Leave);
    }

    /// Opens a fresh page in the element of one that was taken away. A page is never thrown away: Yew keeps what listens on its
    /// element for good (0.23, `SubtreeData::add_listener`), so a portal that opens a hundred would keep a hundred.
    pub fn come_back(&self) {
        self.0.send_message(Message::Return);
    }
}

/// What a portal was told last.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Told {
    counts: Option<[u64; 4]>,
    notice: Option<Notice>,
}

impl Told {
    /// Tells what is new.
    pub fn tell(&mut self, stand: &Stand, app: &App) {
        if !stand.is_portal() {
            return;
        }
        if self.notice != app.files.notice {
            self.notice.clone_from(&app.files.notice);
            if let Some(notice) = self.notice.as_ref()
                && let Some((code, words)) = fault(notice.kind)
            {
                let parts = [words, notice.name.as_str(), notice.detail.as_str()];
                let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
                let message = parts.join(": ");
                stand.tell(
                    "error",
                    &detail(&[("code", code.into()), ("message", message.as_str().into())]),
                );
            }
        }
        if app.is_waiting() {
            return;
        }
        let totals = &app.results.totals;
        let counts = [totals.revision, app.exchange.generation]
            .into_iter()
            .chain([totals.users, totals.fine].map(|count| count as u64));
        let mut now = [0; 4];
        for (place, count) in now.iter_mut().zip(counts) {
            *place = count;
        }
        if self.counts.replace(now) == Some(now) {
            return;
        }
        let schema = match app.document.origin() {
            Origin::Suggestion => JsValue::NULL,
            Origin::File(name) => name.as_str().into(),
        };
        let problems: Array = totals
            .problems
            .iter()
            .map(|problem| {
                let attribute = problem
                    .mapping
                    .and_then(|mapping| app.document.entry(mapping));
                let attribute = attribute.map(|entry| JsValue::from_str(&entry.row.target));
                detail(&[
                    ("code", problem.code.as_str().into()),
                    ("attribute", attribute.unwrap_or_default()),
                    ("severity", problem.severity.as_str().into()),
                    ("users", (problem.users as f64).into()),
                ])
            })
            .collect();
        stand.tell(
            "changed",
            &detail(&[
                ("users", (totals.users as f64).into()),
                ("fine", (totals.fine as f64).into()),
                ("problems", problems.into()),
                ("schema", schema),
            ]),
        );
    }
}

/// The code and the words of a notice that tells of a fault.
fn fault(kind: NoticeKind) -> Option<(&'static str, &'static str)> {
    match kind {
        NoticeKind::FileRefused => Some(("data", say!("a file of users was refused"))),
        NoticeKind::FileUnreadable => Some(("data", say!("a file cannot be read"))),
        NoticeKind::SchemaRefused => Some(("data", say!("a schema was refused"))),
        NoticeKind::WorkerLost => Some((
            "worker",
            say!("the worker keeps ending, nothing is evaluated"),
        )),
        NoticeKind::FileRead(_)
        | NoticeKind::AssignedRead
        | NoticeKind::TestsRead
        | NoticeKind::SchemaRead
        | NoticeKind::WorkerRestarted => None,
    }
}

fn detail(members: &[(&str, JsValue)]) -> JsValue {
    let object = Object::new();
    for (name, value) in members {
        // A fresh object takes every member.
        let _ = Reflect::set(&object, &(*name).into(), value);
    }
    object.into()
}
