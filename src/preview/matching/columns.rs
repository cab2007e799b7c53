//! Columns for tests, made from plain texts.

use super::KeyColumn;
use crate::value::{Handle, Kind, Texts};

/// A column that owns its texts.
#[derive(Default)]
pub(in crate::preview) struct Column {
    text: String,
    lists: Vec<Handle>,
    handles: Vec<Handle>,
}

impl Column {
    /// No text is no value, several are a list.
    pub(in crate::preview) fn of<T: AsRef<str>>(values: impl IntoIterator<Item = Vec<T>>) -> Self {
        let mut column = Self::default();
        for texts in values {
            let mut handles: Vec<Handle> = texts
                .iter()
                .map(|text| column.push(text.as_ref()))
                .collect();
            let handle = match handles.as_slice() {
                [] => Handle::NULL,
                [one] => *one,
                several => {
                    let place = column.lists.len();
                    Handle::new(Kind::InputList, place, several.len()).unwrap()
                }
            };
            if handles.len() > 1 {
                column.lists.append(&mut handles);
            }
            column.handles.push(handle);
        }
        column
    }

    pub(in crate::preview) fn keys(&self) -> KeyColumn<'_> {
        KeyColumn {
            handles: &self.handles,
            texts: Texts {
                input: &self.text,
                input_lists: &self.lists,
                output: "",
                output_lists: &[],
            },
        }
    }

    fn push(&mut self, text: &str) -> Handle {
        let place = self.text.len();
        self.text.push_str(text);
        Handle::new(Kind::Input, place, text.len()).unwrap()
    }
}
