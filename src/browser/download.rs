//! Results offered as a download, or handed over to a portal.

use js_sys::Array;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Blob, BlobPropertyBag, HtmlAnchorElement, Url};

use super::words;

/// Offers the pieces, one after the other, as a file. A browser that refuses says so in its console.
pub fn offer(name: &str, media_type: &str, pieces: &[String]) {
    if let Err(error) = try_offer(name, media_type, pieces) {
        web_sys::console::error_1(&error);
    }
}

/// The pieces as one.
///
/// # Errors
/// What the browser says.
pub fn blob(media_type: &str, pieces: &[String]) -> Result<Blob, String> {
    try_blob(media_type, pieces).map_err(|error| words(&error))
}

fn try_blob(media_type: &str, pieces: &[String]) -> Result<Blob, JsValue> {
    let parts: Array = pieces.iter().map(JsValue::from).collect();
    let properties = BlobPropertyBag::new();
    properties.set_type(media_type);
    Blob::new_with_str_sequence_and_options(&parts, &properties)
}

fn try_offer(name: &str, media_type: &str, pieces: &[String]) -> Result<(), JsValue> {
    let address = Url::create_object_url_with_blob(&try_blob(media_type, pieces)?)?;
    let Some(document) = web_sys::window().and_then(|window| window.document()) else {
        return Ok(());
    };
    let link: HtmlAnchorElement = document.create_element("a")?.unchecked_into();
    link.set_href(&address);
    link.set_download(name);
    link.click();
    Url::revoke_object_url(&address)
}
