//! Does the text look damaged?
//!
//! In: a table as read. Out: findings about characters: wrong decodings, question marks, control characters, what spreadsheets
//! do, what spreadsheets would calculate.
//!
//! The law: the cases `text.*` in `tests/data/broken`. Each look begins with a search for a rare byte in the whole text, so a
//! clean file costs a few milliseconds; only what is found is located.

use super::Code;
use super::layout::ColumnLayout;
use super::message::{Findings, Place};
use super::table::UserTable;
use super::whereabouts::{Cell, Whereabouts};
use super::words::shortened;
use crate::value::hot::{BLOCK, has_control};
use memchr::memmem;

/// How many finds of one kind are located; the others are only counted.
const LOCATED: usize = 1000;

/// How many finds in decoded texts are located: these are searched for in all users.
const DECODED: usize = 3;

/// Attributes whose values are people's words, in which a question mark between letters is damage.
const WORDS: [&str; 12] = [
    "displayName",
    "givenName",
    "surname",
    "companyName",
    "city",
    "streetAddress",
    "name.givenName",
    "name.familyName",
    "jobTitle",
    "department",
    "state",
    "country",
];

/// Attributes that a spreadsheet would calculate; phone numbers begin with `+` by nature.
const CALCULATED: [&str; 8] = [
    "displayName",
    "givenName",
    "surname",
    "name.givenName",
    "name.familyName",
    "jobTitle",
    "department",
    "companyName",
];

/// Looks at all texts of `table`.
pub fn look(table: &UserTable, at: Whereabouts<'_>, findings: &mut Findings) {
    let look = Look { table, at };
    look.control_characters(findings);
    if at.ascii {
        look.question_marks(findings);
    } else {
        look.mojibake(findings);
    }
    look.spreadsheet(findings);
    look.formulas(findings);
}

struct Look<'t> {
    table: &'t UserTable,
    at: Whereabouts<'t>,
}

