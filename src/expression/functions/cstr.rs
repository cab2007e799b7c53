//! `CStr`: a number, a reference or a boolean as text. Every value is a text already.

use crate::expression::evaluator::{Prepared, Site, code};

pub(super) fn prepare(_: &Site<'_>) -> Prepared {
    code(|call| Ok(call.handle(0)))
}
