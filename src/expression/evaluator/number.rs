//! How is a text read as a number?
//!
//! Every constant of the language is a text and functions convert (`reference/expressions.md` section 1): an optional sign,
//! digits, an optional fraction, or `&H` and hexadecimal digits as in VBA. Blanks around it are ignored.

/// An integer: a fraction is rounded to the nearest, half to even, as VB's `CLng` does (inferred).
pub fn integer(text: &str) -> Option<i64> {
    let text = text.trim();
    if let Ok(value) = text.parse() {
        return Some(value);
    }
    if let Some(value) = hexadecimal(text) {
        return Some(value);
    }
    let value = number(text)?.round_ties_even();
    // 2^63 is a number that `f64` holds exactly; what is below it fits.
    (-9_223_372_036_854_775_808.0..9_223_372_036_854_775_808.0)
        .contains(&value)
        .then_some(value as i64)
}

/// A number with a fraction.
pub fn number(text: &str) -> Option<f64> {
    let text = text.trim();
    if let Some(value) = hexadecimal(text) {
        return Some(value as f64);
    }
    let digits = text.strip_prefix(['+', '-']).unwrap_or(text);
    let plain = digits.bytes().any(|byte| byte.is_ascii_digit())
        && digits
            .bytes()
            .all(|byte| byte.is_ascii_digit() || byte == b'.');
    if plain { text.parse().ok() } else { None }
}

fn hexadecimal(text: &str) -> Option<i64> {
    let digits = text
        .strip_prefix("&H")
        .or_else(|| text.strip_prefix("&h"))?;
    if digits.starts_with(['+', '-']) {
        return None;
    }
    i64::from_str_radix(digits, 16).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_the_documented_spellings() {
        for (text, expect) in [
            ("12", Some(12)),
            (" -10 ", Some(-10)),
            ("+3", Some(3)),
            ("&HF7", Some(0xf7)),
            ("2.5", Some(2)),
            ("3.5", Some(4)),
            ("", None),
            ("abc", None),
            ("1e3", None),
            ("inf", None),
            ("&H-1", None),
            ("1.2.3", None),
            ("9223372036854775808", None),
        ] {
            assert_eq!(integer(text), expect, "{text}");
        }
    }
}
