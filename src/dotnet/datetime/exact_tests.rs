//! What fits a format, what does not, and what is said of it.

use super::*;
use crate::dotnet::datetime::parse;

fn read(text: &str, format: &str, styles: &str) -> Result<Stamp, DateError> {
    let styles = if styles.is_empty() {
        Styles::default()
    } else {
        Styles::named(styles).unwrap()
    };
    let today = Instant::from_date(2025, 7, 30).unwrap();
    Format::new(format)?.parse(text, styles, today)
}

/// `expect` is the moment in free form; empty if the text must not fit.
#[track_caller]
fn check(text: &str, format: &str, expect: &str) {
    let found = read(text, format, "").ok().map(|stamp| stamp.at);
    let expect = (!expect.is_empty()).then(|| parse(expect).unwrap());
    assert_eq!(found, expect, "{text:?} as {format:?}");
}

#[test]
fn counts_digits_by_letters() {
    check("20240704", "yyyyMMdd", "2024-07-04");
    check(
        "7/4/2024 9:05:07 PM",
        "M/d/yyyy h:mm:ss tt",
        "2024-07-04 21:05:07",
    );
    check("7/4/2024 9:05:07 PM", "M/d/yyyy hh:mm:ss tt", "");
    check(
        "12/31/2025 12:00:00 AM",
        "M/d/yyyy hh:mm:ss tt",
        "2025-12-31",
    );
    check(
        "12/31/2025 12:00:00 pm",
        "M/d/yyyy hh:mm:ss tt",
        "2025-12-31 12:00",
    );
    check("1/1/2025 13:00:00 PM", "M/d/yyyy hh:mm:ss tt", "");
    check("1/1/2025 13 AM", "M/d/yyyy HH tt", "");
    check("2024-7-4", "yyyy-MM-dd", "");
    check("07/04/2024", "yyyy-MM-dd", "");
    check("2024-07-04x", "yyyy-MM-dd", "");
    check("02024-07-04", "yyyyy-MM-dd", "2024-07-04");
    check("49 50", "yy MM", "");
    check("4/7/49", "d/M/yy", "2049-07-04");
    check("4/7/50", "d/M/yy", "1950-07-04");
    check("4/7/5", "d/M/y", "2005-07-04");
}

#[test]
fn reads_fractions_zones_and_names() {
    check(
        "20150123105347.1Z",
        "yyyyMMddHHmmss.fZ",
        "2015-01-23 10:53:47.1",
    );
    check("20150123105347.12Z", "yyyyMMddHHmmss.fZ", "");
    check(
        "2024-07-04T00:30:00.250Z",
        "yyyy-MM-ddTHH:mm:ss.fffZ",
        "2024-07-04 00:30:00.25",
    );
    check("10:53:47 2015", "HH:mm:ss.FFF yyyy", "2015-01-01 10:53:47");
    check(
        "10:53:47.5 2015",
        "HH:mm:ss.FFF yyyy",
        "2015-01-01 10:53:47.5",
    );
    check("2025-01-01-08:00", "yyyy-MM-ddzzz", "2025-01-01 08:00");
    check("2024-02-29+0800", "yyyy-MM-ddzzz", "2024-02-28 16:00");
    check("2024-02-29+8", "yyyy-MM-ddz", "2024-02-28 16:00");
    check("2024-02-29+15:00", "yyyy-MM-ddzzz", "");
    check("2024-02-29", "yyyy-MM-ddK", "2024-02-29");
    check("2024-02-29Z", "yyyy-MM-ddK", "2024-02-29");
    check("2024-02-29-01:00", "yyyy-MM-ddK", "2024-02-29 01:00");
    check("2024-02-29 gmt", "yyyy-MM-dd Z", "2024-02-29");
    check("Thursday, 4 jul 2024", "dddd, d MMM yyyy", "2024-07-04");
    check("Friday, 4 July 2024", "dddd, d MMMM yyyy", "");
    check("4 May 2024", "d MMMM yyyy", "2024-05-04");
    check("Thu, 04 Jul 2024 09:05:07 GMT", "R", "2024-07-04 09:05:07");
    check(
        "2024-07-04T09:05:07.1234567+02:00",
        "o",
        "2024-07-04 07:05:07.1234567",
    );
}

#[test]
fn reads_quotes_blanks_and_defaults() {
    check(" 2024-07-04 ", "yyyy-MM-dd", "2024-07-04");
    check("day 4 of July 2024", "'day' d 'of' MMMM yyyy", "2024-07-04");
    check("d4 2024-07", "\\dd yyyy-MM", "2024-07-04");
    check("10:30", "HH:mm", "2025-07-30 10:30");
    check("July 04", "M", "2025-07-04");
    check("2024-02-30", "yyyy-MM-dd", "");
    check("2024 2023", "yyyy yyyy", "");
    let stamp = read("2024 - 07", "yyyy-MM", "AllowInnerWhite").unwrap();
    assert_eq!(stamp.at, Instant::from_date(2024, 7, 1).unwrap());
    assert!(read(" 2024", "yyyy", "None").is_err());
    let stamp = read("10:30", "HH:mm", "NoCurrentDateDefault").unwrap();
    assert_eq!(stamp.at.fields().year, 1);
}

#[test]
fn knows_the_zone() {
    for (text, format, styles, expect) in [
        ("2024-07-04", "yyyy-MM-ddK", "", Zone::Unspecified),
        ("2024-07-04Z", "yyyy-MM-ddK", "", Zone::Utc),
        ("2024-07-04+01:00", "yyyy-MM-ddK", "", Zone::Local),
        (
            "2024-07-04",
            "yyyy-MM-dd",
            "AssumeUniversal, AdjustToUniversal",
            Zone::Utc,
        ),
        ("2024-07-04", "yyyy-MM-dd", "AssumeUniversal", Zone::Local),
        ("2024-07-04 00:00:00Z", "u", "", Zone::Utc),
    ] {
        assert_eq!(
            read(text, format, styles).unwrap().zone,
            expect,
            "{text} {styles}"
        );
    }
}

#[test]
fn says_what_was_expected_and_where() {
    for (text, format, expect) in [
        (
            "7/4/2024 9:05",
            "M/d/yyyy hh:mm",
            "expected 2 digits (hour) at character 10",
        ),
        ("2024/07", "yyyy-MM", "expected `-` at character 5"),
        ("é2", "éM-x", "expected `-` at character 3"),
        (
            "2024-07-04x",
            "yyyy-MM-dd",
            "expected nothing more at character 11",
        ),
        ("x", "M/d", "expected 1 to 2 digits (month) at character 1"),
        ("1/1 x", "M/d tt", "expected `AM` or `PM` at character 5"),
        ("2023-02-29", "yyyy-MM-dd", "there is no day 29 here"),
    ] {
        assert_eq!(read(text, format, "").unwrap_err().to_string(), expect);
    }
}
