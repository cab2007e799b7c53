//! How do messages travel, and how does a worker look for new ones between two steps?

use js_sys::{Array, ArrayBuffer, Uint8Array};
use serde::Serialize;
use serde::de::DeserializeOwned;
use wasm_bindgen::prelude::*;
use web_sys::{MessageChannel, MessageEvent};

/// What is called with each message.
pub type Heard = Closure<dyn FnMut(MessageEvent)>;

/// The text of a message and the bytes that came with it.
pub fn read<T: DeserializeOwned>(data: &JsValue) -> Result<(T, Option<Vec<u8>>), String> {
    let parts: &Array = data.dyn_ref().ok_or("the message is no array")?;
    let text = parts.get(0).as_string().ok_or("the message has no text")?;
    let asked = serde_json::from_str(&text).map_err(|error| error.to_string())?;
    let bytes = parts
        .get(1)
        .dyn_ref::<ArrayBuffer>()
        .map(|buffer| Uint8Array::new(buffer).to_vec());
    Ok((asked, bytes))
}

/// A message of a text and perhaps bytes, and what of it is handed over.
pub fn message(text: &str, bytes: Option<Vec<u8>>) -> (Array, Array) {
    let (message, handed) = (Array::of1(&text.into()), Array::new());
    if let Some(bytes) = bytes {
        let buffer = Uint8Array::from(bytes.as_slice()).buffer();
        message.push(&buffer);
        handed.push(&buffer);
    }
    (message, handed)
}

/// The text of what is sent: plain data, so there always is one.
pub fn text(value: &impl Serialize) -> String {
    serde_json::to_string(value).unwrap_or_else(|error| wasm_bindgen::throw_str(&error.to_string()))
}

/// Hands an error of the browser on: it ends the worker, which the page is told.
pub fn must(done: Result<(), JsValue>) {
    if let Err(error) = done {
        wasm_bindgen::throw_val(error);
    }
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
