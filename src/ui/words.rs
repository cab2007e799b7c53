//! Every word of the page, in one place: English, with its plural rules.
//!
//! Sentences about one finding (a diagnostic, a file message, a person's problem) come with the finding; here stand the page's
//! own words, and the short names of problem codes.

pub use super::outcome_words::{difference, note, outcome, outcome_of_one, tone};
use crate::app::{Notice, NoticeKind, Place};
use crate::schema::suggestion::Evidence;
use crate::session::{Population, ProblemTotal, State};

/// The program's name.
pub const NAME: &str = "hubsync";
/// What it promises.
pub const PROMISE: &str = "See what Entra ID would send to Webex, before anything is written";
/// What it does with the data.
pub const PRIVACY: &str = "Everything happens in this browser. Files never leave it; only Microsoft and Webex are called, and only once you sign in.";
/// What the place of the tenant is for.
pub const TENANT: &str = "Sign in to Microsoft and Webex, with your own rights. The page then reads what you may do, your users and your mapping; it changes nothing until you have seen a plan and applied it.";

/// What the place of health is for.
pub const HEALTH: &str =
    "What your provisioning job is doing, what went wrong, and what to do about it.";

/// What the place of outcomes is for.
pub const OUTCOMES: &str = "What the provisioning job would do with every user under this mapping.";
/// What the place of the mapping is for.
pub const MAPPING: &str = "What is written to Webex, from where, and when. Nothing leaves this page until you save or apply it.";
/// The link to the documents.
pub const DOCUMENTATION: &str = "Documentation";
/// The link to the licences of what is in the page.
pub const LICENCES: &str = "Licences of what is in this page";
/// What no mapping brings to Webex.
pub const NEVER: &str = "Never synchronised by the gallery application: avatars, rooms, and attributes without a mapping. Group objects and avatars need Cisco’s Entra ID Wizard App.";

/// A place's name, in the bar.
pub const fn place(place: Place) -> &'static str {
    match place {
        Place::People => "People",
        Place::Mapping => "Mapping",
        Place::Outcomes => "Outcomes",
        Place::Tenant => "Tenant",
        Place::Health => "Health",
    }
}

/// The page's title in a place.
pub fn title(visiting: Place) -> String {
    match visiting {
        Place::People => NAME.to_owned(),
        other => format!("{} · {NAME}", place(other)),
    }
}

/// A number with its thousands apart: 12 345 678 reads wrong in one run.
pub fn number(value: usize) -> String {
    let digits = value.to_string();
    let mut text = String::with_capacity(digits.len() + digits.len() / 3);
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// `1 person`, `12 people`.
pub fn people(count: usize) -> String {
    counted(count, "person", "people")
}

/// A number and its noun.
pub fn counted(count: usize, one: &str, many: &str) -> String {
    format!("{} {}", number(count), if count == 1 { one } else { many })
}

/// A clause of the sentence of truth: `2 phone numbers wrong`.
pub fn clause(problem: &ProblemTotal, target: Option<&str>) -> String {
    let count = number(problem.users);
    let plural =
        |one: &str, many: &str| format!("{count} {}", if problem.users == 1 { one } else { many });
    let at = |text: String| match target {
        Some(target) => format!("{text} in {}", short_target(target)),
        None => text,
    };
    let thing = target.map_or_else(|| "value".to_owned(), short_target);
    let things = if problem.users == 1 {
        thing.clone()
    } else {
        many(&thing)
    };
    match problem.code.as_str() {
        "webex.phone" => format!("{count} {things} with stray characters"),
        "webex.locale" => plural(
            "language that Webex refuses",
            "languages that Webex refuses",
        ),
        "webex.userName.empty" => format!("{count} without a user name"),
        "webex.userName.address" => plural(
            "user name that is no e-mail address",
            "user names that are no e-mail addresses",
        ),
        "webex.userName.blank" => plural("user name with a blank", "user names with blanks"),
        "webex.userName.ascii" => plural(
            "user name with letters beyond A to Z",
            "user names with letters beyond A to Z",
        ),
        "webex.userName.domain" => plural(
            "user name without a whole domain",
            "user names without a whole domain",
        ),
        "webex.userName.length" | "webex.userName.localPart" => {
            plural("user name too long", "user names too long")
        }
        "webex.length" => format!("{count} {things} too long"),
        "value.required" => format!("{count} without {thing}"),
        "eval.notInFile" => format!("{count} whose {thing} is not in this file"),
        "eval.budget" => format!("{count} whose {thing} takes its pattern too long"),
        "eval.stopped" => {
            format!("{count} not evaluated: {thing} was stopped, its pattern is too slow")
        }
        code if code.starts_with("eval.") => at(plural("evaluation failed", "evaluations failed")),
        code => at(format!("{count} with {}", problem_name(code))),
    }
}

/// Several of a thing.
fn many(thing: &str) -> String {
    let ending = if thing.ends_with(['s', 'x']) {
        "es"
    } else {
        "s"
    };
    format!("{thing}{ending}")
}

/// The short name of a problem, for a row of the list.
pub fn problem_name(code: &str) -> String {
    let name = match code {
        "webex.phone" => "phone characters",
        "webex.locale" => "language",
        "webex.userName.empty" => "no user name",
        "webex.userName.address" => "user name is no address",
        "webex.userName.length" | "webex.userName.localPart" => "user name too long",
        "webex.userName.domain" => "user name’s domain",
        "webex.userName.blank" => "blank in user name",
        "webex.userName.ascii" => "letters in user name",
        "webex.email" => "no e-mail address",
        "webex.email.userName" => "mail differs from user name",
        "webex.length" => "too long",
        "webex.timezone" => "time zone",
        "webex.externalId" => "external id",
        "webex.active" => "active",
        "webex.blanks" => "blanks at the ends",
        "webex.empty" => "empty text",
        "webex.target" => "unknown target",
        "webex.type" => "unknown type",
        "webex.matching" => "cannot match",
        "webex.calling" => "Calling’s own number",
        "value.required" => "value missing",
        "eval.notInFile" => "not in this file",
        "eval.budget" => "pattern too slow",
        "eval.stopped" => "mapping stopped",
        code if code.starts_with("eval.") => "evaluation failed",
        other => return other.rsplit('.').next().map(spaced).unwrap_or_default(),
    };
    name.to_owned()
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
    match target {
        "phoneNumbers[type eq \"work\"].value" => "work phone".to_owned(),
        "phoneNumbers[type eq \"mobile\"].value" => "mobile phone".to_owned(),
        "phoneNumbers[type eq \"fax\"].value" => "fax".to_owned(),
        other => other.rsplit([':', '.']).next().unwrap_or(other).to_owned(),
    }
}

/// How a mapping came out, in a word.
pub const fn state(state: State) -> &'static str {
    match state {
        State::Value => "value",
        State::None => "no value",
        State::Skipped => "not sent",
        State::Error => "failed",
        State::NotInFile => "not in this file",
        State::Unusable => "cannot be read",
    }
}

