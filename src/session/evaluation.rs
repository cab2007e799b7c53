//! What does one expression give for one set of attributes?
//!
//! In: a request as JSON, the same for `hubsync eval` and for the JavaScript face. Out: an outcome, a value, findings, and the
//! value of every part if it is asked for. Places are bytes of the expression.
//!
//! The law: nothing comes from outside of the request. Without `now` the clock stands at 0001-01-01, and random functions give
//! the same in every run.

use crate::dotnet::datetime;
use crate::expression::explanation::{Explanation, Value, explain};
use crate::expression::{
    CheckContext, Diagnostic, Environment, Sample, Severity, check, compile, parse,
};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What is asked.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct EvaluationRequest {
    /// The expression's text.
    pub expression: String,
    /// Source attributes by provisioning name; what is not named has no value.
    #[serde(default)]
    pub attributes: BTreeMap<String, AttributeValue>,
    /// The moment that `Now()` gives, as a date in UTC.
    pub now: Option<String>,
    /// Values that are taken in the target, for `SelectUniqueValue`.
    #[serde(default)]
    pub existing: Vec<String>,
    /// What `DefaultDomain()` gives.
    pub default_domain: Option<String>,
    /// What `%name%` stands for.
    #[serde(default)]
    pub macros: BTreeMap<String, String>,
}

/// A source attribute: a JSON boolean or number is the text that the service makes of it.
#[derive(Clone, Debug, Deserialize)]
#[serde(untagged)]
pub enum AttributeValue {
    /// No value.
    Nothing(()),
    /// `True` or `False`.
    Boolean(bool),
    /// A number as written.
    Number(serde_json::Number),
    /// One text.
    Text(String),
    /// Several texts.
    Texts(Vec<String>),
}

/// What is answered.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Evaluation {
    /// What came out.
    pub outcome: Outcome,
    /// The value, if there is one.
    pub value: Option<OneOrMany>,
    /// What is to be said about the expression.
    pub diagnostics: Vec<Finding>,
    /// The value of every part.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub explanation: Option<ExplainedPart>,
}

/// What comes out of an expression.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum Outcome {
    /// A value.
    Value,
    /// No value.
    Null,
    /// The attribute or the object is dropped.
    Skip,
    /// Evaluation failed.
    Error,
    /// A branch that was not taken.
    NotEvaluated,
}

/// A result that is there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub enum OneOrMany {
    /// One text.
    One(String),
    /// Several texts.
    Many(Vec<String>),
}

/// One part of an expression and what became of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ExplainedPart {
    /// The part as written.
    pub text: String,
    /// Its first byte.
    pub start: usize,
    /// The byte behind it.
    pub end: usize,
    /// What came out of it.
    pub outcome: Outcome,
    /// Its value, if there is one.
    pub value: Option<OneOrMany>,
    /// What happened, in words; may be empty.
    pub note: String,
    /// Its parts, in the order of the text.
    pub parts: Vec<Self>,
}

/// What is wrong, and where, in bytes of the expression.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Finding {
    /// A stable code.
    pub code: String,
    /// How bad it is.
    pub severity: Severity,
    /// What is wrong.
    pub message: String,
    /// The first byte of the place.
    pub start: usize,
    /// The byte behind the place.
    pub end: usize,
    /// How to mend it; may be empty.
    pub hint: String,
}

impl Evaluation {
    /// True if there is no result.
    pub fn is_error(&self) -> bool {
        self.outcome == Outcome::Error
    }

    /// The answer to a line that is no request.
    pub fn unreadable(message: String) -> Self {
        let finding = Finding::new("request.json", message, 0..0);
        Self::refused(vec![finding])
    }

    fn refused(diagnostics: Vec<Finding>) -> Self {
        Self {
            outcome: Outcome::Error,
            value: None,
            diagnostics,
            explanation: None,
        }
    }
}

impl Finding {
    fn new(code: &str, message: String, span: std::ops::Range<usize>) -> Self {
        Self {
            code: code.to_owned(),
            severity: Severity::Error,
            message,
            start: span.start,
            end: span.end,
            hint: String::new(),
        }
    }
}

impl From<&Diagnostic> for Finding {
    fn from(found: &Diagnostic) -> Self {
        Self {
            code: found.code.name().to_owned(),
            severity: found.severity,
            message: found.message.clone(),
            start: found.span.start,
            end: found.span.end,
            hint: found.hint.clone(),
        }
    }
}

