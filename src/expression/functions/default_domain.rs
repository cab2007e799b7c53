//! `DefaultDomain`: the tenant's default verified domain.

use crate::expression::evaluator::{Failure, Prepared, Site, code, failure};

pub(super) fn prepare(_: &Site<'_>) -> Prepared {
    code(|call| match call.environment().default_domain.as_deref() {
        Some(domain) => call.make(|out| out.push_str(domain)),
        None => Err(Failure::new(failure::DOMAIN, "no default domain is known")),
    })
}
