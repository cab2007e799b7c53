//! In which language does the page speak? The script that started it knows: `static/boot.js`, in a portal `static/hub-sync.js`.
//!
//! It says how the language writes (`static/writer.js`); for another one than English it has fetched `static/words.js` and the words before
//! the program starts, and the program takes them from it.

use js_sys::JsString;
use wasm_bindgen::prelude::*;

use super::stand::service;
use crate::words::{learn, set_writer};

#[wasm_bindgen]
extern "C" {
    /// Of `static/writer.js`: what the language makes of a number. It fails for none.
    #[wasm_bindgen(js_namespace = hubsync)]
    fn say(kind: &str, value: f64) -> JsString;
}

/// Learns the language of the page; English has no table.
pub fn learn_language() {
    set_writer(Some(|kind, value| say(kind, value).into()));
    if let Some(table) = service("table") {
        learn(table);
    }
}
