//! How do messages travel, and how does a worker look for new ones between two steps?

use hubsync::session::{self, AskedPart, Content, Member, ToldPart};
use js_sys::{Array, ArrayBuffer, Function, Uint8Array};
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::cell::Cell;
use std::ops::Range;
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use web_sys::{Blob, DedicatedWorkerGlobalScope, FileReaderSync, MessageChannel, MessageEvent};

/// What is called with each message.
pub type Heard = Closure<dyn FnMut(MessageEvent)>;

#[wasm_bindgen]
extern "C" {
    type Owned;

    /// Takes the content over, as far as it fits into so many bytes; newer than some browsers that are supported.
    #[wasm_bindgen(method, catch)]
    fn transfer(this: &Owned, length: u32) -> Result<ArrayBuffer, JsValue>;
}

/// A file, or a run of one, that the browser has: none of it is in memory before somebody reads it.
#[derive(Clone)]
pub struct Given(Blob);

/// Bytes that are copied at a time: what stands in memory twice.
const PIECE: usize = 8 << 20;

impl Content for Given {
    fn size(&self) -> usize {
        // What 32 bits address is far less than what such a number holds exactly.
        self.0.size() as usize
    }

    fn slice(&self, bytes: Range<usize>) -> Self {
        let slice = self
            .0
            .slice_with_f64_and_f64(bytes.start as f64, bytes.end as f64);
        slice.map_or_else(|error| wasm_bindgen::throw_val(error), Self)
    }

    fn read(self) -> Result<Vec<u8>, String> {
        // What browsers say of it differs, and says no more.
        self.bytes()
            .map_err(|_| "the browser cannot read it".to_owned())
    }
}

impl Given {
    fn bytes(&self) -> Result<Vec<u8>, JsValue> {
        let reader = FileReaderSync::new()?;
        let size = self.size();
        // With room for what a reader appends to a text, so that it need not be moved for it.
        let mut bytes = Vec::with_capacity(size + size / 64 + 4096);
        while bytes.len() < size {
            let (begin, end) = (bytes.len(), size.min(bytes.len() + PIECE));
            let buffer = reader.read_as_array_buffer(&self.slice(begin..end).0)?;
            bytes.resize(end, 0);
            if let Some(room) = bytes.get_mut(begin..) {
                Uint8Array::new(&buffer).copy_to(room);
            }
            // Where it cannot be given back at once, it is collected later.
            _ = buffer.unchecked_ref::<Owned>().transfer(0);
        }
        Ok(bytes)
    }
}

/// Asks a member, with the bytes of the file that came with the question.
pub fn ask(
    member: &mut Member,
    asked: AskedPart,
    bytes: Option<Result<Vec<u8>, String>>,
    told: &mut dyn FnMut(ToldPart),
) {
    match bytes.transpose() {
        Ok(bytes) => member.ask(asked, bytes, told),
        Err(reason) => told(Member::unreadable(&asked, &reason)),
    }
}

/// A message and the file that came with it.
pub fn read<T: DeserializeOwned>(data: &JsValue) -> Result<(T, Option<Given>), String> {
    let parts: &Array = data.dyn_ref().ok_or("the message is no array")?;
    let asked = parts.get(0);
    let asked: &ArrayBuffer = asked.dyn_ref().ok_or("the message has no bytes")?;
    let asked = session::read(&Uint8Array::new(asked).to_vec())?;
    Ok((asked, parts.get(1).dyn_into().ok().map(Given)))
}

/// A message and perhaps a file: an array, of which the first, a buffer, is handed over.
pub fn message(asked: &impl Serialize, file: Option<Given>) -> Array {
    let message = Array::of1(&written(asked));
    if let Some(Given(blob)) = file {
        message.push(&blob);
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

/// So many milliseconds many users wait under a new mapping, so that both cores are there for the person in view: as long as the worker of
/// that person needs for an answer, and the page to draw it.
const WAY: i32 = 10;

/// Calls back once what was posted meanwhile has been heard. A channel, because timers that follow each other wait at least
/// four milliseconds.
pub struct Turn {
    channel: MessageChannel,
    waits: bool,
    /// True while others are let go first.
    held: Rc<Cell<bool>>,
    /// Ends that.
    go_on: Function,
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
        let held = Rc::<Cell<bool>>::default();
        let (port, holds) = (channel.port2(), Rc::clone(&held));
        let go_on = Closure::<dyn FnMut()>::new(move || {
            holds.set(false);
            must(port.post_message(&JsValue::NULL));
        });
        Ok(Self {
            channel,
            waits: false,
            held,
            go_on: go_on.into_js_value().unchecked_into(),
        })
    }

    /// Asks for a turn; however often, there is one.
    pub fn ask(&mut self) {
        if !self.held.get() && !std::mem::replace(&mut self.waits, true) {
            must(self.channel.port2().post_message(&JsValue::NULL));
        }
    }

    /// Asks for a turn, and lets others go first; also before a turn that was asked for already.
    pub fn give_way(&self, scope: &DedicatedWorkerGlobalScope) {
        self.held.set(true);
        let clock = scope.set_timeout_with_callback_and_timeout_and_arguments_0(&self.go_on, WAY);
        must(clock.map(|_| ()));
    }

    /// The turn has come; false if others go first.
    pub fn taken(&mut self) -> bool {
        self.waits = false;
        !self.held.get()
    }
}
