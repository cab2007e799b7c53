//! What the tab keeps of a journey until it is closed; its title; a file that was picked.

use std::cell::RefCell;
use std::collections::BTreeSet;

use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{File, Storage};

use super::super::{Stand, words};
use crate::app::journey::Piece;

/// What follows the key of those who are to be assigned: the names of their pieces; and, with a name, a piece.
const ASSIGNED: &str = ".assigned";
/// So many pieces are written at once: some milliseconds.
const AT_ONCE: usize = 12;

/// The tab's memory of one administrator's journey in one tenant.
#[derive(Debug)]
pub struct Tab {
    /// Nothing in a portal, whose storage is not ours.
    key: Option<String>,
    /// The pieces that stand there, those among them that do not count yet.
    written: RefCell<BTreeSet<String>>,
}

/// Whether something is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Keeping {
    /// It is.
    Kept,
    /// Not all of it yet: to be asked for again.
    More,
    /// The browser forbids it or has no room.
    NoRoom,
}

impl Tab {
    /// For this tenant and this user.
    pub fn new(stand: &Stand, tenant: &str, user: &str) -> Self {
        let key = format!("hubsync.journey.{tenant}.{user}");
        let tab = Self {
            key: (!stand.is_portal()).then_some(key),
            written: RefCell::default(),
        };
        tab.written.replace(tab.names().into_iter().collect());
        tab
    }

    /// The choices that were kept; nothing where the browser forbids it.
    pub fn kept(&self) -> Option<String> {
        self.read("")
    }

    /// Who was to be assigned, in pieces, as far as they were kept.
    pub fn kept_assigned(&self) -> Vec<String> {
        let piece = |name: &String| self.read(&format!("{ASSIGNED}.{name}"));
        self.names().iter().filter_map(piece).collect()
    }

    /// The pieces that are kept.
    fn names(&self) -> Vec<String> {
        let names = self.read(ASSIGNED).unwrap_or_default();
        names.split_whitespace().map(str::to_owned).collect()
    }

    /// Keeps the choices; false where the browser forbids it or has no room.
    pub fn keep(&self, text: &str) -> bool {
        self.write("", text)
    }

    /// Keeps who is to be assigned; what was kept before counts until all of it is.
    pub fn keep_assigned(&self, pieces: &[Piece<'_>]) -> Keeping {
        let names: Vec<String> = pieces.iter().map(Piece::name).collect();
        let mut before = self.written.borrow_mut();
        let new = names.iter().zip(pieces);
        let mut new = new.filter(|(name, _)| !before.contains(*name));
        let due: Vec<_> = new.by_ref().take(AT_ONCE).collect();
        let more = new.next().is_some();
        for (name, piece) in due {
            before.insert(name.clone());
            if !self.write(&format!("{ASSIGNED}.{name}"), &piece.text()) {
                return self.forget_assigned(&mut before);
            }
        }
        if more {
            return Keeping::More;
        }
        if !self.write(ASSIGNED, &names.join(" ")) {
            return self.forget_assigned(&mut before);
        }
        let names: BTreeSet<String> = names.into_iter().collect();
        for old in before.difference(&names) {
            self.remove(&format!("{ASSIGNED}.{old}"));
        }
        *before = names;
        Keeping::Kept
    }

    /// Nothing older stays where there is no room for what is newer.
    fn forget_assigned(&self, written: &mut BTreeSet<String>) -> Keeping {
        self.remove(ASSIGNED);
        for name in std::mem::take(written) {
            self.remove(&format!("{ASSIGNED}.{name}"));
        }
        Keeping::NoRoom
    }

    fn read(&self, part: &str) -> Option<String> {
        let key = format!("{}{part}", self.key.as_deref()?);
        storage()?.get_item(&key).ok().flatten()
    }

    /// In a portal there is no reload that would have to be outlived: true.
    fn write(&self, part: &str, text: &str) -> bool {
        let Some(key) = &self.key else { return true };
        storage().is_some_and(|storage| storage.set_item(&format!("{key}{part}"), text).is_ok())
    }

    /// What cannot be taken away was never there.
    fn remove(&self, part: &str) {
        if let (Some(key), Some(storage)) = (&self.key, storage()) {
            let _ = storage.remove_item(&format!("{key}{part}"));
        }
    }
}

fn storage() -> Option<Storage> {
    web_sys::window()?.session_storage().ok().flatten()
}

/// Titles the tab.
pub fn retitle(title: &str) {
    if let Some(document) = web_sys::window().and_then(|window| window.document()) {
        document.set_title(title);
    }
}

/// Reads a file that was picked as text; what came, or what the browser says.
pub fn read_text(file: File, then: impl FnOnce(Result<String, String>) + 'static) {
    spawn_local(async move {
        let text = JsFuture::from(file.text()).await;
        then(match text {
            Ok(text) => Ok(text.as_string().unwrap_or_default()),
            Err(error) => Err(words(&error)),
        });
    });
}
