//! A worker that finds out who has to be assigned: it answers what it is asked, and whoever started it ends it.

use super::carrier::{Heard, must};
use hubsync::plan::Sides;
use js_sys::{Array, Uint8Array};
use wasm_bindgen::prelude::*;
use web_sys::{DedicatedWorkerGlobalScope, MessageEvent};

/// Waits for bytes of [`Sides`], and answers with what comes of them.
pub fn start(scope: DedicatedWorkerGlobalScope) {
    let asker = scope.clone();
    let heard = Heard::new(move |event: MessageEvent| {
        let sides = Uint8Array::new(&event.data()).to_vec();
        let compared = Sides::compare_written(&sides);
        let compared = compared.unwrap_or_else(|error| wasm_bindgen::throw_str(&error));
        let answer = Uint8Array::from(compared.as_slice()).buffer();
        must(asker.post_message_with_transfer(&answer, &Array::of1(&answer)));
    });
    scope.set_onmessage(Some(heard.as_ref().unchecked_ref()));
    heard.forget();
}
