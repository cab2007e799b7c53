//! `Mid`: characters from a position, counted in UTF-16 code units from 1.

use super::positions::cut;
use crate::expression::evaluator::{Failure, Prepared, Site, code, failure};
use crate::value::Handle;

pub(super) fn prepare(site: &Site<'_>) -> Prepared {
    let known = [site.integer(1), site.integer(2)];
    code(move |call| {
        if call.handle(0).is_null() {
            return Ok(Handle::NULL);
        }
        let [start, length] = known;
        let start = start.map_or_else(|| call.required_integer(1), Ok)?;
        let length = length.map_or_else(|| call.required_integer(2), Ok)?;
        let refuse = |what: &str, number: i64, least: i64| {
            Failure::new(
                failure::INDEX,
                format!("the {what} `{number}` is below {least}"),
            )
        };
        if start < 1 {
            return Err(refuse("position", start, 1));
        }
        let skipped = usize::try_from(start - 1).unwrap_or(usize::MAX);
        let length = usize::try_from(length).map_err(|_| refuse("length", length, 0))?;
        call.map(0, |call, handle, text| {
            call.part(handle, cut(text, skipped, length))
        })
    })
}
