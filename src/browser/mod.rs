//! How does the page reach workers, files, the clipboard and the browser's storage?
//!
//! [`Browser::perform`] takes an [`Effect`] of the app; what comes of it arrives later as an [`Action`]. One small file for
//! each kind of effect.
//!
//! Never here: decisions. What is asked, and whether an answer counts, is the app's.

mod clipboard;
mod clock;
pub mod connect;
mod download;
mod fetch;
mod files;
mod inspect;
pub mod journey;
mod language;
mod page;
mod person_worker;
mod place;
mod session_worker;
mod stand;
mod storage;
mod tenant;
pub mod watch;

use std::cell::RefCell;
use std::rc::Rc;

use wasm_bindgen::JsValue;
use wasm_bindgen_futures::spawn_local;

use crate::app::connection::Connection;
use crate::app::{Action, Effect, Offered};
use crate::session::Asked;
use crate::webex::Offer;

pub use clipboard::copy;
pub use clock::frame;
pub use language::learn_language;
pub use page::{
    PageListener, apply_theme, focus_on, on_document, on_page, reveal, show_modal, show_place,
};
pub use place::{PlaceListener, arrived, follow_links, on_visit, visited};
pub use stand::{PortalTokens, Stand};
pub use storage::remembered_theme;

use connect::Connect;
use files::Kept;
use person_worker::PersonWorker;
use session_worker::{Heard, SessionWorker};
use tenant::TenantSide;

/// Whom the browser tells what happened.
pub type Tell = Rc<dyn Fn(Action)>;

/// Where an export goes instead of to the administrator's downloads: called with it, or with why there is none.
pub type HandOver = Box<dyn FnOnce(Result<web_sys::Blob, String>)>;

/// The browser's side of the program.
pub struct Browser {
    tell: Tell,
    stand: Stand,
    hand_over: Option<HandOver>,
    worker: Rc<RefCell<Option<SessionWorker>>>,
    person: PersonWorker,
    /// When the page was opened, in milliseconds of the Unix epoch: what `Now()` gives in every worker.
    moment: i64,
    files: Rc<RefCell<Kept>>,
    pieces: Vec<String>,
    connect: Connect,
    tenant: TenantSide,
}

impl Browser {
    /// Starts the worker; whatever happens is told.
    pub fn new(stand: Stand, tell: Tell) -> Self {
        let worker = Rc::new(RefCell::new(None));
        let moment = js_sys::Date::now() as i64;
        let files: Rc<RefCell<Kept>> = Rc::default();
        let connect = Connect::new(&stand, Rc::clone(&tell));
        let tenant = TenantSide::new(connect.tokens(), Rc::clone(&tell), Rc::clone(&files));
        let browser = Self {
            stand,
            hand_over: None,
            connect,
            tenant,
            person: PersonWorker::new(Rc::clone(&tell), moment),
            moment,
            tell,
            worker,
            files,
            pieces: Vec::new(),
        };
        browser.start_worker();
        browser
    }

    /// Keeps files that were dropped or picked; their content is read when it is asked for.
    pub fn keep(&self, files: impl IntoIterator<Item = web_sys::File>) -> Vec<Offered> {
        let mut kept = self.files.borrow_mut();
        files.into_iter().map(|file| kept.keep(file)).collect()
    }

    /// Keeps a pasted text as if it were a file of that name.
    pub fn keep_text(&self, name: &str, text: &str) -> Vec<Offered> {
        self.keep(files::from_text(name, text))
    }

    /// Takes a pasted text as a Webex token. It goes to the token source; what is told of it is no secret.
    pub fn paste_token(&self, text: String, offer: &'static Offer, connection: &Connection) {
        let (state, organisation) = (&connection.webex_state, &connection.organisation);
        self.connect
            .paste_token(text, offer, state.clone(), organisation.clone());
    }

    /// Where the page stands.
    pub const fn stand(&self) -> &Stand {
        &self.stand
    }

    /// The token source, for whoever reads and writes a tenant.
    pub fn tokens(&self) -> Rc<connect::Tokens> {
        self.connect.tokens()
    }

    /// Does what the app asks for.
    pub fn perform(&mut self, effect: Effect) {
        match effect {
            Effect::Ask { id, request, file } => self.ask(Asked { id, request }, file),
            Effect::AskAlone { id, request } => self.person.ask(&Asked { id, request }),
            Effect::RestartWorker => self.start_worker(),
            Effect::Inspect(offered) => self.inspect(vec![offered]),
            Effect::InspectAll(offered) => self.inspect(offered),
            Effect::Collect(text) => self.pieces.push(text),
            Effect::Download { name, media_type } => {
                let pieces = std::mem::take(&mut self.pieces);
                match self.hand_over.take() {
                    Some(hand_over) => hand_over(download::blob(media_type, &pieces)),
                    None => download::offer(name, media_type, &pieces),
                }
            }
            Effect::Visit(place) => {
                if !self.stand.is_portal() {
                    place::visit(place);
                }
            }
            Effect::Wear(theme) => {
                if !self.stand.is_portal() {
                    storage::remember_theme(theme);
                }
                apply_theme(&self.stand, theme);
            }
            Effect::Connect(effect) => self.connect.perform(effect),
            Effect::Tenant(effect) => self.tenant.perform(effect),
        }
    }

    /// The next export is handed over.
    pub fn hand_over(&mut self, to: HandOver) {
        self.hand_over = Some(to);
    }

    /// No export is under way: whoever waits for one is told.
    pub fn no_export(&mut self) {
        if let Some(hand_over) = self.hand_over.take() {
            self.pieces.clear();
            hand_over(Err(
                say!("the export ended before it was whole: ask again").into()
            ));
        }
    }

    /// The page is gone: its workers end.
    pub fn end(&mut self) {
        self.no_export();
        *self.worker.borrow_mut() = None;
        self.person.end();
    }

    fn inspect(&self, offered: Vec<Offered>) {
        inspect::inspect(offered, Rc::clone(&self.files), Rc::clone(&self.tell));
    }

    fn start_worker(&self) {
        // The old worker ends when its owner is dropped.
        let (tell, person) = (Rc::clone(&self.tell), self.person.clone());
        let heard = Rc::new(move |heard| match heard {
            Heard::Ready => {}
            Heard::Answer { id, last, answer } => {
                if last {
                    person.prepare();
                    inspect::prepare();
                }
                tell(Action::Answered { id, last, answer });
            }
            Heard::Ended(reason) => tell(Action::WorkerEnded(reason)),
        });
        let started = SessionWorker::start("session", self.moment, heard);
        match started {
            Ok(worker) => *self.worker.borrow_mut() = Some(worker),
            Err(reason) => {
                *self.worker.borrow_mut() = None;
                // Told later: whoever asked for the worker is still in the middle of an action.
                let tell = Rc::clone(&self.tell);
                spawn_local(async move { tell(Action::WorkerEnded(reason)) });
            }
        }
    }

    fn ask(&self, asked: Asked, file: Option<crate::app::FileId>) {
        let file = file.and_then(|file| self.files.borrow().find(file));
        if let Some(worker) = self.worker.borrow().as_ref() {
            worker.post(&asked, file.as_deref());
        }
    }
}

/// Offers a text as a file.
pub fn offer_file(name: &str, media_type: &str, text: &str) {
    download::offer(name, media_type, &[text.to_owned()]);
}

/// What a JavaScript exception says.
fn words(error: &JsValue) -> String {
    let message = js_sys::Reflect::get(error, &JsValue::from_str("message")).ok();
    message
        .and_then(|message| message.as_string())
        .or_else(|| error.as_string())
        .unwrap_or_default()
}
