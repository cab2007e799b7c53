//! `Count`: how many values there are.

use crate::expression::evaluator::{Prepared, Site, code};

pub(super) fn prepare(_: &Site<'_>) -> Prepared {
    code(|call| {
        let count = call.entries(0).count();
        call.whole(i64::try_from(count).unwrap_or(i64::MAX))
    })
}
