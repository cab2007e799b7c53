//! The connections' own words.

use crate::app::connection::{Failure, Loss, Reason, Way};
use crate::webex::{TokenFinding, TokenState};

/// What is lost.
const fn loss(loss: Loss) -> &'static str {
    match loss {
        Loss::Users => "the file of users",
        Loss::WebexToken => "the Webex token",
        Loss::WebexUsers => "the file of Webex users",
        Loss::Assigned => "the list of who is assigned",
        Loss::Tests => "the saved tests (save them first under Outcomes)",
        Loss::Owner => "the owner of the Webex token",
        Loss::Compared => "the schema that your mapping is compared with",
    }
}

/// All that is lost, as one phrase.
pub fn losses(lost: &[Loss]) -> String {
    match lost {
        [] => String::new(),
        [one] => loss(*one).to_owned(),
        [firsts @ .., last] => {
            let firsts: Vec<&str> = firsts.iter().map(|lost| loss(*lost)).collect();
            format!("{} and {}", firsts.join(", "), loss(*last))
        }
    }
}

/// What is waited for.
pub const fn again(loss: Loss) -> &'static str {
    match loss {
        Loss::Users => "The file of users: drop it anywhere on this page.",
        Loss::WebexToken => "The Webex token: connect Webex below.",
        Loss::WebexUsers => "The file of Webex users: drop it anywhere on this page.",
        Loss::Assigned => "The list of who is assigned: drop it anywhere on this page.",
        Loss::Tests => "The saved tests: drop their file anywhere on this page.",
        Loss::Owner => "The owner of the Webex token: type it under Outcomes.",
        Loss::Compared => "The schema to compare with: choose it where you compare.",
    }
}

/// Why nobody is signed in: whether it is bad, and the sentence.
pub fn reason(reason: &Reason) -> (bool, String) {
    match reason {
        Reason::SignedOut => (false, "You are signed out.".to_owned()),
        Reason::Failed(failure) => (true, failed(failure)),
    }
}

/// A failure with its remedy, and with what support asks for.
pub fn failed(failure: &Failure) -> String {
    let words = failure.words();
    let mut text = format!("{}: {}.", capital(words.message), words.remedy);
    let number = failure.number.map(|number| format!("AADSTS{number}"));
    let code = number.or_else(|| Some(failure.code.clone()).filter(|_| !failure.is_known()));
    if let Some(code) = code {
        text.push_str(&format!(" ({code}"));
        if !failure.correlation.is_empty() {
            text.push_str(&format!(", request {}", failure.correlation));
        }
        text.push(')');
    }
    text
}

/// A finding about a pasted token, with its remedy.
pub fn refused(finding: &TokenFinding) -> String {
    let mut text = format!("{}: {}.", capital(finding.message()), finding.hint());
    match finding {
        TokenFinding::OtherOrganisation(organisation) => {
            text.push_str(&format!(" Its organisation is `{organisation}`."));
        }
        TokenFinding::OauthError { name: Some(name) } => {
            text.push_str(&format!(" Webex said `{name}`."));
        }
        _ => {}
    }
    text
}

/// How a token came, and whether that can be trusted.
pub const fn way(way: Way) -> &'static str {
    match way {
        Way::Portal => "from the portal",
        Way::Integration => "from your organisation’s integration",
        Way::Pasted(TokenState::Ours) => "pasted, in answer to the link made here",
        Way::Pasted(TokenState::Printed) => {
            "pasted, with the state that Cisco prints for everybody: make sure that you asked for it yourself"
        }
        Way::Pasted(TokenState::Absent) => "pasted, without a state: make sure that it is your own",
    }
}

/// When a token ends, as a date in UTC.
pub fn ends(ends: Option<u64>) -> String {
    let Some(ends) = ends else {
        return "not known".to_owned();
    };
    let moment = time::OffsetDateTime::from_unix_timestamp_nanos(i128::from(ends) * 1_000_000);
    moment.map_or_else(
        |_| "not known".to_owned(),
        |moment| {
            format!(
                "{}-{:02}-{:02} {:02}:{:02} UTC",
                moment.year(),
                u8::from(moment.month()),
                moment.day(),
                moment.hour(),
                moment.minute()
            )
        },
    )
}

/// A sentence's first letter.
pub fn capital(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next().map(char::to_uppercase);
    first.into_iter().flatten().chain(letters).collect()
}
