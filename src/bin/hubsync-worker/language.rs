//! In which language are findings said? That of the page: `static/worker.js` was told it before this program started.

use hubsync::words;
use js_sys::{JsString, Reflect};
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    /// Of `static/writer.js`: what the language makes of a number. It fails for none.
    #[wasm_bindgen(js_namespace = hubsync)]
    fn say(kind: &str, value: f64) -> JsString;
}

/// Learns the language of the page; English has no table.
pub fn learn() {
    words::set_writer(Some(|kind, value| say(kind, value).into()));
    let services = Reflect::get(&js_sys::global(), &"hubsync".into());
    let table = services.and_then(|services| Reflect::get(&services, &"table".into()));
    if let Some(table) = table.ok().and_then(|table| table.as_string()) {
        words::learn(table);
    }
}
