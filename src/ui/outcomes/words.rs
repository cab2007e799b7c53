//! The words of the place of outcomes that nothing else says.

use crate::app::Against;
use crate::session::{CycleMinutes, Event, Note, ThresholdTotal};
use crate::ui::words::{counted, note, number, people};

/// A note with its number.
pub fn said(about: Note, users: usize) -> String {
    let whose = match about {
        Note::CaseOnly => "whose name differs by case only",
        Note::ForeignExternalId => "whose external id is somebody else’s",
        Note::MailIsUserName => "whose mail would match",
        Note::Stale => "with a value that stays",
        Note::OnMicrosoft => "with an onmicrosoft.com name",
        Note::NameTaken => "whose name is taken in Webex",
        Note::ScopeUnknown => "whose scope is not certain",
        Note::ScopeReadings => "whose scope reads two ways",
        Note::SameMail | Note::SameProxyAddress | Note::SameExternalId => {
            let one = note(about);
            return counted(users, one, &one.replace("duplicate", "duplicates"));
        }
        other => note(other),
    };
    format!("{} {whose}", number(users))
}

/// The events that are asked about, in the order of the buttons.
pub const EVENTS: [Event; 6] = [
    Event::Leaves,
    Event::Blocked,
    Event::Unassigned,
    Event::Restored,
    Event::Renamed,
    Event::PhoneCleared,
];

/// What happens to the person.
pub const fn event(event: Event) -> &'static str {
    match event {
        Event::Leaves => "leaves",
        Event::DeletedForGood => "is deleted for good",
        Event::Blocked => "is blocked",
        Event::Unassigned => "is unassigned",
        Event::Restored => "is restored",
        Event::Renamed => "is renamed",
        Event::PhoneCleared => "loses the phone",
        Event::AssignedNew => "is assigned, new to Webex",
        Event::AssignedKnown => "is assigned, known to Webex",
    }
}

/// With what the mapping is compared.
pub const fn against(against: Against) -> &'static str {
    match against {
        Against::Came => "the mapping as it came",
        Against::Defaults => "the schema’s own defaults",
        Against::Suggestion => "the suggested mapping",
        Against::Other => "another schema",
        Against::Shared => "the mapping from the link",
    }
}

/// What the protection against accidental deletion would do.
pub fn threshold(threshold: &ThresholdTotal) -> String {
    let ThresholdTotal {
        limit,
        removals,
        possible,
        quarantine,
    } = *threshold;
    let first = format!(
        "{} would be made inactive; the limit is {}",
        people(removals),
        number(limit)
    );
    let then = if quarantine {
        "the job goes into quarantine and writes nothing of it".to_owned()
    } else if possible > 0 {
        format!(
            "the job goes on. {} out of scope would count too if the job had them in scope before",
            people(possible)
        )
    } else {
        "the job goes on".to_owned()
    };
    format!("{first}: {then}.")
}

/// Microsoft's published estimate.
pub fn first_cycle(minutes: CycleMinutes) -> String {
    let time = |minutes: u64| match minutes {
        0..=90 => format!("{minutes} minutes"),
        _ => format!("{} hours", minutes.div_ceil(60)),
    };
    match minutes.longest {
        Some(longest) if minutes.shortest == 0 => format!("up to {}", time(longest)),
        Some(longest) if longest <= 90 => format!("{} to {}", minutes.shortest, time(longest)),
        Some(longest) => format!("{} to {}", time(minutes.shortest), time(longest)),
        None => format!("more than {}", time(minutes.shortest)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn notes_read_as_english() {
        let check = |note, users, expect: &str| assert_eq!(said(note, users), expect);
        check(Note::SameMail, 1, "1 probable duplicate by mail");
        check(Note::SameMail, 312, "312 probable duplicates by mail");
        check(Note::Stale, 2, "2 with a value that stays");
        check(Note::NotAssigned, 8, "8 not assigned");
    }

    #[test]
    fn an_estimate_is_said_in_minutes_or_hours() {
        let check = |shortest, longest, expect: &str| {
            assert_eq!(first_cycle(CycleMinutes { shortest, longest }), expect);
        };
        check(0, Some(30), "up to 30 minutes");
        check(10, Some(30), "10 to 30 minutes");
        check(60, Some(200), "60 minutes to 4 hours");
        check(1_500, None, "more than 25 hours");
    }

    #[test]
    fn a_threshold_says_what_the_job_does() {
        let mut total = ThresholdTotal {
            limit: 5,
            removals: 6,
            possible: 0,
            quarantine: true,
        };
        assert!(threshold(&total).contains("quarantine"));
        total = ThresholdTotal {
            removals: 1,
            possible: 7,
            quarantine: false,
            ..total
        };
        let said = threshold(&total);
        assert!(
            said.starts_with("1 person would be made inactive; the limit is 5: the job goes on."),
            "{said}"
        );
        assert!(said.contains("7 people out of scope"), "{said}");
    }
}
