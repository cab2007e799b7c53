//! The table in the making: columns appear when their property is first met.

use super::document::List;
use super::user::{Members, User};
use crate::directory::cells::{Cells, Rule};
use crate::directory::code::Code;
use crate::directory::layout::{self, Certainty, ColumnLayout, Layout};
use crate::directory::limits::Limits;
use crate::directory::message::{Findings, Place};
use crate::directory::vocabulary::{self, Kind};
use crate::directory::{Form, Population};
use crate::value::Handle;
use serde::de::DeserializeSeed;
use std::collections::BTreeMap;

/// What was met as a property's value.
pub enum Seen {
    /// `null`.
    Null,
    /// A text.
    Text(Handle),
    /// A number's digits.
    Number(Handle),
    /// `true` or `false`.
    Boolean(bool),
    /// A list of plain values.
    List(Vec<Handle>),
    /// An object that is not followed.
    Object,
    /// Members that are columns of their own.
    Done,
}

/// What a property's values must be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Expect {
    Nothing,
    Anything,
    Text,
    Boolean,
    First,
    Texts,
    Reference,
}

/// A property of the users.
pub struct Column {
    /// Where it stands in the user's object.
    pub layout: ColumnLayout,
    /// One handle for each user so far.
    pub handles: Vec<Handle>,
    expect: Expect,
    last: usize,
}

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
            let user = format!("user {}", self.item.1 + 1);
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
        let given = self
            .given
            .and_then(|layout| layout.columns.iter().find(|column| column.header == path));
        let mut layout = match given {
            Some(column) => column.clone(),
            None => self.recognise(path, top),
        };
        let taken = |column: &Column| {
            column.layout.attribute.is_some() && column.layout.attribute == layout.attribute
        };
        if self.columns.iter().any(taken) {
            layout.attribute = None;
        }
        let number = self.columns.len();
        self.columns.push(Column {
            expect: self.expect(&layout),
            layout,
            handles: Vec::new(),
            last: 0,
        });
        self.index.insert(path.to_owned(), number);
        number
    }

    fn recognise(&self, path: &str, top: bool) -> ColumnLayout {
        let annotation = path.contains("@odata") || path.starts_with("odata.") || path == "schemas";
        let plain = ColumnLayout {
            header: path.to_owned(),
            attribute: (!annotation).then(|| path.to_owned()),
            certainty: Certainty::Documented,
            inverted: false,
            object: None,
        };
        if self.population == Population::WebexUsers || annotation {
            return plain;
        }
        if top {
            return layout::entra_column(self.form, path);
        }
        let member = path
            .split_once('.')
            .and_then(|(object, member)| vocabulary::by_member(object, member));
        ColumnLayout {
            attribute: Some(member.map_or(path, |row| row.name).to_owned()),
            certainty: if member.is_some() {
                Certainty::Documented
            } else {
                Certainty::PassedThrough
            },
            ..plain
        }
    }

    fn expect(&self, layout: &ColumnLayout) -> Expect {
        let Some(attribute) = layout.attribute.as_deref() else {
            return if layout.object.is_some() {
                Expect::Anything
            } else {
                Expect::Nothing
            };
        };
        if self.population == Population::WebexUsers {
            return if vocabulary::is_webex_boolean(attribute) {
                Expect::Boolean
            } else {
                Expect::Anything
            };
        }
        match vocabulary::by_name(attribute) {
            None => Expect::Anything,
            Some(row) => match row.kind {
                Kind::Boolean => Expect::Boolean,
                Kind::Texts => Expect::Texts,
                Kind::Reference => Expect::Reference,
                Kind::Text if Rule::of(layout) == Rule::FirstJoined => Expect::First,
                Kind::Text | Kind::DateTime => Expect::Text,
            },
        }
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
            let place = self.place(&self.path);
            let user = format!("user {}", number + 1);
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
        let (value, wrong) = match (expect, seen) {
            (_, Seen::Done) => return,
            (_, Seen::Null) => (Handle::NULL, None),
            (Expect::Boolean, Seen::Boolean(truth)) => (self.cells.boolean(truth), None),
            (Expect::Boolean, Seen::Text(text)) => {
                let mut ignored = Findings::default();
                let value =
                    self.cells
                        .read(Rule::Boolean, text, name, &mut ignored, Place::default);
                let read = if value.is_null() {
                    "ignored".to_owned()
                } else {
                    format!("read as {}", self.cells.get(value))
                };
                (value, Some(format!("{name} is a text ({read})")))
            }
            (Expect::First, Seen::List(entries)) => {
                (entries.first().copied().unwrap_or(Handle::NULL), None)
            }
            (Expect::First, Seen::Text(text)) => {
                (text, Some(format!("{name} is a text (read as one number)")))
            }
            (Expect::Texts | Expect::Anything, Seen::List(entries)) => {
                (self.cells.list(&entries), None)
            }
            (Expect::Texts, Seen::Text(text)) => (
                self.cells.list(&[text]),
                Some(format!("{name} is a text (read as one entry)")),
            ),
            (
                Expect::Text | Expect::Anything | Expect::Reference | Expect::Nothing,
                Seen::Text(text),
            ) => (text, None),
            (Expect::Anything, Seen::Boolean(truth)) => (self.cells.boolean(truth), None),
            (Expect::Anything, Seen::Number(digits)) => (digits, None),
            (Expect::Text, Seen::Number(digits)) => {
                (digits, Some(format!("{name} is a number (read as text)")))
            }
            (Expect::Text, Seen::Boolean(truth)) => (
                self.cells.boolean(truth),
                Some(format!("{name} is true or false (read as text)")),
            ),
            (_, Seen::Number(_)) => (Handle::NULL, Some(format!("{name} is a number (ignored)"))),
            (_, Seen::Boolean(_)) => (
                Handle::NULL,
                Some(format!("{name} is true or false (ignored)")),
            ),
            (_, Seen::List(_)) => (Handle::NULL, Some(format!("{name} is a list (ignored)"))),
            (_, Seen::Object) => (Handle::NULL, Some(format!("{name} is an object (ignored)"))),
        };
        if let Some(sample) = wrong {
            let place = self.place("");
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
