//! Fields of a JSON object, read leniently: a field of another type counts as absent, and `check` reports it.

use serde_json::Value;

pub fn text<'a>(value: &'a Value, key: &str) -> Option<&'a str> {
    value.get(key).and_then(Value::as_str)
}

pub fn flag(value: &Value, key: &str) -> Option<bool> {
    value.get(key).and_then(Value::as_bool)
}

/// An integer, in whatever spelling a number has (`1`, `1.0`, `1e0`).
pub fn integer(value: &Value, key: &str) -> Option<i64> {
    let number = value.get(key)?.as_number()?;
    let whole = |float: f64| {
        // Beyond 2^53 a float no longer tells neighbouring integers apart.
        (float.fract() == 0.0 && float.abs() < 9_007_199_254_740_992.0).then_some(float as i64)
    };
    number.as_i64().or_else(|| number.as_f64().and_then(whole))
}

pub fn list<'a>(value: &'a Value, key: &str) -> &'a [Value] {
    value
        .get(key)
        .and_then(Value::as_array)
        .map_or(&[], Vec::as_slice)
}

/// The value of an entry of a `[{"key","value"}]` list.
pub fn metadata<'a>(value: &'a Value, key: &str) -> Option<&'a str> {
    list(value, "metadata")
        .iter()
        .find(|entry| text(entry, "key") == Some(key))
        .and_then(|entry| text(entry, "value"))
}

/// A name without case, blanks, hyphens and underscores, for names whose spelling varies between tenants.
pub fn folded(name: &str) -> String {
    name.chars()
        .filter(|c| !c.is_whitespace() && !matches!(c, '_' | '-'))
        .flat_map(char::to_lowercase)
        .collect()
}
