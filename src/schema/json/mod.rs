//! How is a JSON text read and written so that nothing of it changes?
//!
//! In: the bytes of a file or an answer. Out: a `serde_json::Value`, or one [`Message`](super::Message) with line and column.
//!
//! The law is RFC 8259, with three things more than `serde_json`'s own reader does: a number keeps its spelling (`1e3` would
//! become `1e+3`), a repeated key is an error instead of a loss, and depth costs heap, not stack, up to a limit.
//!
//! Never here: what the JSON is about.

use serde_json::{Map, Value};

mod decode;
mod lexer;
mod reader;
mod writer;

pub(super) use decode::decode;
pub(super) use reader::read;
pub(super) use writer::{Layout, write};

/// Nesting that is read: a source tree takes three levels for each call and stands nine levels deep, so 330 nested calls
/// fit. Copying, comparing and dropping a tree of this depth stays far below a browser's stack.
pub(super) const MAX_DEPTH: usize = 1_000;

/// An object of these members, in this order. `json!` hands every value that it is given to a serializer, which brings along how
/// floats are written: the page has no other use for that, and its tables weigh as much as the whole reader.
pub(super) fn object<const N: usize>(members: [(&str, Value); N]) -> Value {
    let members = members.into_iter();
    let members: Map<_, _> = members
        .map(|(key, value)| (key.to_owned(), value))
        .collect();
    Value::Object(members)
}

/// How many lists and objects stand inside each other.
pub(super) fn depth(value: &Value) -> usize {
    let mut deepest = 0;
    let mut open = vec![(value, 1)];
    while let Some((value, level)) = open.pop() {
        match value {
            Value::Array(items) => open.extend(items.iter().map(|item| (item, level + 1))),
            Value::Object(members) => open.extend(members.values().map(|value| (value, level + 1))),
            _ => continue,
        }
        deepest = deepest.max(level);
    }
    deepest
}

/// True if two values are equal. Objects with the same keys in the same order, which are nearly all, are compared without
/// looking keys up; the order itself does not count.
pub(super) fn same(a: &Value, b: &Value) -> bool {
    let mut open = vec![(a, b)];
    while let Some((a, b)) = open.pop() {
        match (a, b) {
            (Value::Array(a), Value::Array(b)) if a.len() == b.len() => {
                open.extend(a.iter().zip(b))
            }
            (Value::Object(a), Value::Object(b)) if a.keys().eq(b.keys()) => {
                open.extend(a.values().zip(b.values()));
            }
            (a, b) if a == b => {}
            _ => return false,
        }
    }
    true
}

/// `path.key`, or `path['key']` where the key is no plain name.
pub(super) fn member(path: &str, key: &str) -> String {
    let plain = !key.is_empty()
        && key.chars().all(|c| c.is_ascii_alphanumeric() || c == '_')
        && !key.starts_with(|c: char| c.is_ascii_digit());
    if plain {
        format!("{path}.{key}")
    } else {
        format!(
            "{path}['{}']",
            key.replace('\\', "\\\\").replace('\'', "\\'")
        )
    }
}

/// `path[index]`.
pub(super) fn item(path: &str, index: usize) -> String {
    format!("{path}[{index}]")
}
