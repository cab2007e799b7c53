//! Every word of the page, in one place: English, with its plural rules.
//!
//! Sentences about one finding (a diagnostic, a file message, a person's problem) come with the finding; here stand the page's
//! own words, and the short names of problem codes.

pub use super::outcome_words::{difference, note, outcome, outcome_of_one, tone};
pub use crate::words::number;

use crate::app::{Notice, NoticeKind, Place};
use crate::schema::suggestion::Evidence;
use crate::session::{Population, ProblemTotal, State};

/// The program's name.
pub const NAME: &str = "hubsync";
/// What it promises.
pub const PROMISE: &str =
    mark!("See what Entra ID would send to Webex, before anything is written");
/// What it does with the data.
pub const PRIVACY: &str = mark!(
    "Everything happens in this browser. Files never leave it; only Microsoft and Webex are called, and only once you sign in."
);
/// What the place of the tenant is for.
pub const TENANT: &str = mark!(
    "Sign in to Microsoft and Webex, with your own rights. The page then reads what you may do, your users and your mapping; it changes nothing until you have seen a plan and applied it."
);

/// What the place of health is for.
pub const HEALTH: &str =
    mark!("What your provisioning job is doing, what went wrong, and what to do about it.");

/// What the place of outcomes is for.
pub const OUTCOMES: &str =
    mark!("What the provisioning job would do with every user under this mapping.");
/// What the place of the mapping is for.
pub const MAPPING: &str = mark!(
    "What is written to Webex, from where, and when. Nothing leaves this page until you save or apply it."
);
/// The link to the documents.
pub const DOCUMENTATION: &str = mark!("Documentation");
/// The link to the licences of what is in the page.
pub const LICENCES: &str = mark!("Licences of what is in this page");
/// What no mapping brings to Webex.
pub const NEVER: &str = mark!(
    "Never synchronised by the gallery application: avatars, rooms, and attributes without a mapping. Group objects and avatars need Cisco’s Entra ID Wizard App."
);

/// A place's name, in the bar.
pub fn place(place: Place) -> &'static str {
    let said = match place {
        Place::People => mark!("People"),
        Place::Mapping => mark!("Mapping"),
        Place::Outcomes => mark!("Outcomes"),
        Place::Tenant => mark!("Tenant"),
        Place::Health => mark!("Health"),
    };
    crate::words::found(said)
}

/// The page's title in a place.
pub fn title(visiting: Place) -> String {
    match visiting {
        Place::People => NAME.to_owned(),
        other => format!("{} · {NAME}", place(other)),
    }
}

/// A clause of the sentence of truth: `2 phone numbers wrong`.
pub fn clause(problem: &ProblemTotal, target: Option<&str>) -> String {
    let users = problem.users;
    let at = |text: String| match target {
        Some(target) => say!("{text} in {target}", text, target = short_target(target)),
        None => text,
    };
    let thing = target.map_or_else(|| say!("value").to_owned(), short_target);
    match problem.code.as_str() {
        "webex.phone" => {
            plural!(users, one: "{n} with stray characters in {thing}", other: "{n} with stray characters in {thing}", thing)
        }
        "webex.locale" => {
            plural!(users, one: "{n} language that Webex refuses", other: "{n} languages that Webex refuses")
        }
        "webex.userName.empty" => {
            plural!(users, one: "{n} without a user name", other: "{n} without a user name")
        }
        "webex.userName.address" => {
            plural!(users, one: "{n} user name that is no e-mail address", other: "{n} user names that are no e-mail addresses")
        }
        "webex.userName.blank" => {
            plural!(users, one: "{n} user name with a blank", other: "{n} user names with blanks")
        }
        "webex.userName.ascii" => {
            plural!(users, one: "{n} user name with letters beyond A to Z", other: "{n} user names with letters beyond A to Z")
        }
        "webex.userName.domain" => {
            plural!(users, one: "{n} user name without a whole domain", other: "{n} user names without a whole domain")
        }
        "webex.userName.length" | "webex.userName.localPart" => {
            plural!(users, one: "{n} user name too long", other: "{n} user names too long")
        }
        "webex.length" => {
            plural!(users, one: "{n} whose {thing} is too long", other: "{n} whose {thing} is too long", thing)
        }
        "value.required" => {
            plural!(users, one: "{n} without {thing}", other: "{n} without {thing}", thing)
        }
        "eval.notInFile" => {
            plural!(users, one: "{n} whose {thing} is not in this file", other: "{n} whose {thing} is not in this file", thing)
        }
        "eval.budget" => {
            plural!(users, one: "{n} whose {thing} takes its pattern too long", other: "{n} whose {thing} takes its pattern too long", thing)
        }
        "eval.stopped" => {
            plural!(users, one: "{n} not evaluated: {thing} was stopped, its pattern is too slow", other: "{n} not evaluated: {thing} was stopped, its pattern is too slow", thing)
        }
        code if code.starts_with("eval.") => {
            at(plural!(users, one: "{n} evaluation failed", other: "{n} evaluations failed"))
        }
        code => {
            let problem = problem_name(code);
            at(plural!(users, one: "{n} with {problem}", other: "{n} with {problem}", problem))
        }
    }
}

