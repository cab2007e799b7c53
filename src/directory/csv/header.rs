//! Whose table is it, and what do its columns hold?
//!
//! In: the text's beginning. Out: a layout, or findings that refuse the file. Content decides; the file's name is not asked.

use super::dialect::{self, Dialect};
use super::scan::{self, Fault, Go};
use crate::directory::code::Code;
use crate::directory::encoding::Encoding;
use crate::directory::layout::{self, Certainty, ColumnLayout, Layout};
use crate::directory::limits::Options;
use crate::directory::message::{Findings, Place};
use crate::directory::table::lines;
use crate::directory::vocabulary::{self, Family, Meaning, alike};
use crate::directory::{Form, Population};
use crate::value::hot::is_ascii;

/// Recognises the table that begins at `start`; what was found goes to `findings`, and nothing is returned if the file is refused.
pub fn recognise(
    text: &str,
    start: usize,
    encoding: Encoding,
    population: Population,
    options: &Options,
    findings: &mut Findings,
) -> Option<Layout> {
    let dialect = dialect::recognise(text, start);
    let line = dialect.header_line;
    if dialect.template {
        findings.add(Code::CsvIsBulkTemplate, Place::line(1), &[]);
        return None;
    }
    let (raw, data) = match header_cells(text, &dialect, options) {
        Ok(cells) => cells,
        Err((code, place, sample)) => {
            let limit = options.limits.columns.to_string();
            findings.add(code, place, &[&sample, &limit]);
            return None;
        }
    };
    notes(&dialect, &raw, findings);
    let headers: Vec<&str> = raw.iter().map(|cell| cell.trim()).collect();
    let form = match form(&headers, &dialect, population) {
        Ok(form) => form,
        Err(Code::CsvHeaderUnknown) => {
            match headers.iter().find(|cell| cell.contains('@')) {
                Some(cell) => findings.add(Code::CsvHeaderMissing, Place::line(line), &[cell]),
                None => findings.add(
                    Code::CsvHeaderUnknown,
                    Place::line(line),
                    &[&listed(&headers)],
                ),
            }
            return None;
        }
        Err(code) => {
            findings.add(code, Place::line(line), &[]);
            return None;
        }
    };
    let columns = columns(form, population, &headers, line, findings)?;
    let layout = Layout {
        population,
        form,
        encoding,
        delimiter: dialect.delimiter,
        line_end: dialect.line_end,
        data,
        data_line: line + lines(text.as_bytes().get(dialect.header..data).unwrap_or(&[])),
        ascii: is_ascii(text.as_bytes().get(start..data).unwrap_or(&[])),
        columns,
    };
    for needed in &options.needed {
        let found = layout
            .columns
            .iter()
            .any(|column| column.attribute.as_ref() == Some(needed));
        if population == Population::Users && !found && vocabulary::by_name(needed).is_some() {
            findings.add(
                Code::CsvColumnMissing,
                Place::line(line),
                &[needed, &listed(&headers)],
            );
            return None;
        }
    }
    Some(layout)
}

/// How many headers a sentence names.
const NAMED: usize = 12;

fn listed(headers: &[&str]) -> String {
    let mut text = headers
        .iter()
        .take(NAMED)
        .copied()
        .collect::<Vec<_>>()
        .join(", ");
    if headers.len() > NAMED {
        text.push_str(", ...");
    }
    text
}

type Refused = (Code, Place, String);

fn header_cells(
    text: &str,
    dialect: &Dialect,
    options: &Options,
) -> Result<(Vec<String>, usize), Refused> {
    let line = dialect.header_line;
    let rest = text.as_bytes().get(dialect.header..).unwrap_or(&[]);
    let length = memchr::memchr(dialect.line_end, rest).unwrap_or(rest.len());
    let limit = options.limits.line;
    if length > limit {
        return Err((Code::CsvLineTooLong, Place::line(line), limit.to_string()));
    }
    let (mut cells, mut end) = (Vec::new(), text.len());
    let limits = crate::directory::Limits {
        columns: usize::MAX,
        ..options.limits
    };
    let split = scan::split(
        text.as_bytes(),
        dialect.header,
        dialect.delimiter,
        dialect.line_end,
        &limits,
        |record| {
            end = record.end;
            cells.extend(record.fields.iter().map(|field| {
                let cell = text.get(field.start..field.end).unwrap_or("");
                if field.escaped {
                    cell.replace("\"\"", "\"")
                } else {
                    cell.to_owned()
                }
            }));
            Go::Stop
        },
    );
    if let Err(broken) = split {
        let code = match broken.fault {
            Fault::Unclosed => Code::CsvQuoteUnclosed,
            Fault::TextAfter => Code::CsvQuoteTextAfter,
            _ => Code::CsvLineTooLong,
        };
        return Err((code, Place::cell(line, broken.column), limit.to_string()));
    }
    if cells.len() > options.limits.columns {
        return Err((
            Code::CsvTooManyColumns,
            Place::line(line),
            cells.len().to_string(),
        ));
    }
    Ok((cells, end))
}

