//! Which moment does a text in free form mean?
//!
//! The law is `DateTime.Parse` with the invariant culture, without a zone UTC (`reference/expressions.md` section 4.5). Read are
//! `yyyy-M-d`, `M/d/yyyy`, `d MMM yyyy`, `MMM d, yyyy`, `yyyy-MM` (its first day), with `-`, `/` or `.` between numbers, a
//! day's name before them, then a time and an offset, `Z`, `GMT` or `UTC`. The forms beyond the documented ones are inferred.
//!
//! A time without a date is refused: .NET would add today, which no documented expression wants.

use super::cursor::Cursor;
use super::error::{DateError, Expected};
use super::field::{clock, fraction, full_year, offset_ticks};
use super::instant::Instant;
use super::names::{DAYS, MARKS, MONTHS, SHORT};
use super::pattern::FRACTION_DIGITS;

/// Reads a date, or a date and a time.
pub fn parse(text: &str) -> Result<Instant, DateError> {
    let mut cursor = Cursor::new(text);
    cursor.drop_trailing_blanks();
    cursor.skip_blanks();
    let named = name(&mut cursor, &DAYS);
    if named.is_some() {
        cursor.take(',');
        cursor.skip_blanks();
    }
    let date = date(&mut cursor)?;
    if named.is_some_and(|day| day != usize::from(date.fields().weekday)) {
        return Err(DateError::Contradiction { name: "day's name" });
    }
    cursor.take(',');
    let blank = matches!(cursor.peek(), Some(char) if char.is_whitespace());
    cursor.skip_blanks();
    let timed = cursor.take('T') || cursor.take('t') || blank;
    let ticks = match cursor.peek() {
        Some('0'..='9') if timed => time(&mut cursor)?,
        _ => 0,
    };
    cursor.skip_blanks();
    let offset = offset(&mut cursor)?;
    if !cursor.is_at_end() {
        return Err(cursor.expected(Expected::End));
    }
    date.add_ticks(ticks)?.add_ticks(-offset)
}

fn date(cursor: &mut Cursor<'_>) -> Result<Instant, DateError> {
    if let Some(month) = name(cursor, &MONTHS) {
        cursor.skip_blanks();
        let (day, _) = number(cursor, 2, "day")?;
        cursor.take(',');
        cursor.skip_blanks();
        return ymd(number(cursor, 4, "year")?, month_number(month), day);
    }
    let first_length = cursor.digits_ahead();
    let first = number(cursor, 4, "year, month or day")?;
    let separator = ['-', '/', '.', ' ']
        .into_iter()
        .find(|separator| cursor.take(*separator))
        .ok_or_else(|| cursor.expected(Expected::Words("`-`, `/` or a month's name")))?;
    if let Some(month) = name(cursor, &MONTHS) {
        if !cursor.take(separator) {
            cursor.take(',');
            cursor.skip_blanks();
        }
        return ymd(number(cursor, 4, "year")?, month_number(month), first.0);
    }
    if separator == ' ' {
        return Err(cursor.expected(Expected::Words("a month's name")));
    }
    let (second, _) = number(cursor, 2, "month or day")?;
    if first_length > 2 {
        let day = if cursor.take(separator) {
            number(cursor, 2, "day")?.0
        } else {
            1
        };
        return Instant::from_date(first.0, second, day);
    }
    if !cursor.take(separator) {
        return Err(cursor.expected(Expected::Char(separator)));
    }
    ymd(number(cursor, 4, "year")?, first.0, second)
}

/// A year's value and how many digits it had; two digits are completed.
fn ymd(year: (i64, usize), month: i64, day: i64) -> Result<Instant, DateError> {
    let year = match year {
        (year, 1 | 2) => full_year(year),
        (year, _) => year,
    };
    Instant::from_date(year, month, day)
}

/// `H`, `H:mm` or `H:mm:ss.f…`, with `AM` or `PM`; an hour alone needs one of them. Ticks since midnight.
fn time(cursor: &mut Cursor<'_>) -> Result<i64, DateError> {
    let (hour, _) = number(cursor, 2, "hour")?;
    let mut parts = [0, 0];
    let mut ticks = 0;
    let mut alone = true;
    for (part, field) in parts.iter_mut().zip(["minute", "second"]) {
        if !cursor.take(':') {
            break;
        }
        alone = false;
        *part = number(cursor, 2, field)?.0;
        if field == "second" && cursor.take('.') {
            ticks = fraction(cursor, 1, FRACTION_DIGITS).ok_or_else(|| {
                let (least, most) = (1, FRACTION_DIGITS);
                cursor.expected(Expected::Digits {
                    least,
                    most,
                    field: "fraction",
                })
            })?;
            while cursor.digits(1, 1).is_some() {}
        }
    }
    cursor.skip_blanks();
    let half = name_of(cursor, &MARKS, None);
    let hour = match half {
        None if alone => {
            return Err(cursor.expected(Expected::Words("`:` and minutes, `AM` or `PM`")));
        }
        None => hour,
        Some(_) if !(0..=12).contains(&hour) => {
            let (name, value) = ("hour", hour);
            return Err(DateError::Field { name, value });
        }
        Some(0) => hour % 12,
        Some(_) => hour % 12 + 12,
    };
    let [minute, second] = parts;
    Ok(clock(hour, minute, second)? + ticks)
}

