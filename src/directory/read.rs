//! From bytes to users.
//!
//! In: a file's bytes, its name (for one hint only), which users it should hold. Out: a [`Reading`] or a [`Refusal`].

use super::encoding::{self, Decoded, Encoding};
use super::open::{open, refuse_bytes, refuse_text};
use super::parts::{conclude, part};
use super::whereabouts::Whereabouts;
use super::{
    Code, Findings, Form, Layout, Message, Options, Place, Population, Severity, Shard, UserTable,
};
use super::{checks, csv, derive, duplicates, json};

/// Bytes of a file that a table is recognised by: a header is shorter.
pub const HEAD: usize = 256 * 1024;

/// A file that was read.
#[derive(Clone, Debug)]
pub struct Reading {
    /// What it is.
    pub form: Form,
    /// How it was read; hand a corrected one to [`read_with`].
    pub layout: Layout,
    /// The users.
    pub table: UserTable,
    /// What the administrator should know, the gravest first.
    pub messages: Vec<Message>,
}

/// A file of which nothing was read.
#[derive(Clone, Debug)]
pub struct Refusal {
    /// Why, the reason first.
    pub messages: Vec<Message>,
}

impl From<Findings> for Refusal {
    fn from(findings: Findings) -> Self {
        Self {
            messages: findings.messages(),
        }
    }
}

/// Recognises and reads a file.
pub fn read(
    bytes: Vec<u8>,
    name: &str,
    population: Population,
    options: &Options,
) -> Result<Reading, Refusal> {
    let (decoded, mut findings) = open(bytes)?;
    let text = decoded.text.get(decoded.start..).unwrap_or("");
    if json::is_json(text) {
        if let Some((byte, value)) = decoded.invalid {
            return Err(Findings::one(
                Code::FileInvalidUtf8,
                Place::byte(byte),
                &[&format!("0x{value:02x}")],
            )
            .into());
        }
        let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
        if ["csv", "tsv", "txt", "xls"]
            .iter()
            .any(|table| ending.eq_ignore_ascii_case(table))
        {
            findings.add(Code::FileIsJson, Place::byte(0), &[]);
        }
        return json(decoded, population, None, options, findings);
    }
    let layout = csv::recognise(
        &decoded.text,
        decoded.start,
        decoded.encoding,
        population,
        options,
        &mut findings,
    );
    match layout {
        Some(layout) => csv(decoded, layout, options, findings),
        None => Err(findings.into()),
    }
}

/// Recognises a table without reading its users, so that its parts can be read by several workers; nothing for JSON, which is read
/// whole. Merge what was found before what [`conclude`] says. Only the beginning is known to be UTF-8: whoever reads a part looks.
/// The first [`HEAD`] bytes are enough.
pub fn recognise(
    bytes: &[u8],
    population: Population,
    options: &Options,
) -> Result<Option<(Layout, Findings)>, Refusal> {
    refuse_bytes(bytes)?;
    let owned;
    let head = head(bytes);
    let (text, start, encoding, mut findings) = match encoding::borrow(head) {
        Some((text, start)) => {
            refuse_text(text.get(start..).unwrap_or(""))?;
            (text, start, Encoding::Utf8, Findings::default())
        }
        None => {
            let (decoded, findings) = open(head.to_vec())?;
            owned = decoded;
            (owned.text.as_str(), owned.start, owned.encoding, findings)
        }
    };
    if json::is_json(text.get(start..).unwrap_or("")) {
        return Ok(None);
    }
    match csv::recognise(text, start, encoding, population, options, &mut findings) {
        Some(layout) => Ok(Some((layout, findings))),
        None => Err(findings.into()),
    }
}

/// The lines that a table is recognised by.
fn head(bytes: &[u8]) -> &[u8] {
    let head = bytes.get(..HEAD).unwrap_or(bytes);
    match memchr::memrchr(b'\n', head) {
        Some(end) if head.len() < bytes.len() => bytes.get(..=end).unwrap_or(bytes),
        _ => bytes,
    }
}

/// Reads a file by a given layout, such as one that the administrator corrected.
pub fn read_with(bytes: Vec<u8>, layout: Layout, options: &Options) -> Result<Reading, Refusal> {
    let decoded = encoding::decode_as(bytes, layout.encoding);
    if layout.form.is_csv() {
        return csv(decoded, layout, options, Findings::default());
    }
    json(
        decoded,
        layout.population,
        Some(&layout),
        options,
        Findings::default(),
    )
}

fn csv(
    decoded: Decoded,
    layout: Layout,
    options: &Options,
    findings: Findings,
) -> Result<Reading, Refusal> {
    let shard = Shard {
        bytes: 0..decoded.text.len(),
        line: 1,
    };
    let parts = [part(decoded, &layout, &shard, options, findings)?];
    let findings = conclude(&layout, &parts, &options.limits);
    let [part] = parts;
    finish(layout, part.table, &findings)
}

fn json(
    decoded: Decoded,
    population: Population,
    given: Option<&Layout>,
    options: &Options,
    mut findings: Findings,
) -> Result<Reading, Refusal> {
    let length = decoded.text.len();
    let (start, encoding) = (decoded.start, decoded.encoding);
    let users = json::read(
        decoded.text,
        start,
        encoding,
        population,
        given,
        &options.limits,
        &mut findings,
    );
    let Some(json::Users {
        layout,
        mut table,
        paths,
    }) = users
    else {
        return Err(findings.into());
    };
    if derive::derive(&mut table, layout.form).is_err() {
        findings.add(Code::FileTooLarge, Place::default(), &[]);
        return Err(findings.into());
    }
    let at = Whereabouts {
        layout: &layout,
        line: 1,
        length,
        ascii: layout.ascii,
        paths: &paths,
    };
    checks::look(&table, at, &mut findings);
    duplicates::look(&table, at, &mut findings);
    let users = population == Population::Users && table.rows() > 0;
    for needed in options
        .needed
        .iter()
        .filter(|name| users && table.slot(name).is_none())
    {
        let headers = layout.columns.iter().map(|column| column.header.as_str());
        let listed = headers.collect::<Vec<_>>().join(", ");
        findings.add(Code::CsvColumnMissing, Place::default(), &[needed, &listed]);
    }
    finish(layout, table, &findings)
}

fn finish(layout: Layout, table: UserTable, findings: &Findings) -> Result<Reading, Refusal> {
    let messages = findings.messages();
    if findings.gravest() == Some(Severity::Error) {
        return Err(Refusal { messages });
    }
    Ok(Reading {
        form: layout.form,
        layout,
        table,
        messages,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_the_portals_download() {
        let bytes = include_bytes!("../../tests/data/formats/entra-download-users.csv").to_vec();
        let reading = read(bytes, "users.csv", Population::Users, &Options::default()).unwrap();
        assert_eq!(reading.form, Form::Portal);
        assert_eq!(reading.table.rows(), 40);
        let one = |attribute: &str, row| {
            reading
                .table
                .values(attribute, row)
                .collect::<Vec<_>>()
                .join("|")
        };
        assert_eq!(one("physicalDeliveryOfficeName", 0), "18/2111");
        assert_eq!(one("IsSoftDeleted", 0), "False");
        assert_eq!(one("userPrincipalName", 17), "anna.kowalska@fabrikam.com");
        assert!(reading.table.slot("manager").is_none(), "not in this file");
        assert_eq!(reading.table.name(2), "Zoë Müller-Lüdenscheid");
        let codes: Vec<_> = reading
            .messages
            .iter()
            .map(|message| message.code)
            .collect();
        assert_eq!(codes, ["text.formula"]);
    }
}
