//! When does a preview fail a pipeline?
//!
//! In: words such as `create`, `error,invalidUserName,probableDuplicate,stale:5`; each may carry how many users are tolerated.
//! Out: what was found too often. A word is a severity (`error`, `warning`), a problem's code, an outcome, a note,
//! `probableDuplicate`, or `quarantine`.

use super::Totals;
use crate::preview::outcome::{Note, Outcome};
use serde::de::DeserializeOwned;

/// Conditions under which a preview fails.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FailOn(Vec<Condition>);

#[derive(Clone, Debug, PartialEq, Eq)]
struct Condition {
    subject: Subject,
    word: String,
    tolerated: usize,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Subject {
    Severity,
    Code,
    Outcome(Outcome),
    Note(Note),
    ProbableDuplicate,
    Quarantine,
}

/// A condition that is met.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Met {
    /// The word of the condition.
    pub word: String,
    /// Users, or messages about the whole.
    pub count: usize,
    /// How many were tolerated.
    pub tolerated: usize,
}

impl FailOn {
    /// Reads words separated by commas; fails with the word that is none.
    pub fn read(text: &str) -> Result<Self, String> {
        let words = text
            .split(',')
            .map(str::trim)
            .filter(|word| !word.is_empty());
        words
            .map(Condition::read)
            .collect::<Result<Vec<_>, _>>()
            .map(Self)
    }

    /// What was found too often, in the order of the words.
    pub fn met(&self, totals: &Totals) -> Vec<Met> {
        let counted = self.0.iter().map(|condition| Met {
            word: condition.word.clone(),
            count: condition.count(totals),
            tolerated: condition.tolerated,
        });
        counted.filter(|met| met.count > met.tolerated).collect()
    }
}

impl Condition {
    fn read(text: &str) -> Result<Self, String> {
        let (word, tolerated) = match text.rsplit_once(':') {
            None => (text, 0),
            Some((word, count)) => match count.parse() {
                Ok(count) => (word, count),
                Err(_) => return Err(format!("`{count}` is no number of users")),
            },
        };
        let subject = match word {
            "error" | "warning" => Subject::Severity,
            "probableDuplicate" => Subject::ProbableDuplicate,
            "quarantine" => Subject::Quarantine,
            word if word.contains('.') => Subject::Code,
            word => match (named(word), named(word)) {
                (Some(outcome), _) => Subject::Outcome(outcome),
                (None, Some(note)) => Subject::Note(note),
                (None, None) => {
                    return Err(format!("`{word}` is no severity, code, outcome or note"));
                }
            },
        };
        Ok(Self {
            subject,
            word: word.to_owned(),
            tolerated,
        })
    }

    fn count(&self, totals: &Totals) -> usize {
        let outcomes = totals.outcomes.as_deref();
        let of_outcomes = || outcomes.into_iter().flat_map(|outcomes| &outcomes.outcomes);
        let messages = || outcomes.into_iter().flat_map(|outcomes| &outcomes.messages);
        match self.subject {
            Subject::Severity => {
                let problems = totals
                    .problems
                    .iter()
                    .filter(|problem| problem.severity == self.word);
                let messages = messages().filter(|message| message.severity == self.word);
                problems.map(|problem| problem.users).sum::<usize>() + messages.count()
            }
            Subject::Code => {
                let problems = totals
                    .problems
                    .iter()
                    .filter(|problem| problem.code == self.word);
                let messages = messages().filter(|message| message.code == self.word);
                problems.map(|problem| problem.users).sum::<usize>() + messages.count()
            }
            Subject::Outcome(outcome) => {
                let found = of_outcomes().filter(|total| total.outcome == outcome);
                found.map(|total| total.users).sum()
            }
            Subject::Note(note) => {
                let reasons = of_outcomes().flat_map(|total| &total.reasons);
                reasons
                    .filter(|reason| reason.reason == note)
                    .map(|reason| reason.users)
                    .sum()
            }
            Subject::ProbableDuplicate => {
                outcomes.map_or(0, |outcomes| outcomes.probable_duplicates)
            }
            Subject::Quarantine => {
                let threshold = outcomes.and_then(|outcomes| outcomes.threshold);
                usize::from(threshold.is_some_and(|threshold| threshold.quarantine))
            }
        }
    }
}