/// `Z`, `GMT`, `UTC`, `+8`, `+08`, `+0800` or `+08:00`; nothing is UTC.
fn offset(cursor: &mut Cursor<'_>) -> Result<i64, DateError> {
    if ["Z", "GMT", "UTC"]
        .iter()
        .any(|word| cursor.take_word(word))
    {
        return Ok(0);
    }
    let west = cursor.take('-');
    if !west && !cursor.take('+') {
        return Ok(0);
    }
    let hours = number(cursor, 2, "offset")?.0;
    let colon = cursor.take(':');
    let minutes = if colon || cursor.digits_ahead() > 0 {
        number(cursor, 2, "offset's minutes")?.0
    } else {
        0
    };
    offset_ticks(west, hours, minutes)
}

fn number(
    cursor: &mut Cursor<'_>,
    most: usize,
    field: &'static str,
) -> Result<(i64, usize), DateError> {
    let least = 1;
    cursor
        .digits(least, most)
        .ok_or_else(|| cursor.expected(Expected::Digits { least, most, field }))
}

/// A full name, or its first three letters.
fn name(cursor: &mut Cursor<'_>, names: &[&str]) -> Option<usize> {
    name_of(cursor, names, None).or_else(|| name_of(cursor, names, Some(SHORT)))
}

/// A name that no letter follows.
fn name_of(cursor: &mut Cursor<'_>, names: &[&str], length: Option<usize>) -> Option<usize> {
    let mut ahead = *cursor;
    let found = ahead.name(names, length)?;
    if ahead.peek().is_some_and(char::is_alphabetic) {
        return None;
    }
    *cursor = ahead;
    Some(found)
}

fn month_number(index: usize) -> i64 {
    i64::try_from(index).unwrap_or_default() + 1
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expect: &str) {
        let mut out = String::new();
        match parse(text) {
            Ok(at) => at.write(&mut out),
            Err(error) => out.push_str(&error.to_string()),
        }
        assert_eq!(out, expect, "{text:?}");
    }

    #[test]
    fn reads_documented_forms() {
        check("2020-03-16-07:00", "3/16/2020 7:00:00 AM");
        check("2021-06-30+08:00", "6/29/2021 4:00:00 PM");
        check("2009-06-15T01:45:30-07:00", "6/15/2009 8:45:30 AM");
        check("8/25/2021 5:41:18 PM", "8/25/2021 5:41:18 PM");
        check("2020-12-31 23:59:59-08:00", "1/1/2021 7:59:59 AM");
        check("2013-01-10 4:00 PM -8", "1/11/2013 12:00:00 AM");
        check("9999-01-01", "1/1/9999 12:00:00 AM");
    }

    #[test]
    fn reads_their_neighbours() {
        check(" 2024-02-29 ", "2/29/2024 12:00:00 AM");
        check("2024-5", "5/1/2024 12:00:00 AM");
        check("2024/05/01 10:00", "5/1/2024 10:00:00 AM");
        check("1/2/24", "1/2/2024 12:00:00 AM");
        check("1-2-2024", "1/2/2024 12:00:00 AM");
        check("4 July 2024 9 pm", "7/4/2024 9:00:00 PM");
        check("4-Jul-2024", "7/4/2024 12:00:00 AM");
        check("July 4, 2024", "7/4/2024 12:00:00 AM");
        check("Thu, 04 Jul 2024 09:05:07 GMT", "7/4/2024 9:05:07 AM");
        check("2024-05-01T10:00:00.123456789+02:00", "5/1/2024 8:00:00 AM");
        check("2024-05-01t10:00Z", "5/1/2024 10:00:00 AM");
        check("2024-05-01 10:00 +0530", "5/1/2024 4:30:00 AM");
    }

    #[test]
    fn says_what_was_expected() {
        check(
            "not a date",
            "expected 1 to 4 digits (year, month or day) at character 1",
        );
        check(
            "",
            "expected 1 to 4 digits (year, month or day) at character 1",
        );
        check(
            "20240101",
            "expected `-`, `/` or a month's name at character 5",
        );
        check("2023-02-29", "there is no day 29 here");
        check("25/12/2024", "there is no month 25 here");
        check("2024-01-01 25:00", "there is no hour 25 here");
        check("2024-01-01 13:00 PM", "there is no hour 13 here");
        check(
            "2024-01-01 10",
            "expected `:` and minutes, `AM` or `PM` at character 14",
        );
        check("2024-01-01x", "expected nothing more at character 11");
        check("Fri, 04 Jul 2024", "the day's name contradicts the rest");
        check("9999-12-31T23:59:59-04:00", "the date is out of range");
    }
}
