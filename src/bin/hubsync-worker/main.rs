//! How does a session speak with the page?
//!
//! In: messages of the page, each an array of the bytes of [`Asked`](hubsync::session::Asked) and perhaps a file. Out: bytes of
//! [`Told`](hubsync::session::Told).
//!
//! The page finds `worker.js` in the `data-worker` attribute of its boot script and starts it as a module worker. `worker.js`
//! starts this module and keeps what was posted before it was up. For a file of many users it is not alone: it posts
//! one end of a channel for each other worker that it wants, by itself, and the page starts one by the name [`PART`], hands the
//! channel over, and that worker holds a part of the users. A panic ends the module and reaches the page as the worker's `error`
//! event.
//!
//! The moment stands in each worker's name, as the page read it from the clock once: `Now()` gives the same for every user.
//!
//! Never here: what a request means.

mod carrier;
mod compare;
mod front;
mod language;
mod part;

use front::MOST;
use hubsync::expression::Environment;
use wasm_bindgen::prelude::*;
use web_sys::DedicatedWorkerGlobalScope;

/// How the name of a worker begins that holds a part; the moment follows, in milliseconds of the Unix epoch.
const PART: &str = "part";

/// How the name of the worker begins that compares assignments with wishes.
const COMPARE: &str = "compare";

/// How the name of the worker begins that answers for the person in view.
const PERSON: &str = "person";

fn main() {
    language::learn();
    let scope: DedicatedWorkerGlobalScope = js_sys::global().unchecked_into();
    let name = scope.name();
    let (kind, moment) = name.split_once(' ').unwrap_or((&name, ""));
    let moment = moment
        .parse()
        .unwrap_or_else(|_| js_sys::Date::now() as i64);
    match kind {
        PART => part::start(scope, Environment::at_unix_milliseconds(moment)),
        COMPARE => compare::start(scope),
        PERSON => front::start(scope, moment, 0),
        _ => front::start(scope, moment, MOST - 1),
    }
}
