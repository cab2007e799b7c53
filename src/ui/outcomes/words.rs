//! The words of the place of outcomes that nothing else says.

use crate::app::Against;
use crate::session::{CycleMinutes, Event, Note, ThresholdTotal};
use crate::ui::words::{note, number};

/// A note with its number.
pub fn said(about: Note, users: usize) -> String {
    let whose = match about {
        Note::CaseOnly => say!("whose name differs by case only"),
        Note::ForeignExternalId => say!("whose external id is somebody else’s"),
        Note::MailIsUserName => say!("whose mail would match"),
        Note::Stale => say!("with a value that stays"),
        Note::OnMicrosoft => say!("with an onmicrosoft.com name"),
        Note::NameTaken => say!("whose name is taken in Webex"),
        Note::ScopeUnknown => say!("whose scope is not certain"),
        Note::ScopeReadings => say!("whose scope reads two ways"),
        Note::SameMail => {
            return plural!(users, one: "{n} probable duplicate by mail", other: "{n} probable duplicates by mail");
        }
        Note::SameProxyAddress => {
            return plural!(users, one: "{n} probable duplicate by another address", other: "{n} probable duplicates by another address");
        }
        Note::SameExternalId => {
            return plural!(users, one: "{n} probable duplicate by object id", other: "{n} probable duplicates by object id");
        }
        other => note(other),
    };
    say!("{users} {whose}", users = number(users), whose)
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
pub fn event(event: Event) -> &'static str {
    let said = match event {
        Event::Leaves => mark!("leaves"),
        Event::DeletedForGood => mark!("is deleted for good"),
        Event::Blocked => mark!("is blocked"),
        Event::Unassigned => mark!("is unassigned"),
        Event::Restored => mark!("is restored"),
        Event::Renamed => mark!("is renamed"),
        Event::PhoneCleared => mark!("loses the phone"),
        Event::AssignedNew => mark!("is assigned, new to Webex"),
        Event::AssignedKnown => mark!("is assigned, known to Webex"),
    };
    crate::words::found(said)
}

/// With what the mapping is compared.
pub fn against(against: Against) -> &'static str {
    let said = match against {
        Against::Came => mark!("the mapping as it came"),
        Against::Defaults => mark!("the schema’s own defaults"),
        Against::Suggestion => mark!("the suggested mapping"),
        Against::Other => mark!("another schema"),
        Against::Shared => mark!("the mapping from the link"),
    };
    crate::words::found(said)
}

/// What the protection against accidental deletion would do.
pub fn threshold(threshold: &ThresholdTotal) -> String {
    let ThresholdTotal {
        limit,
        removals,
        possible,
        quarantine,
    } = *threshold;
    let first = plural!(removals, one: "{n} person would be made inactive; the limit is {limit}", other: "{n} people would be made inactive; the limit is {limit}", limit = number(limit));
    let then = if quarantine {
        say!("the job goes into quarantine and writes nothing of it").to_owned()
    } else if possible > 0 {
        plural!(possible, one: "the job goes on. {n} person out of scope would count too if the job had them in scope before", other: "the job goes on. {n} people out of scope would count too if the job had them in scope before")
    } else {
        say!("the job goes on").to_owned()
    };
    format!("{first}: {then}.")
}

/// Microsoft's published estimate.
pub fn first_cycle(minutes: CycleMinutes) -> String {
    let time = |minutes: u64| match minutes {
        0..=90 => say!("{minutes} minutes", minutes),
        _ => say!("{div_ceil} hours", div_ceil = minutes.div_ceil(60)),
    };
    match minutes.longest {
        Some(longest) if minutes.shortest == 0 => say!("up to {time}", time = time(longest)),
        Some(longest) if longest <= 90 => say!(
            "{shortest} to {time}",
            shortest = minutes.shortest,
            time = time(longest)
        ),
        Some(longest) => say!(
            "{time} to {time2}",
            time = time(minutes.shortest),
            time2 = time(longest)
        ),
        None => say!("more than {time}", time = time(minutes.shortest)),
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
