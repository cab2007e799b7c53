//! From bytes to users.
//!
//! In: a file's bytes, its name (for one hint only), which users it should hold. Out: a [`Reading`] or a [`Refusal`].

use super::encoding::{self, Decoded, Encoding};
use super::{
    Code, Findings, Form, Layout, Message, Options, Place, Population, Severity, Shard, UserTable,
};
use super::{csv, derive};

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

/// A part of a file that was read.
#[derive(Clone, Debug)]
pub struct Part {
    /// Its users.
    pub table: UserTable,
    /// What was found; merge the parts' findings in order.
    pub findings: Findings,
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
    let _ = name;
    let mut findings = Findings::default();
    let decoded = open(bytes, &mut findings)?;
    let layout = csv::recognise(
        &decoded.text,
        decoded.start,
        decoded.encoding,
        population,
        options,
        &mut findings,
    );
    let Some(layout) = layout else {
        return Err(findings.into());
    };
    table(decoded, layout, options, findings)
}

/// Reads a file by a given layout, such as one that the administrator corrected.
pub fn read_with(bytes: Vec<u8>, layout: Layout, options: &Options) -> Result<Reading, Refusal> {
    let findings = Findings::default();
    let decoded = encoding::decode_as(bytes, layout.encoding);
    table(decoded, layout, options, findings)
}

/// Reads one part of a CSV file; what concerns all users (duplicates) is not looked at.
pub fn read_part(
    bytes: Vec<u8>,
    layout: &Layout,
    shard: &Shard,
    options: &Options,
) -> Result<Part, Refusal> {
    let mut findings = Findings::default();
    let decoded = encoding::decode_as(bytes, layout.encoding);
    match rows(decoded, layout, shard, options, &mut findings) {
        Some(table) => Ok(Part { table, findings }),
        None => Err(findings.into()),
    }
}

fn open(bytes: Vec<u8>, findings: &mut Findings) -> Result<Decoded, Refusal> {
    let refuse = |code, samples: &[&str]| Err(Findings::one(code, Place::byte(0), samples).into());
    match bytes.as_slice() {
        [] => return refuse(Code::FileEmpty, &[]),
        [0xEF, 0xBB, 0xBF] | [0xFF, 0xFE] | [0xFE, 0xFF] => {
            return refuse(Code::FileEmpty, &["bom"]);
        }
        _ => {}
    }
    let _ = &findings;
    Ok(encoding::decode(bytes))
}

fn rows(
    decoded: Decoded,
    layout: &Layout,
    shard: &Shard,
    options: &Options,
    findings: &mut Findings,
) -> Option<UserTable> {
    let start = if shard.line == 1 { layout.data } else { 0 };
    let line = if shard.line == 1 {
        layout.data_line
    } else {
        shard.line
    };
    let mut table = csv::read(decoded.text, start, line, layout, &options.limits, findings)?;
    if derive::derive(&mut table).is_err() {
        findings.add(Code::FileTooLarge, Place::default(), &[]);
        return None;
    }
    if !layout.shardable() {
        derive::managers(&mut table, findings);
    }
    Some(table)
}

fn table(
    decoded: Decoded,
    layout: Layout,
    options: &Options,
    mut findings: Findings,
) -> Result<Reading, Refusal> {
    let whole = Shard {
        bytes: 0..decoded.text.len(),
        line: 1,
    };
    let Some(table) = rows(decoded, &layout, &whole, options, &mut findings) else {
        return Err(findings.into());
    };
    if table.rows() == 0 {
        findings.add(
            Code::CsvNoRows,
            Place::line(layout.data_line.saturating_sub(1).max(1)),
            &[],
        );
    }
    if findings.gravest() == Some(Severity::Error) {
        return Err(findings.into());
    }
    Ok(Reading {
        form: layout.form,
        layout,
        table,
        messages: findings.messages(),
    })
}
#[allow(dead_code)]
const ENCODING: Encoding = Encoding::Utf8;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_the_portals_download() {
        let bytes = include_bytes!("../../tests/data/formats/entra-download-users.csv").to_vec();
        let reading = read(bytes, "users.csv", Population::Users, &Options::default()).unwrap();
        assert_eq!(reading.form, Form::Portal);
        assert_eq!(reading.table.rows(), 40);
        let one = |attribute: &str, row| reading.table.values(attribute, row).collect::<Vec<_>>().join("|");
        assert_eq!(one("physicalDeliveryOfficeName", 0), "18/2111");
        assert_eq!(one("IsSoftDeleted", 0), "False");
        assert_eq!(one("userPrincipalName", 17), "anna.kowalska@fabrikam.com");
        assert!(reading.table.slot("manager").is_none(), "not in this file");
        assert_eq!(reading.table.name(2), "Zoë Müller-Lüdenscheid");
        assert_eq!(reading.messages, []);
    }
}
