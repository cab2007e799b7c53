//! Files that the administrator gave: kept by number, read when asked for, never sent anywhere.

use js_sys::{Array, ArrayBuffer, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, File};

use super::words;
use crate::app::assigned::{self, Assigned};
use crate::app::{FileId, Offered};
use crate::directory::page::{Page, in_a_row};

/// A provisioning schema is at most a few megabytes; a larger file is taken for users without a look.
const LARGEST_SCHEMA: f64 = 32.0 * 1024.0 * 1024.0;

/// What stands in a document about provisioning and in no file of users: the rules of a schema; or the template and the schedule
/// of a job, since the list of jobs is often taken for the schema of one.
const SCHEMA_MARKS: [&[&str]; 2] = [
    &["\"synchronizationRules\""],
    &["\"templateId\"", "\"schedule\""],
];

/// What stands in a file of saved tests.
const TEST_MARKS: [&str; 2] = ["\"tests\"", "\"expect\""];

/// What stands in the header of Control Hub's CSV files, of every age.
const WEBEX_MARK: &str = "/Email (Required)";

/// Bytes that show how a text is written, whether it can be JSON, and whether it can be a list of names: some lines.
const BEGINNING: f64 = 1024.0;

/// The files, by number.
#[derive(Default)]
pub struct Kept(Vec<File>);

/// What a file holds.
pub enum Content {
    /// A provisioning schema: this text.
    Schema(String),
    /// Saved tests: this text.
    Tests(String),
    /// Who is assigned.
    Assigned(Assigned),
    /// A page of a list of users, perhaps with others.
    Page(Page),
    /// Something else, which the session will look at. `webex` is a guess that they are Webex's: it decides what is read first.
    Users {
        /// True if it begins like Control Hub's CSV.
        webex: bool,
    },
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

/// What is in it?
///
/// Only what begins like JSON or like a list of names is read whole: the page is not to decode a large table that the worker reads anyway.
///
/// # Errors
/// As for [`bytes`].
pub async fn look_into(file: &File) -> Result<Content, Failure> {
    let failed = |error: JsValue| (file.name(), words(&error));
    let beginning = file
        .slice_with_f64_and_f64(0.0, BEGINNING)
        .map_err(failed)?;
    let beginning = decoded(&beginning).await.map_err(failed)?;
    let is_json = beginning.trim_start().starts_with(['{', '[']);
    let users = Content::Users {
        webex: beginning.contains(WEBEX_MARK),
    };
    let is_table = !is_json && !assigned::begins(&beginning);
    if is_table || file.size() > LARGEST_SCHEMA {
        return Ok(users);
    }
    let text = decoded(file).await.map_err(failed)?;
    if TEST_MARKS.iter().all(|mark| text.contains(mark)) {
        return Ok(Content::Tests(text));
    }
    if (!is_json || text.contains(assigned::MARK))
        && let Some(assigned) = assigned::read(&file.name(), &text)
    {
        return Ok(Content::Assigned(assigned));
    }
    let schema = SCHEMA_MARKS
        .iter()
        .any(|marks| marks.iter().all(|mark| text.contains(mark)));
    Ok(if schema {
        Content::Schema(text)
    } else {
        Page::of(&text).map_or(users, Content::Page)
    })
}

/// Pages of one list, in their order, as one file.
///
/// # Errors
/// As for [`bytes`].
pub async fn together(mut files: Vec<File>) -> Result<File, Failure> {
    let Some(first) = files.first().map(File::name) else {
        return Err((String::new(), String::new()));
    };
    if let [_] = files.as_slice()
        && let Some(only) = files.pop()
    {
        return Ok(only);
    }
    let name = say!("{first} and {files} more", first, files = files.len() - 1);
    let mut pages = Vec::with_capacity(files.len());
    for file in &files {
        let bytes: JsValue = bytes(file).await?.into();
        pages.push(Uint8Array::new(&bytes).to_vec());
    }
    let text = Uint8Array::from(in_a_row(pages).as_slice());
    File::new_with_u8_array_sequence(&Array::of1(&text), &name)
        .map_err(|error| (first, words(&error)))
}

/// The text: UTF-16 with its mark, as Windows PowerShell redirects it, or UTF-8.
async fn decoded(blob: &Blob) -> Result<String, JsValue> {
    let buffer = JsFuture::from(blob.array_buffer()).await?;
    let bytes = Uint8Array::new(&buffer).to_vec();
    let wide = |bytes: &[u8], unit: fn([u8; 2]) -> u16| {
        let units = bytes.chunks_exact(2);
        let units: Vec<u16> = units
            .filter_map(|pair| pair.try_into().ok().map(unit))
            .collect();
        String::from_utf16_lossy(&units)
    };
    Ok(match bytes.as_slice() {
        [0xff, 0xfe, rest @ ..] => wide(rest, u16::from_le_bytes),
        [0xfe, 0xff, rest @ ..] => wide(rest, u16::from_be_bytes),
        [0xef, 0xbb, 0xbf, rest @ ..] => String::from_utf8_lossy(rest).into_owned(),
        rest => String::from_utf8_lossy(rest).into_owned(),
    })
}
