//! What does a table of users in a text file say?
//!
//! In: decoded text. Out: a layout (recognised or given), then handles into the text.
//!
//! The law: RFC 4180, read as generously as the files demand: delimiters comma, semicolon and tab, any line end, a quote inside
//! an unquoted cell is text. A quote that never closes or is followed by text is refused, because everything after it is guesswork.
//!
//! Never here: what the attributes mean.

mod dialect;
mod header;
mod object;
mod rows;
mod scan;
mod shard;

pub(super) use header::recognise;
pub(super) use rows::read;
pub use shard::{Shard, split_points};

use super::layout::Layout;
use super::limits::Limits;
use std::ops::Range;

/// The cell in which a byte of a row lies: its number from 0, and its bytes.
pub(super) fn cell_of(
    text: &[u8],
    row: usize,
    byte: usize,
    layout: &Layout,
) -> Option<(usize, Range<usize>)> {
    let limits = Limits::default();
    let mut cell = None;
    let outcome = scan::split(
        text,
        row,
        layout.delimiter,
        layout.line_end,
        &limits,
        |record| {
            let mut fields = record.fields.iter().enumerate();
            cell = fields
                .find(|(_, field)| field.end >= byte)
                .map(|(column, field)| (column, field.start..field.end));
            scan::Go::Stop
        },
    );
    outcome.ok().and(cell)
}
