//! How does a cell become a value?
//!
//! In: a cell's text as a handle. Out: a handle of the attribute's value: Booleans as `True` and `False`, lists as lists,
//! type names as no value.
//!
//! The law: `reference/expressions.md` section 2 (booleans are .NET's words); the traps of the files are listed beside
//! `tests/data/formats`.

use std::ops::Range;

use super::code::Code;
use super::layout::ColumnLayout;
use super::message::{Findings, Place};
use super::vocabulary::{self, Kind as AttributeKind, Source};
use super::words::{proxy_borders, shortened, truth};
use crate::value::{Handle, Kind};

/// How a column's cells are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rule {
    /// As they are.
    Text,
    /// True and false in any spelling.
    Boolean,
    /// The same, with the opposite meaning.
    Inverted,
    /// Several texts joined with a semicolon, comma or bar.
    Joined,
    /// Mail routing addresses, each with its kind (`SMTP:`), joined with anything.
    Proxies,
    /// The first of several numbers joined with a semicolon or bar.
    FirstJoined,
}

impl Rule {
    /// The rule for a column of a table of Entra users.
    pub fn of(column: &ColumnLayout) -> Self {
        let attribute = column.attribute.as_deref().unwrap_or("");
        let Some(row) = vocabulary::by_name(attribute) else {
            return Self::Text;
        };
        match (row.kind, row.source) {
            _ if column.inverted => Self::Inverted,
            (AttributeKind::Boolean, _) => Self::Boolean,
            (AttributeKind::Texts, _) if attribute == "proxyAddresses" => Self::Proxies,
            (AttributeKind::Texts, _) => Self::Joined,
            // Only the property is a list; the portal's `telephoneNumber` is one number.
            (_, Source::First(list)) if vocabulary::alike(list, &column.header) => {
                Self::FirstJoined
            }
            _ => Self::Text,
        }
    }
}

/// The buffers of a table in the making, behind a text that stays borrowed.
pub struct Cells<'t> {
    /// The file's text.
    pub text: &'t str,
    /// What is appended to it.
    pub extra: String,
    /// List entries.
    pub lists: Vec<Handle>,
    /// `True`.
    pub yes: Handle,
    /// `False`.
    pub no: Handle,
    /// True once something did not fit into a handle.
    pub too_large: bool,
}

impl<'t> Cells<'t> {
    /// Empty buffers behind `text`.
    pub fn new(text: &'t str) -> Self {
        let mut cells = Self {
            text,
            extra: String::new(),
            lists: Vec::new(),
            yes: Handle::NULL,
            no: Handle::NULL,
            too_large: false,
        };
        cells.yes = cells.append("True");
        cells.no = cells.append("False");
        cells
    }

    /// A text that is not in the file.
    pub fn append(&mut self, text: &str) -> Handle {
        let offset = self.text.len() + self.extra.len();
        self.extra.push_str(text);
        self.input(offset, text.len())
    }

    /// A text of the file.
    pub fn input(&mut self, offset: usize, length: usize) -> Handle {
        Handle::new(Kind::Input, offset, length).unwrap_or_else(|_| {
            self.too_large = true;
            Handle::NULL
        })
    }

    /// A list; no value for an empty one.
    pub fn list(&mut self, entries: &[Handle]) -> Handle {
        if entries.is_empty() {
            return Handle::NULL;
        }
        let offset = self.lists.len();
        self.lists.extend_from_slice(entries);
        Handle::new(Kind::InputList, offset, entries.len()).unwrap_or_else(|_| {
            self.too_large = true;
            Handle::NULL
        })
    }

    /// The text of a handle made here.
    pub fn get(&self, handle: Handle) -> &str {
        let range = handle.range();
        match range.start.checked_sub(self.text.len()) {
            None => self.text.get(range),
            Some(start) => self.extra.get(start..start + handle.length()),
        }
        .unwrap_or("")
    }

    /// A Boolean.
    pub fn boolean(&self, truth: bool) -> Handle {
        if truth { self.yes } else { self.no }
    }

    /// The value of the cell `cell` (a text) by `rule`; `place` says where it is if that is needed.
    pub fn read(
        &mut self,
        rule: Rule,
        cell: Handle,
        attribute: &str,
        findings: &mut Findings,
        place: impl FnOnce() -> Place,
    ) -> Handle {
        match rule {
            Rule::Text => cell,
            Rule::Boolean | Rule::Inverted => match truth(self.get(cell)) {
                Some((truth, spreadsheet)) => {
                    if spreadsheet {
                        let sample = say!("{get} for {attribute}", get = self.get(cell), attribute);
                        findings.add(Code::TextSpreadsheetDamage, place(), &[&sample]);
                    }
                    self.boolean(truth != (rule == Rule::Inverted))
                }
                None => {
                    let text = self.get(cell).to_owned();
                    if !text.trim().is_empty() {
                        let sample = say!(
                            "\"{shortened}\" for {attribute}",
                            shortened = shortened(&text),
                            attribute
                        );
                        findings.add(Code::TextBoolean, place(), &[&sample]);
                    }
                    Handle::NULL
                }
            },
            Rule::Joined => self.split(cell, |text| {
                text.match_indices([';', ',', '|', '\n'])
                    .map(|(at, mark)| (at, mark.len()))
                    .collect()
            }),
            Rule::Proxies => self.split(cell, proxy_borders),
            Rule::FirstJoined => {
                let first = first_number(self.get(cell));
                if first.is_empty() {
                    return Handle::NULL;
                }
                self.input(cell.offset() + first.start, first.len())
            }
        }
    }

