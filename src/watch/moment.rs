//! When? Moments as the service writes them, and spans as people say them.

use crate::dotnet::datetime::Instant;
use crate::words;
use std::fmt;

/// Ticks of .NET, 100 nanoseconds, in a millisecond.
const TICKS: i64 = 10_000;
/// 1970-01-01 in milliseconds since 0001-01-01.
const EPOCH: i64 = 62_135_596_800_000;

const SECOND: i64 = 1_000;
const MINUTE: i64 = 60 * SECOND;
const HOUR: i64 = 60 * MINUTE;
const DAY: i64 = 24 * HOUR;

/// A moment: milliseconds since 1970 UTC.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Moment(pub i64);

/// A length of time in milliseconds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Span(pub i64);

impl Moment {
    /// Reads a moment of RFC 3339. Nothing for an empty text, for `0001-01-01T00:00:00Z`, which means never, and for what is none.
    pub fn read(text: &str) -> Option<Self> {
        let (date, clock) = text.trim().split_once(['T', 't', ' '])?;
        let mut date = date.splitn(3, '-').map(number);
        let (year, month, day) = (date.next()??, date.next()??, date.next()??);
        if year <= 1 {
            return None;
        }
        let (clock, zone) = zone(clock)?;
        let mut clock = clock.splitn(3, ':');
        let (hour, minute) = (number(clock.next()?)?, number(clock.next()?)?);
        let seconds = clock.next().unwrap_or("0");
        let (whole, fraction) = seconds.split_once('.').unwrap_or((seconds, ""));
        let second = number(whole)?;
        if hour > 24 || minute > 59 || second > 60 {
            return None;
        }
        let thousandths: String = fraction.chars().chain("000".chars()).take(3).collect();
        let day = Instant::from_date(year, month, day).ok()?.ticks() / TICKS - EPOCH;
        let within = hour * HOUR + minute * MINUTE + second * SECOND + number(&thousandths)?;
        Some(Self(day + within - zone * MINUTE))
    }

    /// The same for a text that may be missing.
    pub fn of(text: Option<&String>) -> Option<Self> {
        text.and_then(|text| Self::read(text))
    }

    /// When its day begins, in UTC.
    pub const fn midnight(self) -> Self {
        Self(self.0 - self.0.rem_euclid(DAY))
    }

    /// How long after another; negative if before it.
    pub const fn since(self, other: Self) -> Span {
        Span(self.0 - other.0)
    }

    /// So much later.
    #[must_use]
    pub const fn after(self, span: Span) -> Self {
        Self(self.0 + span.0)
    }

    /// `2026-11-20`, in UTC.
    pub fn date(self) -> String {
        let (year, month, day, ..) = self.fields();
        format!("{year:04}-{month:02}-{day:02}")
    }

    /// The day as people read it, in UTC.
    pub fn day(self) -> String {
        words::day(self.0).unwrap_or_else(|| self.date())
    }

    /// As the service writes it: `2026-11-20T09:40:05Z`.
    pub fn stamp(self) -> String {
        let (.., hour, minute, second) = self.fields();
        format!("{}T{hour:02}:{minute:02}:{second:02}Z", self.date())
    }

    fn fields(self) -> (u16, u8, u8, u8, u8, u8) {
        let ticks = self.0.saturating_add(EPOCH).saturating_mul(TICKS);
        let instant = Instant::from_ticks(ticks.max(0));
        instant.map_or((1, 1, 1, 0, 0, 0), |instant| {
            let f = instant.fields();
            (f.year, f.month, f.day, f.hour, f.minute, f.second)
        })
    }
}

/// `2026-11-20 09:40 UTC` in English.
impl fmt::Display for Moment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(text) = words::moment(self.0) {
            return f.write_str(&text);
        }
        let (.., hour, minute, _) = self.fields();
        write!(f, "{} {hour:02}:{minute:02} UTC", self.date())
    }
}

