//! How does the language write numbers and moments, and which form does a count take?
//!
//! The browser knows that of every language, English too (`Intl`), and is asked through a [`Writer`]. There is none natively: it is
//! English, and days are written as the services write them.

use std::cell::Cell;

/// What the browser is asked, and what of:
/// - `number`: a whole number, its thousands apart;
/// - `category`: the plural category of a count, as Unicode names them: `one`, `few`, `other`;
/// - `day`: the day of a moment, in milliseconds since 1970 UTC;
/// - `moment`: the day and the time of a moment, in UTC and said so.
pub type Writer = fn(&'static str, f64) -> String;

thread_local! {
    static WRITER: Cell<Option<Writer>> = const { Cell::new(None) };
}

/// From now on the language is written like this; nothing is English.
pub fn set_writer(writer: Option<Writer>) {
    WRITER.set(writer);
}

fn written(kind: &'static str, value: f64) -> Option<String> {
    WRITER.get().map(|writer| writer(kind, value))
}

/// What can be counted.
pub trait Count {
    /// How many; what is below zero counts as none.
    fn count(self) -> u64;
}

macro_rules! counts {
    ($($kind:ty)+) => { $(
        impl Count for $kind {
            fn count(self) -> u64 {
                u64::try_from(self).unwrap_or_default()
            }
        }
    )+ };
}

counts!(u8 u16 u32 u64 usize i32 i64);

/// A whole number: 12 345 678 reads wrong in one run.
pub fn number(value: impl Count) -> String {
    let value = value.count();
    written("number", value as f64).unwrap_or_else(|| english(value))
}

fn english(value: u64) -> String {
    let digits = value.to_string();
    let mut text = String::with_capacity(digits.len() + digits.len() / 3);
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// The plural category of a count.
pub(super) fn category(count: u64) -> String {
    let english = || if count == 1 { "one" } else { "other" }.to_owned();
    written("category", count as f64).unwrap_or_else(english)
}

/// The day of a moment, in milliseconds since 1970 UTC; nothing in English: whoever knows the calendar writes it.
pub fn day(milliseconds: i64) -> Option<String> {
    written("day", milliseconds as f64)
}

/// The same with the time of day.
pub fn moment(milliseconds: i64) -> Option<String> {
    written("moment", milliseconds as f64)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thousands_stand_apart() {
        for (value, expect) in [
            (0, "0"),
            (12, "12"),
            (999, "999"),
            (1_000, "1,000"),
            (1_234_567, "1,234,567"),
        ] {
            assert_eq!(number(value), expect);
        }
        assert_eq!(number(-1), "0");
    }

    #[test]
    fn a_language_writes_numbers_its_own_way() {
        set_writer(Some(|kind, value| match kind {
            "category" => if value < 5.0 { "few" } else { "other" }.to_owned(),
            kind => format!("{kind} {value}"),
        }));
        assert_eq!(
            (number(7_000), category(2)),
            ("number 7000".into(), "few".into())
        );
        assert_eq!(
            (day(1), moment(2)),
            (Some("day 1".into()), Some("moment 2".into()))
        );
        set_writer(None);
        assert_eq!((number(7_000), category(1)), ("7,000".into(), "one".into()));
        assert_eq!((day(1), moment(2)), (None, None));
    }
}
