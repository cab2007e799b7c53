//! How does a session speak with the page?
//!
//! In: messages of the page, each an array of the text of [`Asked`] and perhaps a file's bytes. Out: texts of [`Told`].
//!
//! The page finds `worker.js` in the `data-worker` attribute of its boot script and starts it as a module worker, as many as
//! it likes from the one address. `worker.js` starts this module and keeps what was posted before it was up. A panic ends
//! the module and reaches the page as the worker's `error` event.
//!
//! The clock is read once, when the worker starts: `Now()` gives the same moment for every user.
//!
//! Never here: what a request means.

use hubsync::expression::Environment;
use hubsync::session::{Asked, Session, Told};
use js_sys::{Array, ArrayBuffer, Uint8Array};
use wasm_bindgen::prelude::*;
use web_sys::{DedicatedWorkerGlobalScope, MessageEvent};

fn main() {
    let scope: DedicatedWorkerGlobalScope = js_sys::global().unchecked_into();
    let mut session = Session::new(Environment::at_unix_milliseconds(js_sys::Date::now() as i64));
    let listener = Closure::<dyn FnMut(MessageEvent)>::new({
        let scope = scope.clone();
        move |event: MessageEvent| {
            receive(&mut session, &event.data(), &mut |told| tell(&scope, told));
        }
    });
    scope.set_onmessage(Some(listener.as_ref().unchecked_ref()));
    listener.forget();
    tell(&scope, &Told::Ready);
}

/// Answers one message of the page.
fn receive(session: &mut Session, data: &JsValue, tell: &mut dyn FnMut(&Told)) {
    match read(data) {
        Ok((asked, bytes)) => session.answer(asked.request, bytes, &mut |answer, last| {
            tell(&Told::Answer {
                id: asked.id,
                last,
                answer,
            });
        }),
        Err(message) => tell(&Told::Refused { id: None, message }),
    }
}

/// The question and the bytes that came with it.
fn read(data: &JsValue) -> Result<(Asked, Option<Vec<u8>>), String> {
    let parts: &Array = data.dyn_ref().ok_or("the message is no array")?;
    let text = parts.get(0).as_string().ok_or("the message has no text")?;
    let asked = serde_json::from_str(&text).map_err(|error| error.to_string())?;
    let bytes = parts
        .get(1)
        .dyn_ref::<ArrayBuffer>()
        .map(|buffer| Uint8Array::new(buffer).to_vec());
    Ok((asked, bytes))
}

/// Posts to the page; a text can always be posted, so the result says nothing.
fn tell(scope: &DedicatedWorkerGlobalScope, told: &Told) {
    let text = serde_json::to_string(told).unwrap_or_else(|error| {
        format!(r#"{{"refused":{{"id":null,"message":"the answer cannot be written: {error}"}}}}"#)
    });
    if let Err(error) = scope.post_message(&JsValue::from_str(&text)) {
        wasm_bindgen::throw_val(error);
    }
}
