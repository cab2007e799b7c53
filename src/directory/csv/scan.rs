//! Where are the cells? The splitter: eight bytes at a time, no text is copied.
//!
//! The only bytes that matter are the delimiter, the line end and the quote. Their positions come from [`Structure`] in
//! order; between them nothing is looked at.

use crate::directory::limits::Limits;
use crate::value::hot::{called, zeros};

/// The positions of three bytes of interest.
pub struct Structure<'a> {
    rest: &'a [u8],
    base: usize,
    next: usize,
    mask: u64,
    wanted: [u64; 3],
}

impl<'a> Structure<'a> {
    /// The positions in `bytes` from `start` on.
    pub fn new(bytes: &'a [u8], start: usize, wanted: [u8; 3]) -> Self {
        Self {
            rest: bytes.get(start..).unwrap_or(&[]),
            base: start,
            next: start,
            mask: 0,
            wanted: wanted.map(|byte| u64::from_le_bytes([byte; 8])),
        }
    }

    /// High bits at the bytes of `word` that are wanted; exact, no neighbour is marked by mistake.
    #[inline(always)]
    const fn marks(&self, word: u64) -> u64 {
        let [a, b, c] = self.wanted;
        zeros(word ^ a) | zeros(word ^ b) | zeros(word ^ c)
    }
}

impl Iterator for Structure<'_> {
    type Item = usize;

    #[inline]
    fn next(&mut self) -> Option<usize> {
        while self.mask == 0 {
            self.base = self.next;
            if let Some((word, rest)) = self.rest.split_first_chunk::<8>() {
                self.mask = self.marks(u64::from_le_bytes(*word));
                self.rest = rest;
                self.next += 8;
            } else if self.rest.is_empty() {
                return None;
            } else {
                let mut word = [0; 8];
                let bytes = word.iter_mut().zip(self.rest);
                bytes.for_each(|(to, from)| *to = *from);
                self.mask = self.marks(u64::from_le_bytes(word));
                self.rest = &[];
            }
        }
        let position = self.base + (self.mask.trailing_zeros() / 8) as usize;
        self.mask &= self.mask - 1;
        Some(position)
    }
}

/// One cell: its text is `start..end`, without the quotes around it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Field {
    /// First byte.
    pub start: usize,
    /// Byte behind the last one.
    pub end: usize,
    /// True if it stood in quotes.
    pub quoted: bool,
    /// True if it contains doubled quotes.
    pub escaped: bool,
}

/// One row.
pub struct Record<'a> {
    /// Its first byte.
    pub start: usize,
    /// Byte behind its line end.
    pub end: usize,
    /// Its cells.
    pub fields: &'a [Field],
}

/// Whether to go on after a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Go {
    /// The next row.
    On,
    /// No more rows.
    Stop,
}

/// Why a table cannot be split.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// A quote is never closed.
    Unclosed,
    /// Text stands between a closing quote and the next delimiter.
    TextAfter,
    /// A cell above the limit.
    CellTooLong,
    /// A line above the limit.
    LineTooLong,
    /// More cells than the limit.
    TooManyColumns,
}

/// Where a table cannot be split: the row's first byte, and the number of the cell from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Broken {
    /// Why.
    pub fault: Fault,
    /// The cell's first byte, its quote included.
    pub byte: usize,
    /// The cell, from 1.
    pub column: u64,
}

/// Rows that are split in one call.
const ROWS: usize = 64;

/// Splits `text` from `start` on into rows.
pub fn split<'t, F: FnMut(Record<'_>) -> Go>(
    text: &'t [u8],
    start: usize,
    delimiter: u8,
    line_end: u8,
    limits: &'t Limits,
    mut each: F,
) -> Result<(), Broken> {
    let mut splitter = Splitter {
        text,
        delimiter,
        line_end,
        limits,
        structure: Structure::new(text, start, [delimiter, line_end, b'"']),
        fields: Vec::with_capacity(64),
        row: start,
        cell: start,
    };
    let rows: fn(&mut Splitter<'t>, &mut F) -> Result<Go, Broken> = Splitter::<'t>::rows;
    let rows = called(rows);
    while rows(&mut splitter, &mut each)? == Go::On {}
    Ok(())
}

/// How far a text is split.
struct Splitter<'a> {
    text: &'a [u8],
    delimiter: u8,
    line_end: u8,
    limits: &'a Limits,
    structure: Structure<'a>,
    fields: Vec<Field>,
    /// Where the row begins.
    row: usize,
    /// Where the cell begins.
    cell: usize,
}