impl<'t> Look<'t> {
    /// The text; for tables without what was decoded behind it, because that stands in the file as well.
    fn text(&self) -> &'t str {
        let text = &self.table.text;
        if self.at.layout.form.is_csv() {
            text.get(..self.at.length).unwrap_or(text)
        } else {
            text
        }
    }

    /// Locates the bytes, as long as there are few, and hands each cell on; further finds of `code` are counted.
    fn each(
        &self,
        code: Code,
        bytes: impl Iterator<Item = usize>,
        findings: &mut Findings,
        mut found: impl FnMut(&Cell, usize, &mut Findings),
    ) {
        let data = if self.at.line == 1 {
            self.at.layout.data
        } else {
            0
        };
        let (mut located, mut decoded, mut further) = (0, 0, 0);
        for byte in bytes.filter(|byte| *byte >= data) {
            located += 1;
            decoded += usize::from(byte >= self.at.length);
            if located > LOCATED || decoded > DECODED {
                further += 1;
            } else if let Some(cell) = self.at.cell(self.table, byte) {
                found(&cell, byte, findings);
            }
        }
        if further > 0 && findings.has(code) {
            findings.add_many(code, further, Place::default(), &[]);
        }
    }

    fn place(&self, cell: &Cell) -> Place {
        self.at.place(self.table, cell)
    }

    fn value(&self, cell: &Cell) -> &'t str {
        self.table.text.get(cell.bytes.clone()).unwrap_or("")
    }

    fn control_characters(&self, findings: &mut Findings) {
        let text = self.text();
        let bytes = text.as_bytes();
        let mut found: Vec<usize> = Vec::new();
        for (number, block) in bytes.chunks(BLOCK).enumerate() {
            if has_control(block) {
                let hits = block
                    .iter()
                    .enumerate()
                    .filter(|(_, byte)| is_control(**byte));
                found.extend(hits.map(|(at, _)| number * BLOCK + at));
            }
        }
        if !self.at.ascii {
            // The first bytes of every invisible character; both are rare in any language's text.
            let hits = memchr::memchr2_iter(0xE2, 0xEF, bytes).filter(|at| {
                let character = text.get(*at..).and_then(|rest| rest.chars().next());
                character.is_some_and(is_invisible)
            });
            found.extend(hits);
        }
        found.sort_unstable();
        let mut last = usize::MAX;
        self.each(
            Code::TextControlCharacter,
            found.into_iter(),
            findings,
            |cell, byte, findings| {
                let character = text
                    .get(byte..)
                    .and_then(|rest| rest.chars().next())
                    .unwrap_or('\0');
                let point = format!("U+{:04X}", u32::from(character));
                let again = std::mem::replace(&mut last, cell.bytes.start) == cell.bytes.start;
                let place = if findings.has(Code::TextControlCharacter) {
                    Place::default()
                } else {
                    self.place(cell)
                };
                findings.add_many(
                    Code::TextControlCharacter,
                    u64::from(!again),
                    place,
                    &[&cell.name, &point],
                );
            },
        );
    }

    fn mojibake(&self, findings: &mut Findings) {
        let text = self.text();
        let leads = [
            ("Ã", '\u{80}'..='\u{BF}'),
            ("Â", '\u{A0}'..='\u{BF}'),
            ("â€", '\u{80}'..='\u{2122}'),
        ];
        let mut last = usize::MAX;
        for (lead, second) in leads {
            let hits = memmem::find_iter(text.as_bytes(), lead).filter(|at| {
                let next = text
                    .get(at + lead.len()..)
                    .and_then(|rest| rest.chars().next());
                next.is_some_and(|next| second.contains(&next) || is_windows_1252(next))
            });
            self.each(Code::TextMojibake, hits, findings, |cell, _, findings| {
                if std::mem::replace(&mut last, cell.bytes.start) != cell.bytes.start {
                    findings.add_at(
                        Code::TextMojibake,
                        || self.place(cell),
                        &[&shortened(self.value(cell))],
                    );
                }
            });
        }
    }

    fn question_marks(&self, findings: &mut Findings) {
        let text = self.text();
        let letter = |at: Option<&u8>| at.is_some_and(u8::is_ascii_alphabetic);
        let bytes = text.as_bytes();
        let hits = memchr::memchr_iter(b'?', bytes)
            .filter(|at| letter(bytes.get(at.wrapping_sub(1))) || letter(bytes.get(at + 1)));
        let mut last = usize::MAX;
        self.each(Code::TextLossyAscii, hits, findings, |cell, _, findings| {
            if WORDS.contains(&cell.name.as_str())
                && std::mem::replace(&mut last, cell.bytes.start) != cell.bytes.start
            {
                findings.add_at(
                    Code::TextLossyAscii,
                    || self.place(cell),
                    &[&shortened(self.value(cell))],
                );
            }
        });
    }

    fn spreadsheet(&self, findings: &mut Findings) {
        const ERRORS: [&str; 7] = [
            "#NAME?", "#REF!", "#VALUE!", "#N/A", "#DIV/0!", "#NUM!", "#NULL!",
        ];
        let text = self.text();
        let bytes = text.as_bytes();
        let digit = |at: Option<&u8>| at.is_some_and(u8::is_ascii_digit);
        let powers = memmem::find_iter(bytes, "E+")
            .filter(|at| digit(bytes.get(at.wrapping_sub(1))) && digit(bytes.get(at + 2)));
        let hashes = memchr::memchr_iter(b'#', bytes).filter(|at| {
            let rest = text.get(*at..).unwrap_or("");
            rest.starts_with("####") || ERRORS.iter().any(|error| rest.starts_with(error))
        });
        let mut last = usize::MAX;
        self.each(
            Code::TextSpreadsheetDamage,
            powers.chain(hashes),
            findings,
            |cell, _, findings| {
                let value = self.value(cell);
                let number = value.split_once("E+").is_some_and(|(front, back)| {
                    front
                        .bytes()
                        .all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b','))
                        && back.bytes().all(|byte| byte.is_ascii_digit())
                });
                let filled = value.len() >= 4 && value.bytes().all(|byte| byte == b'#');
                let damaged = number || filled || ERRORS.contains(&value);
                if damaged && std::mem::replace(&mut last, cell.bytes.start) != cell.bytes.start {
                    let place = self.place(cell);
                    let line = place.line.unwrap_or(0);
                    findings.add(
                        Code::TextSpreadsheetDamage,
                        place,
                        &[&say!(
                            "{value} in {name} (line {line})",
                            value,
                            name = cell.name,
                            line
                        )],
                    );
                }
            },
        );
    }

    fn formulas(&self, findings: &mut Findings) {
        let columns: Vec<_> = CALCULATED
            .iter()
            .filter_map(|name| Some((*name, self.table.column(self.table.slot(name)?).handles)))
            .collect();
        let bytes = self.table.text.as_bytes();
        for row in 0..self.table.rows() {
            for (name, handles) in &columns {
                let Some(handle) = handles
                    .get(row)
                    .filter(|handle| handle.is_text() && handle.length() > 1)
                else {
                    continue;
                };
                if matches!(
                    bytes.get(handle.offset()),
                    Some(b'=' | b'+' | b'-' | b'@' | b'\t' | b'\r')
                ) {
                    let csv = self.at.layout.form.is_csv();
                    let columns = &self.at.layout.columns;
                    let same = |column: &ColumnLayout| column.attribute.as_deref() == Some(name);
                    let cell = Cell {
                        row,
                        column: columns.iter().position(same).filter(|_| csv),
                        name: (*name).to_owned(),
                        bytes: handle.range(),
                    };
                    findings.add_at(Code::TextFormula, || self.place(&cell), &[name]);
                }
            }
        }
    }
}

const fn is_control(byte: u8) -> bool {
    (byte < 0x20 && byte != b'\t' && byte != b'\n' && byte != b'\r') || byte == 0x7F
}

/// Characters that show nothing and change how the text around them is shown, or what it equals.
const fn is_invisible(character: char) -> bool {
    matches!(character, '\u{200B}' | '\u{200E}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2069}' | '\u{FEFF}')
}

/// What 0x80-0x9F become when UTF-8 is read as Windows-1252.
fn is_windows_1252(character: char) -> bool {
    "€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ".contains(character)
}
