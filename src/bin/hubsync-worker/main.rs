//! How does a session speak with the page?
//!
//! In: messages of the page, each an array of the bytes of [`Asked`](hubsync::session::Asked) and perhaps a file's. Out: bytes of
//! [`Told`](hubsync::session::Told).
//!
//! The page finds `worker.js` in the `data-worker` attribute of its boot script and starts it as a module worker. `worker.js`
//! starts this module and keeps what was posted before it was up. For a file of many users this worker starts others from its
//! own address, by the name [`PART`], each of which holds a part of the users. A panic ends the module and reaches the page as
//! the worker's `error` event.
//!
//! The clock is read once, by the page's worker: `Now()` gives the same moment for every user.
//!
//! Never here: what a request means.

mod carrier;
mod front;
mod part;

use hubsync::expression::Environment;
use wasm_bindgen::prelude::*;
use web_sys::DedicatedWorkerGlobalScope;

/// How the name of a worker begins that holds a part; the moment follows, in milliseconds of the Unix epoch.
const PART: &str = "part ";

fn main() {
    let scope: DedicatedWorkerGlobalScope = js_sys::global().unchecked_into();
    match scope.name().strip_prefix(PART).map(str::parse) {
        Some(Ok(moment)) => part::start(scope, Environment::at_unix_milliseconds(moment)),
        _ => front::start(scope, js_sys::Date::now() as i64),
    }
}
