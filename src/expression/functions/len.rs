//! `Len`: how many UTF-16 code units a text has; numbers are measured as text.

use super::positions::units;
use crate::expression::evaluator::{Prepared, Site, code};

pub(super) fn prepare(_: &Site<'_>) -> Prepared {
    code(|call| {
        let length = units(call.text(0).unwrap_or_default());
        call.whole(i64::try_from(length).unwrap_or(i64::MAX))
    })
}
