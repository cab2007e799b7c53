//! `Not`: `True` gives `False`, everything else `True`.

use crate::expression::evaluator::{Prepared, Site, TRUE, code};

pub(super) fn prepare(_: &Site<'_>) -> Prepared {
    code(|call| {
        let yes = call
            .text(0)
            .is_some_and(|text| text.eq_ignore_ascii_case(TRUE));
        Ok(call.boolean(!yes))
    })
}
