//! How are a file's users kept?
//!
//! In: what a reader made: one text, and for each attribute a handle per user. Out: attribute names as slots, slots as
//! columns, and the few values a list of users shows.
//!
//! The law: handles point into the file's own text; decoded and computed texts stand behind it in the same buffer. An attribute
//! without a slot is *not in this file*; a null handle is a user without a value. The two are never mixed up.

use super::Population;
use super::layout::Certainty;
use super::names::Names;
use crate::value::{Column, Handle, Kind, Texts, TooLong, hot};

/// The number of an attribute in a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Slot(pub usize);

/// Where a table's attribute comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// A column or property of the file.
    File(Certainty),
    /// Computed here, as the service would (the rules are in `derive`).
    Computed,
}

/// One attribute of all users.
#[derive(Clone, Debug)]
pub struct Stored {
    /// The provisioning name, or the SCIM attribute path of Webex users.
    pub attribute: String,
    /// Where it comes from.
    pub origin: Origin,
    /// One handle for each user: `Null`, `Input` or `InputList`.
    pub handles: Vec<Handle>,
}

/// The users of a file, Entra's or Webex's.
#[derive(Clone, Debug)]
pub struct UserTable {
    population: Population,
    pub(super) text: String,
    pub(super) lists: Vec<Handle>,
    pub(super) columns: Vec<Stored>,
    pub(super) starts: Vec<u32>,
    pub(super) raw: Vec<Handle>,
}

impl UserTable {
    pub(super) fn new(population: Population, text: String) -> Self {
        Self {
            population,
            text,
            lists: Vec::new(),
            columns: Vec::new(),
            starts: Vec::new(),
            raw: Vec::new(),
        }
    }

    /// Which users they are.
    pub fn population(&self) -> Population {
        self.population
    }

    /// How many users.
    pub fn rows(&self) -> usize {
        self.starts.len()
    }

    /// The slot of an attribute; nothing if it is not in this file. Names are compared exactly first, then ignoring case.
    pub fn slot(&self, attribute: &str) -> Option<Slot> {
        let position = |same: fn(&str, &str) -> bool| {
            self.columns
                .iter()
                .position(|column| same(&column.attribute, attribute))
        };
        position(|a, b| a == b)
            .or_else(|| position(|a, b| a.eq_ignore_ascii_case(b)))
            .map(Slot)
    }

    /// All attributes, in the order of their slots.
    pub fn attributes(&self) -> &[Stored] {
        &self.columns
    }

    /// One attribute of all users; an empty column for a slot of another table.
    pub fn column(&self, slot: Slot) -> Column<'_> {
        let handles = self
            .columns
            .get(slot.0)
            .map_or([].as_slice(), |column| &column.handles);
        Column { handles }
    }

    /// The value of one user; no value for an attribute that is not in this file.
    pub fn value(&self, attribute: &str, row: usize) -> Handle {
        self.slot(attribute)
            .and_then(|slot| self.column(slot).handles.get(row).copied())
            .unwrap_or(Handle::NULL)
    }

    /// The buffers that the handles point into.
    pub fn texts(&self) -> Texts<'_> {
        Texts {
            input: &self.text,
            input_lists: &self.lists,
            output: "",
            output_lists: &[],
        }
    }

    /// The texts of one user's attribute: none, one or several.
    pub fn values(&self, attribute: &str, row: usize) -> impl Iterator<Item = &str> {
        let (texts, handle) = (self.texts(), self.value(attribute, row));
        let entries = texts.list(handle).iter();
        let one = texts.text(handle).into_iter();
        one.chain(entries.filter_map(move |entry| texts.text(*entry)))
    }

    /// How the users are called: found once for all of them.
    pub fn names(&self) -> Names<'_> {
        Names::of(self)
    }

    /// The display name, or the best there is.
    pub fn name(&self, row: usize) -> &str {
        self.names().name(row)
    }

    /// The name an administrator knows the user by.
    pub fn user_name(&self, row: usize) -> &str {
        self.names().user_name(row)
    }

    /// The user's JSON as it stands in the file; nothing for CSV.
    pub fn raw(&self, row: usize) -> Option<&str> {
        self.texts().text(*self.raw.get(row)?)
    }

    /// The line of the file's text on which a user begins, from 1 (for a part of a file: of the part).
    pub fn line(&self, row: usize) -> u64 {
        let start = self.starts.get(row).map_or(0, |start| *start as usize);
        let before = self.text.as_bytes().get(..start).unwrap_or(&[]);
        1 + lines(before)
    }

    pub(super) fn append(&mut self, text: &str) -> Result<Handle, TooLong> {
        let offset = self.text.len();
        self.text.push_str(text);
        Handle::new(Kind::Input, offset, text.len())
    }

    /// Keeps the users for whom `keep` is true.
    pub(super) fn retain(&mut self, keep: &[bool]) {
        fn filter<T: Copy>(list: &mut Vec<T>, keep: &[bool]) {
            let mut flags = keep.iter();
            list.retain(|_| flags.next().copied().unwrap_or(true));
        }
        filter(&mut self.starts, keep);
        filter(&mut self.raw, keep);
        for column in &mut self.columns {
            filter(&mut column.handles, keep);
        }
    }
}

/// How many lines end in `bytes`: line feeds, or carriage returns where there is no line feed.
pub(super) fn lines(bytes: &[u8]) -> u64 {
    let ends = match hot::count(bytes, b'\n') {
        0 => hot::count(bytes, b'\r'),
        feeds => feeds,
    };
    ends as u64
}
