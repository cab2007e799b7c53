//! In which language does the page speak? The script that started it knows: `static/boot.js`, in a portal `static/hub-sync.js`.
//!
//! For another language than English that script has fetched `static/words.js` and the words before the program starts; the program
//! takes both from it.

use js_sys::JsString;
use wasm_bindgen::prelude::*;

use super::stand::service;
use crate::words::{learn, set_writer};

#[wasm_bindgen]
extern "C" {
    /// Of `static/words.js`: what a language makes of a number. It is there where there is a table, and fails for no number.
    #[wasm_bindgen(js_namespace = hubsync)]
    fn say(kind: &str, value: f64) -> JsString;
}

/// Learns the language of the page; nothing is to be learned for English.
pub fn learn_language() {
    if let Some(table) = service("table") {
        learn(table);
        set_writer(Some(|kind, value| say(kind, value).into()));
    }
}
