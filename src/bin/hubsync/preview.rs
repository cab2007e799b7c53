//! `hubsync preview`: a schema and a file of users in, the values of every user out.
//!
//! The law: the page's export and this command write the same bytes, because both are the session's.

use super::threads::Threads;
use super::{CommandError, Ending};
use hubsync::expression::Environment;
use hubsync::schema::{Document, SchemaError, suggestion};
use hubsync::session::{
    Answer, ExportFormat, FileReport, Mapping, Population, Request, Row, Totals,
};
use lexopt::prelude::*;
use std::io::{BufWriter, Write};
use std::path::PathBuf;
use std::time::{SystemTime, UNIX_EPOCH};

const HELP: &str = r#"hubsync preview: what would be provisioned for every user of a file

usage: hubsync preview --schema FILE --users FILE [--format json|csv]
       hubsync preview --suggested --users FILE [--format json|csv]

Writes to the standard output what the page's export writes, byte for byte:
  json  a line of JSON for each user: {"userPrincipalName", "displayName",
        "values": {target: {"state", "values"}}, "problems": [code]}
  csv   comma-separated values with a header, for a spreadsheet
The standard error gets what there is to say about the two files, and the counts.

options:
      --schema FILE    the provisioning schema, as Microsoft Graph or the portal gives it
      --suggested      the mapping that is suggested where no schema is at hand
      --users FILE     the users: any export that the page reads (CSV or JSON)
      --format FORMAT  json (the default) or csv
  -h, --help           print this help

exit codes: 0 every user is without errors; 1 some user is not; 2 the command was not understood;
3 a file could not be read, or nothing in it could be used
"#;

/// What was asked.
struct Wanted {
    schema: Option<PathBuf>,
    users: PathBuf,
    format: ExportFormat,
}

/// Runs the command.
pub fn run(arguments: lexopt::Parser) -> Result<Ending, CommandError> {
    let Some(wanted) = wanted(arguments)? else {
        return super::print(HELP);
    };
    let document = match &wanted.schema {
        None => suggestion::document(),
        Some(path) => schema(path)?,
    };
    let mapping = mapping(&document)?;
    let bytes = super::read(&wanted.users)?;
    let name = wanted.users.display().to_string();
    let mut session = Threads::start(&environment());
    let mut ending = Ending::Fine;
    let mut accepted = false;
    session.answer(Request::SetMapping { mapping }, None, &mut |_| {});
    let load = Request::LoadFile {
        population: Population::Users,
        name,
        layout: None,
    };
    session.answer(load, Some(bytes), &mut |answer| match answer {
        Answer::File { report } => {
            accepted = report.accepted;
            tell_file(&report);
        }
        Answer::Totals { totals } => ending = tell_totals(&totals),
        _ => {}
    });
    if !accepted {
        return Err(CommandError::Refused);
    }
    let mut output = BufWriter::new(std::io::stdout().lock());
    let mut written = Ok(());
    let export = Request::Export {
        format: wanted.format,
    };
    session.answer(export, None, &mut |answer| {
        if let (Answer::Piece { text, .. }, true) = (answer, written.is_ok()) {
            written = output.write_all(text.as_bytes());
        }
    });
    written?;
    output.flush()?;
    Ok(ending)
}

fn wanted(mut arguments: lexopt::Parser) -> Result<Option<Wanted>, CommandError> {
    let (mut schema, mut users, mut suggested) = (None, None, false);
    let mut format = ExportFormat::Json;
    while let Some(argument) = arguments.next()? {
        match argument {
            Short('h') | Long("help") => return Ok(None),
            Long("schema") => schema = Some(PathBuf::from(arguments.value()?)),
            Long("users") => users = Some(PathBuf::from(arguments.value()?)),
            Long("suggested") => suggested = true,
            Long("format") => {
                let word = arguments.value()?;
                format = match word.to_str() {
                    Some("json") => ExportFormat::Json,
                    Some("csv") => ExportFormat::Csv,
                    _ => {
                        let word = word.to_string_lossy();
                        return usage(&format!("the format `{word}` is neither json nor csv"));
                    }
                };
            }
            other => return Err(other.unexpected().into()),
        }
    }
    match (schema, suggested, users) {
        (_, _, None) => usage("no file of users was given: add `--users FILE`"),
        (None, false, _) => {
            usage("no mapping was given: add `--schema FILE`, or `--suggested` for the suggestion")
        }
        (Some(_), true, _) => usage("`--schema` and `--suggested` exclude each other"),
        (schema, _, Some(users)) => Ok(Some(Wanted {
            schema,
            users,
            format,
        })),
    }
}

