//! The table in the making: columns appear when their property is first met.

use super::column::{self, Column, Expect, Seen};
use super::document::List;
use super::user::{Members, User};
use crate::directory::cells::Cells;
use crate::directory::code::Code;
use crate::directory::layout::Layout;
use crate::directory::limits::Limits;
use crate::directory::message::{Findings, Place};
use crate::directory::{Form, Population};
use crate::value::Handle;
use serde::de::DeserializeSeed;
use std::collections::BTreeMap;

/// The reader of users.
pub struct Reader<'t, 'o> {
    /// The buffers.
    pub cells: Cells<'t>,
    /// The path of the property being read.
    pub path: String,
    /// True once a finding refuses the file.
    pub refused: bool,
    /// What was found.
    pub findings: &'o mut Findings,
    /// The properties in the order in which they were met.
    pub columns: Vec<Column>,
    /// Escapes of half characters: their offsets, and what they were.
    pub lone: Vec<(usize, String)>,
    index: BTreeMap<String, usize>,
    cursor: usize,
    rows: usize,
    item: (List, usize, usize, usize),
    form: Form,
    population: Population,
    given: Option<&'o Layout>,
    limits: &'o Limits,
}

impl<'t, 'o> Reader<'t, 'o> {
    /// A reader of users of `form` in `text`.
    pub fn new(
        text: &'t str,
        form: Form,
        population: Population,
        given: Option<&'o Layout>,
        limits: &'o Limits,
        findings: &'o mut Findings,
    ) -> Self {
        Self {
            cells: Cells::new(text),
            path: String::new(),
            refused: false,
            findings,
            columns: Vec::new(),
            lone: Vec::new(),
            index: BTreeMap::new(),
            cursor: 0,
            rows: 0,
            item: (List::Single, 0, 0, 0),
            form,
            population,
            given,
            limits,
        }
    }

    /// Reads the next user: the object `raw`, which is number `number` of `list` and begins at `start`.
    pub fn user(
        &mut self,
        list: List,
        number: usize,
        raw: &'t str,
        start: usize,
    ) -> Result<(), serde_json::Error> {
        self.item = (list, number, start, start + raw.len());
        self.cursor = 0;
        self.path.clear();
        let mut parser = serde_json::Deserializer::from_str(raw);
        User(self).deserialize(&mut parser)?;
        self.rows += 1;
        Ok(())
    }

    /// Passes over an object that is no user, leaving its row empty.
    pub fn skip(&mut self) {
        self.rows += 1;
    }

    /// True if the user read last has a property of this path.
    pub fn met(&self, path: &str) -> bool {
        self.index
            .get(path)
            .and_then(|column| self.columns.get(*column))
            .is_some_and(|column| column.last == self.rows)
    }

    /// The text of a property of the user read last.
    pub fn text(&self, path: &str) -> Option<&str> {
        let column = self.columns.get(*self.index.get(path)?)?;
        let handle = column.handles.get(self.rows.checked_sub(1)?)?;
        handle.is_text().then(|| self.cells.get(*handle))
    }

    /// Where the user being read stands, or one of its properties.
    fn place(&self, property: &str) -> Place {
        let (list, number, start, _) = self.item;
        let mut path = list.path(number);
        if !property.is_empty() {
            path.push('.');
            path.push_str(property);
        }
        Place {
            line: Some(
                1 + crate::directory::table::lines(
                    self.cells.text.as_bytes().get(..start).unwrap_or(&[]),
                ),
            ),
            ..Place::path(path)
        }
    }

    /// The place for the first finding of a code; for later ones it is not asked for, because finding it counts lines.
    fn place_once(&self, code: Code, property: &str) -> Place {
        if self.findings.has(code) {
            Place::default()
        } else {
            self.place(property)
        }
    }

    /// The column of the property whose path stands in `self.path`; nothing if it occurs twice in this user.
    pub fn open(&mut self, key: &str, top: bool) -> Option<usize> {
        let path = std::mem::take(&mut self.path);
        let column = match self.columns.get(self.cursor) {
            Some(column) if column.layout.header == path => self.cursor,
            _ => match self.index.get(&path) {
                Some(column) => *column,
                None => self.create(&path, top),
            },
        };
        self.path = path;
        self.cursor = column + 1;
        let row = self.rows + 1;
        let twice = self
            .columns
            .get(column)
            .is_some_and(|column| column.last == row);
        if twice {
            let mut place = self.place(&self.path);
            let begin = key.as_ptr() as usize;
            // The key stands in the text itself unless it has escapes.
            if let Some(at) = begin.checked_sub(self.cells.text.as_ptr() as usize)
                && let Some(before) = self.cells.text.as_bytes().get(..at)
            {
                place.line = Some(1 + crate::directory::table::lines(before));
            }
            let user = say!("user {item}", item = self.item.1 + 1);
            self.findings
                .add(Code::JsonDuplicateKey, place, &[key, &user]);
            self.refused = true;
            return None;
        }
        if let Some(column) = self.columns.get_mut(column) {
            column.last = row;
        }
        Some(column)
    }

