//! `Error`: fails the object with a message.

use crate::expression::evaluator::{Failure, Prepared, Site, code, failure};

pub(super) fn prepare(_: &Site<'_>) -> Prepared {
    code(|call| {
        let message = call.text(0).unwrap_or("the expression raised an error");
        Err(Failure::new(failure::RAISED, message))
    })
}
