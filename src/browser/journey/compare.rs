//! How is found out who has to be assigned, where tens of thousands are, without holding the page up? By a worker of its own, which
//! ends with its answer.

use js_sys::{Array, Promise, Uint8Array};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::MessageEvent;

use super::super::session_worker::start_worker;
use super::super::words;
use crate::plan::Compared;

/// How such a worker is named.
const KIND: &str = "compare";
/// Milliseconds after which a worker that says nothing is not waited for any more: also a fresh one on a slow machine is there by then.
const PATIENCE: i32 = 15_000;

/// Has these sides compared.
///
/// # Errors
/// The worker could not be started, ended, or says nothing.
pub async fn compare(sides: &[u8]) -> Result<Compared, String> {
    let worker = start_worker(KIND).map_err(|error| words(&error))?;
    let answered = Promise::new(&mut |done, failed| {
        worker.set_onmessage(Some(&done));
        worker.set_onerror(Some(&failed));
        if let Some(window) = web_sys::window() {
            // The clock of a window can always be set; it counts no longer once there is an answer.
            _ = window.set_timeout_with_callback_and_timeout_and_arguments_0(&failed, PATIENCE);
        }
    });
    let sides = Uint8Array::from(sides).buffer();
    let posted = worker.post_message_with_transfer(&sides, &Array::of1(&sides));
    let answer = match posted {
        Ok(()) => JsFuture::from(answered).await,
        Err(error) => Err(error),
    };
    worker.terminate();
    let answer = answer.map_err(|error| match error.is_undefined() {
        true => say!("the worker does not answer").to_owned(),
        false => words(&error),
    })?;
    let answer: &MessageEvent = answer.unchecked_ref();
    Compared::read(&Uint8Array::new(&answer.data()).to_vec())
}
