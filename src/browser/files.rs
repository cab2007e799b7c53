//! Files that the administrator gave: kept by number, read when asked for, never sent anywhere.

use js_sys::{Array, ArrayBuffer, JsString};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::File;

use super::words;
use crate::app::{FileId, Offered};

/// A provisioning schema is at most a few megabytes; a larger file is taken for users without a look.
const LARGEST_SCHEMA: f64 = 32.0 * 1024.0 * 1024.0;

/// The property that every provisioning schema has and no file of users.
const SCHEMA_MARK: &str = "\"synchronizationRules\"";

/// The files, by number.
#[derive(Default)]
pub struct Kept(Vec<File>);

/// What a file holds.
pub enum Content {
    /// A provisioning schema: this text.
    Schema(String),
    /// Something else, which the session will look at.
    Users,
}

/// A file's name, and what the browser says.
pub type Failure = (String, String);

impl Kept {
    /// Keeps a file.
    pub fn keep(&mut self, file: File) -> Offered {
        let name = file.name();
        // Four thousand million files do not fit into a day's work.
        let id = FileId(u32::try_from(self.0.len()).unwrap_or(u32::MAX));
        self.0.push(file);
        Offered { file: id, name }
    }

    /// The file of that number.
    pub fn find(&self, id: FileId) -> Option<File> {
        self.0.get(id.0 as usize).cloned()
    }
}

/// A text as a file of that name.
pub fn from_text(name: &str, text: &str) -> Option<File> {
    File::new_with_str_sequence(&Array::of1(&JsValue::from_str(text)), name).ok()
}

/// The file's bytes.
///
/// # Errors
/// What the browser says: the file was moved, changed, or is too large for its memory.
pub async fn bytes(file: &File) -> Result<ArrayBuffer, Failure> {
    let failed = |error: JsValue| (file.name(), words(&error));
    JsFuture::from(file.array_buffer())
        .await
        .map_err(failed)?
        .dyn_into()
        .map_err(failed)
}

/// Schema or users?
///
/// # Errors
/// As for [`bytes`].
pub async fn look_into(file: &File) -> Result<Content, Failure> {
    if file.size() > LARGEST_SCHEMA {
        return Ok(Content::Users);
    }
    let failed = |error: JsValue| (file.name(), words(&error));
    let text: JsString = JsFuture::from(file.text())
        .await
        .map_err(failed)?
        .unchecked_into();
    let schema = text.includes(SCHEMA_MARK, 0);
    Ok(if schema {
        Content::Schema(text.into())
    } else {
        Content::Users
    })
}
