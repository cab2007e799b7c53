//! The rows: one handle for each cell that a layout wants.

use super::object::{Object, members};
use super::scan::{self, Broken, Fault, Field, Go, Record};
use crate::directory::cells::{Cells, Rule};
use crate::directory::code::Code;
use crate::directory::layout::Layout;
use crate::directory::limits::Limits;
use crate::directory::message::{Findings, Place};
use crate::directory::table::{Origin, Stored, UserTable, lines};
use crate::directory::words::is_type_name;
use crate::directory::{Form, Population, vocabulary};
use crate::value::{Handle, hot};

/// A column that is read.
struct Wanted<'l> {
    field: usize,
    attribute: &'l str,
    rule: Rule,
    handles: Vec<Handle>,
}

/// Which line a byte is on; asked in ascending order.
struct Lines<'t> {
    text: &'t [u8],
    byte: usize,
    line: u64,
}

impl Lines<'_> {
    fn of(&mut self, byte: usize) -> u64 {
        self.line += lines(self.text.get(self.byte..byte).unwrap_or(&[]));
        self.byte = self.byte.max(byte);
        self.line
    }
}

/// Reads the users of `text` from `start`, which is on `line`. Nothing is returned if the table is refused.
pub fn read(
    text: String,
    start: usize,
    line: u64,
    layout: &Layout,
    limits: &Limits,
    findings: &mut Findings,
) -> Option<UserTable> {
    let mut reader = Reader::new(&text, start, line, layout);
    let split = scan::split(
        text.as_bytes(),
        start,
        layout.delimiter,
        layout.line_end,
        limits,
        |record| {
            reader.row(&record, findings);
            Go::On
        },
    );
    if let Err(broken) = split {
        refuse(&text, broken, &mut reader.lines, limits, findings);
        return None;
    }
    reader.report(layout, findings);
    let Reader {
        cells,
        wanted,
        objects,
        starts,
        ..
    } = reader;
    if cells.too_large {
        findings.add(Code::FileTooLarge, Place::default(), &[]);
        return None;
    }
    let (extra, lists) = (cells.extra, cells.lists);
    let certainty = |attribute: &str| {
        let column = layout
            .columns
            .iter()
            .find(|column| column.attribute.as_deref() == Some(attribute));
        Origin::File(column.map_or_else(|| layout.form.certainty(), |column| column.certainty))
    };
    let columns = wanted
        .into_iter()
        .map(|column| (column.attribute.to_owned(), column.handles))
        .chain(
            objects
                .into_iter()
                .flat_map(|object| object.members)
                .map(|(row, handles)| (row.name.to_owned(), handles)),
        )
        .map(|(attribute, handles)| Stored {
            origin: certainty(&attribute),
            attribute,
            handles,
        })
        .collect();
    let mut text = text;
    // Room for what is computed afterwards, so that the text is moved at most once.
    text.reserve_exact(extra.len() + text.len() / 128 + 1024);
    text.push_str(&extra);
    let mut table = UserTable::new(layout.population, text);
    table.lists = lists;
    table.columns = columns;
    table.starts = starts;
    Some(table)
}

struct Reader<'t, 'l> {
    cells: Cells<'t>,
    wanted: Vec<Wanted<'l>>,
    objects: Vec<Object>,
    starts: Vec<u32>,
    lines: Lines<'t>,
    width: usize,
    power_shell: bool,
    type_names: bool,
    control_hub: bool,
    empty: u64,
    valueless: u64,
    first_blank: Option<u64>,
}

impl<'t, 'l> Reader<'t, 'l> {
    fn new(text: &'t str, start: usize, line: u64, layout: &'l Layout) -> Self {
        let bytes = text.as_bytes();
        // One handle for each line is at most a little too much; growing would hold two copies at once.
        let capacity = hot::count(bytes.get(start..).unwrap_or(&[]), layout.line_end) + 1;
        let entra = layout.population == Population::Users;
        let wanted = layout
            .columns
            .iter()
            .enumerate()
            .filter_map(|(field, column)| {
                let attribute = column.attribute.as_deref()?;
                Some(Wanted {
                    field,
                    attribute,
                    rule: if entra { Rule::of(column) } else { Rule::Text },
                    handles: Vec::with_capacity(capacity),
                })
            });
        let objects = layout
            .columns
            .iter()
            .enumerate()
            .filter_map(|(field, column)| {
                let object = column.object.as_deref()?;
                let members = vocabulary::attributes().iter();
                let members = members.filter(
                    |row| matches!(row.source, vocabulary::Source::Member(of, _) if of == object),
                );
                Some(Object {
                    field,
                    members: members.map(|row| (row, Vec::new())).collect(),
                })
            });
        Self {
            cells: Cells::new(text),
            wanted: wanted.collect(),
            objects: objects.collect(),
            starts: Vec::with_capacity(capacity),
            lines: Lines {
                text: bytes,
                byte: start,
                line,
            },
            width: layout.columns.len(),
            power_shell: layout.form.tells_null_from_empty(),
            type_names: layout.form.tells_null_from_empty() || layout.form == Form::OtherCsv,
            control_hub: !entra,
            empty: 0,
            valueless: 0,
            first_blank: None,
        }
    }