impl Splitter<'_> {
    /// Some rows; whether to go on.
    fn rows<F: FnMut(Record<'_>) -> Go>(&mut self, each: &mut F) -> Result<Go, Broken> {
        for _ in 0..ROWS {
            if self.record(each)? == Go::Stop {
                return Ok(Go::Stop);
            }
        }
        Ok(Go::On)
    }

    /// One row; whether to go on.
    #[inline(always)]
    fn record(&mut self, each: &mut impl FnMut(Record<'_>) -> Go) -> Result<Go, Broken> {
        let text = self.text;
        loop {
            let cell = self.cell;
            let mut at = self.structure.next();
            let mut field = Field {
                start: cell,
                end: at.unwrap_or(text.len()),
                quoted: false,
                escaped: false,
            };
            if at == Some(cell) && text.get(cell) == Some(&b'"') {
                let closing = closing_quote(text, &mut self.structure);
                let (closed, escaped) = closing.ok_or_else(|| self.broken(Fault::Unclosed))?;
                at = self.structure.next();
                let between = text
                    .get(closed + 1..at.unwrap_or(text.len()))
                    .unwrap_or(&[]);
                let quote = at.and_then(|at| text.get(at)) == Some(&b'"');
                if quote || between.iter().any(|byte| !matches!(byte, b' ' | b'\r')) {
                    return Err(self.broken(Fault::TextAfter));
                }
                field = Field {
                    start: cell + 1,
                    end: closed,
                    quoted: true,
                    escaped,
                };
            } else {
                // A quote inside an unquoted cell is text.
                while let Some(quote) = at.filter(|at| text.get(*at) == Some(&b'"')) {
                    debug_assert!(quote >= cell);
                    at = self.structure.next();
                }
                field.end = at.unwrap_or(text.len());
            }
            if field.end - field.start > self.limits.cell {
                return Err(self.broken(Fault::CellTooLong));
            }
            let byte = at.and_then(|at| text.get(at)).copied();
            let next = at.map_or(text.len(), |at| at + 1);
            if byte == Some(self.delimiter) && self.delimiter != self.line_end {
                self.fields.push(field);
                if self.fields.len() > self.limits.columns {
                    return Err(self.broken(Fault::TooManyColumns));
                }
                self.cell = next;
                continue;
            }
            if !field.quoted && field.end > field.start && text.get(field.end - 1) == Some(&b'\r') {
                field.end -= 1;
            }
            self.fields.push(field);
            if at.is_none() && self.row == text.len() {
                return Ok(Go::Stop);
            }
            if next - self.row > self.limits.line {
                return Err(self.broken(Fault::LineTooLong));
            }
            let record = Record {
                start: self.row,
                end: next,
                fields: &self.fields,
            };
            if each(record) == Go::Stop || at.is_none() {
                return Ok(Go::Stop);
            }
            self.fields.clear();
            (self.row, self.cell) = (next, next);
            return Ok(Go::On);
        }
    }

    #[cold]
    fn broken(&self, fault: Fault) -> Broken {
        Broken {
            fault,
            byte: self.cell,
            column: self.fields.len() as u64 + 1,
        }
    }
}

/// The closing quote of the cell whose opening quote was the last position; and whether doubled quotes stand before it.
fn closing_quote(text: &[u8], structure: &mut Structure<'_>) -> Option<(usize, bool)> {
    let mut escaped = false;
    loop {
        let at = structure.find(|at| text.get(*at) == Some(&b'"'))?;
        if text.get(at + 1) != Some(&b'"') {
            return Some((at, escaped));
        }
        escaped = true;
        structure.next();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(text: &str) -> Result<Vec<Vec<&str>>, Broken> {
        let mut rows = Vec::new();
        split(
            text.as_bytes(),
            0,
            b',',
            b'\n',
            &Limits::default(),
            |record| {
                rows.push(
                    record
                        .fields
                        .iter()
                        .map(|f| text.get(f.start..f.end).unwrap())
                        .collect(),
                );
                Go::On
            },
        )?;
        Ok(rows)
    }

    #[test]
    fn splits() {
        let check =
            |text: &str, expect: &[&[&str]]| assert_eq!(rows(text).unwrap(), expect, "{text:?}");
        check("", &[]);
        check("a,b\r\nc,d\n", &[&["a", "b"], &["c", "d"]]);
        check("a,,\n\n,b", &[&["a", "", ""], &[""], &["", "b"]]);
        check("\"a,\nb\",\"c\"\"d\"\r\n", &[&["a,\nb", "c\"\"d"]]);
        check("say \"hi\", 5\" pipe\n", &[&["say \"hi\"", " 5\" pipe"]]);
        check("\"\",x", &[&["", "x"]]);
        check("\"a\" ,b", &[&["a", "b"]]);
        check(
            "abcdefgh,\"ijklmnop\nq\",é\n",
            &[&["abcdefgh", "ijklmnop\nq", "é"]],
        );
    }

    #[test]
    fn refuses_what_is_guesswork() {
        let check = |text: &str, fault: Fault, column: u64| {
            let broken = rows(text).unwrap_err();
            assert_eq!((broken.fault, broken.column), (fault, column), "{text:?}");
        };
        check("a,b\nc,\"d,e\nf", Fault::Unclosed, 2);
        check("\"a\"b,c", Fault::TextAfter, 1);
        check("x,\"a\"\"b\" c\n", Fault::TextAfter, 2);
        check("x,\"a\" \"b\"\n", Fault::TextAfter, 2);
    }
}
