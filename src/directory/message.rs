//! What the administrator is told about a file.
//!
//! In: findings made while reading (a code, a place, pieces of text). Out: one [`Message`] for each code, with the first
//! place and the number of further ones, so that a file with a million mistakes has a short report.

use super::code::Code;
use super::sentence::sentence;
use crate::value::few;
use serde::{Deserialize, Serialize};

/// How grave a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Severity {
    /// Read without fuss.
    Info,
    /// Read, but the result may not be what was meant.
    Warning,
    /// Nothing was read.
    Error,
}

/// Where something was found.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Place {
    /// Line, from 1.
    pub line: Option<u64>,
    /// Cell of the line, from 1; for JSON the character of the line, from 1.
    pub column: Option<u64>,
    /// Byte of the file, from 0.
    pub byte: Option<u64>,
    /// JSON path.
    pub path: Option<String>,
}

impl Place {
    /// A line.
    pub fn line(line: u64) -> Self {
        Self {
            line: Some(line),
            ..Self::default()
        }
    }

    /// A cell of a line.
    pub fn cell(line: u64, column: u64) -> Self {
        Self {
            column: Some(column),
            ..Self::line(line)
        }
    }

    /// A byte of the file.
    pub fn byte(byte: usize) -> Self {
        Self {
            byte: Some(byte as u64),
            ..Self::default()
        }
    }

    /// A JSON path.
    pub fn path(path: impl Into<String>) -> Self {
        Self {
            path: Some(path.into()),
            ..Self::default()
        }
    }
}

/// One message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    /// Stable name, such as `csv.quote.unclosed`.
    pub code: &'static str,
    /// How grave it is.
    pub severity: Severity,
    /// The sentence, with the remedy.
    pub message: String,
    /// Line, from 1.
    pub line: Option<u64>,
    /// Cell of the line, from 1; for JSON the character of the line.
    pub column: Option<u64>,
    /// Byte of the file, from 0.
    pub byte: Option<u64>,
    /// JSON path.
    pub path: Option<String>,
}

/// How many pieces of text are kept for a code; more would not be read.
const SAMPLES: usize = 5;

/// Everything found under one code.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Finding {
    /// What was found.
    pub code: Code,
    /// How often.
    pub count: u64,
    /// Where first.
    pub place: Place,
    /// Pieces of text for the sentence, in the order in which they were found.
    pub samples: Vec<String>,
}

/// All findings of a file or of a part of it, in the order of their first occurrence.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Findings {
    list: Vec<Finding>,
}

impl Findings {
    /// Findings of one code only.
    pub fn one(code: Code, place: Place, samples: &[&str]) -> Self {
        let mut findings = Self::default();
        findings.add(code, place, samples);
        findings
    }

    /// Adds an occurrence; `samples` are new pieces of text, kept if there is room and they are not known yet.
    pub fn add(&mut self, code: Code, place: Place, samples: &[&str]) {
        self.add_many(code, 1, place, samples);
    }

    /// Adds `count` occurrences, the first of which was found at `place`.
    pub fn add_many(&mut self, code: Code, count: u64, place: Place, samples: &[&str]) {
        let index = self.list.iter().position(|known| known.code == code);
        let Some(finding) = index.and_then(|index| self.list.get_mut(index)) else {
            self.list.push(Finding {
                code,
                count,
                place,
                samples: samples.iter().map(|sample| (*sample).to_owned()).collect(),
            });
            return;
        };
        finding.count += count;
        if earlier(&place, &finding.place) {
            finding.place = place;
        }
        for sample in samples {
            if finding.samples.len() < SAMPLES && !finding.samples.iter().any(|s| s == sample) {
                finding.samples.push((*sample).to_owned());
            }
        }
    }

    /// Adds an occurrence whose place costs time to find: it is asked for only if it is the first one of its code.
    pub fn add_at(&mut self, code: Code, place: impl FnOnce() -> Place, samples: &[&str]) {
        let place = if self.has(code) {
            Place::default()
        } else {
            place()
        };
        self.add(code, place, samples);
    }

    /// Adds what was found in a later part of the same file.
    pub fn merge(&mut self, later: Self) {
        for finding in later.list {
            let known = self
                .list
                .iter_mut()
                .find(|known| known.code == finding.code);
            if let (Code::CsvRowBlank, Some(known)) = (finding.code, known) {
                // Its samples are counts.
                known.count += finding.count;
                for (sum, more) in known.samples.iter_mut().zip(&finding.samples) {
                    let number = |text: &str| text.parse::<u64>().unwrap_or(0);
                    *sum = (number(sum) + number(more)).to_string();
                }
                continue;
            }
            let samples: Vec<_> = finding.samples.iter().map(String::as_str).collect();
            self.add_many(finding.code, finding.count, finding.place, &samples);
        }
    }

    /// Takes back what was found of this code.
    pub fn forget(&mut self, code: Code) {
        self.list.retain(|finding| finding.code != code);
    }

    /// True if something of this code was found.
    pub fn has(&self, code: Code) -> bool {
        self.list.iter().any(|finding| finding.code == code)
    }

    /// The gravest severity; nothing if nothing was found.
    pub fn gravest(&self) -> Option<Severity> {
        self.list
            .iter()
            .map(|finding| finding.code.severity())
            .max()
    }

    /// The messages, the gravest first, then by their code: the same for a file that is read in parts.
    pub fn messages(&self) -> Vec<Message> {
        let mut list: Vec<_> = self.list.iter().collect();
        few::sort(&mut list, |finding| {
            (std::cmp::Reverse(finding.code.severity()), finding.code)
        });
        list.into_iter().map(message).collect()
    }
}

fn earlier(new: &Place, known: &Place) -> bool {
    matches!((new.line, known.line), (Some(new_line), Some(line)) if (new_line, new.column) < (line, known.column))
}

fn message(finding: &Finding) -> Message {
    Message {
        code: finding.code.as_str(),
        severity: finding.code.severity(),
        message: sentence(finding),
        line: finding.place.line,
        column: finding.place.column,
        byte: finding.place.byte,
        path: finding.place.path.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keeps_the_first_place_and_counts_the_rest() {
        let mut findings = Findings::default();
        for line in 2..1000 {
            findings.add(Code::CsvRowShort, Place::line(line), &["2", "6"]);
        }
        let mut earlier = Findings::one(Code::CsvRowShort, Place::line(1), &["2", "6"]);
        earlier.merge(findings);
        let messages = earlier.messages();
        assert_eq!(messages.len(), 1);
        assert_eq!(messages[0].line, Some(1));
        assert!(
            messages[0].message.contains("998 further"),
            "{}",
            messages[0].message
        );
    }
}
