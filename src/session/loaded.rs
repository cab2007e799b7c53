//! A file that was read, and what the page is told of it.

use super::Layout;
use super::report::{ColumnReport, FileMessage, FileReport};
use crate::directory::{Message, Reading, Refusal, Severity, UserTable};
use crate::directory::{Options, Population, read, read_with};

/// Users of one population and the report on their file.
#[derive(Debug)]
pub(super) struct Loaded {
    pub table: UserTable,
    pub report: FileReport,
}

impl Loaded {
    /// Says so if the same file was dropped before: nobody need wonder why nothing changes.
    pub fn compare_with(&mut self, before: Option<&Self>) {
        let same = before.is_some_and(|before| {
            before.report.layout == self.report.layout
                && before.table.texts().input == self.table.texts().input
        });
        if same {
            self.report.messages.push(FileMessage {
                code: "file.same".to_owned(),
                severity: "info".to_owned(),
                message: say!("this is the file that was loaded already: nothing changes")
                    .to_owned(),
                ..FileMessage::default()
            });
        }
    }
}

/// Reads a file: by the given layout, or as it is recognised.
pub(super) fn load(
    bytes: Vec<u8>,
    name: &str,
    population: Population,
    layout: Option<Layout>,
    options: &Options,
) -> Result<Loaded, FileReport> {
    let reading = match layout {
        Some(layout) => read_with(bytes, layout, options),
        None => read(bytes, name, population, options),
    };
    match reading {
        Ok(reading) => Ok(loaded(reading, name, population)),
        Err(refusal) => Err(refused(&refusal, name, population)),
    }
}

/// The report on a file of which nothing was read.
pub(super) fn refused(refusal: &Refusal, name: &str, population: Population) -> FileReport {
    FileReport {
        population: Some(population),
        name: name.to_owned(),
        messages: refusal.messages.iter().map(message).collect(),
        ..FileReport::default()
    }
}

/// The report on a file that could not be read; `reason` is the system's.
pub(super) fn unreadable(name: &str, population: Population, reason: &str) -> FileReport {
    FileReport {
        population: Some(population),
        name: name.to_owned(),
        messages: vec![FileMessage {
            code: "file.unreadable".to_owned(),
            severity: "error".to_owned(),
            message: say!(
                "the file could not be read: `{reason}`; choose it again",
                reason
            ),
            ..FileMessage::default()
        }],
        ..FileReport::default()
    }
}

/// What the columns of a file hold, as far as these users go.
pub(super) fn columns(layout: &Layout, table: &UserTable) -> Vec<ColumnReport> {
    let columns = layout.columns.iter().map(|column| {
        let slot = column
            .attribute
            .as_deref()
            .and_then(|attribute| table.slot(attribute));
        let handles = slot.map_or([].as_slice(), |slot| table.column(slot).handles);
        let example = handles
            .iter()
            .find_map(|handle| table.texts().each(*handle).next());
        ColumnReport {
            header: column.header.clone(),
            attribute: column.attribute.clone(),
            example: example.map(str::to_owned),
            filled: handles.iter().filter(|handle| !handle.is_null()).count(),
        }
    });
    columns.collect()
}

fn loaded(reading: Reading, name: &str, population: Population) -> Loaded {
    let table = reading.table;
    let report = FileReport {
        population: Some(population),
        name: name.to_owned(),
        accepted: true,
        form: reading.form.words().to_owned(),
        users: table.rows(),
        columns: columns(&reading.layout, &table),
        messages: reading.messages.iter().map(message).collect(),
        layout: Some(Box::new(reading.layout)),
    };
    Loaded { table, report }
}

pub(super) fn message(message: &Message) -> FileMessage {
    FileMessage {
        code: message.code.to_owned(),
        severity: match message.severity {
            Severity::Info => "info",
            Severity::Warning => "warning",
            Severity::Error => "error",
        }
        .to_owned(),
        message: message.message.clone(),
        line: message.line,
        column: message.column,
        byte: message.byte,
        path: message.path.clone(),
    }
}