    fn split(&mut self, cell: Handle, borders: impl Fn(&str) -> Vec<(usize, usize)>) -> Handle {
        let text = self.get(cell);
        let mut pieces = Vec::new();
        let mut start = 0;
        for (at, length) in borders(text).into_iter().chain([(text.len(), 0)]) {
            let piece = text.get(start..at).unwrap_or("");
            let blanks = piece.len() - piece.trim_start().len();
            let trimmed = piece.trim();
            if !trimmed.is_empty() {
                pieces.push((start + blanks, trimmed.len()));
            }
            start = at + length;
        }
        let entries: Vec<_> = pieces
            .into_iter()
            .map(|(at, length)| self.input(cell.offset() + at, length))
            .collect();
        self.list(&entries)
    }
}

/// Where the first of several numbers stands; the whole text where there is one only. A list may be written as JSON or PowerShell
/// write one.
fn first_number(text: &str) -> Range<usize> {
    let begins = |rest: &str, signs: &[char]| {
        let rest = rest.trim_start_matches([' ', '"', '\'']);
        rest.starts_with(signs) || signs.len() > 1 && rest.starts_with(|c: char| c.is_ascii_digit())
    };
    let list = [('[', ']'), ('{', '}')]
        .iter()
        .find_map(|(open, close)| text.trim().strip_prefix(*open)?.strip_suffix(*close));
    let inside = list.unwrap_or(text);
    // `;ext=5` belongs to the number, and so does a pause, `,,5`.
    let border = inside
        .match_indices([';', '|', '\n', ','])
        .find(|(at, mark)| {
            let rest = inside.get(at + 1..).unwrap_or("");
            match *mark {
                "," => begins(rest, &['+']),
                _ => rest.trim().is_empty() || begins(rest, &['+', '(']),
            }
        });
    let first = border.map_or(inside, |(at, _)| inside.get(..at).unwrap_or(inside));
    let first = match list {
        Some(_) => first.trim_matches([' ', '"', '\'']),
        None => first,
    };
    // Both are pieces of `text`.
    let start = first.as_ptr() as usize - text.as_ptr() as usize;
    start..start + first.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(rule: Rule, text: &str) -> Vec<String> {
        let mut cells = Cells::new(text);
        let cell = cells.input(0, text.len());
        let value = cells.read(rule, cell, "a", &mut Findings::default(), Place::default);
        if value.is_list() {
            return cells.lists[value.range()]
                .iter()
                .map(|entry| cells.get(*entry).to_owned())
                .collect();
        }
        if value.is_null() {
            Vec::new()
        } else {
            vec![cells.get(value).to_owned()]
        }
    }

    #[test]
    fn reads_cells_by_rule() {
        let check = |rule: Rule, text: &str, expect: &[&str]| {
            assert_eq!(read(rule, text), expect, "{rule:?} {text}")
        };
        check(Rule::Boolean, "TRUE", &["True"]);
        check(Rule::Boolean, "Falsch", &["False"]);
        check(Rule::Boolean, "perhaps", &[]);
        check(Rule::Inverted, "TRUE", &["False"]);
        check(Rule::Joined, "a@x.org; b@x.org", &["a@x.org", "b@x.org"]);
        check(
            Rule::Proxies,
            "SMTP:a+b@x.org+smtp:c@x.org",
            &["SMTP:a+b@x.org", "smtp:c@x.org"],
        );
        check(
            Rule::Proxies,
            "SMTP:a@x.org;smtp:c@x.org",
            &["SMTP:a@x.org", "smtp:c@x.org"],
        );
        check(
            Rule::FirstJoined,
            "+1 425 555 0100;+1 425 555 0101",
            &["+1 425 555 0100"],
        );
        check(
            Rule::FirstJoined,
            "+1 425 555 0100;ext=5",
            &["+1 425 555 0100;ext=5"],
        );
        for list in [
            "+1 425 555 0100, +1 425 555 0101",
            "[\"+1 425 555 0100\",\"+1 425 555 0101\"]",
            "[\"+1 425 555 0100\"]",
            "{+1 425 555 0100, +1 425 555 0101}",
            "{+1 425 555 0100}",
        ] {
            check(Rule::FirstJoined, list, &["+1 425 555 0100"]);
        }
        check(Rule::FirstJoined, "[]", &[]);
        for one in [
            "+14255550100,,123#",
            "+1 425 555 0100, ext. 5",
            "[1] 425",
            "+1 425 ",
        ] {
            check(Rule::FirstJoined, one, &[one]);
        }
        check(Rule::Text, " a ", &[" a "]);
    }
}
