//! How does a session speak with the page?
//!
//! In: messages of the page, each an array of the bytes of [`Asked`] and perhaps a file's. Out: bytes of [`Told`].
//!
//! The page finds `worker.js` in the `data-worker` attribute of its boot script and starts it as a module worker, as many as
//! it likes from the one address. `worker.js` starts this module and keeps what was posted before it was up. A panic ends
//! the module and reaches the page as the worker's `error` event.
//!
//! The clock is read once, when the worker starts: `Now()` gives the same moment for every user.
//!
//! Never here: what a request means.

use hubsync::expression::Environment;
use hubsync::session::{self, Asked, Session, Told};
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
    let bytes = |place| {
        let part = parts.get(place);
        let buffer = part.dyn_ref::<ArrayBuffer>();
        buffer.map(|buffer| Uint8Array::new(buffer).to_vec())
    };
    let asked = bytes(0).ok_or("the message has no bytes")?;
    Ok((session::read(&asked)?, bytes(1)))
}

/// Posts to the page; bytes can always be posted, so the result says nothing.
fn tell(scope: &DedicatedWorkerGlobalScope, told: &Told) {
    let posted = match session::write(told) {
        Ok(bytes) => {
            let buffer = Uint8Array::from(bytes.as_slice()).buffer();
            scope.post_message_with_transfer(&buffer, &Array::of1(&buffer.clone().into()))
        }
        Err(error) => Err(JsValue::from_str(&error)),
    };
    if let Err(error) = posted {
        wasm_bindgen::throw_val(error);
    }
}
