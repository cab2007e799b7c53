//! When does the token end, and how is nobody surprised by it? A file for a calendar (RFC 5545).
//!
//! A token that is obtained with the help article's link lives for 365 days; provisioning stops when it ends.

use time::{Date, Duration, OffsetDateTime};

use crate::api::Milliseconds;
use crate::watch::Moment;

const DAY: Milliseconds = 86_400_000;
/// The reminder comes so many days before the end: time for a change window.
const BEFORE: i64 = 14;
/// RFC 5545, 3.1: a line has at most 75 bytes.
const LINE: usize = 75;

/// Whose token it is and when it ends.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Renewal {
    /// The organisation.
    pub organisation: String,
    /// The owner's e-mail; empty if not known.
    pub owner: String,
    /// When the token ends, since 1970 UTC.
    pub ends: Milliseconds,
}

/// Whole days from `now` until a moment; nothing if that has passed.
pub const fn days_left(ends: Milliseconds, now: Milliseconds) -> Option<u64> {
    match ends.checked_sub(now) {
        Some(left) => Some(left / DAY),
        None => None,
    }
}

/// A day as people read it, in UTC; nothing for moments beyond the calendar.
pub fn day(moment: Milliseconds) -> Option<String> {
    date(moment)?;
    Some(Moment(i64::try_from(moment).ok()?).day())
}

fn date(moment: Milliseconds) -> Option<Date> {
    let seconds = i64::try_from(moment / 1000).ok()?;
    OffsetDateTime::from_unix_timestamp(seconds)
        .ok()
        .map(OffsetDateTime::date)
}

impl Renewal {
    /// The calendar file: a day-long event two weeks before the end (today, if that is nearer), with an alarm. Nothing for moments
    /// beyond the calendar.
    pub fn calendar(&self, now: Milliseconds) -> Option<String> {
        let (today, end) = (date(now)?, date(self.ends)?);
        let on = end.checked_sub(Duration::days(BEFORE))?.max(today);
        let day = day(self.ends)?;
        let text = match self.owner.as_str() {
            "" => say!(
                "The Secret Token ends on {day}. When it has ended, Entra ID provisions nobody any more. Obtain a new one, connect it, and apply the main plan again.",
                day
            ),
            owner => say!(
                "The Secret Token of {owner} ends on {day}. When it has ended, Entra ID provisions nobody any more. Obtain a new one, connect it, and apply the main plan again.",
                owner,
                day
            ),
        };
        let title = escaped(say!("Renew the Webex provisioning token"));
        let lines = [
            "BEGIN:VCALENDAR".to_owned(),
            "VERSION:2.0".to_owned(),
            "PRODID:-//hubsync//token renewal//EN".to_owned(),
            "BEGIN:VEVENT".to_owned(),
            format!(
                "UID:hubsync-token-{}-{}",
                escaped(&self.organisation),
                self.ends
            ),
            format!("DTSTAMP:{}T000000Z", compact(today)),
            format!("DTSTART;VALUE=DATE:{}", compact(on)),
            format!("DTEND;VALUE=DATE:{}", compact(on.next_day()?)),
            format!("SUMMARY:{title}"),
            format!("DESCRIPTION:{}", escaped(&text)),
            "TRANSP:TRANSPARENT".to_owned(),
            "BEGIN:VALARM".to_owned(),
            "ACTION:DISPLAY".to_owned(),
            format!("DESCRIPTION:{title}"),
            "TRIGGER:PT9H".to_owned(),
            "END:VALARM".to_owned(),
            "END:VEVENT".to_owned(),
            "END:VCALENDAR".to_owned(),
        ];
        Some(lines.iter().map(|line| folded(line)).collect())
    }
}

fn compact(date: Date) -> String {
    format!(
        "{:04}{:02}{:02}",
        date.year(),
        u8::from(date.month()),
        date.day()
    )
}

/// RFC 5545, 3.3.11.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for sign in text.chars() {
        match sign {
            '\\' | ';' | ',' => escaped.extend(['\\', sign]),
            '\n' => escaped.push_str("\\n"),
            sign if sign.is_control() => {}
            sign => escaped.push(sign),
        }
    }
    escaped
}

/// A content line, folded, with its end.
fn folded(line: &str) -> String {
    let mut folded = String::with_capacity(line.len() + 8);
    let mut length = 0;
    for sign in line.chars() {
        if length + sign.len_utf8() > LINE {
            folded.push_str("\r\n ");
            length = 1;
        }
        folded.push(sign);
        length += sign.len_utf8();
    }
    folded.push_str("\r\n");
    folded
}

#[cfg(test)]
mod tests {
    use super::*;

    /// 26 November 2026.
    const NOW: Milliseconds = 1_795_651_200_000;

    fn renewal(days: u64, owner: &str) -> Renewal {
        Renewal {
            organisation: "598982b8".to_owned(),
            owner: owner.to_owned(),
            ends: NOW + days * DAY,
        }
    }

    #[test]
    fn the_reminder_comes_two_weeks_before() {
        let text = renewal(365, "a@contoso.com").calendar(NOW).unwrap();
        assert!(
            text.contains("\r\nDTSTART;VALUE=DATE:20271112\r\nDTEND;VALUE=DATE:20271113\r\n"),
            "{text}"
        );
        assert!(text.starts_with("BEGIN:VCALENDAR\r\n") && text.ends_with("END:VCALENDAR\r\n"));
        assert!(text.split("\r\n").all(|line| line.len() <= LINE), "{text}");
        let whole = text.replace("\r\n ", "");
        assert!(
            whole.contains("of a@contoso.com ends on 2027-11-26. When"),
            "{whole}"
        );
        let near = renewal(3, "").calendar(NOW).unwrap();
        assert!(near.contains("DTSTART;VALUE=DATE:20261126"), "{near}");
    }

    #[test]
    fn a_hostile_owner_stays_one_line() {
        let text = renewal(365, "x\r\nEND:VCALENDAR;,\\ä")
            .calendar(NOW)
            .unwrap();
        assert_eq!(text.matches("\r\nEND:VCALENDAR").count(), 1);
        assert!(
            text.replace("\r\n ", "")
                .contains("x\\nEND:VCALENDAR\\;\\,\\\\ä"),
            "{text}"
        );
        assert!(text.split("\r\n").all(|line| line.len() <= LINE), "{text}");
    }

    #[test]
    fn days_are_whole() {
        assert_eq!(days_left(NOW + 2 * DAY - 1, NOW), Some(1));
        assert_eq!(days_left(NOW, NOW + 1), None);
        assert_eq!(day(NOW).as_deref(), Some("2026-11-26"));
        assert_eq!(day(u64::MAX), None);
    }
}
