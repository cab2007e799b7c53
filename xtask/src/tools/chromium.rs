//! The browser for the tests.

use super::{State, debian};
use crate::run::find;
use std::env;

const NAMES: [&str; 4] = [
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
];
/// The fonts make the screenshots of international names legible.
const PACKAGES: [&str; 3] = ["chromium", "fonts-liberation2", "fonts-noto-color-emoji"];

/// The browser's path; installs Debian's where there is none.
pub fn set_up() -> Result<String, String> {
    if present().is_none() {
        debian::install(&PACKAGES)?;
    }
    present().ok_or_else(|| {
        "there is no Chromium; install it, or name a Chromium or Chrome in HUBSYNC_CHROMIUM"
            .to_owned()
    })
}

/// What `set_up` would find or do.
pub fn state() -> State {
    present().map_or_else(
        || State::Missing(format!("apt-get install {}", PACKAGES.join(" "))),
        State::Present,
    )
}

fn present() -> Option<String> {
    env::var("HUBSYNC_CHROMIUM")
        .ok()
        .or_else(|| NAMES.into_iter().find_map(find))
}