    #[inline]
    fn row(&mut self, record: &Record<'_>, findings: &mut Findings) {
        let fields = record.fields;
        if fields.len() != self.width && !self.fits(record, findings) {
            return;
        }
        if fields.iter().all(|field| field.end == field.start) {
            self.valueless += 1;
            self.blank(record.start);
            return;
        }
        let Self {
            cells,
            wanted,
            lines,
            ..
        } = self;
        for column in wanted.iter_mut() {
            let mut handle = match fields.get(column.field) {
                Some(field) => cell(cells, field, self.power_shell),
                None => Handle::NULL,
            };
            if handle.is_null() {
                column.handles.push(handle);
                continue;
            }
            if self.type_names && is_type_name(cells.get(handle)) {
                let place = Place::cell(lines.of(record.start), column.field as u64 + 1);
                findings.add(Code::TextTypeName, place, &[column.attribute]);
                handle = Handle::NULL;
            } else if self.control_hub {
                // Control Hub's own files: "REMOVE|" in front of a number takes it away.
                if cells.get(handle).starts_with("REMOVE|") {
                    handle = Handle::NULL;
                }
            } else if column.rule != Rule::Text {
                handle = cells.read(column.rule, handle, column.attribute, findings, || {
                    Place::cell(lines.of(record.start), column.field as u64 + 1)
                });
            }
            column.handles.push(handle);
        }
        for object in &mut self.objects {
            members(cells, object, fields, || lines.of(record.start), findings);
        }
        self.starts
            .push(u32::try_from(record.start).unwrap_or_else(|_| {
                self.cells.too_large = true;
                u32::MAX
            }));
    }

    /// Looks at a row that is not as wide as the header; false if it is an empty line.
    fn fits(&mut self, record: &Record<'_>, findings: &mut Findings) -> bool {
        let fields = record.fields;
        if let [only] = fields
            && only.end == only.start
        {
            self.empty += 1;
            self.blank(record.start);
            return false;
        }
        let extra = fields.get(self.width..).unwrap_or(&[]);
        let code = if fields.len() < self.width {
            Code::CsvRowShort
        } else if extra.iter().any(|field| field.end > field.start) {
            Code::CsvRowLong
        } else {
            return true;
        };
        let line = self.lines.of(record.start);
        findings.add(
            code,
            Place::line(line),
            &[&fields.len().to_string(), &self.width.to_string()],
        );
        true
    }

    fn blank(&mut self, byte: usize) {
        if self.first_blank.is_none() {
            self.first_blank = Some(self.lines.of(byte));
        }
    }

    fn report(&self, layout: &Layout, findings: &mut Findings) {
        if let Some(line) = self.first_blank {
            let [empty, valueless] = [self.empty, self.valueless].map(|count| count.to_string());
            findings.add_many(
                Code::CsvRowBlank,
                self.empty + self.valueless,
                Place::line(line),
                &[&empty, &valueless],
            );
        }
        let names = |name: &str| {
            layout
                .columns
                .iter()
                .any(|column| column.attribute.as_deref() == Some(name))
        };
        if layout.population == Population::Users && !names("accountEnabled") {
            findings.add(Code::UsersEnabledUnknown, Place::default(), &[]);
        }
    }
}

/// The cell's text; quotes are taken off doubled quotes.
#[inline]
pub fn cell(cells: &mut Cells<'_>, field: &Field, keep_empty: bool) -> Handle {
    if field.start == field.end && !(keep_empty && field.quoted) {
        return Handle::NULL;
    }
    if !field.escaped {
        return cells.input(field.start, field.end - field.start);
    }
    let text = cells
        .text
        .get(field.start..field.end)
        .unwrap_or("")
        .replace("\"\"", "\"");
    cells.append(&text)
}

fn refuse(
    text: &str,
    broken: Broken,
    lines_seen: &mut Lines<'_>,
    limits: &Limits,
    findings: &mut Findings,
) {
    let line = lines_seen.of(broken.byte);
    let (code, sample) = match broken.fault {
        Fault::Unclosed => {
            let rest = text.as_bytes().get(broken.byte..).unwrap_or(&[]);
            let rest = rest.strip_suffix(b"\n").unwrap_or(rest);
            (Code::CsvQuoteUnclosed, lines(rest))
        }
        Fault::TextAfter => (Code::CsvQuoteTextAfter, 0),
        Fault::CellTooLong => (Code::CsvCellTooLong, limits.cell as u64),
        Fault::LineTooLong => (Code::CsvLineTooLong, limits.line as u64),
        Fault::TooManyColumns => (Code::CsvTooManyColumns, limits.columns as u64),
    };
    findings.add(
        code,
        Place::cell(line, broken.column),
        &[&sample.to_string(), &limits.columns.to_string()],
    );
}
