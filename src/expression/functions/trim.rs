//! `Trim`: without white space at both ends, by .NET's `String.Trim`.

use crate::expression::evaluator::{Prepared, Site, code};

pub(super) fn prepare(_: &Site<'_>) -> Prepared {
    code(|call| {
        call.map(0, |call, handle, text| {
            let trimmed = text.trim();
            if trimmed.len() == text.len() {
                return Ok(handle);
            }
            let start = text.len() - text.trim_start().len();
            call.part(handle, start..start + trimmed.len())
        })
    })
}
