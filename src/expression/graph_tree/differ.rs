//! Do a source's text and its tree say the same?

use serde_json::Value;

use super::{LISTED, to_graph};
use crate::expression::diagnostic::Severity;
use crate::expression::parser;

/// True if the tree is another expression than the text, or the text cannot be read. Spelling does not count: bare numbers,
/// white space, slots left out. Nor do keys that are only inferred.
pub fn differs(text: &str, source: &Value) -> bool {
    let parsed = parser::parse(text);
    let broken = parsed
        .diagnostics
        .iter()
        .any(|found| found.severity == Severity::Error);
    let ours = to_graph(&parsed.tree).filter(|_| !broken);
    ours.is_none_or(|ours| !same(&ours, source))
}

/// Compares two trees; `ours` is never deeper than an expression may be, so this recursion ends.
fn same(ours: &Value, theirs: &Value) -> bool {
    let (name, other) = (field(ours, "name"), field(theirs, "name"));
    let function = field(ours, "type") == "Function";
    let named = name == other || (function && name.eq_ignore_ascii_case(other));
    if field(ours, "type") != field(theirs, "type") || !named {
        return false;
    }
    if !function {
        return true;
    }
    let (mine, yours) = (parameters(ours), parameters(theirs));
    let listed = LISTED.contains(&name);
    mine.len() == yours.len()
        && mine.iter().zip(yours).all(|(a, b)| {
            let keys = !listed || field(a, "key").eq_ignore_ascii_case(field(b, "key"));
            keys && same(
                a.get("value").unwrap_or(&Value::Null),
                b.get("value").unwrap_or(&Value::Null),
            )
        })
}

fn field<'a>(value: &'a Value, name: &str) -> &'a str {
    value.get(name).and_then(Value::as_str).unwrap_or_default()
}

fn parameters(value: &Value) -> &[Value] {
    value
        .get("parameters")
        .and_then(Value::as_array)
        .map_or(&[], Vec::as_slice)
}
