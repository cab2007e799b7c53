//! From the documents' objects to rows; and which of them are no users, or users that occur again.

use super::Users;
use super::column::Column;
use super::document::{Document, List};
use super::fault;
use super::pages::{Documents, drop_repeated};
use super::reader::Reader;
use crate::directory::Population;
use crate::directory::code::Code;
use crate::directory::layout::Layout;
use crate::directory::limits::Limits;
use crate::directory::message::{Findings, Place};
use crate::directory::table::{Origin, Stored, UserTable, lines};
use crate::value::{Handle, Kind};

/// What was read, apart from the text.
pub struct Read {
    layout: Layout,
    columns: Vec<Column>,
    extra: String,
    lists: Vec<Handle>,
    starts: Vec<u32>,
    raw: Vec<Handle>,
    paths: Vec<(List, usize)>,
    document: Vec<usize>,
    keep: Vec<bool>,
    documents: Documents,
}

/// Reads the users of `documents`, which stand in `text`.
pub fn read(
    text: &str,
    documents: &[(usize, Document<'_>)],
    lone: Vec<(usize, String)>,
    layout: Layout,
    given: Option<&Layout>,
    limits: &Limits,
    findings: &mut Findings,
) -> Option<Read> {
    let mut reader = Reader::new(
        text,
        layout.form,
        layout.population,
        given,
        limits,
        findings,
    );
    reader.lone = lone;
    let with_list = documents
        .iter()
        .filter(|(_, document)| document.list.is_some())
        .count();
    let mut read = Read {
        columns: Vec::new(),
        extra: String::new(),
        lists: Vec::new(),
        starts: Vec::new(),
        raw: Vec::new(),
        paths: Vec::new(),
        document: Vec::new(),
        keep: Vec::new(),
        documents: Documents {
            count: documents.len(),
            with_list,
            second: documents.get(1).map_or(0, |(begin, _)| *begin),
            total: documents
                .iter()
                .filter_map(|(_, document)| document.total)
                .max(),
            next: documents
                .iter()
                .rfind(|(_, document)| document.list.is_some())
                .is_some_and(|(_, document)| document.next),
        },
        layout,
    };
    let mut others: Vec<(String, u64)> = Vec::new();
    let mut root = "$";
    for (number, (begin, document)) in documents.iter().enumerate() {
        match &document.list {
            Some((list, items)) => {
                root = list.root();
                for (index, item) in items.iter().enumerate() {
                    let start = (item.get().as_ptr() as usize).wrapping_sub(text.as_ptr() as usize);
                    read.object(
                        &mut reader,
                        item.get(),
                        start,
                        (*list, index),
                        number,
                        &mut others,
                    )?;
                }
            }
            None if document.total.is_some() && document.scim => {}
            None => {
                let end = documents
                    .get(number + 1)
                    .map_or(text.len(), |(next, _)| *next);
                let raw = text.get(*begin..end).unwrap_or("").trim_end();
                read.object(
                    &mut reader,
                    raw,
                    *begin,
                    (List::Single, 0),
                    number,
                    &mut others,
                )?;
            }
        }
    }
    let (cells, columns) = (reader.cells, reader.columns);
    let too_large = cells.too_large || u32::try_from(text.len()).is_err();
    (read.columns, read.extra, read.lists) = (columns, cells.extra, cells.lists);
    if too_large {
        findings.add(Code::FileTooLarge, Place::default(), &[]);
        return None;
    }
    say_others(&others, read.keep.len() as u64, root, findings).then_some(read)
}

/// False if there is no user at all.
fn say_others(others: &[(String, u64)], objects: u64, root: &str, findings: &mut Findings) -> bool {
    let count: u64 = others.iter().map(|(_, count)| count).sum();
    let kinds: Vec<String> = others
        .iter()
        .map(|(kind, count)| format!("{count} {kind}"))
        .collect();
    let kinds = kinds.join(", ");
    if count > 0 && count == objects {
        findings.add(
            Code::JsonNoUsers,
            Place::path(root),
            &[&count.to_string(), &kinds],
        );
        return false;
    }
    if count > 0 {
        findings.add_many(Code::JsonNotUsers, count, Place::path(root), &[&kinds]);
    }
    true
}

impl Read {
    fn object<'t>(
        &mut self,
        reader: &mut Reader<'t, '_>,
        raw: &'t str,
        start: usize,
        path: (List, usize),
        document: usize,
        others: &mut Vec<(String, u64)>,
    ) -> Option<()> {
        let kind = if raw.starts_with('{') {
            if let Err(error) = reader.user(path.0, path.1, raw, start) {
                if !reader.refused {
                    fault::explain(reader.cells.text, start, &error, reader.findings);
                }
                return None;
            }
            match kind(reader, self.layout.population) {
                Ok(kind) => kind,
                Err(code) => {
                    reader
                        .findings
                        .add(code, Place::path(path.0.path(path.1)), &[]);
                    return None;
                }
            }
        } else {
            if raw.starts_with('[') && serde_json::from_str::<serde_json::Value>(raw).is_err() {
                // Its syntax was checked already, so the parser's depth limit is what it failed at.
                reader
                    .findings
                    .add(Code::JsonTooDeep, Place::path(path.0.path(path.1)), &[]);
                return None;
            }
            reader.skip();
            Some("plain value".to_owned())
        };
        self.keep.push(kind.is_none());
        if let Some(kind) = kind {
            match others.iter_mut().find(|(known, _)| *known == kind) {
                Some((_, count)) => *count += 1,
                None => others.push((kind, 1)),
            }
        }
        self.starts.push(u32::try_from(start).unwrap_or(u32::MAX));
        self.raw
            .push(Handle::new(Kind::Input, start, raw.len()).unwrap_or(Handle::NULL));
        self.paths.push(path);
        self.document.push(document);
        Some(())
    }

    /// Puts the table together.
    pub fn finish(mut self, text: String, findings: &mut Findings) -> Option<Users> {
        let rows = self.starts.len();
        self.layout.columns = self
            .columns
            .iter()
            .map(|column| column.layout.clone())
            .collect();
        let second = 1 + lines(text.as_bytes().get(..self.documents.second).unwrap_or(&[]));
        let mut text = text;
        text.reserve_exact(self.extra.len());
        text.push_str(&self.extra);
        let mut table = UserTable::new(self.layout.population, text);
        table.lists = self.lists;
        table.starts = self.starts;
        table.raw = self.raw;
        for column in self
            .columns
            .into_iter()
            .filter(|column| !column.handles.is_empty())
        {
            let mut handles = column.handles;
            handles.resize(rows, Handle::NULL);
            if let Some(attribute) = column.layout.attribute {
                let origin = Origin::File(column.layout.certainty);
                table.columns.push(Stored {
                    attribute,
                    origin,
                    handles,
                });
            }
        }
        let documents = self.documents;
        if documents.count > 1 && documents.with_list > 0 {
            let repeated = drop_repeated(&table, &self.document, &mut self.keep);
            let count = documents.count.to_string();
            match repeated {
                0 => findings.add(Code::JsonPages, Place::line(second), &[&count]),
                _ => findings.add(
                    Code::JsonSeveralDocuments,
                    Place::line(second),
                    &[&count, &repeated.to_string()],
                ),
            }
        }
        let mut flags = self.keep.iter();
        self.paths.retain(|_| flags.next().copied().unwrap_or(true));
        table.retain(&self.keep);
        documents.report(&table, findings);
        Some(Users {
            layout: self.layout,
            table,
            paths: self.paths,
        })
    }
}

/// What an object is if it is no user.
fn kind(reader: &Reader<'_, '_>, population: Population) -> Result<Option<String>, Code> {
    let any = |names: &[&str]| names.iter().any(|name| reader.met(name));
    let object = || Ok(Some(say!("other object").to_owned()));
    if population == Population::WebexUsers {
        return match (any(&["userName"]), any(&["id"])) {
            (true, _) => Ok(None),
            (false, _) if any(&["userPrincipalName"]) => Err(Code::JsonIsEntra),
            (false, true) if !any(&["members", "groupTypes"]) => Ok(None),
            _ => object(),
        };
    }
    let named = reader
        .text("@odata.type")
        .or_else(|| reader.text("odata.type"));
    if let Some(name) = named.and_then(|name| name.rsplit('.').next()) {
        return Ok((!name.eq_ignore_ascii_case("user")).then(|| name.to_owned()));
    }
    match any(&["userPrincipalName"]) {
        true => Ok(None),
        false if any(&["userName"]) => Err(Code::JsonIsWebex),
        false if any(&["groupTypes", "securityEnabled"]) => Ok(Some(say!("group").to_owned())),
        false if any(&["deviceId"]) => Ok(Some(say!("device").to_owned())),
        false if any(&["appId"]) => Ok(Some(say!("application").to_owned())),
        false if any(&["id", "objectId", "mail", "displayName"]) => Ok(None),
        false => object(),
    }
}