impl Span {
    /// So many seconds.
    pub const fn seconds(count: i64) -> Self {
        Self(count * SECOND)
    }

    /// So many minutes.
    pub const fn minutes(count: i64) -> Self {
        Self(count * MINUTE)
    }

    /// So many hours.
    pub const fn hours(count: i64) -> Self {
        Self(count * HOUR)
    }

    /// So many days.
    pub const fn days(count: i64) -> Self {
        Self(count * DAY)
    }

    /// The whole days in it, rounded down.
    pub const fn whole_days(self) -> i64 {
        self.0.div_euclid(DAY)
    }
}

/// `40 seconds`, `5 minutes`, `3 hours`, `12 days`: its largest unit, rounded to the nearest. The sign is left out.
impl fmt::Display for Span {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let length = self.0.abs();
        let of = |unit: i64| (length + unit / 2) / unit;
        f.write_str(&match length {
            _ if length >= 2 * DAY => plural!(of(DAY), one: "{n} day", other: "{n} days"),
            _ if length >= 2 * HOUR => plural!(of(HOUR), one: "{n} hour", other: "{n} hours"),
            _ if length >= 90 * SECOND => {
                plural!(of(MINUTE), one: "{n} minute", other: "{n} minutes")
            }
            _ => plural!(of(SECOND), one: "{n} second", other: "{n} seconds"),
        })
    }
}

/// Digits only: `i64::from_str` would take a sign.
fn number(text: &str) -> Option<i64> {
    let digits = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    digits.then(|| text.parse().ok()).flatten()
}

/// Splits the zone off a time of day; in minutes east of UTC. A time without one is taken for UTC, as Microsoft writes all of its.
fn zone(clock: &str) -> Option<(&str, i64)> {
    if let Some(clock) = clock.strip_suffix(['Z', 'z']) {
        return Some((clock, 0));
    }
    let Some(at) = clock.rfind(['+', '-']) else {
        return Some((clock, 0));
    };
    let (clock, zone) = clock.split_at(at);
    let sign = if zone.starts_with('-') { -1 } else { 1 };
    let (hours, minutes) = zone.get(1..)?.split_once(':')?;
    Some((clock, sign * (number(hours)? * 60 + number(minutes)?)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moments_are_read_as_the_service_writes_them() {
        for (text, expect) in [
            ("1970-01-01T00:00:00Z", Some(0)),
            ("2026-11-20T09:40:05.0013377Z", Some(1_795_167_605_001)),
            ("2026-11-20T10:40:05+01:00", Some(1_795_167_605_000)),
            ("2026-11-20T09:40:05", Some(1_795_167_605_000)),
            ("0001-01-01T00:00:00Z", None),
            ("", None),
            ("soon", None),
            ("2026-02-30T00:00:00Z", None),
            ("2026-11-20T99:00:00Z", None),
            ("2026-11-20T-1:00:00Z", None),
        ] {
            assert_eq!(Moment::read(text), expect.map(Moment), "{text}");
        }
        let moment = Moment(1_795_167_605_001);
        assert_eq!(moment.to_string(), "2026-11-20 09:40 UTC");
        assert_eq!(moment.stamp(), "2026-11-20T09:40:05Z");
        assert_eq!(
            Moment::read(&moment.stamp()),
            Some(Moment(1_795_167_605_000))
        );
    }

    #[test]
    fn spans_are_said_in_their_largest_unit() {
        for (span, expect) in [
            (Span::seconds(1), "1 second"),
            (Span::seconds(89), "89 seconds"),
            (Span::minutes(40), "40 minutes"),
            (Span::minutes(119), "119 minutes"),
            (Span::hours(-6), "6 hours"),
            (Span::hours(47), "47 hours"),
            (Span::days(28), "28 days"),
        ] {
            assert_eq!(span.to_string(), expect);
        }
        assert_eq!(Span::hours(-1).whole_days(), -1);
    }
}
