//! One property of JSON users: what it is read as, and what a value of another type becomes.

use crate::directory::cells::{Cells, Rule};
use crate::directory::layout::{self, Certainty, ColumnLayout, Layout};
use crate::directory::message::{Findings, Place};
use crate::directory::vocabulary::{self, Kind};
use crate::directory::{Form, Population};
use crate::value::Handle;

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
pub enum Expect {
    /// It is not read.
    Nothing,
    /// Anything; members of objects are properties of their own.
    Anything,
    /// One text.
    Text,
    /// True or false.
    Boolean,
    /// A list whose first entry is the value.
    First,
    /// A list of texts.
    Texts,
    /// An object that stands for its id.
    Reference,
}

/// A property of the users.
pub struct Column {
    /// Where it stands in the user's object.
    pub layout: ColumnLayout,
    /// One handle for each user so far.
    pub handles: Vec<Handle>,
    /// What its values must be.
    pub expect: Expect,
    /// The number, from 1, of the last user who has it.
    pub last: usize,
}

impl Column {
    /// The property at `path`, as the given layout says or as it is recognised; `top` for a property of the user itself.
    pub fn new(
        form: Form,
        population: Population,
        given: Option<&Layout>,
        path: &str,
        top: bool,
    ) -> Self {
        let given =
            given.and_then(|layout| layout.columns.iter().find(|column| column.header == path));
        let layout = given
            .cloned()
            .unwrap_or_else(|| recognise(form, population, path, top));
        Self {
            expect: expect(population, &layout),
            layout,
            handles: Vec::new(),
            last: 0,
        }
    }

    /// Takes the attribute away, because another property has it.
    pub fn forgo(&mut self) {
        self.layout.attribute = None;
        self.expect = Expect::Nothing;
    }
}

/// The value of a property, and what is wrong with it.
pub fn value(
    cells: &mut Cells<'_>,
    expect: Expect,
    name: &str,
    seen: Seen,
) -> (Handle, Option<String>) {
    match (expect, seen) {
        (_, Seen::Null | Seen::Done) => (Handle::NULL, None),
        (Expect::Boolean, Seen::Boolean(truth)) => (cells.boolean(truth), None),
        (Expect::Boolean, Seen::Text(text)) => {
            let mut ignored = Findings::default();
            let value = cells.read(Rule::Boolean, text, name, &mut ignored, Place::default);
            let read = if value.is_null() {
                say!("ignored").to_owned()
            } else {
                say!("read as {get}", get = cells.get(value))
            };
            (value, Some(say!("{name} is a text ({read})", name, read)))
        }
        (Expect::First, Seen::List(entries)) => {
            (entries.first().copied().unwrap_or(Handle::NULL), None)
        }
        (Expect::First, Seen::Text(text)) => (
            text,
            Some(say!("{name} is a text (read as one number)", name)),
        ),
        (Expect::Texts | Expect::Anything, Seen::List(entries)) => (cells.list(&entries), None),
        (Expect::Texts, Seen::Text(text)) => (
            cells.list(&[text]),
            Some(say!("{name} is a text (read as one entry)", name)),
        ),
        (
            Expect::Text | Expect::Anything | Expect::Reference | Expect::Nothing,
            Seen::Text(text),
        ) => (text, None),
        (Expect::Anything, Seen::Boolean(truth)) => (cells.boolean(truth), None),
        (Expect::Anything, Seen::Number(digits)) => (digits, None),
        (Expect::Text, Seen::Number(digits)) => (
            digits,
            Some(say!("{name} is a number (read as text)", name)),
        ),
        (Expect::Text, Seen::Boolean(truth)) => (
            cells.boolean(truth),
            Some(say!("{name} is true or false (read as text)", name)),
        ),
        (_, Seen::Number(_)) => (
            Handle::NULL,
            Some(say!("{name} is a number (ignored)", name)),
        ),
        (_, Seen::Boolean(_)) => (
            Handle::NULL,
            Some(say!("{name} is true or false (ignored)", name)),
        ),
        (_, Seen::List(_)) => (Handle::NULL, Some(say!("{name} is a list (ignored)", name))),
        (_, Seen::Object) => (
            Handle::NULL,
            Some(say!("{name} is an object (ignored)", name)),
        ),
    }
}

fn recognise(form: Form, population: Population, path: &str, top: bool) -> ColumnLayout {
    let annotation = path.contains("@odata") || path.starts_with("odata.") || path == "schemas";
    let plain = ColumnLayout {
        header: path.to_owned(),
        attribute: (!annotation).then(|| path.to_owned()),
        certainty: Certainty::Documented,
        inverted: false,
        object: None,
    };
    if population == Population::WebexUsers || annotation {
        return plain;
    }
    if top {
        return layout::entra_column(form, path);
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

fn expect(population: Population, layout: &ColumnLayout) -> Expect {
    let Some(attribute) = layout.attribute.as_deref() else {
        return if layout.object.is_some() {
            Expect::Anything
        } else {
            Expect::Nothing
        };
    };
    if population == Population::WebexUsers {
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
