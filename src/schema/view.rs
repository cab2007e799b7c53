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
    number.as_i64().or_else(|| whole(number.as_str()))
}

/// The integer that a number with a fraction or an exponent is. Digit by digit: the page has no other use for floats, whose
/// tables weigh as much as the whole reader.
fn whole(spelling: &str) -> Option<i64> {
    let (mantissa, exponent) = spelling.split_once(['e', 'E']).unwrap_or((spelling, "0"));
    let (before, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let mut digits = format!("{before}{fraction}");
    let zero = !digits.contains(|digit| matches!(digit, '1'..='9'));
    if zero {
        return Some(0);
    }
    let exponent: i64 = exponent.parse().ok()?;
    let shift = exponent.checked_sub(i64::try_from(fraction.len()).ok()?)?;
    // Longer than any integer that is told apart.
    if shift > 16 {
        return None;
    }
    for _ in 0..shift {
        digits.push('0');
    }
    for _ in shift..0 {
        // At the latest the sign or the end stops this.
        if digits.pop() != Some('0') {
            return None;
        }
    }
    // Beyond 2^53 other readers no longer tell neighbouring integers apart.
    let whole: i64 = digits.parse().ok()?;
    (whole.abs() < 1 << 53).then_some(whole)
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

/// A name without the case of its Latin letters, blanks, hyphens and underscores, for names whose spelling varies between tenants.
pub fn folded(name: &str) -> String {
    name.chars()
        .filter(|c| !c.is_whitespace() && !matches!(c, '_' | '-'))
        .map(|c| c.to_ascii_lowercase())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn integers_have_many_spellings() {
        for (spelling, expect) in [
            ("1", Some(1)),
            ("-7", Some(-7)),
            ("1.0", Some(1)),
            ("-1.50e1", Some(-15)),
            ("1e0", Some(1)),
            ("1e+3", Some(1000)),
            ("1200E-2", Some(12)),
            ("0.0e999999999999999999999", Some(0)),
            ("-0.0", Some(0)),
            ("9007199254740991.0", Some(9_007_199_254_740_991)),
            ("9007199254740992.0", None),
            ("9007199254740993", Some(9_007_199_254_740_993)),
            ("1.5", None),
            ("1e-1", None),
            ("1e17", None),
            ("1e99999999999999999999", None),
            ("0.1e-9223372036854775808", None),
        ] {
            let value: Value = serde_json::from_str(&format!(r#"{{"n":{spelling}}}"#)).unwrap();
            assert_eq!(integer(&value, "n"), expect, "{spelling}");
        }
    }
}
