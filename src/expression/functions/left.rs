//! `Left`: the first characters, counted in UTF-16 code units.

use super::positions::cut;
use crate::expression::evaluator::{Prepared, Site, code};

pub(super) fn prepare(site: &Site<'_>) -> Prepared {
    let known = site.integer(1);
    code(move |call| {
        if call.handle(0).is_null() {
            return Ok(call.empty());
        }
        let length = known.map_or_else(|| call.required_integer(1), Ok)?;
        let Ok(length) = usize::try_from(length) else {
            return Ok(call.handle(0));
        };
        call.map(0, |call, handle, text| {
            call.part(handle, cut(text, 0, length))
        })
    })
}