/// Answers one line of JSON with one line of JSON, without a line end; and whether it ends in an error.
pub fn evaluate_line(line: &str, with_parts: bool) -> (String, bool) {
    let given = match serde_json::from_str::<EvaluationRequest>(line) {
        Ok(request) => evaluate(&request, with_parts),
        Err(error) => Evaluation::unreadable(say!("the line is no request: {error}", error)),
    };
    // An evaluation is plain data with text keys: it can always be written.
    let text = serde_json::to_string(&given).unwrap_or_default();
    (text, given.is_error())
}

/// Answers a request; with the value of every part if `with_parts`.
pub fn evaluate(request: &EvaluationRequest, with_parts: bool) -> Evaluation {
    let parsed = parse(&request.expression);
    let context = CheckContext::default();
    let checked = check(&parsed.tree, &request.expression, &context);
    let found = parsed.diagnostics.iter().chain(&checked);
    let mut findings: Vec<Finding> = found.map(Finding::from).collect();
    if findings
        .iter()
        .any(|found| found.severity == Severity::Error)
    {
        return Evaluation::refused(findings);
    }
    let (sample, environment) = match world(request) {
        Ok(world) => world,
        Err(message) => return Evaluation::unreadable(message),
    };
    let program = match compile(&parsed.tree, &sample) {
        Ok(program) => program,
        Err(error) => {
            findings.push(Finding::new("compile", error.to_string(), error.span));
            return Evaluation::refused(findings);
        }
    };
    sample.with(|input| {
        let value = program.evaluate_one(input, 0, &environment);
        if let Value::Fault(fault) = &value {
            let message = fault.message.clone();
            findings.push(Finding::new(fault.code, message, fault.span.clone()));
        }
        Evaluation {
            outcome: outcome(&value),
            value: texts(&value),
            diagnostics: findings,
            explanation: with_parts.then(|| {
                explained(explain(
                    &program,
                    &request.expression,
                    input,
                    0,
                    &environment,
                ))
            }),
        }
    })
}

fn world(request: &EvaluationRequest) -> Result<(Sample, Environment), String> {
    let mut sample = Sample::default();
    for (name, attribute) in &request.attributes {
        let set = match attribute {
            AttributeValue::Nothing(()) => {
                sample.clear(name);
                Ok(())
            }
            AttributeValue::Boolean(true) => sample.set(name, "True"),
            AttributeValue::Boolean(false) => sample.set(name, "False"),
            AttributeValue::Number(number) => sample.set(name, &number.to_string()),
            AttributeValue::Text(text) => sample.set(name, text),
            AttributeValue::Texts(texts) => sample.set_many(name, texts.iter().map(String::as_str)),
        };
        set.map_err(|_| say!("the attribute `{name}` is too long", name))?;
    }
    let now = match &request.now {
        Some(text) => datetime::parse(text)
            .map_err(|error| say!("`now` is not a date: {error}", error))?
            .ticks(),
        None => 0,
    };
    let environment = Environment {
        now,
        seed: 0,
        first_row: 0,
        default_domain: request.default_domain.clone(),
        taken: request.existing.iter().map(String::as_str).collect(),
        macros: request.macros.clone(),
    };
    Ok((sample, environment))
}

const fn outcome(value: &Value) -> Outcome {
    match value {
        Value::Null => Outcome::Null,
        Value::Text(_) | Value::Texts(_) => Outcome::Value,
        Value::SkipAttribute | Value::SkipObject => Outcome::Skip,
        Value::Fault(_) => Outcome::Error,
    }
}

fn texts(value: &Value) -> Option<OneOrMany> {
    match value {
        Value::Text(text) => Some(OneOrMany::One(text.clone())),
        Value::Texts(texts) => Some(OneOrMany::Many(texts.clone())),
        Value::Null | Value::SkipAttribute | Value::SkipObject | Value::Fault(_) => None,
    }
}

fn explained(part: Explanation) -> ExplainedPart {
    ExplainedPart {
        text: part.text,
        start: part.span.start,
        end: part.span.end,
        outcome: part.value.as_ref().map_or(Outcome::NotEvaluated, outcome),
        value: part.value.as_ref().and_then(texts),
        note: part.note,
        parts: part.parts.into_iter().map(explained).collect(),
    }
}