/// How a mapping came out, as a sentence.
pub const fn state_sentence(state: State) -> &'static str {
    match state {
        State::Value => "This value is sent.",
        State::None => {
            "The expression gives no value: nothing is sent, and nothing is cleared in Webex."
        }
        State::Skipped => "The expression leaves this attribute out for this person.",
        State::Error => "The expression fails for this person.",
        State::NotInFile => "The file has no column for an attribute that the expression reads.",
        State::Unusable => "The expression cannot be read: see its diagnostics.",
    }
}

/// On what a suggested mapping rests.
pub const fn evidence(evidence: Evidence) -> &'static str {
    match evidence {
        Evidence::Verified => "documented",
        Evidence::Recalled => "not confirmed",
        Evidence::Inferred => "inferred",
    }
}

/// What is being done, from the session's word for it.
pub fn doing(word: &str) -> &'static str {
    match word {
        "reading" => "Reading the file",
        "exporting" => "Writing the results",
        _ => "Evaluating the mapping",
    }
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
        NoticeKind::FileRead(Population::Users) => (false, sentence(format!("{name} is loaded."))),
        NoticeKind::FileRead(Population::WebexUsers) => (
            false,
            sentence(format!("{name} is loaded as the users that Webex has.")),
        ),
        NoticeKind::AssignedRead => (
            false,
            format!("{name} says who is assigned; nobody else takes part now."),
        ),
        NoticeKind::TestsRead => (false, format!("The tests of {name} stand under Outcomes.")),
        NoticeKind::FileRefused => (
            true,
            sentence(format!(
                "{name} was not read; what was loaded before stays."
            )),
        ),
        NoticeKind::FileUnreadable => (
            true,
            sentence(format!("The browser could not read {name}.")),
        ),
        NoticeKind::SchemaRead => (
            false,
            format!("The mapping of {name} is in use. Undo brings the former one back."),
        ),
        NoticeKind::SchemaRefused => (
            true,
            sentence(format!("{name} was not used; the mapping stays.")),
        ),
        NoticeKind::WorkerRestarted => (
            true,
            sentence("The evaluation stopped and was started again.".to_owned()),
        ),
        NoticeKind::WorkerLost => (
            true,
            sentence(
                "The evaluation keeps stopping. Undo the last change, or reload the page."
                    .to_owned(),
            ),
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thousands_stand_apart() {
        for (value, expect) in [
            (0, "0"),
            (12, "12"),
            (999, "999"),
            (1_000, "1,000"),
            (1_234_567, "1,234,567"),
        ] {
            assert_eq!(number(value), expect);
        }
    }

    #[test]
    fn one_is_singular() {
        assert_eq!(
            (people(1), people(0), people(12)),
            ("1 person".into(), "0 people".into(), "12 people".into())
        );
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
        assert_eq!(clause("webex.length", 2), "2 givenNames too long");
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
