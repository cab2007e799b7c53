//! How do messages travel, and how does a worker look for new ones between two steps?

use hubsync::session;
use js_sys::{Array, ArrayBuffer, Uint8Array};
use serde::Serialize;
use serde::de::DeserializeOwned;
use wasm_bindgen::prelude::*;
use web_sys::{DedicatedWorkerGlobalScope, MessageChannel, MessageEvent};

/// What is called with each message.
pub type Heard = Closure<dyn FnMut(MessageEvent)>;

#[wasm_bindgen]
extern "C" {
    type Owned;

    /// Takes the content over, as far as it fits into so many bytes; newer than some browsers that are supported.
    #[wasm_bindgen(method, catch)]
    fn transfer(this: &Owned, length: u32) -> Result<ArrayBuffer, JsValue>;
}

/// The bytes of a buffer that nobody needs afterwards: a file's would else stay in memory twice until somebody collects it.
fn taken(buffer: &ArrayBuffer) -> Vec<u8> {
    let bytes = Uint8Array::new(buffer).to_vec();
    // Where it cannot be given back at once, it is collected later.
    _ = buffer.unchecked_ref::<Owned>().transfer(0);
    bytes
}

/// A message and the file's bytes that came with it.
pub fn read<T: DeserializeOwned>(data: &JsValue) -> Result<(T, Option<Vec<u8>>), String> {
    let parts: &Array = data.dyn_ref().ok_or("the message is no array")?;
    let bytes = |place| {
        let part = parts.get(place);
        let buffer = part.dyn_ref::<ArrayBuffer>();
        buffer.map(taken)
    };
    let asked = bytes(0).ok_or("the message has no bytes")?;
    Ok((session::read(&asked)?, bytes(1)))
}

/// A message and perhaps a file's bytes: an array of buffers, all of which are handed over.
pub fn message(asked: &impl Serialize, bytes: Option<Vec<u8>>) -> Array {
    let message = Array::of1(&written(asked));
    if let Some(bytes) = bytes {
        message.push(&Uint8Array::from(bytes.as_slice()).buffer());
    }
    message
}

/// The bytes of what is sent: plain data, so there always are some.
pub fn written(value: &impl Serialize) -> ArrayBuffer {
    let bytes = session::write(value).unwrap_or_else(|error| wasm_bindgen::throw_str(&error));
    Uint8Array::from(bytes.as_slice()).buffer()
}

/// Posts to whoever started this worker.
pub fn tell(scope: &DedicatedWorkerGlobalScope, told: &impl Serialize) {
    let buffer = written(told);
    must(scope.post_message_with_transfer(&buffer, &Array::of1(&buffer)));
}

/// Hands an error of the browser on: it ends the worker, which the page is told.
pub fn must(done: Result<(), JsValue>) {
    if let Err(error) = done {
        wasm_bindgen::throw_val(error);
    }
}

/// After so many milliseconds a step makes room for newer messages.
const STEP: f64 = 20.0;

/// Says whether a step that begins now has taken long enough.
pub fn late() -> impl FnMut() -> bool {
    let begin = js_sys::Date::now();
    move || js_sys::Date::now() - begin > STEP
}

/// Calls back once what was posted meanwhile has been heard. A channel, because timers that follow each other wait at least
/// four milliseconds.
pub struct Turn {
    channel: MessageChannel,
    waits: bool,
}

impl Turn {
    /// `each` is called at every turn.
    pub fn new(each: impl FnMut() + 'static) -> Result<Self, JsValue> {
        let channel = MessageChannel::new()?;
        let mut each = each;
        let heard = Heard::new(move |_| each());
        channel
            .port1()
            .set_onmessage(Some(heard.as_ref().unchecked_ref()));
        heard.forget();
        Ok(Self {
            channel,
            waits: false,
        })
    }

    /// Asks for a turn; however often, there is one.
    pub fn ask(&mut self) {
        if !std::mem::replace(&mut self.waits, true) {
            must(self.channel.port2().post_message(&JsValue::NULL));
        }
    }

    /// The turn has come.
    pub fn taken(&mut self) {
        self.waits = false;
    }
}