/// The short name of a problem, for a row of the list.
pub fn problem_name(code: &str) -> String {
    let name = match code {
        "webex.phone" => mark!("phone characters"),
        "webex.locale" => mark!("language"),
        "webex.userName.empty" => mark!("no user name"),
        "webex.userName.address" => mark!("user name is no address"),
        "webex.userName.length" | "webex.userName.localPart" => mark!("user name too long"),
        "webex.userName.domain" => mark!("user name’s domain"),
        "webex.userName.blank" => mark!("blank in user name"),
        "webex.userName.ascii" => mark!("letters in user name"),
        "webex.email" => mark!("no e-mail address"),
        "webex.email.userName" => mark!("mail differs from user name"),
        "webex.length" => mark!("too long"),
        "webex.timezone" => mark!("time zone"),
        "webex.externalId" => mark!("external id"),
        "webex.active" => mark!("active"),
        "webex.blanks" => mark!("blanks at the ends"),
        "webex.empty" => mark!("empty text"),
        "webex.target" => mark!("unknown target"),
        "webex.type" => mark!("unknown type"),
        "webex.matching" => mark!("cannot match"),
        "webex.calling" => mark!("Calling’s own number"),
        "value.required" => mark!("value missing"),
        "eval.notInFile" => mark!("not in this file"),
        "eval.budget" => mark!("pattern too slow"),
        "eval.stopped" => mark!("mapping stopped"),
        code if code.starts_with("eval.") => mark!("evaluation failed"),
        other => return other.rsplit('.').next().map(spaced).unwrap_or_default(),
    };
    crate::words::found(name).to_owned()
}

/// `notInFile` as words.
fn spaced(code: &str) -> String {
    code.chars().fold(String::new(), |mut text, sign| {
        if sign.is_ascii_uppercase() {
            text.push(' ');
        }
        text.push(sign.to_ascii_lowercase());
        text
    })
}

/// A SCIM path as people say it: the part that tells it apart.
pub fn short_target(target: &str) -> String {
    let name = match target {
        "phoneNumbers[type eq \"work\"].value" => mark!("work phone"),
        "phoneNumbers[type eq \"mobile\"].value" => mark!("mobile phone"),
        "phoneNumbers[type eq \"fax\"].value" => mark!("fax"),
        other => return of_several(other).unwrap_or_else(|| last_part(other)),
    };
    crate::words::found(name).to_owned()
}

/// Of a list's `value` the list's name, and which entry: `emails (work)`.
fn of_several(target: &str) -> Option<String> {
    let (list, filter) = target.strip_suffix("].value")?.split_once('[')?;
    let list = last_part(list);
    let kind = filter
        .strip_prefix("type eq \"")
        .map(|kind| kind.trim_end_matches('"'));
    Some(kind.map_or_else(|| list.clone(), |kind| format!("{list} ({kind})")))
}

fn last_part(target: &str) -> String {
    target
        .rsplit([':', '.'])
        .next()
        .unwrap_or(target)
        .to_owned()
}

/// How a mapping came out, in a word.
pub fn state(state: State) -> &'static str {
    let said = match state {
        State::Value => mark!("value"),
        State::None => mark!("no value"),
        State::Skipped => mark!("not sent"),
        State::Error => mark!("failed"),
        State::NotInFile => mark!("not in this file"),
        State::Unusable => mark!("cannot be read"),
    };
    crate::words::found(said)
}

