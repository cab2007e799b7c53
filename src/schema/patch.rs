//! What did an edit change? The smallest place that holds all of it, before and after.
//!
//! A history of edits keeps these instead of whole schemas: a schema of five hundred mappings weighs megabytes, a changed
//! expression a few hundred bytes.

use serde_json::Value;

use super::document::Document;
use super::json::same;

/// One place in the JSON, before and after.
#[derive(Clone, Debug, PartialEq)]
pub struct Patch {
    path: Vec<Step>,
    piece: Piece,
}

#[derive(Clone, Debug, PartialEq)]
enum Step {
    Key(String),
    Index(usize),
}

#[derive(Clone, Debug, PartialEq)]
enum Piece {
    /// The value itself.
    Node { old: Value, new: Value },
    /// A run of a list's entries.
    Items {
        at: usize,
        old: Vec<Value>,
        new: Vec<Value>,
    },
}

impl Patch {
    /// What leads from `old` to `new`; nothing if they are equal, the order of fields apart.
    pub fn between(old: &Document, new: &Document) -> Option<Self> {
        let (mut old, mut new) = (old.value(), new.value());
        let mut path = Vec::new();
        loop {
            let found = match (old, new) {
                (Value::Object(a), Value::Object(b)) if a.keys().eq(b.keys()) => {
                    let mut differing = a.iter().zip(b.values()).filter(|((_, a), b)| !same(a, b));
                    let ((key, a), b) = differing.next()?;
                    (differing.next().is_none()).then(|| (Step::Key(key.clone()), a, b))
                }
                (Value::Array(a), Value::Array(b)) => {
                    let same = |(a, b): &(&Value, &Value)| same(a, b);
                    let at = a.iter().zip(b).take_while(same).count();
                    let most = a.len().min(b.len()) - at;
                    let backwards = a.iter().rev().zip(b.iter().rev()).take(most);
                    let after = backwards.take_while(same).count();
                    let (a_end, b_end) = (a.len() - after, b.len() - after);
                    match (a.get(at..a_end)?, b.get(at..b_end)?) {
                        ([], []) => return None,
                        ([a], [b]) => Some((Step::Index(at), a, b)),
                        (old, new) => {
                            let (old, new) = (old.to_vec(), new.to_vec());
                            let piece = Piece::Items { at, old, new };
                            return Some(Self { path, piece });
                        }
                    }
                }
                (a, b) if same(a, b) => return None,
                _ => None,
            };
            let Some((step, a, b)) = found else {
                let (old, new) = (old.clone(), new.clone());
                let piece = Piece::Node { old, new };
                return Some(Self { path, piece });
            };
            path.push(step);
            (old, new) = (a, b);
        }
    }

    /// The document after the change; of one that the patch does not belong to, the document itself.
    pub fn applied(&self, to: &Document) -> Document {
        self.made(to, true)
    }

    /// The document before the change.
    pub fn taken_back(&self, from: &Document) -> Document {
        self.made(from, false)
    }

    fn made(&self, document: &Document, forward: bool) -> Document {
        let mut value = document.value().clone();
        let node = self
            .path
            .iter()
            .try_fold(&mut value, |node, step| match step {
                Step::Key(key) => node.get_mut(key),
                Step::Index(index) => node.get_mut(index),
            });
        if let Some(node) = node {
            match &self.piece {
                Piece::Node { old, new } => *node = if forward { new } else { old }.clone(),
                Piece::Items { at, old, new } => {
                    let (here, put) = if forward { (old, new) } else { (new, old) };
                    if let Some(items) = node.as_array_mut()
                        && at + here.len() <= items.len()
                    {
                        items.splice(*at..at + here.len(), put.iter().cloned());
                    }
                }
            }
        }
        document.with_value(value)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn check(old: Value, new: Value, path: &str) {
        let (old, new) = (Document::of(old), Document::of(new));
        let patch = Patch::between(&old, &new).unwrap();
        let found: String = patch
            .path
            .iter()
            .map(|step| match step {
                Step::Key(key) => format!(".{key}"),
                Step::Index(index) => format!("[{index}]"),
            })
            .collect();
        assert_eq!(found, path);
        assert_eq!(patch.applied(&old), new);
        assert_eq!(patch.taken_back(&new), old);
    }

    #[test]
    fn finds_the_smallest_place() {
        check(
            json!({"a": {"b": 1, "c": 2}}),
            json!({"a": {"b": 1, "c": 3}}),
            ".a.c",
        );
        check(
            json!({"a": {"b": 1, "c": 2}}),
            json!({"a": {"b": 0, "c": 3}}),
            ".a",
        );
        check(json!({"a": {"b": 1}}), json!({"a": {"c": 1}}), ".a");
        check(json!([1, {"x": 2}, 3]), json!([1, {"x": 4}, 3]), "[1].x");
        check(json!([1, 2, 3]), json!([1, 3]), "");
        check(json!([1, 1]), json!([1, 1, 1]), "");
        check(json!([1, 2, 3, 4]), json!([1, 3, 2, 4]), "");
        check(json!(1), json!(null), "");
    }

    #[test]
    fn equal_documents_have_none() {
        let document = Document::of(json!({"a": [1, {"b": null}]}));
        assert_eq!(Patch::between(&document, &document), None);
    }
}
