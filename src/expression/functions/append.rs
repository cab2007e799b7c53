//! `Append` and `Prepend`: one text after another.

use crate::expression::evaluator::{Call, Outcome, Prepared, Site, code};

pub(super) fn prepare(_: &Site<'_>) -> Prepared {
    code(|call| concatenate(call, 0, 1, true))
}

pub(super) fn prepare_prepend(_: &Site<'_>) -> Prepared {
    code(|call| concatenate(call, 1, 0, false))
}

/// No source gives no value, no addition leaves the source unchanged (both inferred).
fn concatenate(call: &mut Call<'_>, source: usize, addition: usize, after: bool) -> Outcome {
    let addition = call.text(addition).unwrap_or_default();
    if addition.is_empty() {
        return Ok(call.handle(source));
    }
    call.map(source, |call, _, text| {
        call.make(|out| {
            let (first, second) = if after {
                (text, addition)
            } else {
                (addition, text)
            };
            out.push_str(first);
            out.push_str(second);
        })
    })
}