fn usage<T>(message: &str) -> Result<T, CommandError> {
    Err(CommandError::Usage(message.to_owned()))
}

fn schema(path: &std::path::Path) -> Result<Document, CommandError> {
    let bytes = super::read(path)?;
    let shown = path.display();
    let tell = |messages: &[hubsync::schema::Message]| {
        for message in messages {
            let place = [
                message.path.clone(),
                message.line.map(|line| format!("line {line}")),
            ];
            let place: Vec<String> = place.into_iter().flatten().collect();
            let severity = format!("{:?}", message.severity).to_lowercase();
            tell_one(
                &shown.to_string(),
                &place.join(", "),
                &severity,
                &message.message,
            );
        }
    };
    match Document::read(&bytes) {
        Ok((document, messages)) => {
            tell(&messages);
            Ok(document)
        }
        Err(error @ (SchemaError::Unreadable(_) | SchemaError::Refused(_))) => {
            tell(error.messages());
            Err(CommandError::Refused)
        }
        Err(error) => {
            tell_one(&shown.to_string(), "", "error", &error.to_string());
            Err(CommandError::Refused)
        }
    }
}

fn mapping(document: &Document) -> Result<Mapping, CommandError> {
    let Some(users) = document.user_mapping() else {
        tell_one(
            "the schema",
            "",
            "error",
            "it has no mapping of users: choose the schema of the Webex application",
        );
        return Err(CommandError::Refused);
    };
    Ok(Mapping {
        revision: 1,
        rows: Row::all(&users),
        scope: users.scope().cloned(),
        ..Mapping::default()
    })
}

/// The world at this moment: `Now()` gives the same for every user.
fn environment() -> Environment {
    let since = SystemTime::now().duration_since(UNIX_EPOCH);
    let milliseconds = since.map_or(0, |since| since.as_millis());
    Environment::at_unix_milliseconds(i64::try_from(milliseconds).unwrap_or(i64::MAX))
}

fn tell_one(file: &str, place: &str, severity: &str, message: &str) {
    let place = if place.is_empty() {
        String::new()
    } else {
        format!(" ({place})")
    };
    eprintln!("hubsync: {file}{place}: {severity}: {message}");
}

fn tell_file(report: &FileReport) {
    for message in &report.messages {
        let place: Vec<String> = [
            message.line.map(|line| format!("line {line}")),
            message.column.map(|column| format!("column {column}")),
            message.path.clone(),
        ]
        .into_iter()
        .flatten()
        .collect();
        tell_one(
            &report.name,
            &place.join(", "),
            &message.severity,
            &message.message,
        );
    }
    if report.accepted {
        eprintln!(
            "hubsync: {}: {}, {} users",
            report.name, report.form, report.users
        );
    }
}

/// Tells the counts; wrong if there is an error.
fn tell_totals(totals: &Totals) -> Ending {
    eprintln!(
        "hubsync: {} of {} users are fine",
        totals.fine, totals.users
    );
    for problem in &totals.problems {
        let at = problem.mapping.map_or_else(String::new, |mapping| {
            format!(" in mapping {}", mapping + 1)
        });
        eprintln!(
            "hubsync: {}: {}{at}: {} users",
            problem.severity, problem.code, problem.users
        );
    }
    if totals
        .problems
        .iter()
        .any(|problem| problem.severity == "error")
    {
        Ending::Wrong
    } else {
        Ending::Fine
    }
}
