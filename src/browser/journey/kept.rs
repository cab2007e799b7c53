//! What the tab keeps of a journey until it is closed; its title; a file that was picked.

use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{File, Storage};

use super::super::words;

/// The tab's memory of one administrator's journey in one tenant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tab {
    key: String,
}

impl Tab {
    /// For this tenant and this user.
    pub fn new(tenant: &str, user: &str) -> Self {
        Self {
            key: format!("hubsync.journey.{tenant}.{user}"),
        }
    }

    /// The choices that were kept; nothing where the browser forbids it.
    pub fn kept(&self) -> Option<String> {
        storage()?.get_item(&self.key).ok().flatten()
    }

    /// Who was to be assigned, if that was kept.
    pub fn kept_assigned(&self) -> Option<String> {
        storage()?.get_item(&self.assigned()).ok().flatten()
    }

    /// Keeps the choices; false where the browser forbids it or has no room.
    pub fn keep(&self, text: &str) -> bool {
        storage().is_some_and(|storage| storage.set_item(&self.key, text).is_ok())
    }

    /// Keeps who is to be assigned; false where the browser forbids it or has no room, and then nothing older stays either.
    pub fn keep_assigned(&self, text: &str) -> bool {
        let Some(storage) = storage() else {
            return false;
        };
        let kept = storage.set_item(&self.assigned(), text).is_ok();
        kept || {
            // What cannot be taken away was never there.
            let _ = storage.remove_item(&self.assigned());
            false
        }
    }

    fn assigned(&self) -> String {
        format!("{}.assigned", self.key)
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
