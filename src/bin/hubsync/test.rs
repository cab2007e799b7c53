//! `hubsync test`: saved tests against a schema.

use super::{CommandError, Ending};
use hubsync::dotnet::datetime;
use hubsync::expression::Environment;
use hubsync::schema::{Document, suggestion};
use hubsync::session::Mapping;
use hubsync::session::junit::junit;
use hubsync::session::saved_test::{TestFile, TestResult};
use lexopt::prelude::*;
use std::io::Write;
use std::path::{Path, PathBuf};

const HELP: &str = r#"hubsync test: runs saved tests ("given this user, expect these values, this outcome")

usage: hubsync test FILE [--schema SCHEMA | --suggested] [--junit FILE]

FILE is JSON:
  {"schema"?: path beside FILE, "now"?: date in UTC, "tests": [
    {"name": text, "user": {attribute: value}, "webex"?: {SCIM attribute: value}, "assigned"?: false,
     "expect": {"outcome"?: word, "values"?: {target attribute: null | text | [text]}}}]}
Each test stands alone; an attribute that is not named has no value.
Outcomes: outOfScope, skippedByExpression, evaluationFailed, invalidUserName, skipDisabled, create, deactivate, match,
update, noChange; match holds for update and noChange too.

options:
      --schema SCHEMA   the provisioning schema whose user mapping is tested, in place of the one that FILE names
      --suggested       the mapping that is suggested where no schema is at hand
      --junit FILE      write the results as JUnit's XML as well
  -h, --help            print this help

exit codes: 0 every test held; 1 one did not, or a file could not be used; 2 the command was not understood;
3 reading or writing failed
"#;

/// Runs the command.
pub fn run(mut arguments: lexopt::Parser) -> Result<Ending, CommandError> {
    let (mut file, mut schema, mut report): (Option<PathBuf>, Option<PathBuf>, Option<PathBuf>) =
        (None, None, None);
    let mut suggested = false;
    while let Some(argument) = arguments.next()? {
        match argument {
            Short('h') | Long("help") => return super::print(HELP),
            Long("schema") => schema = Some(arguments.value()?.into()),
            Long("suggested") => suggested = true,
            Long("junit") => report = Some(arguments.value()?.into()),
            Value(path) if file.is_none() => file = Some(path.into()),
            other => return Err(other.unexpected().into()),
        }
    }
    let Some(file) = file else {
        return Err(CommandError::Usage("no file of tests was given".to_owned()));
    };
    let tests = match TestFile::read(&std::fs::read_to_string(&file)?) {
        Ok(tests) => tests,
        Err(error) => return refused(&file, &error.to_string()),
    };
    let beside = |name: &String| file.parent().unwrap_or(Path::new("")).join(name);
    let usage = |message: &str| Err(CommandError::Usage(message.to_owned()));
    let mapping = match (schema, suggested) {
        (Some(_), true) => return usage("`--schema` and `--suggested` exclude each other"),
        (None, true) => of_users(&suggestion::document()),
        (schema, false) => {
            let Some(schema) = schema.or_else(|| tests.schema.as_ref().map(beside)) else {
                return usage(
                    "no schema was given: name one in the file of tests, or with `--schema`; or add `--suggested`",
                );
            };
            match mapping(&std::fs::read(&schema)?) {
                Err(message) => return refused(&schema, &message),
                mapping => mapping,
            }
        }
    };
    let mapping = match mapping {
        Ok(mapping) => mapping,
        Err(message) => return refused(&file, &message),
    };
    let environment = match environment(&tests) {
        Ok(environment) => environment,
        Err(message) => return refused(&file, &message),
    };
    let results = tests.run(&mapping, &environment);
    if let Some(report) = report {
        std::fs::write(report, junit(&file.display().to_string(), &results))?;
    }
    told(&results)
}

fn refused(file: &Path, message: &str) -> Result<Ending, CommandError> {
    eprintln!("hubsync: {}: {message}", file.display());
    Ok(Ending::Wrong)
}

/// The user mapping of a schema.
fn mapping(bytes: &[u8]) -> Result<Mapping, String> {
    let (document, _) = Document::read(bytes).map_err(|error| error.to_string())?;
    of_users(&document)
}

fn of_users(document: &Document) -> Result<Mapping, String> {
    Mapping::of_users(document).ok_or_else(|| "the schema has no mapping of users".to_owned())
}

fn environment(tests: &TestFile) -> Result<Environment, String> {
    let mut environment = Environment::default();
    if let Some(now) = &tests.now {
        let moment =
            datetime::parse(now).map_err(|error| format!("`now` is not a date: {error}"))?;
        environment.now = moment.ticks();
    }
    Ok(environment)
}

fn told(results: &[TestResult]) -> Result<Ending, CommandError> {
    let mut output = std::io::stdout().lock();
    for result in results {
        let word = if result.failures.is_empty() {
            "ok"
        } else {
            "FAILED"
        };
        writeln!(output, "{word:6} {}", result.name)?;
        for failure in &result.failures {
            writeln!(output, "       {failure}")?;
        }
    }
    let failed = results
        .iter()
        .filter(|result| !result.failures.is_empty())
        .count();
    let ran = match results.len() {
        1 => "1 test".to_owned(),
        count => format!("{count} tests"),
    };
    writeln!(output, "{ran}, {failed} failed")?;
    Ok(if failed == 0 {
        Ending::Fine
    } else {
        Ending::Wrong
    })
}
