//! A file in parts: how is one read, and what is found in all of them together?
//!
//! In: a layout and the bytes of each part. Out: tables, and findings that are those of the file as a whole. The parts need not
//! lie in one memory: what they say of themselves is plain data.

use super::encoding::{self, Decoded};
use super::whereabouts::Whereabouts;
use super::{
    Code, Findings, Fingerprints, Layout, Limits, Options, Place, Refusal, Shard, Suspect,
    UserTable,
};
use super::{checks, csv, derive, duplicates};
use crate::value::hot::is_ascii;
use serde::{Deserialize, Serialize};

/// A part of a file that was read.
#[derive(Clone, Debug)]
pub struct Part {
    /// Its users.
    pub table: UserTable,
    /// What was found.
    pub findings: Findings,
    /// Which part it is.
    pub shard: Shard,
    /// The bytes of the table's text that stand in the file.
    length: usize,
    /// True if they are ASCII's, and the file's header too.
    ascii: bool,
}

/// What a part tells about itself, so that all of them together can be judged.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Summary {
    /// What was found.
    pub findings: Findings,
    /// How many users it has.
    pub users: usize,
    /// True if its text and the file's header have no other characters than ASCII's.
    pub ascii: bool,
    /// A hash for each user, for each attribute that must not occur twice.
    pub fingerprints: Fingerprints,
}

/// Reads one part of a CSV file. What concerns all users comes with [`conclude`]. A part in another encoding than the file's
/// beginning is refused: the file is to be read whole.
pub fn read_part(
    bytes: Vec<u8>,
    layout: &Layout,
    shard: &Shard,
    options: &Options,
) -> Result<Part, Refusal> {
    let decoded = encoding::decode_as(bytes, layout.encoding);
    if decoded.encoding != layout.encoding {
        return Err(Findings::default().into());
    }
    part(decoded, layout, shard, options, Findings::default()).map_err(Refusal::from)
}

/// What is found in all parts of a file together: each part's findings, and who occurs twice.
pub fn conclude(layout: &Layout, parts: &[Part], limits: &Limits) -> Findings {
    let summaries: Vec<Summary> = parts.iter().map(Part::summary).collect();
    let shared = shared(&summaries);
    let suspects: Vec<_> = parts
        .iter()
        .map(|part| part.suspects(layout, &shared))
        .collect();
    sum_up(layout, summaries, suspects, limits)
}

/// The hashes that occur more than once; [`Part::suspects`] says whose they are.
pub fn shared(parts: &[Summary]) -> Fingerprints {
    let lists: Vec<_> = parts.iter().map(|part| &part.fingerprints).collect();
    duplicates::shared(&lists)
}

/// As [`conclude`], from what the parts said one by one.
pub fn sum_up(
    layout: &Layout,
    parts: Vec<Summary>,
    suspects: Vec<Vec<Vec<Suspect>>>,
    limits: &Limits,
) -> Findings {
    let users: usize = parts.iter().map(|part| part.users).sum();
    let ascii = parts.iter().all(|part| part.ascii);
    let mut findings = Findings::default();
    for part in parts {
        findings.merge(part.findings);
    }
    if !ascii {
        // A part cannot know that others have the letters which it seems to have lost.
        findings.forget(Code::TextLossyAscii);
    }
    let mut all: Vec<Vec<Suspect>> = Vec::new();
    for part in suspects {
        all.resize_with(all.len().max(part.len()), Vec::new);
        for (all, suspects) in all.iter_mut().zip(part) {
            all.extend(suspects);
        }
    }
    duplicates::judge(layout.population, &all, &mut findings);
    if users >= limits.large {
        findings.add(Code::CsvLarge, Place::default(), &[&users.to_string()]);
    }
    if users == 0 {
        let header = layout.data_line.saturating_sub(1).max(1);
        findings.add(Code::CsvNoRows, Place::line(header), &[]);
    }
    findings
}

impl Part {
    /// What the other parts need to know.
    pub fn summary(&self) -> Summary {
        Summary {
            findings: self.findings.clone(),
            users: self.table.rows(),
            ascii: self.ascii,
            fingerprints: duplicates::fingerprints(&self.table),
        }
    }

    /// Its users who share a hash with others, a list for each attribute.
    pub fn suspects(&self, layout: &Layout, shared: &Fingerprints) -> Vec<Vec<Suspect>> {
        duplicates::suspects(&self.table, self.whereabouts(layout), shared)
    }

    fn whereabouts<'a>(&self, layout: &'a Layout) -> Whereabouts<'a> {
        Whereabouts {
            layout,
            line: self.shard.line,
            length: self.length,
            ascii: self.ascii,
            paths: &[],
        }
    }
}

/// Reads the users of a decoded part.
pub(super) fn part(
    decoded: Decoded,
    layout: &Layout,
    shard: &Shard,
    options: &Options,
    mut findings: Findings,
) -> Result<Part, Findings> {
    let whole = shard.line == 1;
    let start = if whole { layout.data } else { 0 };
    let line = if whole { layout.data_line } else { shard.line };
    let length = decoded.text.len();
    let Some(mut table) = csv::read(
        decoded.text,
        start,
        line,
        layout,
        &options.limits,
        &mut findings,
    ) else {
        return Err(findings);
    };
    if derive::derive(&mut table, layout.form).is_err() {
        findings.add(Code::FileTooLarge, Place::default(), &[]);
        return Err(findings);
    }
    if !layout.shardable() {
        derive::managers(&mut table, &mut findings);
    }
    let read = table.text.as_bytes().get(start..length).unwrap_or(&[]);
    let part = Part {
        ascii: layout.ascii && is_ascii(read),
        table,
        findings: Findings::default(),
        shard: shard.clone(),
        length,
    };
    checks::look(&part.table, part.whereabouts(layout), &mut findings);
    Ok(Part { findings, ..part })
}
