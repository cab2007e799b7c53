//! The page as a whole: its colour scheme, its dialogs, and what happens anywhere on it.

use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use web_sys::{Document, Event, HtmlDialogElement, HtmlElement};

use crate::app::Theme;

/// Listens on the whole page until it is dropped.
pub struct PageListener {
    event: &'static str,
    closure: Closure<dyn FnMut(Event)>,
}

/// Calls `then` for every such event anywhere on the page.
pub fn on_page(event: &'static str, then: impl FnMut(Event) + 'static) -> Option<PageListener> {
    let closure = Closure::new(then);
    let added =
        document()?.add_event_listener_with_callback(event, closure.as_ref().unchecked_ref());
    added.is_ok().then_some(PageListener { event, closure })
}

impl Drop for PageListener {
    fn drop(&mut self) {
        if let Some(document) = document() {
            let callback = self.closure.as_ref().unchecked_ref();
            // It was added with the same name and function, so removing it cannot fail.
            let _ = document.remove_event_listener_with_callback(self.event, callback);
        }
    }
}

/// Sets the colour scheme on the page's root; the stylesheet does the rest.
pub fn apply_theme(theme: Theme) {
    let Some(root) = document().and_then(|document| document.document_element()) else {
        return;
    };
    let applied = match theme {
        Theme::System => root.remove_attribute("data-theme"),
        Theme::Light => root.set_attribute("data-theme", "light"),
        Theme::Dark => root.set_attribute("data-theme", "dark"),
    };
    if let Err(error) = applied {
        web_sys::console::warn_1(&error);
    }
}

/// Titles the page, and puts the focus on the heading of the place that was come to.
pub fn show_place(title: &str) {
    let Some(document) = document() else { return };
    document.set_title(title);
    let heading = document.query_selector("main h1").ok().flatten();
    if let Some(heading) = heading.and_then(|heading| heading.dyn_into::<HtmlElement>().ok())
        && let Err(error) = heading.focus()
    {
        web_sys::console::error_1(&error);
    }
}

/// Opens a dialog over the page, unless it is open.
pub fn show_modal(dialog: &HtmlDialogElement) {
    if !dialog.open()
        && let Err(error) = dialog.show_modal()
    {
        web_sys::console::error_1(&error);
    }
}

fn document() -> Option<Document> {
    web_sys::window()?.document()
}
