//! The names of months and days, and of the halves of a day, in the invariant culture.

/// Months, January first.
pub(super) const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// Days, Sunday first.
pub(super) const DAYS: [&str; 7] = [
    "Sunday",
    "Monday",
    "Tuesday",
    "Wednesday",
    "Thursday",
    "Friday",
    "Saturday",
];

/// How many letters an abbreviated name keeps.
pub(super) const SHORT: usize = 3;

/// The designators of the halves of a day.
pub(super) const MARKS: [&str; 2] = ["AM", "PM"];

/// The era's name.
pub(super) const ERA: &str = "A.D.";

/// The full name, counted from 0; empty out of range, which a valid date never is.
pub(super) fn full(names: &'static [&'static str], index: u8) -> &'static str {
    names.get(usize::from(index)).copied().unwrap_or_default()
}

/// The first three letters of the name.
pub(super) fn short(names: &'static [&'static str], index: u8) -> &'static str {
    full(names, index).get(..SHORT).unwrap_or_default()
}
