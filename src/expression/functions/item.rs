//! `Item`: one of several values, counted from 1.

use crate::expression::evaluator::{Failure, Prepared, Site, code, failure};
use crate::value::Handle;

pub(super) fn prepare(site: &Site<'_>) -> Prepared {
    let known = site.integer(1);
    code(move |call| {
        if call.handle(0).is_null() {
            return Ok(Handle::NULL);
        }
        let number = known.map_or_else(|| call.required_integer(1), Ok)?;
        usize::try_from(number)
            .ok()
            .and_then(|number| number.checked_sub(1))
            .and_then(|index| call.entries(0).nth(index))
            .ok_or_else(|| {
                let count = call.entries(0).count();
                Failure::new(
                    failure::INDEX,
                    format!("there is no value {number}, only {count}"),
                )
            })
    })
}
