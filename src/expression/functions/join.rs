//! `Join`: values with a separator between them; what is without value or empty is skipped together with its separator.

use crate::expression::evaluator::{Prepared, Site, code, is_empty};

pub(super) fn prepare(_: &Site<'_>) -> Prepared {
    code(|call| {
        let read = call.read;
        let separator = read.text(0).unwrap_or_default();
        let mut only = None;
        let mut count = 0_usize;
        let mut skipped = 0_usize;
        for slot in 1..read.slots() {
            let handle = read.handle(slot);
            if is_empty(handle) {
                skipped += 1;
            } else {
                only = Some(handle);
                count += 1;
            }
        }
        if skipped > 0 {
            call.note(|| format!("{skipped} without a value skipped"));
        }
        // One text alone needs no copy.
        if let (Some(handle), 1) = (only, count)
            && handle.is_text()
        {
            return Ok(handle);
        }
        call.make(|out| {
            let start = out.len();
            for slot in 1..read.slots() {
                for text in read.values(slot).filter(|text| !text.is_empty()) {
                    if out.len() > start {
                        out.push_str(separator);
                    }
                    out.push_str(text);
                }
            }
        })
    })
}
