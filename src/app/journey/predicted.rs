//! Did the service write what was predicted? Each target attribute of the first user: what this page expected, what it was told.

use crate::api::graph::steps::ModifiedProperty;
use crate::session::{Mapping, Person, State};

/// What is expected of one target attribute.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Expected {
    /// The target attribute.
    pub target: String,
    /// Its values, none for no value; or why it is not known.
    pub values: Result<Vec<String>, String>,
}

/// One target attribute, both sides.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Beside {
    /// The target attribute.
    pub target: String,
    /// What was expected; nothing if the mapping does not have it.
    pub expected: Option<Result<Vec<String>, String>>,
    /// What the service says that it wrote; nothing if it does not name it.
    pub told: Option<String>,
    /// How they agree.
    pub verdict: Verdict,
}

/// How a prediction and what was told agree.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// The same.
    Same,
    /// Not the same.
    Different,
    /// Expected, and not named: it was so already, or it was not written.
    NotNamed,
    /// No prediction to compare with.
    NotPredicted,
}

/// What a session says of the person, by target attribute.
pub fn expected(mapping: &Mapping, person: &Person) -> Vec<Expected> {
    let rows = person.targets.iter().filter_map(|told| {
        let row = mapping.rows.get(told.mapping)?;
        let message = || told.message.clone().unwrap_or_default();
        Some(Expected {
            target: row.target.clone(),
            values: match told.state {
                State::Value => Ok(told.values.clone()),
                State::None | State::Skipped => Ok(Vec::new()),
                State::Error | State::Unusable | State::NotInFile => Err(message()),
            },
        })
    });
    rows.collect()
}

/// Both sides, in the mapping's order; what only the service names stands after it.
pub fn beside(expected: &[Expected], told: &[ModifiedProperty]) -> Vec<Beside> {
    let named = |target: &str| {
        told.iter()
            .find(|one| one.display_name.as_deref() == Some(target))
    };
    let mut lines: Vec<Beside> = Vec::new();
    for one in expected {
        let told = named(&one.target).map(|told| told.new_value.clone().unwrap_or_default());
        let verdict = match (&one.values, &told) {
            (Err(_), _) => Verdict::NotPredicted,
            (Ok(values), None) if values.is_empty() => Verdict::Same,
            (Ok(_), None) => Verdict::NotNamed,
            (Ok(values), Some(told)) if is_same(values, told) => Verdict::Same,
            (Ok(_), Some(_)) => Verdict::Different,
        };
        lines.push(Beside {
            target: one.target.clone(),
            expected: Some(one.values.clone()),
            told,
            verdict,
        });
    }
    let others = told.iter().filter_map(|one| {
        let target = one.display_name.clone()?;
        let known = expected.iter().any(|expected| expected.target == target);
        (!known).then(|| Beside {
            target,
            expected: None,
            told: one.new_value.clone(),
            verdict: Verdict::NotPredicted,
        })
    });
    lines.extend(others);
    lines
}

/// The service spells truth with a capital; how it joins several values is not documented, so each is looked for.
fn is_same(values: &[String], told: &str) -> bool {
    match values {
        [] => told.is_empty(),
        [one] => one == told || is_truth(one) && one.eq_ignore_ascii_case(told),
        many => many.iter().all(|one| told.contains(one.as_str())),
    }
}

fn is_truth(text: &str) -> bool {
    text.eq_ignore_ascii_case("true") || text.eq_ignore_ascii_case("false")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(target: &str, value: &str) -> ModifiedProperty {
        ModifiedProperty {
            display_name: Some(target.to_owned()),
            old_value: None,
            new_value: Some(value.to_owned()),
        }
    }

    #[test]
    fn differences_are_named() {
        let one = |target: &str, values: &[&str]| Expected {
            target: target.to_owned(),
            values: Ok(values.iter().map(|one| (*one).to_owned()).collect()),
        };
        let unknown = Expected {
            target: "title".to_owned(),
            values: Err("not read".to_owned()),
        };
        let expected = [
            one("active", &["true"]),
            one("userName", &["a@b.c"]),
            one("locale", &[]),
            one("displayName", &["A"]),
            unknown,
        ];
        let told = [
            told("active", "True"),
            told("userName", "A@b.c"),
            told("externalId", "7"),
        ];
        let verdicts: Vec<(String, Verdict)> = beside(&expected, &told)
            .into_iter()
            .map(|one| (one.target, one.verdict))
            .collect();
        let expect = [
            ("active", Verdict::Same),
            ("userName", Verdict::Different),
            ("locale", Verdict::Same),
            ("displayName", Verdict::NotNamed),
            ("title", Verdict::NotPredicted),
            ("externalId", Verdict::NotPredicted),
        ];
        assert_eq!(
            verdicts,
            expect.map(|(target, verdict)| (target.to_owned(), verdict))
        );
    }
}
