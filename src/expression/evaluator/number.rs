//! How is a text read as a number?
//!
//! Every constant of the language is a text and functions convert (`reference/expressions.md` section 1): an optional sign,
//! digits, an optional fraction, or `&H` and hexadecimal digits as in VBA. Blanks around it are ignored.

use std::borrow::Cow;
use std::cmp::Ordering;

/// An integer: a fraction is rounded to the nearest, half to even, as VB's `CLng` does (inferred).
pub fn integer(text: &str) -> Option<i64> {
    match text.trim().parse() {
        Ok(value) => Some(value),
        Err(_) => number(text)?.rounded(),
    }
}

/// A number with a fraction.
pub fn number(text: &str) -> Option<Number<'_>> {
    let text = text.trim();
    if let Some(value) = hexadecimal(text) {
        return Some(Number {
            negative: value < 0,
            whole: Cow::Owned(value.unsigned_abs().to_string()),
            fraction: "",
        });
    }
    let digits = text.strip_prefix(['+', '-']).unwrap_or(text);
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let plain = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    let is_number = plain(whole) && plain(fraction) && whole.len() + fraction.len() > 0;
    is_number.then(|| Number {
        negative: text.starts_with('-'),
        whole: Cow::Borrowed(whole.trim_start_matches('0')),
        fraction: fraction.trim_end_matches('0'),
    })
}

/// A number as it is written, and so exact, however long. Floating point would round what is compared, and reading it weighs ten
/// kilobytes in the worker.
pub struct Number<'t> {
    negative: bool,
    /// Digits without leading zeros.
    whole: Cow<'t, str>,
    /// Digits without trailing zeros.
    fraction: &'t str,
}

impl Number<'_> {
    /// True for 0 in any spelling.
    pub fn is_zero(&self) -> bool {
        matches!(&*self.whole, "" | "0") && self.fraction.is_empty()
    }

    /// Which of the two is greater.
    pub fn order(&self, other: &Self) -> Ordering {
        let is_negative = |number: &Self| number.negative && !number.is_zero();
        match (is_negative(self), is_negative(other)) {
            (false, true) => Ordering::Greater,
            (true, false) => Ordering::Less,
            (false, false) => self.size().cmp(&other.size()),
            (true, true) => other.size().cmp(&self.size()),
        }
    }

    /// Without sign: longer is greater, then digit by digit.
    fn size(&self) -> (usize, &str, &str) {
        let whole = self.whole.trim_start_matches('0');
        (whole.len(), whole, self.fraction)
    }

    /// The nearest integer; nothing if it takes more than 64 bits.
    fn rounded(&self) -> Option<i64> {
        let whole: u64 = match &*self.whole {
            "" => 0,
            digits => digits.parse().ok()?,
        };
        let up = match self.fraction.cmp("5") {
            Ordering::Less => false,
            Ordering::Equal => whole % 2 == 1,
            Ordering::Greater => true,
        };
        let size = whole.checked_add(u64::from(up))?;
        if self.negative {
            0_i64.checked_sub_unsigned(size)
        } else {
            i64::try_from(size).ok()
        }
    }
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
            ("-9223372036854775808.5", Some(i64::MIN)),
            ("9223372036854775807.5", None),
            ("-2.50", Some(-2)),
            ("-2.501", Some(-3)),
            ("0.49999999999999999999", Some(0)),
            (".5", Some(0)),
            ("7.", Some(7)),
            (".", None),
            ("-", None),
            ("é", None),
        ] {
            assert_eq!(integer(text), expect, "{text}");
        }
    }

    #[test]
    fn compares_exactly() {
        use Ordering::{Equal, Greater, Less};
        for (left, right, expect) in [
            ("1", "1.0", Equal),
            ("-0", "0.00", Equal),
            ("007", "&H7", Equal),
            ("&H0", "0", Equal),
            ("10", "9", Greater),
            ("0.5", "0.49", Greater),
            ("0.5", "0.51", Less),
            ("-0.5", "-0.51", Greater),
            ("-1", "0.1", Less),
            ("9007199254740993.1", "9007199254740993", Greater),
        ] {
            let (left_number, right_number) = (number(left).unwrap(), number(right).unwrap());
            assert_eq!(left_number.order(&right_number), expect, "{left} {right}");
            assert_eq!(right_number.order(&left_number), expect.reverse());
        }
        assert!(number("-0.0").unwrap().is_zero() && number("&H0").unwrap().is_zero());
        assert!(!number("0.001").unwrap().is_zero());
    }
}
