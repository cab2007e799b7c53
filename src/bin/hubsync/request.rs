//! One line of `hubsync eval`, in and out.

use hubsync::dotnet::datetime;
use hubsync::expression::explanation::{Explanation, Value, explain};
use hubsync::expression::{
    CheckContext, Diagnostic, Environment, Sample, Severity, check, compile, parse,
};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What a line asks.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Request {
    expression: String,
    #[serde(default)]
    attributes: BTreeMap<String, Attribute>,
    now: Option<String>,
    #[serde(default)]
    existing: Vec<String>,
    default_domain: Option<String>,
    #[serde(default)]
    macros: BTreeMap<String, String>,
}

/// A source attribute: a JSON boolean or number is the text that the service makes of it.
#[derive(Debug, Deserialize)]
#[serde(untagged)]
enum Attribute {
    Nothing(()),
    Boolean(bool),
    Number(serde_json::Number),
    Text(String),
    Texts(Vec<String>),
}

/// What a line answers.
#[derive(Debug, Serialize)]
pub struct Answer {
    outcome: &'static str,
    value: serde_json::Value,
    diagnostics: Vec<Finding>,
    #[serde(skip_serializing_if = "Option::is_none")]
    explanation: Option<serde_json::Value>,
}

/// What is wrong, and where, in bytes of the expression.
#[derive(Debug, Serialize)]
struct Finding {
    code: String,
    severity: Severity,
    message: String,
    start: usize,
    end: usize,
    hint: String,
}

impl Answer {
    /// True if there is no result.
    pub fn is_error(&self) -> bool {
        self.outcome == "error"
    }

    /// The answer to a line that is no request.
    pub fn unreadable(message: String) -> Self {
        let finding = Finding::new("request.json", message, 0..0);
        Self::refused(vec![finding])
    }

    fn refused(diagnostics: Vec<Finding>) -> Self {
        Self {
            outcome: "error",
            value: serde_json::Value::Null,
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

/// Answers a request.
pub fn answer(request: &Request, explained: bool) -> Answer {
    let parsed = parse(&request.expression);
    let context = CheckContext::default();
    let checked = check(&parsed.tree, &request.expression, &context);
    let found = parsed.diagnostics.iter().chain(&checked);
    let mut findings: Vec<Finding> = found.map(Finding::from).collect();
    if findings
        .iter()
        .any(|found| found.severity == Severity::Error)
    {
        return Answer::refused(findings);
    }
    let (sample, environment) = match world(request) {
        Ok(world) => world,
        Err(message) => return Answer::unreadable(message),
    };
    let program = match compile(&parsed.tree, &sample) {
        Ok(program) => program,
        Err(error) => {
            findings.push(Finding::new("compile", error.to_string(), error.span));
            return Answer::refused(findings);
        }
    };
    sample.with(|input| {
        let value = program.evaluate_one(input, 0, &environment);
        if let Value::Fault(fault) = &value {
            let message = fault.message.clone();
            findings.push(Finding::new(fault.code, message, fault.span.clone()));
        }
        Answer {
            outcome: outcome(&value),
            value: json(&value),
            diagnostics: findings,
            explanation: explained.then(|| {
                tree(&explain(
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

fn world(request: &Request) -> Result<(Sample, Environment), String> {
    let mut sample = Sample::default();
    for (name, attribute) in &request.attributes {
        let set = match attribute {
            Attribute::Nothing(()) => {
                sample.clear(name);
                Ok(())
            }
            Attribute::Boolean(true) => sample.set(name, "True"),
            Attribute::Boolean(false) => sample.set(name, "False"),
            Attribute::Number(number) => sample.set(name, &number.to_string()),
            Attribute::Text(text) => sample.set(name, text),
            Attribute::Texts(texts) => sample.set_many(name, texts.iter().map(String::as_str)),
        };
        set.map_err(|_| format!("the attribute `{name}` is too long"))?;
    }
    let now = match &request.now {
        Some(text) => datetime::parse(text)
            .map_err(|error| format!("`now` is not a date: {error}"))?
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

const fn outcome(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Text(_) | Value::Texts(_) => "value",
        Value::SkipAttribute | Value::SkipObject => "skip",
        Value::Fault(_) => "error",
    }
}

fn json(value: &Value) -> serde_json::Value {
    match value {
        Value::Text(text) => text.as_str().into(),
        Value::Texts(texts) => texts.as_slice().into(),
        Value::Null | Value::SkipAttribute | Value::SkipObject | Value::Fault(_) => {
            serde_json::Value::Null
        }
    }
}

/// An explanation as JSON: `outcome` is `notEvaluated` for a branch not taken.
fn tree(part: &Explanation) -> serde_json::Value {
    let value = part.value.as_ref();
    serde_json::json!({
        "text": part.text,
        "start": part.span.start,
        "end": part.span.end,
        "outcome": value.map_or("notEvaluated", outcome),
        "value": value.map(json),
        "note": part.note,
        "parts": part.parts.iter().map(tree).collect::<Vec<_>>(),
    })
}
