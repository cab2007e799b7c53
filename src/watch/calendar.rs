//! How does the end of a token get into a calendar? As a file of RFC 5545, with alarms 30 and 7 days before.

use super::Moment;

/// Octets of a line before it is folded (RFC 5545, 3.1).
const LINE: usize = 75;

/// The calendar's text: an event of the day on which the token of this application ends. `now` is when the file is made.
pub fn calendar(application: &str, id: &str, ends: Moment, now: Moment) -> String {
    let bare = |moment: Moment| moment.stamp().replace(['-', ':'], "");
    let day = ends.date().replace('-', "");
    let title = escaped(&say!("The Webex token of {application} ends", application));
    let about = escaped(say!(
        "Provisioning from Entra ID to Webex stops silently when the token ends. Obtain a new one as a full administrator, test it and save it in the application's Admin Credentials."
    ));
    let mut lines = vec![
        "BEGIN:VCALENDAR".to_owned(),
        "VERSION:2.0".to_owned(),
        "PRODID:-//hubsync//token//EN".to_owned(),
        "BEGIN:VEVENT".to_owned(),
        format!("UID:token-{}-{day}@hubsync", escaped(id)),
        format!("DTSTAMP:{}", bare(now)),
        format!("DTSTART;VALUE=DATE:{day}"),
        format!("SUMMARY:{title}"),
        format!("DESCRIPTION:{about}"),
        "TRANSP:TRANSPARENT".to_owned(),
    ];
    for days in [30, 7] {
        lines.extend(
            ["BEGIN:VALARM", "ACTION:DISPLAY"]
                .map(str::to_owned)
                .into_iter()
                .chain([
                    format!("TRIGGER:-P{days}D"),
                    format!("DESCRIPTION:{title}"),
                    "END:VALARM".to_owned(),
                ]),
        );
    }
    lines.extend(["END:VEVENT", "END:VCALENDAR"].map(str::to_owned));
    lines.iter().map(|line| folded(line)).collect()
}

/// RFC 5545, 3.3.11.
fn escaped(text: &str) -> String {
    let mut result = String::with_capacity(text.len());
    for sign in text.chars() {
        match sign {
            '\\' | ';' | ',' => result.extend(['\\', sign]),
            '\n' => result.push_str("\\n"),
            sign if sign.is_control() => {}
            sign => result.push(sign),
        }
    }
    result
}

/// A line with its end, folded between signs.
fn folded(line: &str) -> String {
    let mut result = String::with_capacity(line.len() + 8);
    let mut length = 0;
    for sign in line.chars() {
        if length + sign.len_utf8() > LINE {
            result.push_str("\r\n ");
            length = 1;
        }
        result.push(sign);
        length += sign.len_utf8();
    }
    result.push_str("\r\n");
    result
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_event_stands_on_the_day_and_nothing_breaks_out_of_it() {
        let ends = Moment::read("2027-11-20T09:40:05Z").unwrap();
        let now = Moment::read("2026-11-26T12:00:00Z").unwrap();
        let text = calendar(
            "Webex; Müller, Söhne\r\nBEGIN:VEVENT",
            "1061f604",
            ends,
            now,
        );
        for line in [
            "DTSTART;VALUE=DATE:20271120\r\n",
            "DTSTAMP:20261126T120000Z\r\n",
            "UID:token-1061f604-20271120@hubsync\r\n",
            "SUMMARY:The Webex token of Webex\\; Müller\\, Söhne\\nBEGIN:VEVENT ends\r\n",
            "TRIGGER:-P30D\r\n",
        ] {
            assert!(text.contains(line), "{line} in {text}");
        }
        assert_eq!(text.matches("BEGIN:VEVENT\r\n").count(), 1);
        assert!(text.lines().all(|line| line.len() <= LINE), "{text}");
        assert!(text.ends_with("END:VCALENDAR\r\n"));
        let unfolded = text.replace("\r\n ", "");
        assert!(unfolded.contains("Admin Credentials.\r\n"));
    }
}
