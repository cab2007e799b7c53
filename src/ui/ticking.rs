//! How does something count down on the page? It is drawn every second while somebody holds the [`Ticking`].

use std::cell::Cell;
use std::rc::Rc;

use wasm_bindgen_futures::spawn_local;

use crate::api::Clock;
use crate::browser::journey::PageClock;

/// Ends the ticking when it goes.
pub struct Ticking(Rc<Cell<bool>>);

impl Drop for Ticking {
    fn drop(&mut self) {
        self.0.set(false);
    }
}

/// Draws every second.
pub fn every_second(draw: impl Fn() + 'static) -> Ticking {
    let going = Rc::new(Cell::new(true));
    let on = Rc::clone(&going);
    spawn_local(async move {
        while on.get() {
            PageClock.sleep(1000).await;
            draw();
        }
    });
    Ticking(going)
}