    fn create(&mut self, path: &str, top: bool) -> usize {
        let mut created = Column::new(self.form, self.population, self.given, path, top);
        let taken = |column: &Column| {
            column.layout.attribute.is_some() && column.layout.attribute == created.layout.attribute
        };
        if self.columns.iter().any(taken) {
            created.forgo();
        }
        let number = self.columns.len();
        self.columns.push(created);
        self.index.insert(path.to_owned(), number);
        number
    }

    /// True if the property is not read.
    pub fn is_skipped(&self, column: usize) -> bool {
        self.columns.get(column).is_none_or(|column| {
            column.expect == Expect::Nothing
                && column.layout.header != "@odata.type"
                && column.layout.header != "odata.type"
        })
    }

    /// True if an object's members are properties of their own.
    pub fn follows(&self, column: usize) -> bool {
        self.columns
            .get(column)
            .is_some_and(|column| column.expect == Expect::Anything)
    }

    /// True if an object stands for its id.
    pub fn is_reference(&self, column: usize) -> bool {
        self.columns
            .get(column)
            .is_some_and(|column| column.expect == Expect::Reference)
    }

    /// A text that stands in the file as it is.
    pub fn borrowed(&mut self, text: &'t str) -> Handle {
        self.long(text);
        let offset = (text.as_ptr() as usize).wrapping_sub(self.cells.text.as_ptr() as usize);
        self.cells.input(offset, text.len())
    }

    /// A text that had to be decoded.
    pub fn owned(&mut self, text: &str) -> Handle {
        self.long(text);
        let (_, number, start, end) = self.item;
        if text.contains('\u{FFFD}')
            && let Some((_, was)) = self.lone.iter().find(|(at, _)| (start..end).contains(at))
        {
            let place = self.place_once(Code::JsonLoneSurrogate, &self.path);
            let user = say!("user {number}", number = number + 1);
            self.findings
                .add(Code::JsonLoneSurrogate, place, &[&self.path, &user, was]);
        }
        self.cells.append(text)
    }

    /// A Boolean.
    pub fn boolean(&self, truth: bool) -> Handle {
        self.cells.boolean(truth)
    }

    fn long(&mut self, text: &str) {
        if text.len() > self.limits.string {
            let place = self.place(&self.path);
            self.findings.add(
                Code::JsonStringTooLong,
                place,
                &[&self.limits.string.to_string()],
            );
            self.refused = true;
        }
    }

    /// Takes what was met as the value of a property.
    pub fn close(&mut self, column: usize, seen: Seen) {
        let Some((expect, name)) = self
            .columns
            .get(column)
            .map(|column| (column.expect, column.layout.header.as_str()))
        else {
            return;
        };
        if matches!(seen, Seen::Done) {
            return;
        }
        let (value, wrong) = column::value(&mut self.cells, expect, name, seen);
        if let Some(sample) = wrong {
            let place = self.place_once(Code::JsonType, "");
            self.findings.add(Code::JsonType, place, &[&sample]);
        }
        self.set(column, value);
    }

    fn set(&mut self, column: usize, value: Handle) {
        let rows = self.rows;
        if let Some(column) = self.columns.get_mut(column) {
            column.handles.resize(rows, Handle::NULL);
            column.handles.push(value);
        }
    }

    /// Takes the entries of a list of objects at `self.path`: each plain member by the entry's type, and all values together.
    pub fn complex(&mut self, objects: Vec<Members<'t>>) {
        if self.population == Population::Users {
            return;
        }
        let parent = self.path.clone();
        let mut values = Vec::new();
        for members in objects {
            let find = |name: &str| {
                members
                    .iter()
                    .find(|(key, _)| key == name)
                    .map(|(_, handle)| *handle)
            };
            values.extend(find("value"));
            let kind = find("type").map(|handle| self.cells.get(handle).to_owned());
            for (key, handle) in members
                .iter()
                .filter(|(key, _)| key != "type" && key != "primary")
            {
                let filter = kind
                    .as_ref()
                    .map_or(String::new(), |kind| format!("[type eq \"{kind}\"]"));
                self.path = format!("{parent}{filter}.{key}");
                let known = self.index.get(&self.path).copied();
                // A second entry of the same type: the first one counts, and the list of all values has both.
                if known.is_none_or(|column| {
                    self.columns
                        .get(column)
                        .is_some_and(|column| column.last <= self.rows)
                }) && (kind.is_some() || key != "value")
                    && let Some(column) = self.open(key, false)
                {
                    self.set(column, *handle);
                }
            }
        }
        self.path = format!("{parent}.value");
        if let Some(column) = (!values.is_empty())
            .then(|| self.open("value", false))
            .flatten()
        {
            let list = self.cells.list(&values);
            self.set(column, list);
        }
        self.path = parent;
    }
}
