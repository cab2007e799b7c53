//! When does the token end, as the administrator noted it? The date is no secret, and lasts in this browser.

use super::super::storage::{keep as keep_text, kept};
use crate::watch::Moment;

/// What was noted for this application; nothing where nothing was, or the browser forbids storage.
pub fn read(principal: &str) -> Option<Moment> {
    Moment::read(&kept(&key(principal))?)
}

/// Keeps it, or forgets it.
pub fn keep(principal: &str, ends: Option<Moment>) {
    keep_text(&key(principal), ends.map(Moment::stamp).as_deref());
}

fn key(principal: &str) -> String {
    format!("hubsync.tokenEnds.{principal}")
}
