//! The page as a whole: its colour scheme, its dialogs, and what happens anywhere on it.

use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use web_sys::{Element, Event, EventTarget, HtmlDialogElement, HtmlElement};

use super::Stand;
use crate::app::Theme;

/// Listens on the whole page until it is dropped.
pub struct PageListener {
    target: EventTarget,
    event: &'static str,
    closure: Closure<dyn FnMut(Event)>,
}

/// Calls `then` for every such event anywhere on the page.
pub fn on_page(
    stand: &Stand,
    event: &'static str,
    then: impl FnMut(Event) + 'static,
) -> Option<PageListener> {
    listen(stand.everything()?, event, then)
}

/// Calls `then` for every such event of the whole document, a portal's too: whether it is in view, only the document hears.
pub fn on_document(event: &'static str, then: impl FnMut(Event) + 'static) -> Option<PageListener> {
    let document = web_sys::window()?.document()?;
    listen(document.into(), event, then)
}

fn listen(
    target: EventTarget,
    event: &'static str,
    then: impl FnMut(Event) + 'static,
) -> Option<PageListener> {
    let closure = Closure::new(then);
    let added = target.add_event_listener_with_callback(event, closure.as_ref().unchecked_ref());
    added.is_ok().then_some(PageListener {
        target,
        event,
        closure,
    })
}

impl Drop for PageListener {
    fn drop(&mut self) {
        let callback = self.closure.as_ref().unchecked_ref();
        // It was added with the same name and function, so removing it cannot fail.
        let _ = self
            .target
            .remove_event_listener_with_callback(self.event, callback);
    }
}

/// Sets the colour scheme on the page's root; the stylesheet does the rest.
pub fn apply_theme(stand: &Stand, theme: Theme) {
    let Some(root) = stand.wearer() else {
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

/// Titles the page, if it has a title of its own, and puts the focus on the heading of the place that was come to.
pub fn show_place(stand: &Stand, title: &str) {
    if let Some(document) = stand.own_document() {
        document.set_title(title);
    }
    if let Some(heading) = stand.find("h1")
        && let Err(error) = heading.focus()
    {
        web_sys::console::error_1(&error);
    }
}

/// The first element that fits the selector in the place in which `near` stands: the page may be in a portal's own tree.
fn in_place(near: &Element, selector: &str) -> Option<HtmlElement> {
    let place = near.closest("main").ok().flatten()?;
    let found = place.query_selector(selector).ok().flatten()?;
    found.dyn_into().ok()
}

/// Puts the focus on the first element that fits the selector, in the place in which `near` stands.
pub fn focus_on(near: &Element, selector: &str) {
    if let Some(found) = in_place(near, selector)
        && let Err(error) = found.focus()
    {
        web_sys::console::error_1(&error);
    }
}

/// Brings the first element that fits the selector into view, if its beginning is not.
pub fn reveal(near: &Element, selector: &str) {
    let height = web_sys::window()
        .and_then(|window| window.inner_height().ok())
        .and_then(|height| height.as_f64());
    let (Some(found), Some(height)) = (in_place(near, selector), height) else {
        return;
    };
    let top = found.get_bounding_client_rect().top();
    if top < 0.0 || top > height / 2.0 {
        found.scroll_into_view();
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
