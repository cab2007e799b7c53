//! What `ToLower` and `ToUpper` share.

use crate::dotnet::text::Casing;
use crate::expression::evaluator::{Failure, Prepared, Site, code, failure};

/// The code of a change of case; `changes` tells which bytes of a plain text it would change.
pub(super) fn prepare(
    site: &Site<'_>,
    change: fn(&str, Casing, &mut String),
    changes: fn(&u8) -> bool,
) -> Prepared {
    let known = if site.is_given(1) {
        site.text(1).map(casing).transpose()?
    } else {
        Some(Casing::Invariant)
    };
    code(move |call| {
        let casing = known.map_or_else(|| casing(call.text(1).unwrap_or_default()), Ok)?;
        call.map(0, |call, handle, source| {
            let plain = casing == Casing::Invariant && source.is_ascii();
            if plain && !source.bytes().any(|byte| changes(&byte)) {
                return Ok(handle);
            }
            call.make(|out| change(source, casing, out))
        })
    })
}

fn casing(culture: &str) -> Result<Casing, Box<Failure>> {
    Casing::named(culture).ok_or_else(|| {
        let message = say!("`{culture}` is not the name of a culture", culture);
        Failure::new(failure::ARGUMENT, message)
    })
}
