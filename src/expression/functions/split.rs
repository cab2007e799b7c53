//! `Split`: one text as several values, cut at a delimiter; blanks around a value and empty values are dropped (inferred).

use crate::expression::evaluator::{Prepared, Site, code};

/// What Graph's schema leaves optional (inferred).
const DEFAULT_DELIMITER: &str = ",";

pub(super) fn prepare(_: &Site<'_>) -> Prepared {
    code(|call| {
        let read = call.read;
        let delimiter = match read.text(1) {
            None | Some("") => DEFAULT_DELIMITER,
            Some(delimiter) => delimiter,
        };
        let mut parts = Vec::new();
        for entry in read.entries(0) {
            let text = read.read(entry).unwrap_or_default();
            let mut start = 0;
            for piece in text.split(delimiter) {
                let trimmed = piece.trim();
                if !trimmed.is_empty() {
                    let before = piece.len() - piece.trim_start().len();
                    let first = start + before;
                    parts.push(call.part(entry, first..first + trimmed.len())?);
                }
                start += piece.len() + delimiter.len();
            }
        }
        call.list(parts)
    })
}
