//! Both populations as matching and comparison want them.
//!
//! In: the tables, the flows. Out: borrowed columns by what they are for.
//!
//! The law: an attribute that a file does not have is not compared. A file of Webex's JSON with whole resources (they carry
//! `meta`, which RFC 7644 section 3.9 leaves out of a selection of attributes) has every attribute: what no user shows, no user
//! has. Control Hub's CSV files hold some attributes in another form; those are not compared either.

use crate::directory::{UserTable, vocabulary};
use crate::preview::Row;
use crate::preview::flow::{Flow, People};
use crate::preview::matching::{KeyColumn, WebexIndex, WebexUsers};
use crate::preview::request::Target;
use crate::scim::{AttrPath, urn};
use crate::value::few;
use crate::value::{Handle, Kind, Texts};
use crate::webex;

/// The mappings that matching goes by.
#[derive(Debug)]
pub struct Matching<'w> {
    /// The mapping of `userName`, if there is one.
    pub user_name: Option<&'w Flow>,
    /// The other matching mappings in the order of precedence.
    pub others: Vec<&'w Flow>,
    /// How many of the others are tried before `userName`; nothing if it does not match.
    pub name_after: Option<usize>,
    /// True if no mapping is marked as matching; then `userName` is used.
    pub is_unmarked: bool,
}

impl<'w> Matching<'w> {
    /// Finds them among all mappings. Equal precedences keep the order of the list (inferred; the schema room warns).
    pub fn of(flows: &[&'w Flow]) -> Self {
        let user_name = flows.iter().copied().find(|flow| is_user_name(flow));
        let mut marked: Vec<&'w Flow> = flows
            .iter()
            .copied()
            .filter(|flow| flow.row().matching_priority > 0)
            .collect();
        few::sort(&mut marked, |flow| flow.row().matching_priority);
        let is_unmarked = marked.is_empty();
        let place = marked.iter().position(|flow| is_user_name(flow));
        marked.retain(|flow| !is_user_name(flow));
        Self {
            user_name,
            others: marked,
            name_after: if is_unmarked { Some(0) } else { place },
            is_unmarked,
        }
    }

    /// The rows that a decision depends on.
    pub fn rows(&self) -> impl Iterator<Item = &'w Row> {
        self.user_name
            .into_iter()
            .chain(self.others.iter().copied())
            .map(Flow::row)
    }
}

/// True for the mapping of `userName`.
pub fn is_user_name(flow: &Flow) -> bool {
    flow.target()
        .is_some_and(|target| target.path.names("userName", None))
}

/// What flows to `userName`, a handle for each user.
pub fn user_names(flow: Option<&Flow>, people: &People<'_>) -> Vec<Handle> {
    let mut handles = flow.map_or_else(Vec::new, |flow| flow.handles(people).to_vec());
    let is_unusable = flow.is_some_and(|flow| flow.unusable().is_some());
    let fault = Handle::new(Kind::Fault, 0, 0).unwrap_or(Handle::NULL);
    handles.resize(
        people.rows(),
        if is_unusable { fault } else { Handle::NULL },
    );
    handles
}

/// A column of a table; nothing if the file does not have it.
pub fn column<'t>(table: &'t UserTable, attribute: &str) -> Option<KeyColumn<'t>> {
    let handles = table.column(table.slot(attribute)?).handles;
    Some(KeyColumn {
        handles,
        texts: table.texts(),
    })
}

/// `True` and `False` of a column; nothing where the file does not say.
pub fn flags(column: Option<KeyColumn<'_>>, rows: usize) -> Vec<Option<bool>> {
    let Some(column) = column else {
        return vec![None; rows];
    };
    let flag = |row| {
        column
            .one(row)
            .map(|text| text.eq_ignore_ascii_case("true"))
    };
    (0..rows).map(flag).collect()
}

/// A flow's values as a column.
pub fn flowing<'w>(flow: &'w Flow, people: &'w People<'_>) -> KeyColumn<'w> {
    KeyColumn {
        handles: flow.handles(people),
        texts: flow.texts(people),
    }
}

const NOTHING: KeyColumn<'static> = KeyColumn {
    handles: &[],
    texts: Texts {
        input: "",
        input_lists: &[],
        output: "",
        output_lists: &[],
    },
};

/// The Webex users, indexed for these matching mappings; nobody without a file. `active` is asked for with [`flags`].
pub fn index<'w>(
    webex: Option<&'w UserTable>,
    active: &'w [Option<bool>],
    others: &[&Flow],
) -> WebexIndex<'w> {
    let of = |name: &str| webex.and_then(|table| column(table, name));
    let users = WebexUsers {
        user_name: of("userName").unwrap_or(NOTHING),
        emails: of("emails.value"),
        external_id: of("externalId"),
        active,
    };
    let matcher = |flow: &&Flow| {
        let target = flow.target();
        let column = webex
            .zip(target)
            .and_then(|(table, target)| present(table, target));
        let attribute = target.and_then(|target| webex::attribute(&target.path));
        (
            column.unwrap_or(NOTHING),
            attribute.is_some_and(webex::Attribute::case_exact),
        )
    };
    WebexIndex::new(users, &others.iter().map(matcher).collect::<Vec<_>>())
}

/// What Webex holds for a target attribute; nothing if the file does not say.
pub fn present<'t>(webex: &'t UserTable, target: &Target) -> Option<KeyColumn<'t>> {
    let name = name_in_file(&target.path);
    let is_other_form = || vocabulary::by_webex_path(&name).is_some_and(|row| !row.note.is_empty());
    if !webex.is_json() && is_other_form() {
        return None;
    }
    let found = column(webex, &target.name).or_else(|| column(webex, &name));
    found.or_else(|| {
        is_whole(webex).then(|| KeyColumn {
            handles: &[],
            texts: webex.texts(),
        })
    })
}

/// True if the file has whole resources.
fn is_whole(webex: &UserTable) -> bool {
    let mut names = webex
        .attributes()
        .iter()
        .map(|stored| stored.attribute.as_str());
    webex.is_json() && names.any(|name| name == "meta" || name.starts_with("meta."))
}

/// The path as a reader names its column: without the core schema, a reference by its value.
fn name_in_file(path: &AttrPath) -> String {
    let mut path = path.clone();
    if path
        .schema
        .as_deref()
        .is_some_and(|schema| schema.eq_ignore_ascii_case(urn::CORE_USER))
    {
        path.schema = None;
    }
    path.to_string()
}
