//! `Redact`: the value flows unchanged; only the provisioning log hides it.

use crate::expression::evaluator::{Prepared, Site, code};

pub(super) fn prepare(_: &Site<'_>) -> Prepared {
    code(|call| {
        call.note(|| "the provisioning log shows `[Redact]`".to_owned());
        Ok(call.handle(0))
    })
}
