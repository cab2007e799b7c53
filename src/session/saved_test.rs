//! Saved tests: "given this user, expect these values, this outcome".
//!
//! In: a readable JSON file and a mapping. Out: what held and what did not, also as JUnit's XML.
//!
//! The law: each test stands alone, with one Entra user and at most one Webex user. An attribute that is not named has no value.
//! Attribute names are provisioning names for the user and SCIM paths for Webex. `match` holds for an update and for no change too.

use super::outcomes::{Assigned, Outcomes, World, because, scope_program};
use super::{Mapping, Population};
use crate::directory::{UserTable, UserValues};
use crate::expression::{Environment, parse};
use crate::preview::flow::{Flow, People, State};
use crate::preview::outcome::Outcome;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

/// A file of tests.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct TestFile {
    /// The file of the schema whose user mapping is tested, beside this one; the native command reads it.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub schema: Option<String>,
    /// The moment that `Now()` gives, as a date in UTC.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub now: Option<String>,
    /// The tests.
    pub tests: Vec<SavedTest>,
}

/// One test.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct SavedTest {
    /// What it is about.
    pub name: String,
    /// The Entra user: null, text, truth value, number or list of texts by attribute.
    pub user: Map<String, Value>,
    /// The Webex user who is there already, if one.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub webex: Option<Map<String, Value>>,
    /// False for a user who is not assigned.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub assigned: Option<bool>,
    /// What must come out.
    pub expect: Expectation,
}

/// What must come out; what is not named is not looked at.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Expectation {
    /// The outcome.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub outcome: Option<Outcome>,
    /// The value by target attribute; null for no value.
    #[serde(skip_serializing_if = "Map::is_empty", default)]
    pub values: Map<String, Value>,
}

/// What became of one test.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct TestResult {
    /// The test.
    pub name: String,
    /// What did not hold, a sentence each; empty for a test that held.
    pub failures: Vec<String>,
    /// What the test would expect if what comes out now were right, as JSON text; nothing for a test that held, or if nothing of what
    /// failed can be expected: an error is no value.
    pub accepted: Option<String>,
}

impl TestFile {
    /// Reads a file.
    pub fn read(text: &str) -> Result<Self, serde_json::Error> {
        serde_json::from_str(text.trim_start_matches('\u{feff}'))
    }

    /// The file as indented JSON.
    pub fn to_json_text(&self) -> Result<String, serde_json::Error> {
        serde_json::to_string_pretty(self)
    }

    /// Runs every test against a mapping.
    pub fn run(&self, mapping: &Mapping, environment: &Environment) -> Vec<TestResult> {
        self.tests
            .iter()
            .map(|test| test.run(mapping, environment))
            .collect()
    }
}

impl SavedTest {
    /// Runs the test.
    pub fn run(&self, mapping: &Mapping, environment: &Environment) -> TestResult {
        let (failures, accepted) = self.come_out(mapping, environment);
        // An expectation is plain data with text keys: it can always be written.
        let accepted = accepted.and_then(|accepted| serde_json::to_string(&accepted).ok());
        TestResult {
            name: self.name.clone(),
            failures,
            accepted,
        }
    }

