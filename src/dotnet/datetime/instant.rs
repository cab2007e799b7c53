//! One moment in UTC, counted as .NET counts it.

use super::error::DateError;
use time::{Date, Month};

/// 100-nanosecond ticks of a second.
pub(super) const SECOND: i64 = 10_000_000;
pub(super) const MINUTE: i64 = 60 * SECOND;
pub(super) const HOUR: i64 = 60 * MINUTE;
pub(super) const DAY: i64 = 24 * HOUR;

/// The last tick of the year 9999 (`DateTime.MaxValue.Ticks`).
const LAST: i64 = 3_155_378_975_999_999_999;

/// The Julian day of 0001-01-01.
const FIRST_JULIAN_DAY: i32 = 1_721_426;

/// 1601-01-01, where Windows file times begin (`DateTime.FromFileTimeUtc(0).Ticks`).
const FILE_TIME_BEGIN: i64 = 504_911_232_000_000_000;

/// A moment in UTC: ticks of 100 nanoseconds since 0001-01-01, up to the end of 9999.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Instant(i64);

/// A moment as a calendar and a clock show it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fields {
    /// 1 to 9999.
    pub year: u16,
    /// 1 to 12.
    pub month: u8,
    /// 1 to 31.
    pub day: u8,
    /// 0 for Sunday.
    pub weekday: u8,
    /// 0 to 23.
    pub hour: u8,
    /// 0 to 59.
    pub minute: u8,
    /// 0 to 59.
    pub second: u8,
    /// Ticks within the second, 0 to 9,999,999.
    pub fraction: u32,
}

impl Instant {
    /// The moment so many ticks after 0001-01-01.
    pub const fn from_ticks(ticks: i64) -> Result<Self, DateError> {
        if ticks < 0 || ticks > LAST {
            return Err(DateError::OutOfRange);
        }
        Ok(Self(ticks))
    }

    /// Ticks since 0001-01-01.
    pub const fn ticks(self) -> i64 {
        self.0
    }

    /// Midnight of a day.
    pub fn from_date(year: i64, month: i64, day: i64) -> Result<Self, DateError> {
        let field = |name, value| DateError::Field { name, value };
        let years = i32::try_from(year)
            .ok()
            .filter(|year| (1..=9999).contains(year))
            .ok_or_else(|| field("year", year))?;
        let months = u8::try_from(month)
            .ok()
            .and_then(|month| Month::try_from(month).ok())
            .ok_or_else(|| field("month", month))?;
        let days = u8::try_from(day).map_err(|_| field("day", day))?;
        let date = Date::from_calendar_date(years, months, days).map_err(|_| field("day", day))?;
        Self::from_ticks(i64::from(date.to_julian_day() - FIRST_JULIAN_DAY) * DAY)
    }

    /// What a calendar and a clock show.
    pub fn fields(self) -> Fields {
        let days = i32::try_from(self.0 / DAY).unwrap_or_default();
        // Every tick of the range lies on a day that the calendar has.
        let date = Date::from_julian_day(days + FIRST_JULIAN_DAY).unwrap_or(Date::MIN);
        let (year, month, day) = date.to_calendar_date();
        let within = |unit: i64, next: i64| (self.0 % next) / unit;
        Fields {
            year: u16::try_from(year).unwrap_or_default(),
            month: u8::from(month),
            day,
            weekday: date.weekday().number_days_from_sunday(),
            hour: u8::try_from(within(HOUR, DAY)).unwrap_or_default(),
            minute: u8::try_from(within(MINUTE, HOUR)).unwrap_or_default(),
            second: u8::try_from(within(SECOND, MINUTE)).unwrap_or_default(),
            fraction: u32::try_from(self.0 % SECOND).unwrap_or_default(),
        }
    }

    /// So many ticks later, or earlier.
    pub fn add_ticks(self, ticks: i64) -> Result<Self, DateError> {
        self.0
            .checked_add(ticks)
            .ok_or(DateError::OutOfRange)
            .and_then(Self::from_ticks)
    }

    /// So many months later: the same day, or the last day of a shorter month, at the same time.
    pub fn add_months(self, months: i64) -> Result<Self, DateError> {
        let fields = self.fields();
        let month = (i64::from(fields.year) * 12 + i64::from(fields.month) - 1)
            .checked_add(months)
            .ok_or(DateError::OutOfRange)?;
        let (year, month) = (month.div_euclid(12), month.rem_euclid(12) + 1);
        if !(1..=9999).contains(&year) {
            return Err(DateError::OutOfRange);
        }
        let last = u8::try_from(month)
            .ok()
            .and_then(|month| Month::try_from(month).ok())
            .zip(i32::try_from(year).ok())
            .map_or(31, |(month, year)| month.length(year));
        let day = fields.day.min(last);
        Self::from_date(year, month, i64::from(day))?.add_ticks(self.0 % DAY)
    }

    /// The moment of a Windows file time: ticks since 1601-01-01.
    pub fn from_file_time(ticks: i64) -> Result<Self, DateError> {
        if ticks < 0 {
            return Err(DateError::OutOfRange);
        }
        Self(FILE_TIME_BEGIN).add_ticks(ticks)
    }

    /// The Windows file time; there is none before 1601.
    pub const fn file_time(self) -> Result<i64, DateError> {
        if self.0 < FILE_TIME_BEGIN {
            return Err(DateError::OutOfRange);
        }
        Ok(self.0 - FILE_TIME_BEGIN)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_as_dotnet_does() {
        let date = |y, m, d| Instant::from_date(y, m, d).unwrap();
        assert_eq!(date(1, 1, 1).ticks(), 0);
        assert_eq!(date(1601, 1, 1).ticks(), FILE_TIME_BEGIN);
        assert_eq!(date(1970, 1, 1).ticks(), 621_355_968_000_000_000);
        assert_eq!(date(9999, 12, 31).ticks() + DAY - 1, LAST);
        let fields = Instant::from_ticks(LAST).unwrap().fields();
        assert_eq!((fields.year, fields.month, fields.day), (9999, 12, 31));
        assert_eq!((fields.hour, fields.fraction), (23, 9_999_999));
        assert_eq!(date(2024, 7, 4).fields().weekday, 4);
    }

    #[test]
    fn keeps_within_the_calendar() {
        assert_eq!(
            Instant::from_date(2023, 2, 29),
            Err(DateError::Field {
                name: "day",
                value: 29
            })
        );
        assert!(Instant::from_date(10_000, 1, 1).is_err());
        assert!(Instant::from_date(2023, 13, 1).is_err());
        assert!(Instant::from_ticks(LAST).unwrap().add_ticks(1).is_err());
        assert!(
            Instant::from_date(9999, 12, 1)
                .unwrap()
                .add_months(1)
                .is_err()
        );
        assert!(Instant::from_date(1, 1, 1).unwrap().add_months(-1).is_err());
        assert!(
            Instant::from_date(1, 1, 1)
                .unwrap()
                .add_months(i64::MAX)
                .is_err()
        );
    }

    #[test]
    fn reads_and_gives_file_times() {
        let at = Instant::from_file_time(129_699_324_000_000_000).unwrap();
        let expect = Instant::from_date(2012, 1, 1)
            .unwrap()
            .add_ticks(23 * HOUR)
            .unwrap();
        assert_eq!(at, expect);
        assert_eq!(at.file_time(), Ok(129_699_324_000_000_000));
        assert!(Instant::from_file_time(i64::MAX).is_err());
        assert!(Instant::from_file_time(-1).is_err());
        assert!(
            Instant::from_date(1600, 12, 31)
                .unwrap()
                .file_time()
                .is_err()
        );
    }
}
