//! `hubsync preview`: a schema and files of users in, the values and the outcome of every user out.
//!
//! The law: the page's export and this command write the same bytes, because both are the session's.

mod options;
mod told;

use super::threads::Threads;
use super::{CommandError, Ending};
use hubsync::directory::page::{Page, in_a_row};
use hubsync::expression::Environment;
use hubsync::schema::{Document, SchemaError, suggestion};
use hubsync::session::fail_on::read_assigned;
use hubsync::session::{Answer, Mapping, Population, Request, Row, Totals};
use options::{HELP, Wanted, wanted};
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};
use std::time::{SystemTime, UNIX_EPOCH};
use told::{tell_file, tell_met, tell_one, tell_totals};

/// Runs the command.
pub fn run(arguments: lexopt::Parser) -> Result<Ending, CommandError> {
    let Some(wanted) = wanted(arguments)? else {
        return super::print(HELP);
    };
    let document = match &wanted.schema {
        None => suggestion::document(),
        Some(path) => schema(path)?,
    };
    let mapping = Mapping {
        deletion_threshold: wanted.deletion_threshold,
        ..mapping(&document)?
    };
    let mut session = Threads::start(&environment());
    session.answer(Request::SetMapping { mapping }, None, &mut |_| {});
    let totals = load(&mut session, &wanted)?;
    tell_totals(&totals);
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
    let met = wanted.fail_on.met(&totals);
    tell_met(&met);
    Ok(if met.is_empty() {
        Ending::Fine
    } else {
        Ending::Wrong
    })
}

/// Has the files read, the users last; the counts that follow.
fn load(session: &mut Threads, wanted: &Wanted) -> Result<Totals, CommandError> {
    if let Some(path) = &wanted.assigned {
        let assigned = Some(assigned(path)?);
        session.answer(Request::SetAssigned { assigned }, None, &mut |_| {});
    }
    if !wanted.webex.is_empty() {
        load_file(session, Population::WebexUsers, &wanted.webex)?;
    }
    load_file(session, Population::Users, &wanted.users)
}

fn load_file(
    session: &mut Threads,
    population: Population,
    paths: &[PathBuf],
) -> Result<Totals, CommandError> {
    let (name, bytes) = pages(paths)?;
    let load = Request::LoadFile {
        population,
        name,
        layout: None,
    };
    let (mut accepted, mut counted) = (false, Totals::default());
    session.answer(load, Some(bytes), &mut |answer| match answer {
        Answer::File { report } => {
            accepted = report.accepted;
            tell_file(&report);
        }
        Answer::Totals { totals } => counted = totals,
        _ => {}
    });
    match accepted {
        true => Ok(counted),
        false => Err(CommandError::Refused),
    }
}

/// The name and the bytes of a file, or of the pages of one list.
fn pages(paths: &[PathBuf]) -> Result<(String, Vec<u8>), CommandError> {
    let first = paths.first().map(|path| path.display().to_string());
    let first = first.unwrap_or_default();
    if let [path] = paths {
        return Ok((first, super::read(path)?));
    }
    let mut pages = Vec::with_capacity(paths.len());
    for path in paths {
        let bytes = super::read(path)?;
        let page = Page::of(&String::from_utf8_lossy(&bytes));
        let Some(page) = page.filter(|page| {
            let mut known = pages.iter();
            known.all(|(known, _): &(Page, Vec<u8>)| known.continues(*page))
        }) else {
            let message = "it is no page of the same list as the files before: give one file, or pages of one list";
            tell_one(&path.display().to_string(), "", "error", message);
            return Err(CommandError::Refused);
        };
        pages.push((page, bytes));
    }
    pages.sort_by_key(|(page, _)| page.place());
    let more = pages.len() - 1;
    let pages = pages.into_iter().map(|(_, bytes)| bytes);
    Ok((
        format!("{first} and {more} more"),
        in_a_row(pages.collect()),
    ))
}

fn assigned(path: &Path) -> Result<Vec<String>, CommandError> {
    let bytes = super::read(path)?;
    let read = std::str::from_utf8(&bytes)
        .map_err(|error| error.to_string())
        .and_then(|text| read_assigned(text).map_err(|error| error.to_string()));
    read.map_err(|error| {
        let message = format!("the list of assignments cannot be read: {error}");
        tell_one(&path.display().to_string(), "", "error", &message);
        CommandError::Refused
    })
}

fn schema(path: &Path) -> Result<Document, CommandError> {
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
