//! Many users: files as bytes in, counts and one text of lines out.
//!
//! The law: the lines are those of the page's export and of `hubsync preview`, because the session writes them all.

use super::error::ApiError;
use super::schemas::read;
use super::types::{
    FileFinding, FileSummary, LineFormat, MappingInput, OutcomeCount, Preview, PreviewOptions,
    ProblemCount,
};
use crate::dotnet::datetime;
use crate::expression::Environment;
use crate::schema::{Document, suggestion};
use crate::session::{
    Answer, ExportFormat, FileReport, Mapping, Population, Request, Row, Session, Totals,
};

/// What would be provisioned for every user of a file. `users` and `webex_users` are any files that the page reads.
///
/// # Errors
/// `options` if not exactly one mapping was given, `schema` if the schema cannot be used, `file` if a file holds no users that
/// can be used, `date` if `now` is no date.
pub fn preview(
    options: PreviewOptions,
    users: Vec<u8>,
    webex_users: Option<Vec<u8>>,
) -> Result<Preview, ApiError> {
    let mapping = mapping(&options)?;
    let targets: Vec<String> = mapping.rows.iter().map(|row| row.target.clone()).collect();
    let mut session = Session::new(environment(options.now.as_deref())?);
    session.answer(Request::SetMapping { mapping }, None, &mut |_, _| {});
    if options.assigned.is_some() {
        let assigned = options.assigned;
        session.answer(Request::SetAssigned { assigned }, None, &mut |_, _| {});
    }
    let webex_file = match webex_users {
        None => None,
        Some(bytes) => {
            let (report, _) = load(
                &mut session,
                Population::WebexUsers,
                "the Webex users",
                bytes,
            )?;
            Some(summary(&report))
        }
    };
    let (report, totals) = load(&mut session, Population::Users, "the users", users)?;
    let totals = totals.unwrap_or_default();
    Ok(Preview {
        users_file: summary(&report),
        webex_file,
        users: count(totals.users),
        fine: count(totals.fine),
        problems: problems(&totals, &targets),
        outcomes: outcomes(&totals),
        lines: lines(&mut session, options.format),
    })
}

/// The user mapping of a schema.
pub fn mapping_of(document: &Document) -> Result<Mapping, ApiError> {
    Mapping::of_users(document).ok_or_else(|| {
        let message = "`schema` has no mapping of users: give the schema of the Webex application";
        ApiError::new("schema", message)
    })
}

/// The world at this moment; without one the clock stands at 0001-01-01.
pub fn environment(now: Option<&str>) -> Result<Environment, ApiError> {
    let mut environment = Environment::default();
    if let Some(now) = now {
        let moment = datetime::parse(now)
            .map_err(|error| ApiError::new("date", format!("`now` is not a date: {error}")))?;
        environment.now = moment.ticks();
    }
    Ok(environment)
}

/// A number as JavaScript takes it.
pub fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

fn mapping(options: &PreviewOptions) -> Result<Mapping, ApiError> {
    match (&options.schema, &options.mappings, options.suggested) {
        (Some(schema), None, false) => mapping_of(&read("schema", schema)?),
        (None, Some(mappings), false) => Ok(Mapping {
            revision: 1,
            rows: mappings.iter().map(row).collect(),
            ..Mapping::default()
        }),
        (None, None, true) => mapping_of(&suggestion::document()),
        _ => Err(ApiError::new(
            "options",
            "give exactly one of `schema` (JSON text), `mappings` (a list) and `suggested: true`",
        )),
    }
}

fn row(mapping: &MappingInput) -> Row {
    Row {
        target: mapping.target.clone(),
        source: Some(mapping.expression.clone()),
        matching_priority: i64::from(mapping.matching_priority),
        target_type: "String".to_owned(),
        ..Row::default()
    }
}

fn load(
    session: &mut Session,
    population: Population,
    name: &str,
    bytes: Vec<u8>,
) -> Result<(FileReport, Option<Totals>), ApiError> {
    let (mut report, mut totals) = (FileReport::default(), None);
    let request = Request::LoadFile {
        population,
        name: name.to_owned(),
        layout: None,
    };
    session.answer(request, Some(bytes), &mut |answer, _| match answer {
        Answer::File { report: told } => report = told,
        Answer::Totals { totals: told } => totals = Some(told),
        _ => {}
    });
    if report.accepted {
        return Ok((report, totals));
    }
    let said: Vec<&str> = report
        .messages
        .iter()
        .map(|message| message.message.as_str())
        .collect();
    Err(ApiError {
        place: report
            .messages
            .first()
            .and_then(|message| message.line.map(|line| format!("line {line}"))),
        ..ApiError::new(
            "file",
            format!("{name} cannot be read: {}", said.join("; ")),
        )
    })
}

fn lines(session: &mut Session, format: LineFormat) -> String {
    let format = match format {
        LineFormat::Json => ExportFormat::Json,
        LineFormat::Csv => ExportFormat::Csv,
    };
    let mut lines = String::new();
    session.answer(Request::Export { format }, None, &mut |answer, _| {
        if let Answer::Piece { text, .. } = answer {
            lines.push_str(&text);
        }
    });
    lines
}

fn summary(report: &FileReport) -> FileSummary {
    FileSummary {
        form: report.form.clone(),
        users: count(report.users),
        messages: report
            .messages
            .iter()
            .map(|message| FileFinding {
                code: message.code.clone(),
                severity: message.severity.clone(),
                message: message.message.clone(),
                line: message.line.map(|line| line as f64),
                column: message.column.map(|column| column as f64),
                path: message.path.clone(),
            })
            .collect(),
    }
}

fn problems(totals: &Totals, targets: &[String]) -> Vec<ProblemCount> {
    totals
        .problems
        .iter()
        .map(|problem| ProblemCount {
            code: problem.code.clone(),
            severity: problem.severity.clone(),
            target: problem
                .mapping
                .and_then(|mapping| targets.get(mapping).cloned()),
            users: count(problem.users),
        })
        .collect()
}

fn outcomes(totals: &Totals) -> Vec<OutcomeCount> {
    let Some(outcomes) = &totals.outcomes else {
        return Vec::new();
    };
    outcomes
        .outcomes
        .iter()
        .map(|total| OutcomeCount {
            outcome: total.outcome.word().to_owned(),
            users: count(total.users),
        })
        .collect()
}
