//! The connections' own words.

use crate::app::connection::{Failure, Loss, Reason, Way};
use crate::watch::Moment;
use crate::webex::{TokenFinding, TokenState};

/// What is lost.
fn loss(loss: Loss) -> &'static str {
    let said = match loss {
        Loss::Users => mark!("the file of users"),
        Loss::WebexToken => mark!("the Webex token"),
        Loss::WebexUsers => mark!("the file of Webex users"),
        Loss::Assigned => mark!("the list of who is assigned"),
        Loss::Tests => mark!("the saved tests (save them first under Outcomes)"),
        Loss::Owner => mark!("the owner of the Webex token"),
        Loss::Compared => mark!("the schema that your mapping is compared with"),
    };
    crate::words::found(said)
}

/// All that is lost, as one phrase.
pub fn losses(lost: &[Loss]) -> String {
    match lost {
        [] => String::new(),
        [one] => loss(*one).to_owned(),
        [firsts @ .., last] => {
            let firsts: Vec<&str> = firsts.iter().map(|lost| loss(*lost)).collect();
            say!(
                "{firsts} and {loss}",
                firsts = firsts.join(", "),
                loss = loss(*last)
            )
        }
    }
}

/// What is waited for.
pub fn again(loss: Loss) -> &'static str {
    let said = match loss {
        Loss::Users => mark!("The file of users: drop it anywhere on this page."),
        Loss::WebexToken => mark!("The Webex token: connect Webex below."),
        Loss::WebexUsers => mark!("The file of Webex users: drop it anywhere on this page."),
        Loss::Assigned => mark!("The list of who is assigned: drop it anywhere on this page."),
        Loss::Tests => mark!("The saved tests: drop their file anywhere on this page."),
        Loss::Owner => mark!("The owner of the Webex token: type it under Outcomes."),
        Loss::Compared => mark!("The schema to compare with: choose it where you compare."),
    };
    crate::words::found(said)
}

/// Why nobody is signed in: whether it is bad, and the sentence.
pub fn reason(reason: &Reason) -> (bool, String) {
    match reason {
        Reason::SignedOut => (false, say!("You are signed out.").to_owned()),
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
            text.push_str(", ");
            text.push_str(&say!(
                "request {correlation}",
                correlation = failure.correlation
            ));
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
            text.push(' ');
            text.push_str(&say!("Its organisation is `{organisation}`.", organisation));
        }
        TokenFinding::OauthError { name: Some(name) } => {
            text.push(' ');
            text.push_str(&say!("Webex said `{name}`.", name));
        }
        _ => {}
    }
    text
}

/// How a token came, and whether that can be trusted.
pub fn way(way: Way) -> &'static str {
    let said = match way {
        Way::Portal => mark!("from the portal"),
        Way::Integration => mark!("from your organisation’s integration"),
        Way::Pasted(TokenState::Ours) => mark!("pasted, in answer to the link made here"),
        Way::Pasted(TokenState::Printed) => {
            mark!(
                "pasted, with the state that Cisco prints for everybody: make sure that you asked for it yourself"
            )
        }
        Way::Pasted(TokenState::Absent) => {
            mark!("pasted, without a state: make sure that it is your own")
        }
    };
    crate::words::found(said)
}

/// When a token ends, in UTC.
pub fn ends(ends: Option<u64>) -> String {
    let ends = ends.and_then(|ends| i64::try_from(ends).ok());
    ends.map_or_else(|| say!("not known").to_owned(), |at| Moment(at).to_string())
}

/// A sentence's first letter.
pub fn capital(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next().map(char::to_uppercase);
    first.into_iter().flatten().chain(letters).collect()
}
