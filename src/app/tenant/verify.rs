//! Where does Microsoft's service evaluate otherwise than this page?
//!
//! Chosen expressions are evaluated by Microsoft on chosen users of the session, and compared with what the session says. What is
//! found is a vector for the engine: this is how inferred rules become known ones.

use std::rc::Rc;

use serde_json::{Map, Value, json};

use super::Trouble;
use crate::preview::flow::State;
use crate::session::Person;

/// A comparison, and how far it is.
#[derive(Clone, Debug, Default)]
pub struct Verification {
    /// True while it goes on.
    pub going: bool,
    /// The questions to the session that wait for an answer.
    pub asked: Vec<u64>,
    /// The mappings: number, target, expression.
    pub expressions: Vec<(usize, String, String)>,
    /// The users that the session told of.
    pub people: Vec<Rc<Person>>,
    /// How many comparisons there are to be.
    pub cases: usize,
    /// What came.
    pub compared: Vec<Rc<Compared>>,
    /// Why it ended before its end.
    pub trouble: Option<Trouble>,
}

/// An expression on a user.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Case {
    /// The user's name.
    pub user: String,
    /// The target attribute.
    pub target: String,
    /// The expression.
    pub expression: String,
    /// The user's values of all attributes that the session has.
    pub attributes: Vec<(String, Vec<String>)>,
    /// What this page says.
    pub ours: Ours,
}

/// What this page says of a case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Ours {
    /// These values; none for no value.
    Values(Vec<String>),
    /// It fails; why.
    Fails(String),
    /// It reads an attribute that is not loaded.
    NotLoaded,
}

/// What Microsoft says of a case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Said {
    /// These values; none for no value.
    Values(Vec<String>),
    /// It fails; why.
    Fails(String),
}

/// A case and both results.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Compared {
    /// The case.
    pub case: Case,
    /// What Microsoft says.
    pub said: Said,
    /// Whether they agree.
    pub verdict: Verdict,
}

/// Whether two results agree.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// They do.
    Same,
    /// They do not.
    Different,
    /// This page has no result to compare.
    Unknown,
}

/// The cases of these users: the mappings whose source is in `expressions`, by number with their text.
pub fn cases(people: &[Rc<Person>], expressions: &[(usize, String, String)]) -> Vec<Case> {
    let of_person = |person: &Rc<Person>| {
        let person = Rc::clone(person);
        expressions
            .iter()
            .filter_map(move |(mapping, target, expression)| {
                let found = person
                    .targets
                    .iter()
                    .find(|found| found.mapping == *mapping)?;
                let why = found.why.as_ref();
                let (state, values) = match why.and_then(|why| Some((why.state?, &why.values))) {
                    // The expression's own result: a default value is none of it.
                    Some((state, values)) => (state, values.clone()),
                    None => (found.state, found.values.clone()),
                };
                let message = || found.message.clone().unwrap_or_default();
                let ours = match state {
                    State::Value => Ours::Values(values),
                    State::None | State::Skipped => Ours::Values(Vec::new()),
                    State::Error | State::Unusable => Ours::Fails(message()),
                    State::NotInFile => Ours::NotLoaded,
                };
                Some(Case {
                    user: person.name.clone(),
                    target: target.clone(),
                    expression: expression.clone(),
                    attributes: person
                        .source
                        .iter()
                        .map(|value| (value.attribute.clone(), value.values.clone()))
                        .collect(),
                    ours,
                })
            })
    };
    people.iter().flat_map(of_person).collect()
}

/// Compares: a failure is a failure, whatever its words; an empty text is no value, as it is in a file.
pub fn compare(case: Case, said: Said) -> Compared {
    let filled = |values: &[String]| -> Vec<String> {
        let kept = values.iter().filter(|value| !value.is_empty());
        kept.cloned().collect()
    };
    let verdict = match (&case.ours, &said) {
        (Ours::NotLoaded, _) => Verdict::Unknown,
        (Ours::Values(ours), Said::Values(theirs)) if filled(ours) == filled(theirs) => {
            Verdict::Same
        }
        (Ours::Fails(_), Said::Fails(_)) => Verdict::Same,
        _ => Verdict::Different,
    };
    Compared {
        case,
        said,
        verdict,
    }
}

/// What was compared in the form of the engine's own vectors: only the attributes that an expression names, because the others
/// are a person's data that decides nothing.
pub fn vectors(compared: &[Rc<Compared>]) -> String {
    let mut all = Vec::new();
    for (number, one) in (1..).zip(compared) {
        let case = &one.case;
        let named = case.attributes.iter().filter(|(name, _)| {
            let reference = format!("[{name}]").to_ascii_lowercase();
            case.expression.to_ascii_lowercase().contains(&reference)
        });
        let attributes: Map<String, Value> = named
            .map(|(name, values)| {
                let value = match values.as_slice() {
                    [] => Value::Null,
                    [one] => json!(one),
                    many => json!(many),
                };
                (name.clone(), value)
            })
            .collect();
        let (kind, expected) = match &one.said {
            Said::Fails(why) => ("error", json!(why)),
            Said::Values(values) => match values.as_slice() {
                [] => ("null", Value::Null),
                [one] => ("value", json!(one)),
                many => ("value", json!(many)),
            },
        };
        all.push(json!({
            "id": format!("microsoft-{number:03}"),
            "expression": case.expression,
            "attributes": attributes,
            "expected": expected,
            "expectedKind": kind,
            "source": "parseExpression of the tenant’s own provisioning job",
            "confidence": "observed",
            "agrees": one.verdict == Verdict::Same,
        }));
    }
    format!("{:#}\n", Value::Array(all))
}