/// The outcome or note of this word in files and answers.
fn named<T: DeserializeOwned>(word: &str) -> Option<T> {
    serde_json::from_value(serde_json::Value::String(word.to_owned())).ok()
}

/// The users of a list of assignments: a JSON list of texts, or of objects with `id`, `principalId` or `userPrincipalName` (a
/// Graph answer's `value` too), or else one object id or user name on each line.
pub fn read_assigned(text: &str) -> Result<Vec<String>, serde_json::Error> {
    let text = text.trim_start_matches('\u{feff}').trim();
    if !text.starts_with(['[', '{']) {
        let cells = text
            .lines()
            .map(|line| line.split([',', ';', '\t']).next().unwrap_or(""));
        let names = cells.map(|cell| cell.trim().trim_matches('"').to_owned());
        return Ok(names.filter(|name| !name.is_empty()).collect());
    }
    let value: serde_json::Value = serde_json::from_str(text)?;
    let entries = value.get("value").unwrap_or(&value).as_array();
    let name = |entry: &serde_json::Value| -> Option<String> {
        let members = ["principalId", "id", "userPrincipalName"];
        let text = entry.as_str().or_else(|| {
            members
                .iter()
                .find_map(|member| entry.get(member)?.as_str())
        });
        text.map(str::to_owned)
    };
    Ok(entries.into_iter().flatten().filter_map(name).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::session::{OutcomeTotal, OutcomeTotals, ProblemTotal, ReasonTotal};

    fn totals() -> Totals {
        let reasons = vec![ReasonTotal {
            reason: Note::Stale,
            users: 3,
        }];
        let outcomes = OutcomeTotals {
            outcomes: vec![OutcomeTotal {
                outcome: Outcome::Update,
                users: 8,
                reasons,
            }],
            probable_duplicates: 2,
            ..OutcomeTotals::default()
        };
        let problem = |severity: &str, users| ProblemTotal {
            code: "webex.length".into(),
            mapping: None,
            severity: severity.into(),
            users,
        };
        Totals {
            problems: vec![problem("error", 4), problem("warning", 1)],
            outcomes: Some(Box::new(outcomes)),
            ..Totals::default()
        }
    }

    #[test]
    fn finds_what_is_too_much() {
        let check = |words: &str, expect: &[(&str, usize)]| {
            let met = FailOn::read(words).unwrap().met(&totals());
            let met: Vec<_> = met
                .iter()
                .map(|met| (met.word.as_str(), met.count))
                .collect();
            assert_eq!(met, expect, "{words}");
        };
        check("", &[]);
        check("error", &[("error", 4)]);
        check("error:4, warning:0", &[("warning", 1)]);
        check("webex.length", &[("webex.length", 5)]);
        check(
            "create,update,stale:2,probableDuplicate,quarantine",
            &[("update", 8), ("stale", 3), ("probableDuplicate", 2)],
        );
        assert_eq!(
            FailOn::read("nonsense"),
            Err("`nonsense` is no severity, code, outcome or note".into())
        );
        assert_eq!(
            FailOn::read("error:x"),
            Err("`x` is no number of users".into())
        );
    }

    #[test]
    fn reads_assignments_of_many_kinds() {
        let check = |text: &str| assert_eq!(read_assigned(text).unwrap(), ["a@b.c", "1"], "{text}");
        check("a@b.c\r\n\"1\",x\n\n");
        check(r#"["a@b.c", "1"]"#);
        check(r#"{"value": [{"userPrincipalName": "a@b.c"}, {"principalId": "1", "id": "2"}]}"#);
        assert!(read_assigned("[").is_err());
    }
}
