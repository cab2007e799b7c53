//! Where can a table be cut so that several workers read it?
//!
//! The law: a line end cuts only outside quotes. A quote opens a cell only at its beginning, so each quote is asked what stands
//! before it; counting quotes alone would be wrong for `5" pipe`. What lies between quotes is not looked at.

use crate::directory::Encoding;
use crate::directory::layout::Layout;
use crate::directory::table::lines;
use serde::{Deserialize, Serialize};
use std::ops::Range;

/// A part of a file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Shard {
    /// Its bytes.
    pub bytes: Range<usize>,
    /// The line on which it begins, from 1.
    pub line: u64,
}

/// Cuts a file into at most `parts` parts at row boundaries, together the whole file behind its header. A file that cannot be
/// cut (see [`Layout::shardable`]) is one part from its first byte on. Of a file that a reader refuses, the parts mean nothing,
/// except that a reader refuses one of them as well. `bytes` are the file's, all `length` of them or the first; a cut that would lie
/// behind them is not made.
pub fn split_points(bytes: &[u8], length: usize, layout: &Layout, parts: usize) -> Vec<Shard> {
    if !layout.shardable()
        || parts < 2
        || layout.data > bytes.len()
        || layout.encoding != Encoding::Utf8
    {
        return vec![Shard {
            bytes: 0..length,
            line: 1,
        }];
    }
    let size = (length - layout.data).div_ceil(parts).max(1);
    let mut rows = Rows::new(bytes, length, layout);
    let mut shards = Vec::with_capacity(parts);
    let (mut begin, mut line) = (layout.data, layout.data_line);
    while let Some(end) = rows.end_behind(begin + size - 1) {
        shards.push(Shard {
            bytes: begin..end,
            line,
        });
        line += lines(bytes.get(begin..end).unwrap_or(&[]));
        begin = end;
    }
    shards.push(Shard {
        bytes: begin..length,
        line,
    });
    shards
}

/// The ends of rows, found by looking at quotes alone.
struct Rows<'b> {
    bytes: &'b [u8],
    /// Bytes of the file.
    length: usize,
    layout: &'b Layout,
    /// Up to here every quoted cell has been passed over.
    free: usize,
}

impl<'b> Rows<'b> {
    const fn new(bytes: &'b [u8], length: usize, layout: &'b Layout) -> Self {
        Self {
            bytes,
            length,
            layout,
            free: layout.data,
        }
    }

    /// The first row end that lies behind the byte `at` and before the end of the file; `at` must not go back.
    fn end_behind(&mut self, at: usize) -> Option<usize> {
        let mut from = at.max(self.free);
        loop {
            let end = from + memchr::memchr(self.layout.line_end, self.bytes.get(from..)?)?;
            match self.quoted_until(end) {
                Some(behind) => from = behind,
                None if end + 1 < self.length => return Some(end + 1),
                None => return None,
            }
        }
    }

    /// Passes over the quoted cells that begin before `limit`; where the last of them ends, if that is behind `limit`.
    fn quoted_until(&mut self, limit: usize) -> Option<usize> {
        while self.free < limit {
            let open = memchr::memchr(b'"', self.bytes.get(self.free..limit)?);
            let Some(open) = open.map(|open| self.free + open) else {
                self.free = limit;
                return None;
            };
            self.free = if self.begins_cell(open) {
                self.behind_quoted(open)
            } else {
                open + 1
            };
        }
        (self.free > limit).then_some(self.free)
    }

    /// A quote anywhere else is text.
    fn begins_cell(&self, at: usize) -> bool {
        let before = at.checked_sub(1).and_then(|before| self.bytes.get(before));
        at == self.layout.data
            || before.is_some_and(|before| {
                *before == self.layout.delimiter || *before == self.layout.line_end
            })
    }

    fn behind_quoted(&self, open: usize) -> usize {
        let mut at = open + 1;
        loop {
            let rest = self.bytes.get(at..).unwrap_or(&[]);
            match memchr::memchr(b'"', rest) {
                None => return self.bytes.len(),
                Some(quote) if rest.get(quote + 1) == Some(&b'"') => at += quote + 2,
                Some(quote) => return at + quote + 1,
            }
        }
    }
}
