//! Single fields of a date: years of two digits, times of day, fractions, offsets, names.

use super::cursor::Cursor;
use super::error::{DateError, Expected};
use super::instant::{HOUR, MINUTE, SECOND};
use super::names::SHORT;
use super::pattern::FRACTION_DIGITS;

/// The last two-digit year of this century; see the room's law.
const TWO_DIGIT_YEAR_LAST: i64 = 49;

/// The year that two digits stand for.
pub(super) const fn full_year(short: i64) -> i64 {
    if short > TWO_DIGIT_YEAR_LAST {
        1900 + short
    } else {
        2000 + short
    }
}

/// Ticks of a time of day.
pub(super) const fn clock(hour: i64, minute: i64, second: i64) -> Result<i64, DateError> {
    let (name, value) = match (hour, minute, second) {
        (0..=23, 0..=59, 0..=59) => return Ok(hour * HOUR + minute * MINUTE + second * SECOND),
        (0..=23, 0..=59, _) => ("second", second),
        (0..=23, _, _) => ("minute", minute),
        _ => ("hour", hour),
    };
    Err(DateError::Field { name, value })
}

/// The digits after the point, as ticks; more than seven are cut.
pub(super) fn fraction(cursor: &mut Cursor<'_>, least: usize, most: usize) -> Option<i64> {
    let (mut value, count) = cursor.digits(least, most)?;
    for _ in count..FRACTION_DIGITS {
        value *= 10;
    }
    Some(value)
}

/// `+8`, `+08` or `+08:00` (its colon may be missing), as ticks east of UTC.
pub(super) fn offset(cursor: &mut Cursor<'_>, count: usize) -> Result<i64, DateError> {
    let west = cursor.take('-');
    if !west && !cursor.take('+') {
        return Err(cursor.expected(Expected::Words("an offset such as `+08:00`")));
    }
    let hours = two(cursor, count.min(2), "offset")?;
    let minutes = if count > 2 {
        cursor.take(':');
        two(cursor, 2, "offset's minutes")?
    } else {
        0
    };
    offset_ticks(west, hours, minutes)
}

/// .NET takes offsets up to 14 hours.
pub(super) const fn offset_ticks(west: bool, hours: i64, minutes: i64) -> Result<i64, DateError> {
    let ticks = hours * HOUR + minutes * MINUTE;
    if minutes > 59 || ticks > 14 * HOUR {
        let (name, value) = ("offset", hours);
        return Err(DateError::Field { name, value });
    }
    Ok(if west { -ticks } else { ticks })
}

pub(super) const fn digits(least: usize, most: usize, field: &'static str) -> Expected {
    Expected::Digits { least, most, field }
}

/// One letter takes one or two digits, more letters exactly two.
pub(super) fn two(
    cursor: &mut Cursor<'_>,
    count: usize,
    field: &'static str,
) -> Result<i64, DateError> {
    number(cursor, count.min(2), 2, field)
}

pub(super) fn number(
    cursor: &mut Cursor<'_>,
    least: usize,
    most: usize,
    field: &'static str,
) -> Result<i64, DateError> {
    cursor
        .digits(least, most)
        .map(|(value, _)| value)
        .ok_or_else(|| cursor.expected(digits(least, most, field)))
}

pub(super) fn name(
    cursor: &mut Cursor<'_>,
    names: &[&str],
    count: usize,
    words: &'static str,
) -> Result<usize, DateError> {
    let length = (count == 3).then_some(SHORT);
    cursor
        .name(names, length)
        .ok_or_else(|| cursor.expected(Expected::Words(words)))
}
