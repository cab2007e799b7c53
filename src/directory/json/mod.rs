//! What do users in JSON say?
//!
//! In: decoded text with one or several documents. Out: a layout (the properties in the order in which they were met) and
//! handles into the text.
//!
//! The law: Graph's list of users, `az ad user list` of both ages, RFC 7644's list response. The parser is serde_json, which the
//! page has anyway: its raw values give every user's place in the text, and skip nested input without recursion.
//!
//! Never here: what the attributes mean.

mod column;
mod document;
mod fault;
mod pages;
mod reader;
mod rows;
mod surrogate;
mod user;

pub use document::List;

use super::code::Code;
use super::encoding::Encoding;
use super::layout::Layout;
use super::limits::Limits;
use super::message::{Findings, Place};
use super::table::UserTable;
use super::{Form, Population};
use document::Document;

/// Users read from JSON.
pub struct Users {
    /// How they were read.
    pub layout: Layout,
    /// The users.
    pub table: UserTable,
    /// In which list each stands, and at which place.
    pub paths: Vec<(List, usize)>,
}

/// True if `text` is JSON rather than a table.
pub fn is_json(text: &str) -> bool {
    text.trim_start().starts_with(['{', '['])
}

/// Reads the users of `text` from `start`; nothing is returned if the text is refused.
pub fn read(
    text: String,
    start: usize,
    encoding: Encoding,
    population: Population,
    given: Option<&Layout>,
    limits: &Limits,
    findings: &mut Findings,
) -> Option<Users> {
    let (text, lone) = surrogate::replace_lone(text);
    let documents = documents(&text, start, findings)?;
    if let Some((_, document)) = documents.iter().find(|(_, document)| document.error) {
        refuse_error(&text, start, document.list.is_some(), findings);
        return None;
    }
    let is_nobody_of_webex = |document: &Document<'_>| {
        let list = document.list.as_ref();
        document.scim && list.is_none_or(|(_, users)| users.is_empty())
    };
    if population == Population::Users && documents.iter().any(|(_, one)| is_nobody_of_webex(one)) {
        findings.add(Code::JsonIsWebex, Place::default(), &[]);
        return None;
    }
    let layout = Layout {
        population,
        form: form(&text, population),
        encoding,
        delimiter: 0,
        line_end: b'\n',
        data: start,
        data_line: 1,
        ascii: text.is_ascii(),
        columns: Vec::new(),
    };
    let read = rows::read(&text, &documents, lone, layout, given, limits, findings)?;
    drop(documents);
    read.finish(text, findings)
}

/// The documents, each with the byte on which it begins.
fn documents<'t>(
    text: &'t str,
    start: usize,
    findings: &mut Findings,
) -> Option<Vec<(usize, Document<'t>)>> {
    let rest = text.get(start..).unwrap_or("");
    let python = rest.trim_start().trim_start_matches(['{', '[']);
    if python.starts_with('\'') {
        let column = rest.len() - python.len() + 1;
        let line = 1 + super::table::lines(rest.as_bytes().get(..column - 1).unwrap_or(&[]));
        findings.add(
            Code::JsonSingleQuotes,
            Place::cell(line, column as u64),
            &[],
        );
        return None;
    }
    let mut stream = serde_json::Deserializer::from_str(rest).into_iter::<Document<'t>>();
    let mut documents = Vec::new();
    loop {
        let before = stream.byte_offset();
        let blanks = rest
            .get(before..)
            .map_or(0, |rest| rest.len() - rest.trim_start().len());
        match stream.next() {
            None => return Some(documents),
            Some(Ok(document)) => documents.push((start + before + blanks, document)),
            Some(Err(error)) => {
                fault::explain(text, start, &error, findings);
                return None;
            }
        }
    }
}

/// How large an error answer is at most; a longer document is something else.
const ERROR_ANSWER: usize = 64 << 10;

fn refuse_error(text: &str, start: usize, has_list: bool, findings: &mut Findings) {
    let rest = text.get(start..).unwrap_or("");
    let value: serde_json::Value = match serde_json::from_str(rest) {
        Ok(value) if rest.len() <= ERROR_ANSWER && !has_list => value,
        _ => serde_json::Value::Null,
    };
    let text = |value: Option<&serde_json::Value>| match value {
        Some(serde_json::Value::String(text)) => text.clone(),
        Some(serde_json::Value::Number(number)) => number.to_string(),
        _ => String::new(),
    };
    let error = value.get("error").or_else(|| value.get("odata.error"));
    if let Some(error) = error {
        let message = error.get("message");
        let message = message.and_then(|message| message.get("value")).or(message);
        let (code, message) = (text(error.get("code")), text(message));
        findings.add(Code::JsonIsGraphError, Place::default(), &[&code, &message]);
    } else {
        let own = "urn:scim:schemas:extension:cisco:webexidentity:api:messages:2.0:Error";
        let detail = text(value.get("detail"));
        let detail = if detail.is_empty() {
            text(value.get(own).and_then(|own| own.get("details")))
        } else {
            detail
        };
        findings.add(
            Code::ScimIsError,
            Place::default(),
            &[&text(value.get("status")), &detail],
        );
    }
}

/// How much of the text is looked at to tell Azure AD Graph's users from Microsoft Graph's: more than one user.
const FIRST_USER: usize = 16 << 10;

fn form(text: &str, population: Population) -> Form {
    let bytes = text.as_bytes();
    let beginning = bytes.get(..FIRST_USER).unwrap_or(bytes);
    match population {
        Population::WebexUsers => Form::WebexScim,
        Population::Users if memchr::memmem::find(beginning, b"\"objectId\"").is_some() => {
            Form::AzureCliOld
        }
        Population::Users => Form::Graph,
    }
}
