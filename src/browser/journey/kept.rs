//! What the tab keeps of a journey until it is closed; its title; a file that was picked.

use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{File, Storage};

use super::super::{Stand, words};

/// What follows the key of those who are to be assigned.
const ASSIGNED: &str = ".assigned";

/// The tab's memory of one administrator's journey in one tenant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tab {
    /// Nothing in a portal, whose storage is not ours.
    key: Option<String>,
}

impl Tab {
    /// For this tenant and this user.
    pub fn new(stand: &Stand, tenant: &str, user: &str) -> Self {
        let key = format!("hubsync.journey.{tenant}.{user}");
        Self {
            key: (!stand.is_portal()).then_some(key),
        }
    }

    /// The choices that were kept; nothing where the browser forbids it.
    pub fn kept(&self) -> Option<String> {
        self.read("")
    }

    /// Who was to be assigned, if that was kept.
    pub fn kept_assigned(&self) -> Option<String> {
        self.read(ASSIGNED)
    }

    /// Keeps the choices; false where the browser forbids it or has no room.
    pub fn keep(&self, text: &str) -> bool {
        self.write("", text)
    }

    /// Keeps who is to be assigned; false where the browser forbids it or has no room, and then nothing older stays either.
    pub fn keep_assigned(&self, text: &str) -> bool {
        let kept = self.write(ASSIGNED, text);
        if !kept && let (Some(key), Some(storage)) = (&self.key, storage()) {
            // What cannot be taken away was never there.
            let _ = storage.remove_item(&format!("{key}{ASSIGNED}"));
        }
        kept
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
