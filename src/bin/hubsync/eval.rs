//! `hubsync eval`: requests in, answers out, a line each.

use super::{CommandError, Ending};
use hubsync::session::evaluation::evaluate_line;
use lexopt::prelude::*;
use std::io::{BufRead, BufReader, BufWriter, Read, Write};
use std::path::PathBuf;

const HELP: &str = r#"hubsync eval: evaluates mapping expressions as Microsoft Entra's provisioning does

usage: hubsync eval [--explain] [FILE]

Reads JSON Lines from FILE, or from the standard input, and writes one line of JSON for each:
  in   {"expression": text, "attributes": {name: null | text | boolean | number | [text]},
        "now"?: date in UTC, "existing"?: [values taken in the target], "defaultDomain"?: text,
        "macros"?: {name: text}}
  out  {"outcome": "value" | "null" | "skip" | "error", "value": text | [text] | null,
        "diagnostics": [{"code", "severity", "message", "start", "end", "hint"}]}
Without "now" the clock stands at 0001-01-01; random functions give the same in every run.
Empty lines are passed over. Places are bytes of the expression, counted from 0.

options:
      --explain    add "explanation": the value of every part of the expression, as a tree
  -h, --help       print this help

exit codes: 0 no line ended in an error; 1 one did; 2 the command was not understood;
3 reading or writing failed
"#;

/// Runs the command.
pub fn run(mut arguments: lexopt::Parser) -> Result<Ending, CommandError> {
    let mut explained = false;
    let mut file: Option<PathBuf> = None;
    while let Some(argument) = arguments.next()? {
        match argument {
            Short('h') | Long("help") => return super::print(HELP),
            Long("explain") => explained = true,
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
        let (answer, is_error) = evaluate_line(&line, explained);
        if is_error {
            ending = Ending::Wrong;
        }
        output.write_all(answer.as_bytes())?;
        output.write_all(b"\n")?;
    }
    output.flush()?;
    Ok(ending)
}
