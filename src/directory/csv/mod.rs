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
mod rows;
mod scan;
mod shard;

pub(super) use header::recognise;
pub(super) use rows::read;
pub use shard::{Shard, split_points};

use super::layout::Layout;
use super::limits::Limits;

/// The cell of a row in which a byte lies, from 1.
pub(super) fn cell_of(text: &[u8], row: usize, byte: usize, layout: &Layout) -> u64 {
    let limits = Limits::default();
    let mut column = 1;
    let outcome = scan::split(
        text,
        row,
        layout.delimiter,
        layout.line_end,
        &limits,
        |record| {
            column = 1 + record
                .fields
                .iter()
                .take_while(|field| field.end < byte)
                .count() as u64;
            scan::Go::Stop
        },
    );
    if outcome.is_ok() { column } else { 1 }
}
