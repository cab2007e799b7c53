//! Which place does the address name, and where does a link of the page lead?
//!
//! In a portal the address is the portal's: links of the page are followed without it.

use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use web_sys::{Element, Event};

use crate::app::{Action, Place, SHARED};

use super::stand::is_alone;
use super::{PageListener, Stand, Tell, on_page};

/// Hears of addresses until it is dropped.
pub struct PlaceListener(Closure<dyn FnMut(Event)>);

/// Follows the links of a page that stands in a portal.
pub fn follow_links(stand: &Stand, tell: Tell) -> Option<PageListener> {
    let here = stand.clone();
    on_page(stand, "click", move |event| {
        let target = event
            .target()
            .and_then(|target| target.dyn_into::<Element>().ok());
        let link = target.and_then(|target| target.closest("a[href^='#']").ok()?);
        let Some(fragment) = link.and_then(|link| link.get_attribute("href")) else {
            return;
        };
        event.prevent_default();
        if let Some(place) = Place::from_fragment(&fragment) {
            tell(Action::Visit(place));
        } else if let Some(Err(error)) = here.find(&fragment).map(|element| element.focus()) {
            web_sys::console::error_1(&error);
        }
    })
}

/// The place that the address names; nothing if it names an element of the page.
pub fn visited() -> Option<Place> {
    let fragment = web_sys::window()?.location().hash().ok()?;
    Place::from_fragment(&fragment).filter(|place| !(place.connects() && is_alone()))
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
        tell(Action::Arrive(fragment));
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
