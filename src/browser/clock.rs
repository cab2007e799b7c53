//! The browser's clock and its dice, as requests need them.

use js_sys::{Date, Promise, Uint8Array};
use wasm_bindgen_futures::JsFuture;

use crate::api::{Chance, Clock, Milliseconds};

/// The clock of the page.
#[derive(Clone, Copy, Debug)]
pub struct PageClock;

/// The browser's generator of random numbers.
#[derive(Clone, Copy, Debug)]
pub struct PageChance;

impl Clock for PageClock {
    fn now(&self) -> Milliseconds {
        Date::now() as Milliseconds
    }

    async fn sleep(&self, span: Milliseconds) {
        // setTimeout takes 31 bits, 24 days: no pause is as long.
        let span = i32::try_from(span).unwrap_or(i32::MAX);
        let over = Promise::new(&mut |done, _| {
            if let Some(window) = web_sys::window()
                && let Err(error) =
                    window.set_timeout_with_callback_and_timeout_and_arguments_0(&done, span)
            {
                web_sys::console::error_1(&error);
            }
        });
        // It is never refused.
        let _ = JsFuture::from(over).await;
    }
}

/// Waits for the next frame of the screen, after what was scrolled in it is heard. A page that nobody sees has none.
pub async fn frame() {
    let begun = Promise::new(&mut |done, _| {
        if let Some(window) = web_sys::window()
            && let Err(error) = window.request_animation_frame(&done)
        {
            web_sys::console::error_1(&error);
        }
    });
    // It is never refused.
    let _ = JsFuture::from(begun).await;
}

impl Chance for PageChance {
    fn next(&self) -> u64 {
        let mut bytes = [0; 8];
        random(&mut bytes);
        u64::from_le_bytes(bytes)
    }
}

/// Fills these bytes with random ones.
pub fn random(bytes: &mut [u8]) {
    let array = Uint8Array::new_with_length(u32::try_from(bytes.len()).unwrap_or(0));
    let filled = web_sys::window()
        .and_then(|window| window.crypto().ok())
        .map(|crypto| crypto.get_random_values_with_array_buffer_view(&array));
    match filled {
        Some(Ok(_)) => array.copy_to(bytes),
        Some(Err(error)) => web_sys::console::error_1(&error),
        None => {}
    }
}
