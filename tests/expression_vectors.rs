//! Every vector of the reference runs through the public interface: parse, check, compile, evaluate. Those marked documented must
//! pass; those marked inferred too, unless listed here with the reading that was chosen instead.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::panic,
    missing_docs
)]

use hubsync::dotnet::datetime;
use hubsync::expression::environment::Ticks;
use hubsync::expression::explanation::{Value, explain};
use hubsync::expression::{
    CheckContext, Environment, Sample, Severity, check, compile, functions, parse,
};
use serde::Deserialize;
use std::collections::BTreeMap;

/// Inferred vectors that fail, each with the reason.
const OTHER_READING: &[(&str, &str)] = &[];

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Vector {
    id: String,
    expression: String,
    attributes: BTreeMap<String, serde_json::Value>,
    expected: serde_json::Value,
    expected_kind: String,
    confidence: String,
    now: Option<String>,
    #[serde(default)]
    existing: Vec<String>,
    default_domain: Option<String>,
    #[serde(default)]
    macros: BTreeMap<String, String>,
    expected_pattern: Option<String>,
}

#[derive(Debug, PartialEq)]
enum Given {
    Value(Value),
    Refused(String),
}

fn sample(attributes: &BTreeMap<String, serde_json::Value>) -> Sample {
    let mut sample = Sample::default();
    for (name, value) in attributes {
        match value {
            serde_json::Value::Null => sample.clear(name),
            serde_json::Value::String(text) => sample.set(name, text).unwrap(),
            serde_json::Value::Array(items) => sample
                .set_many(name, items.iter().map(|item| item.as_str().unwrap()))
                .unwrap(),
            other => sample.set(name, &other.to_string()).unwrap(),
        }
    }
    sample
}

fn ticks(text: &str) -> Ticks {
    datetime::parse(text).unwrap().ticks()
}

fn give(vector: &Vector) -> Given {
    let parsed = parse(&vector.expression);
    let checked = check(&parsed.tree, &vector.expression, &CheckContext::default());
    if let Some(error) = parsed
        .diagnostics
        .iter()
        .chain(&checked)
        .find(|diagnostic| diagnostic.severity == Severity::Error)
    {
        return Given::Refused(error.message.clone());
    }
    let sample = sample(&vector.attributes);
    let program = match compile(&parsed.tree, &sample) {
        Ok(program) => program,
        Err(error) => return Given::Refused(error.to_string()),
    };
    let environment = Environment {
        now: vector.now.as_deref().map_or(0, ticks),
        seed: 1,
        first_row: 0,
        default_domain: vector.default_domain.clone(),
        taken: vector.existing.iter().map(String::as_str).collect(),
        macros: vector.macros.clone(),
    };
    sample.with(|input| {
        let value = program.evaluate_one(input, 0, &environment);
        let why = explain(&program, &vector.expression, input, 0, &environment);
        assert_eq!(why.value, Some(value.clone()), "{}: explanation", vector.id);
        Given::Value(value)
    })
}

fn holds(vector: &Vector, given: &Given) -> bool {
    match (vector.expected_kind.as_str(), given) {
        ("error", Given::Refused(_) | Given::Value(Value::Fault(_))) => true,
        ("null", Given::Value(Value::Null)) => true,
        ("skip", Given::Value(Value::SkipAttribute | Value::SkipObject)) => true,
        ("value", Given::Value(Value::Text(text))) => match &vector.expected_pattern {
            Some(pattern) => fancy_regex::Regex::new(&format!("^(?:{pattern})$"))
                .unwrap()
                .is_match(text)
                .unwrap(),
            None => vector.expected == serde_json::Value::String(text.clone()),
        },
        ("value", Given::Value(Value::Texts(texts))) => {
            vector.expected == serde_json::json!(texts)
                || (texts.len() == 1 && vector.expected == serde_json::json!(texts[0]))
        }
        _ => false,
    }
}

#[test]
fn every_vector_holds() {
    let vectors: Vec<Vector> =
        serde_json::from_str(include_str!("data/expression-vectors.json")).unwrap();
    let mut counts = BTreeMap::<(&str, bool), usize>::new();
    let mut failures = Vec::new();
    for vector in &vectors {
        let given = give(vector);
        let passes = holds(vector, &given);
        *counts.entry((&vector.confidence, passes)).or_default() += 1;
        let other = OTHER_READING.iter().any(|(id, _)| *id == vector.id);
        if passes == other {
            failures.push(format!(
                "{}: {:?} {:?} gives {given:?}, expected {} {}",
                vector.id,
                vector.expression,
                vector.attributes,
                vector.expected_kind,
                vector.expected
            ));
        }
    }
    for ((confidence, passes), count) in counts {
        let word = if passes { "pass" } else { "fail" };
        println!("{confidence}: {count} {word}");
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

#[test]
fn every_example_of_the_help_holds() {
    let mut failures = Vec::new();
    for (function, help) in functions::help::all() {
        for example in help.examples {
            let mut sample = Sample::default();
            for (name, value) in example.attributes {
                sample.set_many(name, value.split('\n')).unwrap();
                if !value.contains('\n') {
                    sample.set(name, value).unwrap();
                }
            }
            let environment = Environment {
                now: ticks("2025-07-30T12:00:00Z"),
                default_domain: Some("contoso.onmicrosoft.com".to_owned()),
                ..Environment::default()
            };
            let parsed = parse(example.expression);
            let given = match compile(&parsed.tree, &sample) {
                Ok(program) => {
                    match sample.with(|input| program.evaluate_one(input, 0, &environment)) {
                        Value::Null | Value::SkipAttribute | Value::SkipObject => None,
                        Value::Text(text) => Some(text),
                        Value::Texts(texts) => Some(texts.join("\n")),
                        Value::Fault(fault) => Some(fault.message),
                    }
                }
                Err(error) => Some(error.to_string()),
            };
            // A random result is shown as one of many.
            if given.as_deref() != example.gives && function.pure {
                failures.push(format!(
                    "{} gives {given:?}, not {:?}",
                    example.expression, example.gives
                ));
            }
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}
