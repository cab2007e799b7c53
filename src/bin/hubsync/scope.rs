//! `hubsync scope`: users held against a scoping filter, a line each.

use super::{CommandError, Ending};
use hubsync::expression::Severity;
use hubsync::schema::scoping::{Filter, Program, State, Values};
use lexopt::prelude::*;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, BufWriter, Read, Write};
use std::path::PathBuf;

const HELP: &str = r#"hubsync scope: holds users against a scoping filter as Microsoft Entra's provisioning does

usage: hubsync scope [FILE]

Reads JSON Lines from FILE, or from the standard input, and writes one line of JSON for each:
  in   {"filter": objectMapping.scope as Graph has it, "attributes": {name: null | text | boolean | number | [text]},
        "types"?: {name: "String" | "Integer" | "Boolean" | ...}}
  out  {"inScope": true | false | null, "because": text, "diagnostics": [{"code", "severity", "message", "path"}]}
An attribute that is not named has no value. null: what the filter means is not documented; the diagnostics say why.
Empty lines are passed over.

options:
  -h, --help       print this help

exit codes: 0 every line was answered by true or false; 1 one was not; 2 the command was not understood;
3 reading or writing failed
"#;

#[derive(Debug, Deserialize)]
struct Request {
    #[serde(default)]
    filter: serde_json::Value,
    #[serde(default)]
    attributes: serde_json::Value,
    #[serde(default)]
    types: BTreeMap<String, String>,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Answer {
    in_scope: Option<bool>,
    because: String,
    diagnostics: Vec<Diagnostic>,
}

#[derive(Debug, Serialize)]
struct Diagnostic {
    code: &'static str,
    severity: Severity,
    message: String,
    path: Option<String>,
}

/// Runs the command.
pub fn run(mut arguments: lexopt::Parser) -> Result<Ending, CommandError> {
    let mut file: Option<PathBuf> = None;
    while let Some(argument) = arguments.next()? {
        match argument {
            Short('h') | Long("help") => return super::print(HELP),
            Value(path) if file.is_none() => file = Some(path.into()),
            other => return Err(other.unexpected().into()),
        }
    }
    let input: Box<dyn Read> = match file {
        Some(path) => Box::new(std::fs::File::open(path)?),
        None => Box::new(std::io::stdin()),
    };
    let mut output = BufWriter::new(std::io::stdout().lock());
    let mut ending = Ending::Fine;
    for line in BufReader::new(input).lines() {
        let line = line?;
        if line.trim().is_empty() {
            continue;
        }
        let given = match serde_json::from_str::<Request>(&line) {
            Ok(request) => answer(&request),
            Err(error) => unreadable(&error),
        };
        if given.in_scope.is_none() {
            ending = Ending::Wrong;
        }
        serde_json::to_writer(&mut output, &given).map_err(std::io::Error::from)?;
        output.write_all(b"\n")?;
    }
    output.flush()?;
    Ok(ending)
}

fn unreadable(error: &serde_json::Error) -> Answer {
    let message = format!("the line is no request: {error}");
    let diagnostic = Diagnostic {
        code: "request.json",
        severity: Severity::Error,
        message: message.clone(),
        path: None,
    };
    Answer {
        in_scope: None,
        because: message,
        diagnostics: vec![diagnostic],
    }
}

fn answer(request: &Request) -> Answer {
    let (filter, shape) = Filter::read(&request.filter, "$.filter");
    let program = Program::compile(&filter, &|name| request.types.get(name).map(String::as_str));
    let found = shape
        .into_iter()
        .chain(filter.lint(None, "$.filter"))
        .chain(program.messages());
    let mut diagnostics: Vec<Diagnostic> = found
        .map(|message| Diagnostic {
            code: message.code.name(),
            severity: message.severity,
            message: message.message,
            path: message.path,
        })
        .collect();
    let verdict = program.evaluate(&Values::of_json(&request.attributes));
    if verdict.whole_value.is_some() {
        diagnostics.push(Diagnostic {
            code: "scope.readings",
            severity: Severity::Warning,
            message: "a pattern that had to match the whole value would give another answer: anchor it with ^ and $".into(),
            path: None,
        });
    }
    let reasons: Vec<String> = verdict.reasons.iter().map(ToString::to_string).collect();
    let because = match verdict.state {
        State::In if filter.groups.is_empty() => {
            "there is no group of clauses: everybody is in scope".to_owned()
        }
        State::In => "every clause of a group holds".to_owned(),
        State::Ignored => format!(
            "{} (inputFilterGroups: ignored, not deprovisioned)",
            reasons.join("; or ")
        ),
        State::Out | State::Unknown => reasons.join("; or "),
    };
    Answer {
        in_scope: match verdict.state {
            State::In => Some(true),
            State::Out | State::Ignored => Some(false),
            State::Unknown => None,
        },
        because,
        diagnostics,
    }
}
