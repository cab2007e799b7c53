//! Which place does the address name?

use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use web_sys::Event;

use crate::app::{Action, Place, SHARED, Tool};

use super::Tell;

/// Hears of addresses until it is dropped.
pub struct PlaceListener(Closure<dyn FnMut(Event)>);

/// The place that the address names; nothing if it names an element of the page.
pub fn visited() -> Option<Place> {
    let fragment = web_sys::window()?.location().hash().ok()?;
    Place::from_fragment(&fragment)
}

/// Tells of every place that a link, a bookmark, or a step back or forward leads to.
pub fn on_visit(tell: Tell) -> Option<PlaceListener> {
    let heard = Closure::<dyn FnMut(Event)>::new(move |_| {
        if let Some(place) = visited() {
            tell(Action::Visit(place));
        }
        arrived(&tell);
    });
    let window = web_sys::window()?;
    window
        .add_event_listener_with_callback(EVENT, heard.as_ref().unchecked_ref())
        .ok()?;
    Some(PlaceListener(heard))
}

/// Tells of a mapping that the address carries, and takes it off the address.
pub fn arrived(tell: &Tell) {
    let fragment = web_sys::window().and_then(|window| window.location().hash().ok());
    if let Some(fragment) = fragment.filter(|fragment| fragment.starts_with(SHARED)) {
        tell(Action::Tool(Tool::Arrive(fragment)));
        set_hash(Place::Mapping);
    }
}

/// Makes the address name this place, as a step that can be taken back, unless it does already.
pub fn visit(place: Place) {
    if visited() != Some(place) {
        set_hash(place);
    }
}

fn set_hash(place: Place) {
    if let Some(window) = web_sys::window()
        && let Err(error) = window.location().set_hash(place.fragment())
    {
        web_sys::console::error_1(&error);
    }
}

const EVENT: &str = "hashchange";

impl Drop for PlaceListener {
    fn drop(&mut self) {
        if let Some(window) = web_sys::window() {
            let heard = self.0.as_ref().unchecked_ref();
            // It was added with the same name and function, so removing it cannot fail.
            let _ = window.remove_event_listener_with_callback(EVENT, heard);
        }
    }
}
