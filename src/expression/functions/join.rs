//! Several texts with a separator between them.

use super::{Arity, Certainty, Example, Help, Nature, Parameter, ParameterKind, Signature};
use crate::expression::evaluator::{Prepared, Site, code, is_empty};
use crate::value::Handle;

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
};

/// What the help says of `Join`.
pub const HELP: Help = Help {
    doc: mark!(
        "Puts texts together with the separator between them. Values that are absent or empty are left out, and their separator with them; several values of one attribute are joined one by one."
    ),
    certainty: Certainty::documented(mark!(
        "keys from Graph's function list; what a call gives when all sources are empty is inferred"
    )),
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
            note: mark!("the empty text is skipped with its separator"),
        },
    ],
};

pub(super) fn prepare(site: &Site<'_>) -> Prepared {
    let known = site.text(0).map(str::to_owned);
    code(move |call| {
        let read = call.read;
        let separator = match &known {
            Some(separator) => separator.as_str(),
            None => read.text(0).unwrap_or_default(),
        };
        let (mut first, mut count, mut skipped) = (Handle::NULL, 0, 0);
        let made = call.make(|out| {
            // One text alone needs no copy: nothing is written before the second.
            let mut add = |handle: Handle| {
                if is_empty(handle) {
                    skipped += 1;
                    return;
                }
                count += 1;
                if count == 1 {
                    first = handle;
                    return;
                }
                if count == 2 {
                    out.push_str(read.read(first).unwrap_or_default());
                }
                out.push_str(separator);
                out.push_str(read.read(handle).unwrap_or_default());
            };
            for slot in 1..read.slots() {
                let handle = read.handle(slot);
                if handle.is_list() {
                    read.entries(slot).for_each(&mut add);
                } else {
                    add(handle);
                }
            }
        })?;
        if skipped > 0 {
            call.note(|| say!("{skipped} without a value skipped", skipped));
        }
        Ok(if count == 1 { first } else { made })
    })
}

#[cfg(test)]
mod tests {
    use super::super::edges::check;

    #[test]
    fn edges() {
        check(&[
            (r#"Join("-", [x], "b")"#, None, "b"),
            (r#"Join("-", [x], "b")"#, Some(""), "b"),
            (r#"Join("-", [x], "b")"#, Some(" "), " -b"),
            (r#"Join("-", [x], "c")"#, Some("a|b"), "a-b-c"),
            (r#"Join("-", [x], [x])"#, None, ""),
            (r#"Join("", 1, 2.50)"#, None, "12.50"),
            (r#"Join([x], "a", "b")"#, None, "ab"),
        ]);
    }
}