fn notes(dialect: &Dialect, raw: &[String], findings: &mut Findings) {
    let line = Place::line(dialect.header_line);
    if let Some(sep) = dialect.sep_line {
        findings.add(Code::CsvSepLine, Place::line(sep), &[]);
    }
    if raw.len() > 1 {
        match dialect.delimiter {
            b';' => findings.add(Code::CsvSemicolon, line.clone(), &[]),
            b'\t' => findings.add(Code::CsvTab, line.clone(), &[]),
            _ => {}
        }
    }
    if raw.iter().any(|cell| cell.trim() != cell) {
        findings.add(Code::CsvHeaderTrimmed, line, &[]);
    }
}

fn form(headers: &[&str], dialect: &Dialect, population: Population) -> Result<Form, Code> {
    let has = |name: &str| headers.contains(&name);
    let like = |name: &str| headers.iter().any(|header| alike(header, name));
    let control_hub = if like("User ID/Email (Required)") || like("UserID/Email (Required)") {
        Some(if like("Call Service Aware") {
            Form::ControlHub2022
        } else {
            Form::ControlHub
        })
    } else if like("Email") && like("Display Name") && (like("Role") || like("Status")) {
        Some(Form::ControlHubBasic)
    } else {
        None
    };
    let known = headers.iter().any(|header| {
        matches!(
            vocabulary::by_header(Family::Unknown, header),
            Meaning::Attribute(..) | Meaning::Inverted(_)
        )
    });
    match (control_hub, population) {
        (Some(form), Population::WebexUsers) => return Ok(form),
        (Some(_), Population::Users) => return Err(Code::CsvIsWebexExport),
        (None, Population::WebexUsers) if known => return Err(Code::CsvIsEntraExport),
        (None, Population::WebexUsers) => return Err(Code::CsvHeaderUnknown),
        (None, Population::Users) => {}
    }
    if headers
        .iter()
        .any(|header| header.contains("[userPrincipalName]"))
    {
        return Err(Code::CsvIsBulkTemplate);
    }
    if !like("userPrincipalName") && (like("groupType") || like("membershipType")) {
        return Err(Code::CsvIsGroups);
    }
    if !known {
        return Err(Code::CsvHeaderUnknown);
    }
    let named = dialect.type_name.as_deref().unwrap_or("");
    Ok(
        if named.contains("AzureAD") || (has("ExtensionProperty") && has("ObjectId")) {
            Form::AzureAdUser
        } else if has("AboutMe") && has("AdditionalProperties") {
            Form::MgUserRaw
        } else if has("Block credential") || (has("User principal name") && has("Object Id")) {
            Form::AdminCenter
        } else if has("UserPrincipalName")
            && (has("ObjectId") || has("DirSyncEnabled") || has("FacsimileTelephoneNumber"))
        {
            Form::EntraUser
        } else if has("UserPrincipalName") || named.contains("Microsoft.Graph.PowerShell") {
            Form::MgUser
        } else if has("userPrincipalName") && has("objectId") {
            Form::Portal2020
        } else if has("userPrincipalName") && has("identityIssuer") && has("directorySynced") {
            Form::Portal
        } else if has("userPrincipalName") && (has("identities") || has("onPremisesSyncEnabled")) {
            Form::PortalPreview
        } else {
            Form::OtherCsv
        },
    )
}

fn columns(
    form: Form,
    population: Population,
    headers: &[&str],
    line: u64,
    findings: &mut Findings,
) -> Option<Vec<ColumnLayout>> {
    let mut columns: Vec<ColumnLayout> = Vec::with_capacity(headers.len());
    for (index, header) in headers.iter().enumerate() {
        let mut column = match population {
            Population::Users => layout::entra_column(form, header),
            Population::WebexUsers => layout::webex_column(header),
        };
        if column.attribute.is_some() {
            if let Some(other) = columns
                .iter()
                .find(|other| other.header.eq_ignore_ascii_case(header))
            {
                let place = Place::cell(line, index as u64 + 1);
                findings.add(Code::CsvHeaderDuplicate, place, &[&other.header, header]);
                return None;
            }
            if columns
                .iter()
                .any(|other| other.attribute == column.attribute)
            {
                // `ObjectId` beside `Id`: two names, one attribute. The first is read.
                column.attribute = None;
                column.certainty = Certainty::Inferred;
            }
        }
        columns.push(column);
    }
    Some(columns)
}