/// How a mapping came out, as a sentence.
pub fn state_sentence(state: State) -> &'static str {
    let said = match state {
        State::Value => mark!("This value is sent."),
        State::None => {
            mark!(
                "The expression gives no value: nothing is sent, and nothing is cleared in Webex."
            )
        }
        State::Skipped => mark!("The expression leaves this attribute out for this person."),
        State::Error => mark!("The expression fails for this person."),
        State::NotInFile => {
            mark!("The file has no column for an attribute that the expression reads.")
        }
        State::Unusable => mark!("The expression cannot be read: see its diagnostics."),
    };
    crate::words::found(said)
}

/// On what a suggested mapping rests.
pub fn evidence(evidence: Evidence) -> &'static str {
    let said = match evidence {
        Evidence::Verified => mark!("documented"),
        Evidence::Recalled => mark!("not confirmed"),
        Evidence::Inferred => mark!("inferred"),
    };
    crate::words::found(said)
}

/// What is being done, from the session's word for it.
pub fn doing(word: &str) -> &'static str {
    let said = match word {
        "reading" => mark!("Reading the file"),
        "exporting" => mark!("Writing the results"),
        _ => mark!("Evaluating the mapping"),
    };
    crate::words::found(said)
}

/// What to tell, and whether it is bad.
pub fn notice(notice: &Notice) -> (bool, String) {
    let Notice { kind, name, detail } = notice;
    let sentence = |text: String| {
        if detail.is_empty() {
            text
        } else {
            format!("{text} {detail}")
        }
    };
    match kind {
        NoticeKind::FileRead(Population::Users) => {
            (false, sentence(say!("{name} is loaded.", name)))
        }
        NoticeKind::FileRead(Population::WebexUsers) => (
            false,
            sentence(say!("{name} is loaded as the users that Webex has.", name)),
        ),
        NoticeKind::AssignedRead => (
            false,
            say!(
                "{name} says who is assigned; nobody else takes part now.",
                name
            ),
        ),
        NoticeKind::TestsRead => (
            false,
            say!("The tests of {name} stand under Outcomes.", name),
        ),
        NoticeKind::FileRefused => (
            true,
            sentence(say!(
                "{name} was not read; what was loaded before stays.",
                name
            )),
        ),
        NoticeKind::FileUnreadable => (
            true,
            sentence(say!("The browser could not read {name}.", name)),
        ),
        NoticeKind::SchemaRead => (
            false,
            say!(
                "{name} is in use. Undo brings the former mapping back.",
                name
            ),
        ),
        NoticeKind::SchemaRefused => (
            true,
            sentence(say!("{name} was not used; the mapping stays.", name)),
        ),
        NoticeKind::WorkerRestarted => (
            true,
            sentence(say!("The evaluation stopped and was started again.").to_owned()),
        ),
        NoticeKind::WorkerLost => (
            true,
            sentence(
                say!("The evaluation keeps stopping. Undo the last change, or reload the page.")
                    .to_owned(),
            ),
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_target_is_called_by_what_tells_it_apart() {
        for (target, name) in [
            ("userName", "userName"),
            ("name.givenName", "givenName"),
            ("emails[type eq \"work\"].value", "emails (work)"),
            ("phoneNumbers[type eq \"work\"].value", "work phone"),
            ("roles[primary eq \"True\"].value", "roles"),
            ("addresses[type eq \"work\"].region", "region"),
            (
                "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department",
                "department",
            ),
        ] {
            assert_eq!(short_target(target), name);
        }
    }

    #[test]
    fn clauses_read_as_english() {
        let clause = |code: &str, users| {
            let problem = ProblemTotal {
                code: code.into(),
                mapping: None,
                severity: "error".into(),
                users,
            };
            clause(&problem, Some("name.givenName"))
        };
        assert_eq!(clause("webex.length", 2), "2 whose givenName is too long");
        assert_eq!(clause("webex.locale", 1), "1 language that Webex refuses");
        assert_eq!(clause("eval.number", 1), "1 evaluation failed in givenName");
        assert_eq!(
            clause("eval.budget", 20),
            "20 whose givenName takes its pattern too long"
        );
        assert_eq!(
            clause("eval.stopped", 4980),
            "4,980 not evaluated: givenName was stopped, its pattern is too slow"
        );
        assert_eq!(clause("some.newKind", 3), "3 with new kind in givenName");
    }
}
