//! How is a file to be read?
//!
//! In: what recognition found, or what the administrator corrected by hand. Out: a plain description that can be shown,
//! changed, sent to workers, and handed to a reader together with the file or a part of it.

use super::encoding::Encoding;
use super::vocabulary::{self, Family, Meaning};
use super::{Form, Population};
use serde::{Deserialize, Serialize};

/// How sure it is that a column holds the attribute it is read as.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Certainty {
    /// The form's own name for it, documented by the vendor.
    Documented,
    /// The form's own name for it, seen in real files.
    Seen,
    /// Concluded: the name is another tool's, or the form's spelling is not known.
    Inferred,
    /// Nobody's known attribute: read under its own name.
    PassedThrough,
    /// Said by the administrator.
    ByHand,
}

/// One column of a CSV file, or one property of JSON users.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ColumnLayout {
    /// The header as it stands in the file without blanks around it, or the property's path.
    pub header: String,
    /// The attribute it is read as; nothing if it is not read.
    pub attribute: Option<String>,
    /// How sure that is.
    pub certainty: Certainty,
    /// True if the column says the opposite of its Boolean attribute.
    pub inverted: bool,
    /// The object whose members stand in the cell as JSON (`onPremisesExtensionAttributes`).
    pub object: Option<String>,
}

/// How a file is to be read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Layout {
    /// Which users.
    pub population: Population,
    /// Which tool's form.
    pub form: Form,
    /// The characters.
    pub encoding: Encoding,
    /// What separates cells (CSV only).
    pub delimiter: u8,
    /// What ends lines (CSV only).
    pub line_end: u8,
    /// Where the first user begins in the decoded text (CSV only).
    pub data: usize,
    /// On which line that is, from 1 (CSV only).
    pub data_line: u64,
    /// True if the header (of JSON: the text) has no other characters than ASCII's.
    pub ascii: bool,
    /// The columns, or the properties in the order in which they were met.
    pub columns: Vec<ColumnLayout>,
}

impl Layout {
    /// Says by hand what a column holds; nothing for "do not read". Two columns cannot hold the same attribute: the other one
    /// is not read any more.
    pub fn assign(&mut self, column: usize, attribute: Option<&str>) {
        for other in &mut self.columns {
            if other.attribute.is_some() && other.attribute.as_deref() == attribute {
                other.attribute = None;
            }
        }
        if let Some(layout) = self.columns.get_mut(column) {
            layout.attribute = attribute.map(str::to_owned);
            layout.certainty = Certainty::ByHand;
            layout.inverted = attribute == Some("accountEnabled")
                && vocabulary::alike(&layout.header, vocabulary::BLOCK_CREDENTIAL);
            layout.object = None;
        }
    }

    /// True if the parts of the file can be read apart from each other.
    pub fn shardable(&self) -> bool {
        let managers = self.population == Population::Users
            && self
                .columns
                .iter()
                .any(|column| column.attribute.as_deref() == Some("manager"));
        let whole = matches!(self.encoding, Encoding::Utf16Le | Encoding::Utf16Be);
        self.form.is_csv() && !whole && !managers
    }
}

/// What a header of a Webex file is read as.
pub(super) fn webex_column(header: &str) -> ColumnLayout {
    let known = vocabulary::by_control_hub_header(header);
    let attribute = match known {
        Some(row) => Some(row.path.to_owned()),
        None if vocabulary::is_control_hub_header(header) => None,
        None => Some(header.to_owned()),
    };
    ColumnLayout {
        header: header.to_owned(),
        certainty: match (&attribute, known) {
            (Some(_), None) => Certainty::PassedThrough,
            _ => Certainty::Seen,
        },
        attribute,
        inverted: false,
        object: None,
    }
}

/// What a header or property of an Entra file of `form` is read as.
pub(super) fn entra_column(form: Form, header: &str) -> ColumnLayout {
    let mut column = ColumnLayout {
        header: header.to_owned(),
        attribute: None,
        certainty: form.certainty(),
        inverted: false,
        object: None,
    };
    match vocabulary::by_header(form.family(), header) {
        Meaning::Attribute(row, own) => {
            column.attribute = Some(row.name.to_owned());
            if !own && form.family() != Family::Unknown {
                column.certainty = Certainty::Inferred;
            }
        }
        Meaning::Inverted(row) => {
            column.attribute = Some(row.name.to_owned());
            column.inverted = true;
        }
        Meaning::Object(object) => column.object = Some(object.to_owned()),
        Meaning::NotAnAttribute => {}
        Meaning::Extension | Meaning::Unknown => {
            column.attribute = (!header.is_empty()).then(|| header.to_owned());
            column.certainty = Certainty::PassedThrough;
        }
    }
    column
}
