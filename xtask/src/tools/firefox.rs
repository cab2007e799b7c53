//! The second browser for the tests: a smoke test, left out where there is none to be had.

use super::{State, debian};
use crate::run::find;
use std::env;

const NAMES: [&str; 2] = ["firefox-esr", "firefox"];
const PACKAGE: &str = "firefox-esr";

/// The browser's path; installs Debian's where there is none.
///
/// # Errors
/// Why there is none: the test is skipped then.
pub fn set_up() -> Result<String, String> {
    if present().is_none() {
        debian::install(&[PACKAGE])?;
    }
    present().ok_or_else(|| "name a Firefox in HUBSYNC_FIREFOX".to_owned())
}

/// What `set_up` would find or do.
pub fn state() -> State {
    present().map_or_else(
        || State::Missing(format!("apt-get install {PACKAGE}, or skip its test")),
        State::Present,
    )
}

fn present() -> Option<String> {
    env::var("HUBSYNC_FIREFOX")
        .ok()
        .or_else(|| NAMES.into_iter().find_map(find))
}
