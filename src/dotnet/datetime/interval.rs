//! Adding to dates and counting between them, by VB's `DateAdd` and `DateDiff`.
//!
//! The rules are `reference/expressions.md` sections 4.12 and 4.13; they satisfy every printed row. That days are cut and not
//! counted by midnights is inferred from the guides.

use super::error::DateError;
use super::instant::{DAY, HOUR, Instant, MINUTE, SECOND};

/// A unit of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Interval {
    /// `yyyy`
    Year,
    /// `m`
    Month,
    /// `ww`
    Week,
    /// `d`
    Day,
    /// `h`
    Hour,
    /// `n`
    Minute,
    /// `s`
    Second,
}

impl Interval {
    /// The unit of a name, whatever its case (inferred: VB ignores it); nothing for other names.
    pub fn named(name: &str) -> Option<Self> {
        const NAMES: [(&str, Interval); 7] = [
            ("yyyy", Interval::Year),
            ("m", Interval::Month),
            ("ww", Interval::Week),
            ("d", Interval::Day),
            ("h", Interval::Hour),
            ("n", Interval::Minute),
            ("s", Interval::Second),
        ];
        NAMES
            .into_iter()
            .find(|(known, _)| known.eq_ignore_ascii_case(name))
            .map(|(_, interval)| interval)
    }

    /// So many units later, or earlier. A day that a month does not have becomes its last.
    pub fn add(self, to: Instant, count: i64) -> Result<Instant, DateError> {
        let ticks = |unit: i64| {
            count
                .checked_mul(unit)
                .ok_or(DateError::OutOfRange)
                .and_then(|ticks| to.add_ticks(ticks))
        };
        match self {
            Self::Year => count
                .checked_mul(12)
                .ok_or(DateError::OutOfRange)
                .and_then(|months| to.add_months(months)),
            Self::Month => to.add_months(count),
            Self::Week => ticks(7 * DAY),
            Self::Day => ticks(DAY),
            Self::Hour => ticks(HOUR),
            Self::Minute => ticks(MINUTE),
            Self::Second => ticks(SECOND),
        }
    }

    /// How many units from one moment to another; negative if the other is earlier.
    pub fn between(self, from: Instant, to: Instant) -> i64 {
        let elapsed = to.ticks() - from.ticks();
        match self {
            Self::Year => i64::from(to.fields().year) - i64::from(from.fields().year),
            Self::Month => {
                let months = |at: Instant| {
                    let fields = at.fields();
                    i64::from(fields.year) * 12 + i64::from(fields.month)
                };
                months(to) - months(from)
            }
            Self::Week => (sunday(to) - sunday(from)) / 7,
            Self::Day => elapsed / DAY,
            Self::Hour => elapsed / HOUR,
            Self::Minute => elapsed / MINUTE,
            Self::Second => elapsed / SECOND,
        }
    }
}

/// The number of the Sunday on or before the day.
fn sunday(at: Instant) -> i64 {
    at.ticks() / DAY - i64::from(at.fields().weekday)
}

#[cfg(test)]
mod tests {
    use super::super::parse;
    use super::*;

    fn between(name: &str, from: &str, to: &str, expect: i64) {
        let interval = Interval::named(name).unwrap();
        let (from, to) = (parse(from).unwrap(), parse(to).unwrap());
        assert_eq!(interval.between(from, to), expect, "{name} {from:?} {to:?}");
    }

    #[test]
    fn counts_as_the_page_prints() {
        between("d", "2021-08-18+08:00", "2021-08-31+08:00", 13);
        for (name, expect) in [("d", -3449), ("ww", -493), ("m", -113), ("yyyy", -9)] {
            between(name, "8/25/2021 5:41:18 PM", "2012-03-16-07:00", expect);
        }
        for (name, expect) in [("h", 24), ("n", 1440), ("s", 86_400), ("ww", 0), ("D", 1)] {
            between(name, "2021-08-24", "2021-08-25", expect);
        }
        between("d", "2021-08-24", "2021-08-24", 0);
    }

    #[test]
    fn cuts_days_and_counts_sundays() {
        between("d", "2025-01-01T23:00:00Z", "2025-01-02T01:00:00Z", 0);
        between("d", "2025-01-02T01:00:00Z", "2025-01-01T23:00:00Z", 0);
        between("h", "2025-01-01T00:59:00Z", "2025-01-01T01:01:00Z", 0);
        between("ww", "2025-08-02", "2025-08-03", 1);
        between("ww", "2025-08-03", "2025-08-09", 0);
        between("yyyy", "2024-12-31", "2025-01-01", 1);
    }

    #[test]
    fn refuses_other_units_and_far_dates() {
        assert_eq!(Interval::named("q"), None);
        assert_eq!(Interval::named("w"), None);
        let at = parse("2025-01-01").unwrap();
        for interval in [
            Interval::Year,
            Interval::Month,
            Interval::Week,
            Interval::Second,
        ] {
            assert_eq!(interval.add(at, i64::MAX), Err(DateError::OutOfRange));
        }
    }
}
