//! Does a text fit a format exactly, and which moment is it?
//!
//! The law is `DateTime.ParseExact` with the invariant culture. One letter (`d M h H m s`) takes one or two digits, more
//! letters take exactly as many; names match whatever their case; `z`, `K` and `Z` read a zone and the moment is moved to UTC.

use super::cursor::Cursor;
use super::error::{DateError, Expected};
use super::field::{clock, digits, fraction, full_year, name, number, offset, two};
use super::instant::Instant;
use super::names::{DAYS, ERA, MARKS, MONTHS};
use super::pattern::{Format, Item, Zone};
use super::styles::Styles;

/// A moment, and what is known of its zone; only the formats `K` shows it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stamp {
    /// The moment in UTC.
    pub at: Instant,
    /// .NET's `DateTimeKind`.
    pub zone: Zone,
}

/// What was read so far.
#[derive(Default)]
struct Read {
    year: Option<i64>,
    short_year: bool,
    month: Option<i64>,
    day: Option<i64>,
    weekday: Option<usize>,
    hour: Option<i64>,
    half: Option<usize>,
    twelve: bool,
    minute: Option<i64>,
    second: Option<i64>,
    fraction: Option<i64>,
    /// Ticks east of UTC.
    offset: Option<i64>,
    utc: bool,
}

impl Format {
    /// Reads a text that must fit wholly. `today` fills in a date that the format does not have.
    pub fn parse(&self, text: &str, styles: Styles, today: Instant) -> Result<Stamp, DateError> {
        let mut cursor = Cursor::new(text);
        let mut items = self.items.as_slice();
        let blank = |item: &Item| matches!(item, Item::Char(char) | Item::Quoted(char) if char.is_whitespace());
        if styles.trailing() {
            cursor.drop_trailing_blanks();
            while let Some((_, rest)) = items.split_last().filter(|(last, _)| blank(last)) {
                items = rest;
            }
        }
        if styles.leading() {
            cursor.skip_blanks();
            while let Some((_, rest)) = items.split_first().filter(|(first, _)| blank(first)) {
                items = rest;
            }
        }
        let mut read = Read::default();
        let mut items = items.iter().peekable();
        while let Some(item) = items.next() {
            if styles.inner() {
                cursor.skip_blanks();
            }
            // A point before an optional fraction is optional with it.
            if let (Item::Char('.'), Some(Item::ShortFraction(_))) = (item, items.peek()) {
                if !cursor.take('.') {
                    items.next();
                }
                continue;
            }
            read.item(*item, &mut cursor, styles)?;
        }
        if !cursor.is_at_end() {
            return Err(cursor.expected(Expected::End));
        }
        read.stamp(styles, self.zone, today)
    }
}

impl Read {
    fn item(
        &mut self,
        item: Item,
        cursor: &mut Cursor<'_>,
        styles: Styles,
    ) -> Result<(), DateError> {
        match item {
            Item::Year(count) => {
                self.short_year |= count <= 2;
                let most = count.max(2);
                set(&mut self.year, number(cursor, count, most, "year")?, "year")
            }
            Item::Month(count) if count > 2 => {
                let month = name(cursor, &MONTHS, count, "a month's name")?;
                set(&mut self.month, index(month) + 1, "month")
            }
            Item::Month(count) => set(&mut self.month, two(cursor, count, "month")?, "month"),
            Item::Day(count) if count > 2 => {
                let day = name(cursor, &DAYS, count, "a day's name")?;
                set(&mut self.weekday, day, "day's name")
            }
            Item::Day(count) => set(&mut self.day, two(cursor, count, "day")?, "day"),
            Item::Hour12(count) => {
                self.twelve = true;
                set(&mut self.hour, two(cursor, count, "hour")?, "hour")
            }
            Item::Hour24(count) => set(&mut self.hour, two(cursor, count, "hour")?, "hour"),
            Item::Minute(count) => set(&mut self.minute, two(cursor, count, "minute")?, "minute"),
            Item::Second(count) => set(&mut self.second, two(cursor, count, "second")?, "second"),
            Item::Fraction(count) => {
                let value = fraction(cursor, count, count)
                    .ok_or_else(|| cursor.expected(digits(count, count, "fraction")))?;
                set(&mut self.fraction, value, "fraction")
            }
            Item::ShortFraction(count) => match fraction(cursor, 1, count) {
                Some(value) => set(&mut self.fraction, value, "fraction"),
                None => Ok(()),
            },
            Item::Mark(count) => {
                let length = (count == 1).then_some(1);
                let half = cursor
                    .name(&MARKS, length)
                    .ok_or_else(|| cursor.expected(Expected::Words("`AM` or `PM`")))?;
                set(&mut self.half, half, "half of the day")
            }
            Item::Era => take(
                cursor.take_word(ERA) || cursor.take_word("AD"),
                cursor,
                "`A.D.`",
            ),
            Item::Offset(count) => {
                let offset = offset(cursor, count)?;
                set(&mut self.offset, offset, "offset")
            }
            Item::Zone => {
                if cursor.take('Z') {
                    self.utc = true;
                    return set(&mut self.offset, 0, "offset");
                }
                match cursor.peek() {
                    Some('+' | '-') => {
                        let offset = offset(cursor, 3)?;
                        set(&mut self.offset, offset, "offset")
                    }
                    _ => Ok(()),
                }
            }
            Item::Utc => {
                self.utc = true;
                set(&mut self.offset, 0, "offset")?;
                take(
                    cursor.take_word("GMT") || cursor.take_word("Z"),
                    cursor,
                    "`Z` or `GMT`",
                )
            }
            Item::Char(' ') | Item::Quoted(' ') if styles.inner() => {
                cursor.skip_blanks();
                Ok(())
            }
            // .NET goes on without it as long as blanks may trail.
            Item::Char(' ') if styles.trailing() => {
                cursor.take(' ');
                Ok(())
            }
            Item::Char(char) | Item::Quoted(char) => {
                if cursor.take(char) {
                    Ok(())
                } else {
                    Err(cursor.expected(Expected::Char(char)))
                }
            }
        }
    }

