//! The page: mounts the user interface on the document, or opens it in a portal's.

use hubsync::ui::{PortalPage, PortalTokens};
use js_sys::{Array, Function, Promise};
use wasm_bindgen::prelude::wasm_bindgen;
use web_sys::Element;

fn main() {
    hubsync::ui::mount();
}

/// A page in a portal: what `hub-sync.js` holds.
#[wasm_bindgen]
pub struct Opened(PortalPage);

#[wasm_bindgen]
impl Opened {
    /// Opens a page in this element; `hears` is called with the name and the detail of what happens, `tokens` for tokens, and
    /// `fetch` carries what is asked with them.
    #[wasm_bindgen(constructor)]
    pub fn new(
        root: Element,
        hears: Function,
        tokens: Option<Function>,
        read_only: bool,
        fetch: Option<Function>,
    ) -> Self {
        let tokens = tokens.map(|give| PortalTokens {
            give,
            read_only,
            fetch,
        });
        Self(PortalPage::open(root, hears, tokens))
    }

    /// Takes files, as if they had been dropped.
    pub fn give(&self, files: &Array) {
        self.0.give(files);
    }

    /// Wears this colour scheme.
    pub fn wear(&self, theme: &str) {
        self.0.wear(theme);
    }

    /// The results, as a promise of a `Blob`.
    pub fn export(&self, format: &str) -> Promise {
        self.0.export(format)
    }

    /// Takes the page away.
    pub fn leave(&self) {
        self.0.leave();
    }

    /// Opens a fresh page in the element of one that was taken away.
    #[wasm_bindgen(js_name = comeBack)]
    pub fn come_back(&self) {
        self.0.come_back();
    }
}
