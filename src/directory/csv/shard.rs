//! Where can a table be cut so that several workers read it?
//!
//! The law: a line end cuts only outside quotes. A quote opens a cell only at its beginning, so the splitter's own rule is
//! followed from cell to cell; counting quotes alone would be wrong for `5" pipe`.

use super::scan::{self, Go};
use crate::directory::layout::Layout;
use crate::directory::limits::Limits;
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
/// cut (see [`Layout::shardable`]), or that a reader will refuse, is one part from its first byte on.
pub fn split_points(bytes: &[u8], layout: &Layout, parts: usize) -> Vec<Shard> {
    let whole = vec![Shard {
        bytes: 0..bytes.len(),
        line: 1,
    }];
    if !layout.shardable()
        || parts < 2
        || layout.data > bytes.len()
        || layout.encoding != crate::directory::Encoding::Utf8
    {
        return whole;
    }
    let size = (bytes.len() - layout.data).div_ceil(parts).max(1);
    let mut shards = Vec::with_capacity(parts);
    let mut begin = layout.data;
    let mut line = layout.data_line;
    let split = scan::split(
        bytes,
        layout.data,
        layout.delimiter,
        layout.line_end,
        &Limits::default(),
        |record| {
            if record.end - begin >= size && record.end < bytes.len() {
                let range = begin..record.end;
                let next =
                    line + crate::directory::table::lines(bytes.get(range.clone()).unwrap_or(&[]));
                shards.push(Shard { bytes: range, line });
                (begin, line) = (record.end, next);
            }
            Go::On
        },
    );
    if split.is_err() {
        return whole;
    }
    shards.push(Shard {
        bytes: begin..bytes.len(),
        line,
    });
    shards
}