    fn stamp(
        self,
        styles: Styles,
        standard: Option<Zone>,
        today: Instant,
    ) -> Result<Stamp, DateError> {
        let (year, month, day) = self.date(styles, today);
        let date = Instant::from_date(year, month, day)?;
        let named = self
            .weekday
            .map(|day| u8::try_from(day).unwrap_or_default());
        if named.is_some_and(|day| day != date.fields().weekday) {
            return Err(DateError::Contradiction { name: "day's name" });
        }
        let at = date
            .add_ticks(self.time()?)?
            .add_ticks(-self.offset.unwrap_or_default())?;
        let zone = match (self.offset, standard) {
            (None, None) if !styles.assume() => Zone::Unspecified,
            (None, Some(zone)) => zone,
            _ if styles.adjust() => Zone::Utc,
            _ if self.utc && styles.roundtrip() => Zone::Utc,
            _ => Zone::Local,
        };
        Ok(Stamp { at, zone })
    }

    /// Year, month and day; what the text lacks is this year's first of January, or today if it lacks all three.
    fn date(&self, styles: Styles, today: Instant) -> (i64, i64, i64) {
        let today = today.fields();
        let year = match self.year {
            Some(year) if self.short_year && year < 100 => Some(full_year(year)),
            year => year,
        };
        match (year, self.month, self.day) {
            (None, None, None) if styles.no_current_date() => (1, 1, 1),
            (None, None, None) => (
                i64::from(today.year),
                i64::from(today.month),
                i64::from(today.day),
            ),
            (year, month, day) => {
                let this = if styles.no_current_date() {
                    1
                } else {
                    i64::from(today.year)
                };
                (year.unwrap_or(this), month.unwrap_or(1), day.unwrap_or(1))
            }
        }
    }

    /// Ticks since midnight.
    fn time(&self) -> Result<i64, DateError> {
        let hour = self.hour.unwrap_or_default();
        let field = |name, value| Err(DateError::Field { name, value });
        // A twelve-hour clock without a mark is before noon.
        let hour = match (self.twelve, self.half) {
            (true, _) if hour > 12 => return field("hour", hour),
            (true, Some(1)) => hour % 12 + 12,
            (true, _) => hour % 12,
            (false, Some(half)) if (hour >= 12) != (half == 1) => {
                return Err(DateError::Contradiction {
                    name: "half of the day",
                });
            }
            (false, _) => hour,
        };
        clock(
            hour,
            self.minute.unwrap_or_default(),
            self.second.unwrap_or_default(),
        )
        .map(|ticks| ticks + self.fraction.unwrap_or_default())
    }
}

fn index(position: usize) -> i64 {
    i64::try_from(position).unwrap_or_default()
}

fn set<T: PartialEq>(field: &mut Option<T>, value: T, name: &'static str) -> Result<(), DateError> {
    if field.as_ref().is_some_and(|known| *known != value) {
        return Err(DateError::Contradiction { name });
    }
    *field = Some(value);
    Ok(())
}

fn take(taken: bool, cursor: &Cursor<'_>, words: &'static str) -> Result<(), DateError> {
    if taken {
        Ok(())
    } else {
        Err(cursor.expected(Expected::Words(words)))
    }
}

#[cfg(test)]
#[path = "exact_tests.rs"]
mod tests;
