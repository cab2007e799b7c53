//! What the browser remembers between visits: the colour scheme, and the day on which a token ends where an administrator noted it. No secret
//! and nobody's data.

use web_sys::Storage;

use crate::app::Theme;

const KEY: &str = "hubsync.theme";

/// The colour scheme of the last visit. A browser that forbids storage has none.
pub fn remembered_theme() -> Theme {
    match store()
        .and_then(|store| store.get_item(KEY).ok().flatten())
        .as_deref()
    {
        Some("light") => Theme::Light,
        Some("dark") => Theme::Dark,
        _ => Theme::System,
    }
}

/// Remembers the colour scheme, where storage is allowed.
pub fn remember_theme(theme: Theme) {
    let Some(store) = store() else { return };
    let kept = match theme {
        Theme::System => store.remove_item(KEY),
        Theme::Light => store.set_item(KEY, "light"),
        Theme::Dark => store.set_item(KEY, "dark"),
    };
    if let Err(error) = kept {
        web_sys::console::warn_1(&error);
    }
}

/// What was kept under this name.
pub fn kept(name: &str) -> Option<String> {
    store()?.get_item(name).ok().flatten()
}

/// Keeps a text under this name, or forgets it, where storage is allowed.
pub fn keep(name: &str, text: Option<&str>) {
    let Some(store) = store() else { return };
    let kept = match text {
        Some(text) => store.set_item(name, text),
        None => store.remove_item(name),
    };
    if let Err(error) = kept {
        web_sys::console::warn_1(&error);
    }
}

fn store() -> Option<Storage> {
    web_sys::window()?.local_storage().ok().flatten()
}
