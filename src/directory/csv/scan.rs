//! Where are the cells? The splitter: eight bytes at a time, no text is copied.
//!
//! The only bytes that matter are the delimiter, the line end and the quote. Their positions come from [`Structure`] in
//! order; between them nothing is looked at.

use crate::directory::limits::Limits;

const LOW: u64 = 0x0101_0101_0101_0101;
const HIGH: u64 = 0x8080_8080_8080_8080;

/// The positions of three bytes of interest.
pub struct Structure<'a> {
    words: std::slice::ChunksExact<'a, u8>,
    tail: Option<&'a [u8]>,
    base: usize,
    next: usize,
    mask: u64,
    wanted: [u64; 3],
}

impl<'a> Structure<'a> {
    /// The positions in `bytes` from `start` on.
    pub fn new(bytes: &'a [u8], start: usize, wanted: [u8; 3]) -> Self {
        let words = bytes.get(start..).unwrap_or(&[]).chunks_exact(8);
        Self {
            tail: Some(words.remainder()),
            words,
            base: start,
            next: start,
            mask: 0,
            wanted: wanted.map(|byte| u64::from(byte) * LOW),
        }
    }

    /// High bits at the bytes of `word` that are wanted; exact, no neighbour is marked by mistake.
    fn marks(&self, word: u64) -> u64 {
        let [a, b, c] = self.wanted;
        let zero = |x: u64| !(((x & !HIGH) + !HIGH) | x | !HIGH);
        zero(word ^ a) | zero(word ^ b) | zero(word ^ c)
    }
}

impl Iterator for Structure<'_> {
    type Item = usize;

    #[inline]
    fn next(&mut self) -> Option<usize> {
        while self.mask == 0 {
            self.base = self.next;
            if let Some(word) = self.words.next() {
                let word = word.try_into().map_or(0, u64::from_le_bytes);
                self.mask = self.marks(word);
                self.next += 8;
            } else {
                let tail = self.tail.take()?;
                let mut word = [0; 8];
                word.iter_mut().zip(tail).for_each(|(to, from)| *to = *from);
                self.mask = self.marks(u64::from_le_bytes(word));
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

/// Splits `text` from `start` on into rows.
pub fn split(
    text: &[u8],
    start: usize,
    delimiter: u8,
    line_end: u8,
    limits: &Limits,
    mut each: impl FnMut(Record<'_>) -> Go,
) -> Result<(), Broken> {
    let mut structure = Structure::new(text, start, [delimiter, line_end, b'"']);
    let mut fields: Vec<Field> = Vec::with_capacity(64);
    let mut row = start;
    let mut cell = start;
    loop {
        let mut at = structure.next();
        let mut field = Field {
            start: cell,
            end: at.unwrap_or(text.len()),
            quoted: false,
            escaped: false,
        };
        let broken = |fault, fields: &[Field]| Broken {
            fault,
            byte: cell,
            column: fields.len() as u64 + 1,
        };
        if at == Some(cell) && text.get(cell) == Some(&b'"') {
            let (closed, escaped) = closing_quote(text, &mut structure)
                .ok_or_else(|| broken(Fault::Unclosed, &fields))?;
            at = structure.next();
            let between = text
                .get(closed + 1..at.unwrap_or(text.len()))
                .unwrap_or(&[]);
            let quote = at.and_then(|at| text.get(at)) == Some(&b'"');
            if quote || between.iter().any(|byte| !matches!(byte, b' ' | b'\r')) {
                return Err(broken(Fault::TextAfter, &fields));
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
                at = structure.next();
            }
            field.end = at.unwrap_or(text.len());
        }
        if field.end - field.start > limits.cell {
            return Err(broken(Fault::CellTooLong, &fields));
        }
        let byte = at.and_then(|at| text.get(at)).copied();
        let next = at.map_or(text.len(), |at| at + 1);
        if byte == Some(delimiter) && delimiter != line_end {
            fields.push(field);
            if fields.len() > limits.columns {
                return Err(broken(Fault::TooManyColumns, &fields));
            }
            cell = next;
            continue;
        }
        if !field.quoted && field.end > field.start && text.get(field.end - 1) == Some(&b'\r') {
            field.end -= 1;
        }
        fields.push(field);
        if at.is_none() && row == text.len() {
            return Ok(());
        }
        if next - row > limits.line {
            return Err(broken(Fault::LineTooLong, &fields));
        }
        let record = Record {
            start: row,
            end: next,
            fields: &fields,
        };
        if each(record) == Go::Stop || at.is_none() {
            return Ok(());
        }
        fields.clear();
        row = next;
        cell = next;
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