    /// What does not hold, and what could be expected instead.
    fn come_out(
        &self,
        mapping: &Mapping,
        environment: &Environment,
    ) -> (Vec<String>, Option<Expectation>) {
        let too_long = (
            vec![say!("the values are too long to be kept").to_owned()],
            None,
        );
        let named = named(mapping);
        let user = [values(&self.user)];
        let Ok(table) =
            UserTable::of_values(Population::Users, named.iter().map(String::as_str), &user)
        else {
            return too_long;
        };
        // `meta` says that the Webex user is whole: what is not named, it does not have.
        let webex: Vec<UserValues> = self.webex.iter().map(values).collect();
        let Ok(webex) = UserTable::of_values(Population::WebexUsers, ["userName", "meta"], &webex)
        else {
            return too_long;
        };
        let people = People::new(&table);
        let run = |row: &crate::preview::Row| Flow::run(row.clone(), &people, environment);
        let flows: Vec<Flow> = mapping.rows.iter().map(run).collect();
        let flows: Vec<&Flow> = flows.iter().collect();
        let nobody = Assigned::new(Vec::new());
        let world = World {
            people: &people,
            flows: &flows,
            webex: Some(&webex),
            mapping,
            assigned: (self.assigned == Some(false)).then_some(&nobody),
            environment,
            first: 0,
            elsewhere: None,
        };
        let mut outcomes = Outcomes::default();
        outcomes.update(&world);
        let mut failures = Vec::new();
        let mut accepted = self.expect.clone();
        let found = outcomes.decision(0).map(|decision| decision.outcome);
        if let (Some(expected), Some(found)) = (self.expect.outcome, found)
            && !holds(expected, found)
        {
            let why = because(&outcomes, &world, 0).join("; ");
            failures.push(say!(
                "outcome: expected {word}, got {word2} ({why})",
                word = expected.word(),
                word2 = found.word(),
                why
            ));
            accepted.outcome = Some(found);
        }
        for (target, expected) in &self.expect.values {
            let Some(failure) = value_failure(&flows, &people, target, expected) else {
                continue;
            };
            failures.push(failure);
            match value_now(&flows, &people, target) {
                Now::Value(value) => _ = accepted.values.insert(target.clone(), value),
                Now::NotMapped => _ = accepted.values.remove(target),
                Now::Failed => {}
            }
        }
        let accepted = Some(accepted).filter(|accepted| *accepted != self.expect);
        (failures, accepted)
    }
}

/// Every attribute that the mapping or its filter reads.
fn named(mapping: &Mapping) -> Vec<String> {
    let sources = mapping.rows.iter().filter_map(|row| row.source.as_deref());
    let mut names: Vec<String> = Vec::new();
    for source in sources {
        names.extend(parse(source).tree.attributes().map(str::to_owned));
    }
    names.extend(
        mapping
            .scope
            .iter()
            .flat_map(|scope| scope_program(scope).attributes().to_vec()),
    );
    // Computed by the reader, and only if they are not there.
    names.retain(|name| {
        !["IsSoftDeleted", "originalUserPrincipalName"]
            .iter()
            .any(|own| name.eq_ignore_ascii_case(own))
    });
    names
}

fn values(given: &Map<String, Value>) -> UserValues {
    let mut all = UserValues::new();
    // One by one: collecting would bring a sort along.
    for (name, value) in given {
        all.insert(name.clone(), texts(value));
    }
    all
}

/// The texts of a JSON value, spelled as the service spells them; an object has none.
fn texts(value: &Value) -> Vec<String> {
    match value {
        Value::Null | Value::Object(_) => Vec::new(),
        Value::Bool(true) => vec!["True".to_owned()],
        Value::Bool(false) => vec!["False".to_owned()],
        Value::Number(number) => vec![number.to_string()],
        Value::String(text) => vec![text.clone()],
        Value::Array(entries) => entries.iter().flat_map(texts).collect(),
    }
}

fn holds(expected: Outcome, found: Outcome) -> bool {
    let is_match = matches!(found, Outcome::Match | Outcome::Update | Outcome::NoChange);
    expected == found || (expected == Outcome::Match && is_match)
}

/// What flows to a target.
enum Now {
    /// This, or null for no value.
    Value(Value),
    /// Nothing: no mapping writes it.
    NotMapped,
    /// An error.
    Failed,
}

fn value_now(flows: &[&Flow], people: &People<'_>, target: &str) -> Now {
    let Some(flow) = flow_of(flows, target) else {
        return Now::NotMapped;
    };
    let handle = flow.handle(people, 0);
    if failed(flow.state_of(handle)) {
        return Now::Failed;
    }
    let texts = flow.texts(people).each(handle).map(str::to_owned);
    Now::Value(json(texts.collect()))
}

/// Texts as a file of tests has them.
pub(super) fn json(mut texts: Vec<String>) -> Value {
    match texts.len() {
        0 => Value::Null,
        1 => texts.pop().map_or(Value::Null, Value::String),
        _ => texts.into_iter().map(Value::String).collect(),
    }
}

fn flow_of<'f>(flows: &[&'f Flow], target: &str) -> Option<&'f Flow> {
    let mut flows = flows.iter().copied();
    flows.find(|flow| flow.row().target.eq_ignore_ascii_case(target))
}

const fn failed(state: State) -> bool {
    matches!(state, State::Error | State::NotInFile | State::Unusable)
}

