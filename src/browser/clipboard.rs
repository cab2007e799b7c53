//! Text to the clipboard.

use wasm_bindgen_futures::{JsFuture, spawn_local};

/// Copies a text, and says whether it worked.
pub fn copy(text: &str, done: impl FnOnce(bool) + 'static) {
    let Some(window) = web_sys::window() else {
        return done(false);
    };
    let writing = JsFuture::from(window.navigator().clipboard().write_text(text));
    spawn_local(async move { done(writing.await.is_ok()) });
}
