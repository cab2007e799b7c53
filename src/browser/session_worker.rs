//! A worker that runs a session: started, asked, ended.
//!
//! The boot script knows the worker's address; under the page's Trusted Types only that script may name one. Messages may be
//! posted at once: the worker keeps them until it is up.

use std::cell::RefCell;
use std::rc::Rc;

use js_sys::{Array, Uint8Array};
use wasm_bindgen::prelude::*;
use web_sys::{Blob, ErrorEvent, MessageEvent, MessagePort, Worker};

use super::words;
use crate::session::{Answer, Asked, Told, read, write};

#[wasm_bindgen]
extern "C" {
    /// Of `static/boot.js`: by this name.
    #[wasm_bindgen(js_namespace = hubsync, js_name = startWorker, catch)]
    pub(super) fn start_worker(name: &str) -> Result<Worker, JsValue>;
}

/// How the name of a worker begins that holds a part of the users.
const PART: &str = "part";

/// A running worker; dropped, it ends.
pub struct SessionWorker {
    worker: Worker,
    /// Those that it asked for, each with one end of a channel; they end with it.
    parts: Rc<RefCell<Vec<Worker>>>,
    _heard: Closure<dyn FnMut(MessageEvent)>,
    _failed: Closure<dyn FnMut(ErrorEvent)>,
}

/// What is heard of a worker.
pub enum Heard {
    /// It is up.
    Ready,
    /// It answers.
    Answer {
        /// The number of what was asked.
        id: u64,
        /// True for the last answer to it.
        last: bool,
        /// The answer.
        answer: Box<Answer>,
    },
    /// It ended, or does not understand.
    Ended(String),
}

impl SessionWorker {
    /// Starts a worker of this kind; its answers and its end are told. `moment` is what `Now()` gives, in milliseconds of the Unix
    /// epoch.
    ///
    /// # Errors
    /// What the browser says.
    pub fn start(kind: &str, moment: i64, tell: Rc<dyn Fn(Heard)>) -> Result<Self, String> {
        let worker = start_worker(&format!("{kind} {moment}")).map_err(|error| words(&error))?;
        let parts: Rc<RefCell<Vec<Worker>>> = Rc::default();
        let (told, ended) = (Rc::clone(&tell), tell);
        // A part that ends leaves its questions open for ever: the whole ends with it.
        let failed: Closure<dyn FnMut(_)> =
            Closure::new(move |event: ErrorEvent| ended(Heard::Ended(words(&event))));
        worker.set_onerror(Some(failed.as_ref().unchecked_ref()));
        let (started, on_error) = (Rc::clone(&parts), failed.as_ref().clone());
        let heard = Closure::new(move |event: MessageEvent| {
            if let Some(port) = event.data().dyn_ref::<MessagePort>() {
                match start_part(moment, port, &on_error) {
                    Ok(part) => started.borrow_mut().push(part),
                    Err(error) => told(Heard::Ended(words(&error))),
                }
                return;
            }
            told(match read(&Uint8Array::new(&event.data()).to_vec()) {
                Ok(Told::Ready) => Heard::Ready,
                Ok(Told::Answer { id, last, answer }) => Heard::Answer {
                    id,
                    last,
                    answer: Box::new(answer),
                },
                Ok(Told::Refused { message, .. }) => Heard::Ended(message),
                Err(error) => Heard::Ended(error),
            });
        });
        worker.set_onmessage(Some(heard.as_ref().unchecked_ref()));
        Ok(Self {
            worker,
            parts,
            _heard: heard,
            _failed: failed,
        })
    }

    /// Asks. The worker reads the file; it is not copied for it.
    pub fn post(&self, asked: &Asked, file: Option<&Blob>) {
        // Requests are plain data: they can always be written, and buffers can always be transferred.
        let Ok(written) = write(asked) else {
            return;
        };
        let written = Uint8Array::from(written.as_slice()).buffer();
        let (message, moved) = (Array::of1(&written), Array::of1(&written));
        if let Some(file) = file {
            message.push(file);
        }
        if let Err(error) = self.worker.post_message_with_transfer(&message, &moved) {
            web_sys::console::error_1(&error);
        }
    }
}

impl Drop for SessionWorker {
    fn drop(&mut self) {
        self.worker.set_onmessage(None);
        self.worker.set_onerror(None);
        self.worker.terminate();
        for part in self.parts.borrow().iter() {
            part.set_onerror(None);
            part.terminate();
        }
    }
}

/// Starts a worker that holds a part of the users, and gives it its end of the channel.
fn start_part(moment: i64, port: &MessagePort, on_error: &JsValue) -> Result<Worker, JsValue> {
    let part = start_worker(&format!("{PART} {moment}"))?;
    part.set_onerror(Some(on_error.unchecked_ref()));
    part.post_message_with_transfer(port, &Array::of1(port))?;
    Ok(part)
}
