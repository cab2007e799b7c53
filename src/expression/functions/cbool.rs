//! `CBool`: a comparison, a number or a text as a boolean.

use crate::expression::evaluator::{FALSE, Failure, Prepared, Site, TRUE, code, failure, number};
use crate::value::Handle;

pub(super) fn prepare(_: &Site<'_>) -> Prepared {
    code(|call| {
        let Some(text) = call.text(0) else {
            return Ok(Handle::NULL);
        };
        let value = if text.eq_ignore_ascii_case(TRUE) {
            true
        } else if text.eq_ignore_ascii_case(FALSE) {
            false
        } else {
            number(text).ok_or_else(|| {
                Failure::new(
                    failure::BOOLEAN,
                    format!("`{text}` is neither a boolean nor a number"),
                )
            })? != 0.0
        };
        Ok(call.boolean(value))
    })
}
