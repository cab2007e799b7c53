//! Several texts with a separator between them.

use super::{Arity, Certainty, Example, Nature, Parameter, ParameterKind, Signature};
use crate::expression::evaluator::{Prepared, Site, code, is_empty};

/// What is known of `Join`.
pub const SIGNATURE: Signature = Signature {
    name: "Join",
    parameters: &[
        Parameter::required("separator", "separator", ParameterKind::Text),
        Parameter::required("source", "source1", ParameterKind::Any).repeated(),
    ],
    arity: Arity::at_least(2),
    nature: Nature::Text,
    pure: true,
    doc: "Puts texts together with the separator between them. Values that are absent or empty are left out, and their separator with them; several values of one attribute are joined one by one.",
    certainty: Certainty::documented(
        "keys from Graph's function list; what a call gives when all sources are empty is inferred",
    ),
    examples: &[
        Example {
            expression: r#"Join(" ", [givenName], [surname])"#,
            attributes: &[("givenName", "Ann"), ("surname", "Smith")],
            gives: Some("Ann Smith"),
            note: "",
        },
        Example {
            expression: r#"Join(", ", "", [surname], [givenName])"#,
            attributes: &[("givenName", "John"), ("surname", "Doe")],
            gives: Some("Doe, John"),
            note: "the empty text is skipped with its separator",
        },
    ],
};

pub(super) fn prepare(_: &Site<'_>) -> Prepared {
    code(|call| {
        let read = call.read;
        let separator = read.text(0).unwrap_or_default();
        let mut only = None;
        let mut count = 0_usize;
        let mut skipped = 0_usize;
        for slot in 1..read.slots() {
            let handle = read.handle(slot);
            if is_empty(handle) {
                skipped += 1;
            } else {
                only = Some(handle);
                count += 1;
            }
        }
        if skipped > 0 {
            call.note(|| format!("{skipped} without a value skipped"));
        }
        // One text alone needs no copy.
        if let (Some(handle), 1) = (only, count)
            && handle.is_text()
        {
            return Ok(handle);
        }
        call.make(|out| {
            let start = out.len();
            let mut add = |text: &str| {
                if text.is_empty() {
                    return;
                }
                if out.len() > start {
                    out.push_str(separator);
                }
                out.push_str(text);
            };
            for slot in 1..read.slots() {
                let handle = read.handle(slot);
                if handle.is_list() {
                    read.values(slot).for_each(&mut add);
                } else {
                    add(read.read(handle).unwrap_or_default());
                }
            }
        })
    })
}
