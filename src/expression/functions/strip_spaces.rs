//! `StripSpaces`: removes every U+0020 and nothing else.

use crate::expression::evaluator::{Prepared, Site, code};

pub(super) fn prepare(_: &Site<'_>) -> Prepared {
    code(|call| {
        call.map(0, |call, handle, text| {
            if memchr::memchr(b' ', text.as_bytes()).is_none() {
                return Ok(handle);
            }
            call.make(|out| text.split(' ').for_each(|piece| out.push_str(piece)))
        })
    })
}
