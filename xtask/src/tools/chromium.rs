//! The browsers for tests and measurements.

use super::{State, debian};
use crate::run::find;
use std::env;

/// Chromium without windows: opening a page takes it two thirds of the processor time.
const SHELL: &str = "chromium-headless-shell";
/// What administrators have.
const WHOLE: [&str; 4] = [
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
];
/// They make the screenshots of international names legible.
const FONTS: [&str; 2] = ["fonts-liberation2", "fonts-noto-color-emoji"];

/// The path of the browser that tests run in; installs Debian's where there is none.
pub fn for_tests() -> Result<String, String> {
    set_up(SHELL, to_test)
}

/// The path of the browser that is measured: a whole one. Installs Debian's where there is none.
pub fn for_figures() -> Result<String, String> {
    set_up(WHOLE[0], whole)
}

/// What `for_tests` would find or do.
pub fn state() -> State {
    to_test().map_or_else(
        || State::Missing(format!("apt-get install {SHELL} {}", FONTS.join(" "))),
        State::Present,
    )
}

fn set_up(package: &str, present: fn() -> Option<String>) -> Result<String, String> {
    if present().is_none() {
        debian::install(&[package, FONTS[0], FONTS[1]])?;
    }
    present().ok_or_else(|| {
        "there is no Chromium; install it, or name a Chromium or Chrome in HUBSYNC_CHROMIUM"
            .to_owned()
    })
}

fn to_test() -> Option<String> {
    named().or_else(|| find(SHELL)).or_else(whole)
}

fn whole() -> Option<String> {
    named().or_else(|| WHOLE.into_iter().find_map(find))
}

fn named() -> Option<String> {
    env::var("HUBSYNC_CHROMIUM").ok()
}
