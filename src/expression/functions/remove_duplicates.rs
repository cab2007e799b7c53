//! `RemoveDuplicates`: of equal values the first stays; ordinal, case-sensitive (inferred).

use crate::expression::evaluator::{Prepared, Site, code};
use std::collections::BTreeSet;

pub(super) fn prepare(_: &Site<'_>) -> Prepared {
    code(|call| {
        let handle = call.handle(0);
        if !handle.is_list() {
            return Ok(handle);
        }
        let read = call.read;
        let mut seen = BTreeSet::new();
        call.list(
            read.entries(0)
                .filter(|entry| seen.insert(read.read(*entry))),
        )
    })
}
