//! A worker that runs a session: started, asked, ended.
//!
//! The boot script's element names the worker's address. Messages may be posted at once: the worker keeps them until it is up.

use js_sys::{Array, ArrayBuffer, Uint8Array};
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use web_sys::{ErrorEvent, MessageEvent, Worker, WorkerOptions, WorkerType};

use super::{Tell, words};
use crate::app::Action;
use crate::session::{Asked, Told, read, write};

/// A running worker; dropped, it ends.
pub struct SessionWorker {
    worker: Worker,
    _heard: Closure<dyn FnMut(MessageEvent)>,
    _failed: Closure<dyn FnMut(ErrorEvent)>,
}

impl SessionWorker {
    /// Starts a worker; its answers and its end are told.
    ///
    /// # Errors
    /// What the browser says, or that the page names no worker.
    pub fn start(tell: Tell) -> Result<Self, String> {
        let options = WorkerOptions::new();
        options.set_type(WorkerType::Module);
        let worker =
            Worker::new_with_options(&address()?, &options).map_err(|error| words(&error))?;
        let told = tell.clone();
        let heard = Closure::new(move |event: MessageEvent| {
            match read(&Uint8Array::new(&event.data()).to_vec()) {
                Ok(Told::Ready) => {}
                Ok(Told::Answer { id, last, answer }) => {
                    told(Action::Answered {
                        id,
                        last,
                        answer: Box::new(answer),
                    });
                }
                Ok(Told::Refused { message, .. }) => told(Action::WorkerEnded(message)),
                Err(error) => told(Action::WorkerEnded(error)),
            }
        });
        let failed =
            Closure::new(move |event: ErrorEvent| tell(Action::WorkerEnded(event.message())));
        worker.set_onmessage(Some(heard.as_ref().unchecked_ref()));
        worker.set_onerror(Some(failed.as_ref().unchecked_ref()));
        Ok(Self {
            worker,
            _heard: heard,
            _failed: failed,
        })
    }

    /// Asks; the bytes are handed over, not copied.
    pub fn post(&self, asked: &Asked, bytes: Option<ArrayBuffer>) {
        // Requests are plain data: they can always be written, and buffers can always be transferred.
        let Ok(written) = write(asked) else {
            return;
        };
        let message = Array::of1(&Uint8Array::from(written.as_slice()).buffer().into());
        if let Some(bytes) = bytes {
            message.push(&bytes);
        }
        if let Err(error) = self.worker.post_message_with_transfer(&message, &message) {
            web_sys::console::error_1(&error);
        }
    }
}

impl Drop for SessionWorker {
    fn drop(&mut self) {
        self.worker.set_onmessage(None);
        self.worker.set_onerror(None);
        self.worker.terminate();
    }
}

fn address() -> Result<String, String> {
    web_sys::window()
        .and_then(|window| window.document())
        .and_then(|document| {
            document
                .query_selector("script[data-worker]")
                .ok()
                .flatten()
        })
        .and_then(|script| script.get_attribute("data-worker"))
        .ok_or_else(|| "the page names no worker".to_owned())
}
