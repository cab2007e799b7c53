//! `IgnoreFlowIfNullOrEmpty`: drops the attribute from the flow where there is nothing to send.

use crate::expression::evaluator::{Prepared, Site, code};

pub(super) fn prepare(_: &Site<'_>) -> Prepared {
    code(|call| {
        if call.is_empty(0) {
            Ok(call.skip())
        } else {
            Ok(call.handle(0))
        }
    })
}
