//! `BitAnd`: the bits that two numbers share, 64 bits with sign.

use crate::expression::evaluator::{Prepared, Site, code};
use crate::value::Handle;

pub(super) fn prepare(site: &Site<'_>) -> Prepared {
    let known = [site.integer(0), site.integer(1)];
    code(move |call| {
        if call.handle(0).is_null() || call.handle(1).is_null() {
            return Ok(Handle::NULL);
        }
        let [left, right] = known;
        let left = left.map_or_else(|| call.required_integer(0), Ok)?;
        let right = right.map_or_else(|| call.required_integer(1), Ok)?;
        call.whole(left & right)
    })
}
