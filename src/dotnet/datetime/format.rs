//! How is a moment printed?
//!
//! The law is `DateTime.ToString` with a custom format in the invariant culture; the server's zone is UTC.

use super::exact::Stamp;
use super::instant::{Fields, Instant};
use super::names::{DAYS, ERA, MARKS, MONTHS, full, short};
use super::pattern::{FRACTION_DIGITS, Format, Item, Zone};

impl Format {
    /// Appends the moment to `out`.
    pub fn write(&self, stamp: Stamp, out: &mut String) {
        let fields = stamp.at.fields();
        for item in &self.items {
            write_item(*item, &fields, stamp.zone, out);
        }
    }
}

impl Instant {
    /// Appends the moment as `M/d/yyyy h:mm:ss tt`: the one form in which the service's functions hand dates on.
    pub fn write(self, out: &mut String) {
        let fields = self.fields();
        padded(u32::from(fields.month), 1, out);
        out.push('/');
        padded(u32::from(fields.day), 1, out);
        out.push('/');
        padded(u32::from(fields.year), 4, out);
        out.push(' ');
        padded(twelve(&fields), 1, out);
        out.push(':');
        padded(u32::from(fields.minute), 2, out);
        out.push(':');
        padded(u32::from(fields.second), 2, out);
        out.push(' ');
        out.push_str(full(&MARKS, fields.hour / 12));
    }
}

fn write_item(item: Item, fields: &Fields, zone: Zone, out: &mut String) {
    match item {
        Item::Day(3) => out.push_str(short(&DAYS, fields.weekday)),
        Item::Day(4..) => out.push_str(full(&DAYS, fields.weekday)),
        Item::Day(count) => padded(u32::from(fields.day), count, out),
        Item::Month(3) => out.push_str(short(&MONTHS, fields.month.saturating_sub(1))),
        Item::Month(4..) => out.push_str(full(&MONTHS, fields.month.saturating_sub(1))),
        Item::Month(count) => padded(u32::from(fields.month), count, out),
        Item::Year(count @ (1 | 2)) => padded(u32::from(fields.year % 100), count, out),
        Item::Year(count) => padded(u32::from(fields.year), count, out),
        Item::Era => out.push_str(ERA),
        Item::Hour12(count) => padded(twelve(fields), count.min(2), out),
        Item::Hour24(count) => padded(u32::from(fields.hour), count.min(2), out),
        Item::Minute(count) => padded(u32::from(fields.minute), count.min(2), out),
        Item::Second(count) => padded(u32::from(fields.second), count.min(2), out),
        Item::Fraction(count) => padded(cut(fields.fraction, count), count, out),
        Item::ShortFraction(count) => {
            let before = out.len();
            padded(cut(fields.fraction, count), count, out);
            while out.len() > before && out.ends_with('0') {
                out.pop();
            }
            if out.len() == before && out.ends_with('.') {
                out.pop();
            }
        }
        Item::Mark(count) => {
            let mark = full(&MARKS, fields.hour / 12);
            out.push_str(mark.get(..count.min(2)).unwrap_or_default());
        }
        Item::Offset(1) => out.push_str("+0"),
        Item::Offset(2) => out.push_str("+00"),
        Item::Offset(_) => out.push_str("+00:00"),
        Item::Zone => out.push_str(match zone {
            Zone::Unspecified => "",
            Zone::Utc => "Z",
            Zone::Local => "+00:00",
        }),
        Item::Utc => out.push('Z'),
        Item::Char(char) | Item::Quoted(char) => out.push(char),
    }
}

/// The hour on a twelve-hour clock.
fn twelve(fields: &Fields) -> u32 {
    match u32::from(fields.hour) % 12 {
        0 => 12,
        hour => hour,
    }
}

/// The first digits of the ticks of a second.
fn cut(fraction: u32, digits: usize) -> u32 {
    (digits..FRACTION_DIGITS).fold(fraction, |value, _| value / 10)
}

fn padded(value: u32, width: usize, out: &mut String) {
    let mut digits = 1;
    let mut unit: u32 = 1;
    while value / unit >= 10 {
        unit *= 10;
        digits += 1;
    }
    for _ in digits..width {
        out.push('0');
    }
    while unit > 0 {
        out.push(char::from(b'0' + (value / unit % 10) as u8));
        unit /= 10;
    }
}

#[cfg(test)]
mod tests {
    use super::super::parse;
    use super::*;

    fn check(at: &str, format: &str, expect: &str) {
        let mut out = String::new();
        let zone = Zone::Unspecified;
        let stamp = Stamp {
            at: parse(at).unwrap(),
            zone,
        };
        Format::new(format).unwrap().write(stamp, &mut out);
        assert_eq!(out, expect, "{at} as {format}");
    }

    #[test]
    fn prints_custom_formats() {
        let at = "2024-07-04 09:05:07.25";
        check(at, "MMMM d, yyyy", "July 4, 2024");
        check(at, "ddd dd MMM yy", "Thu 04 Jul 24");
        check(at, "dddd yyyyy yyy y", "Thursday 02024 2024 24");
        check(at, "h:mm t hh:mm tt HH", "9:05 A 09:05 AM 09");
        check("2024-07-04 00:30", "h tt H", "12 AM 0");
        check("2024-07-04 12:30", "h tt H", "12 PM 12");
        check(at, "yyyyMMddHHmmss.fZ", "20240704090507.2Z");
        check(at, "s.fff s.FFF s.FFFFFFF", "7.250 7.25 7.25");
        check("2024-07-04", "s.FFF", "0");
        check(
            at,
            "%d %M \\d 'd' \"m\" K z zz zzz g",
            "4 7 d d m  +0 +00 +00:00 A.D.",
        );
        check(at, "yyyy-MM-ddTHH:mm:ssZ", "2024-07-04T09:05:07Z");
    }

    #[test]
    fn prints_standard_formats() {
        let at = "2024-07-04 21:05:07.25";
        for (format, expect) in [
            ("d", "07/04/2024"),
            ("D", "Thursday, 04 July 2024"),
            ("f", "Thursday, 04 July 2024 21:05"),
            ("F", "Thursday, 04 July 2024 21:05:07"),
            ("g", "07/04/2024 21:05"),
            ("G", "07/04/2024 21:05:07"),
            ("M", "July 04"),
            ("O", "2024-07-04T21:05:07.2500000"),
            ("R", "Thu, 04 Jul 2024 21:05:07 GMT"),
            ("s", "2024-07-04T21:05:07"),
            ("t", "21:05"),
            ("T", "21:05:07"),
            ("u", "2024-07-04 21:05:07Z"),
            ("U", "Thursday, 04 July 2024 21:05:07"),
            ("Y", "2024 July"),
        ] {
            check(at, format, expect);
        }
    }

    #[test]
    fn prints_the_services_form() {
        let mut out = String::from("=");
        parse("2012-01-01 23:00").unwrap().write(&mut out);
        assert_eq!(out, "=1/1/2012 11:00:00 PM");
    }
}
