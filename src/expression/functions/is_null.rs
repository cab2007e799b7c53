//! `IsNull`, `IsNothing`, `IsNullOrEmpty`, `IsPresent`, `IsString`: what kind of value it is.

use crate::expression::evaluator::{Prepared, Site, code};

/// `IsNull` and, inferred, `IsNothing`: the empty text is a value.
pub(super) fn prepare_null(_: &Site<'_>) -> Prepared {
    code(|call| Ok(call.boolean(call.handle(0).is_null())))
}

pub(super) fn prepare_empty(_: &Site<'_>) -> Prepared {
    code(|call| Ok(call.boolean(call.is_empty(0))))
}

pub(super) fn prepare_present(_: &Site<'_>) -> Prepared {
    code(|call| Ok(call.boolean(!call.is_empty(0))))
}

/// Any single value is a text (inferred).
pub(super) fn prepare_string(_: &Site<'_>) -> Prepared {
    code(|call| Ok(call.boolean(call.handle(0).is_text())))
}
