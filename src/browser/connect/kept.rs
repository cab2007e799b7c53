//! What this tab's storage holds: our own key while a sign-in is away, and MSAL's keys while somebody is signed in.

use js_sys::Reflect;
use web_sys::Storage;

use crate::app::connection::Kept;

const KEY: &str = "hubsync.kept";
/// Under this name `boot.js` hands over what it took out of the address.
pub const ARRIVAL: &str = "hubsyncArrival";
/// How MSAL's keys begin.
const MSAL: &str = "msal.";

/// Keeps this for the page that comes after.
pub fn keep(kept: &Kept) {
    // Where storage is forbidden, MSAL cannot sign in either, and says so.
    if let Some(Err(error)) = store().map(|store| store.set_item(KEY, &kept.text())) {
        web_sys::console::warn_1(&error);
    }
}

/// What the page before this one kept.
pub fn kept() -> Option<Kept> {
    Kept::read(&store()?.get_item(KEY).ok()??)
}

/// Forgets it.
pub fn forget() {
    if let Some(Err(error)) = store().map(|store| store.remove_item(KEY)) {
        web_sys::console::warn_1(&error);
    }
}

/// True if a sign-in can be meant: something was kept, this tab has a session, or an answer stood in the address.
pub fn is_due() -> bool {
    has_session()
        || has_arrived()
        || store().is_some_and(|store| store.get_item(KEY).ok().flatten().is_some())
}

/// True if `boot.js` took an answer out of the address.
fn has_arrived() -> bool {
    Reflect::has(&js_sys::global(), &ARRIVAL.into()).unwrap_or(false)
}

/// True if MSAL left something: a session, or a sign-in under way.
pub fn has_session() -> bool {
    store().is_some_and(|store| !session_keys(&store).is_empty())
}

/// Removes everything of MSAL's.
pub fn forget_session() {
    let Some(store) = store() else { return };
    for key in session_keys(&store) {
        if let Err(error) = store.remove_item(&key) {
            web_sys::console::warn_1(&error);
        }
    }
}

fn session_keys(store: &Storage) -> Vec<String> {
    let keys = (0..store.length().unwrap_or(0)).filter_map(|index| store.key(index).ok()?);
    keys.filter(|key| key.starts_with(MSAL)).collect()
}

fn store() -> Option<Storage> {
    web_sys::window()?.session_storage().ok().flatten()
}
