//! What can happen anywhere on the page?

use web_sys::{DragEvent, KeyboardEvent, wasm_bindgen::JsCast};
use yew::html;

use super::page::{Message, Page, Panel};
use crate::app::Action;
use crate::browser::{PageListener, Stand, on_page};

/// What can happen anywhere on the page: a file is dragged over it or dropped, undo is pressed outside of a text field.
pub fn listeners(stand: &Stand, link: &html::Scope<Page>) -> Vec<Option<PageListener>> {
    let has_files = |event: &DragEvent| {
        event
            .data_transfer()
            .is_some_and(|data| data.types().includes(&say!("Files").into(), 0))
    };
    let (over, leave, drop, key) = (link.clone(), link.clone(), link.clone(), link.clone());
    let here = stand.clone();
    vec![
        on_page(stand, "dragover", move |event| {
            if let Some(event) = event
                .dyn_ref::<DragEvent>()
                .filter(|event| has_files(event))
            {
                event.prevent_default();
                over.send_message(Message::Hover(true));
            }
        }),
        on_page(stand, "dragleave", move |event| {
            // Leaving the page, not moving from one element to the next.
            if event
                .dyn_ref::<DragEvent>()
                .is_some_and(|event| !here.holds(event.related_target()))
            {
                leave.send_message(Message::Hover(false));
            }
        }),
        on_page(stand, "drop", move |event| {
            if let Some(event) = event
                .dyn_ref::<DragEvent>()
                .filter(|event| has_files(event))
            {
                event.prevent_default();
                let files = event.data_transfer().and_then(|data| data.files());
                drop.send_message(Message::Files(
                    files.as_ref().map(super::files::listed).unwrap_or_default(),
                ));
            }
        }),
        on_page(stand, "keydown", move |event| {
            if let Some(action) = event.dyn_ref::<KeyboardEvent>().and_then(shortcut) {
                event.prevent_default();
                key.send_message(action);
            }
        }),
    ]
}

/// Undo and redo, and `?` for the functions, where no text is being typed.
fn shortcut(event: &KeyboardEvent) -> Option<Message> {
    let target = event.target()?.dyn_into::<web_sys::Element>().ok()?;
    if matches!(target.tag_name().as_str(), "TEXTAREA" | "INPUT" | "SELECT") {
        return None;
    }
    let command = event.ctrl_key() || event.meta_key();
    match (
        event.key().to_ascii_lowercase().as_str(),
        command,
        event.shift_key(),
    ) {
        ("z", true, false) => Some(Message::Do(Action::Undo)),
        ("z", true, true) | ("y", true, false) => Some(Message::Do(Action::Redo)),
        ("?", false, _) => Some(Message::Open(Panel::Functions)),
        _ => None,
    }
}