fn value_failure(
    flows: &[&Flow],
    people: &People<'_>,
    target: &str,
    expected: &Value,
) -> Option<String> {
    let Some(flow) = flow_of(flows, target) else {
        return Some(say!("`{target}`: there is no mapping for it", target));
    };
    let handle = flow.handle(people, 0);
    let found: Vec<&str> = flow.texts(people).each(handle).collect();
    let state = flow.state_of(handle);
    if !failed(state) && found == texts(expected) {
        return None;
    }
    let got = match state {
        State::Value if found.len() == 1 => format!("`{}`", found.join("")),
        State::Value => format!("[`{}`]", found.join("`, `")),
        State::None => say!("no value").to_owned(),
        State::Skipped => say!("nothing: the expression drops the attribute").to_owned(),
        State::Error | State::NotInFile | State::Unusable => {
            let message = flow
                .fault(handle)
                .map_or(say!("it cannot be evaluated"), |fault| {
                    fault.message.as_str()
                });
            say!("an error: {message}", message)
        }
    };
    let wanted = match texts(expected).as_slice() {
        [] => say!("no value").to_owned(),
        [one] => format!("`{one}`"),
        several => format!("[`{}`]", several.join("`, `")),
    };
    Some(say!(
        "`{target}`: expected {wanted}, got {got}",
        target,
        wanted,
        got
    ))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::preview::Row;

    fn mapping() -> Mapping {
        let row = |target: &str, source: &str, matching_priority| Row {
            target: target.into(),
            source: Some(source.into()),
            matching_priority,
            ..Row::default()
        };
        Mapping {
            rows: vec![
                row("userName", "[mail]", 1),
                row("title", "ToUpper([jobTitle])", 0),
                row("active", "Not([IsSoftDeleted])", 0),
            ],
            ..Mapping::default()
        }
    }

    fn check(test: &str, expect: &[&str]) {
        let test: SavedTest = serde_json::from_str(test).unwrap();
        assert_eq!(
            test.run(&mapping(), &Environment::default()).failures,
            expect
        );
    }

    #[test]
    fn runs_tests() {
        check(
            r#"{"name": "created", "user": {"mail": "a@b.c", "jobTitle": "Dr"},
                "expect": {"outcome": "create", "values": {"title": "DR", "active": true, "userName": "a@b.c"}}}"#,
            &[],
        );
        check(
            r#"{"name": "matched", "user": {"mail": "A@b.c", "jobTitle": null},
                "webex": {"userName": "a@b.c", "title": "X"}, "expect": {"outcome": "match", "values": {"title": null}}}"#,
            &[],
        );
        check(
            r#"{"name": "blocked", "user": {"mail": "a@b.c", "accountEnabled": false}, "expect": {"outcome": "create",
                "values": {"title": "x", "nickName": "y"}}}"#,
            &[
                "outcome: expected create, got skipDisabled (sign-in is blocked and Webex does not know the user: never created)",
                "`title`: expected `x`, got no value",
                "`nickName`: there is no mapping for it",
            ],
        );
        check(
            r#"{"name": "not assigned", "user": {"mail": "a@b.c"}, "assigned": false, "expect": {"outcome": "outOfScope"}}"#,
            &[],
        );
    }

    #[test]
    fn what_comes_out_now_can_be_accepted() {
        let check = |expect: &str, accepted: Option<&str>| {
            let text = format!(
                r#"{{"name": "a", "user": {{"mail": "a@b.c", "jobTitle": "Dr"}}, "expect": {expect}}}"#
            );
            let mut test: SavedTest = serde_json::from_str(&text).unwrap();
            let result = test.run(&mapping(), &Environment::default());
            assert_eq!(result.accepted.as_deref(), accepted);
            if let Some(accepted) = accepted {
                test.expect = serde_json::from_str(accepted).unwrap();
                let again = test.run(&mapping(), &Environment::default());
                assert_eq!(again.failures, [] as [String; 0]);
            }
        };
        check(r#"{"outcome":"create","values":{"active":true}}"#, None);
        check(
            r#"{"outcome":"match","values":{"active":true,"nickName":"x","title":"Dr"}}"#,
            Some(r#"{"outcome":"create","values":{"active":true,"title":"DR"}}"#),
        );
        check(
            r#"{"values":{"active":null}}"#,
            Some(r#"{"values":{"active":"True"}}"#),
        );
    }
}
