//! How does the language write numbers and moments, and which form does a count take?
//!
//! The browser knows that of every language (`Intl`) and is asked through [`Formats`]. Where none are set, it is English.

use std::cell::Cell;

/// What the browser is asked.
#[derive(Clone, Copy, Debug)]
pub struct Formats {
    /// A whole number, its thousands apart.
    pub number: fn(u64) -> String,
    /// The plural category of a count, as Unicode names them: `one`, `few`, `other`.
    pub category: fn(u64) -> String,
    /// The day of a moment, in milliseconds since 1970 UTC.
    pub day: fn(i64) -> String,
    /// The day and the time of a moment, in UTC and said so.
    pub moment: fn(i64) -> String,
}

thread_local! {
    static FORMATS: Cell<Option<Formats>> = const { Cell::new(None) };
}

/// From now on the language is written like this; nothing is English.
pub fn set_formats(formats: Option<Formats>) {
    FORMATS.set(formats);
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
    FORMATS
        .get()
        .map_or_else(|| english(value), |formats| (formats.number)(value))
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
    let english = || if count == 1 { "one" } else { "other" };
    FORMATS
        .get()
        .map_or_else(|| english().to_owned(), |formats| (formats.category)(count))
}

/// The day of a moment, in milliseconds since 1970 UTC; nothing in English: whoever knows the calendar writes it.
pub fn day(milliseconds: i64) -> Option<String> {
    FORMATS.get().map(|formats| (formats.day)(milliseconds))
}

/// The same with the time of day.
pub fn moment(milliseconds: i64) -> Option<String> {
    FORMATS.get().map(|formats| (formats.moment)(milliseconds))
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
        set_formats(Some(Formats {
            number: |value| format!("<{value}>"),
            category: |value| if value < 5 { "few" } else { "other" }.to_owned(),
            day: |at| format!("day {at}"),
            moment: |at| format!("moment {at}"),
        }));
        assert_eq!(
            (number(7_000), category(2)),
            ("<7000>".into(), "few".into())
        );
        assert_eq!(
            (day(1), moment(2)),
            (Some("day 1".into()), Some("moment 2".into()))
        );
        set_formats(None);
        assert_eq!((number(7_000), category(1)), ("7,000".into(), "one".into()));
        assert_eq!((day(1), moment(2)), (None, None));
    }
}
