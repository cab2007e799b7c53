//! A part of a text.

use super::{Arity, Certainty, Example, Help, Nature, Parameter, ParameterKind, Signature};
use crate::dotnet::text;
use crate::expression::evaluator::{Failure, Prepared, Site, code, failure};
use crate::value::Handle;

/// What is known of `Mid`.
pub const SIGNATURE: Signature = Signature {
    name: "Mid",
    parameters: &[
        Parameter::required("source", "source", ParameterKind::Text),
        Parameter::required("start", "start", ParameterKind::Number),
        Parameter::required("length", "length", ParameterKind::Number),
    ],
    arity: Arity::exactly(3),
    nature: Nature::Text,
    pure: true,
};

/// What the help says of `Mid`.
pub const HELP: Help = Help {
    doc: mark!(
        "Gives so many characters from a position, counted from 1; less if the text ends earlier, and the empty text behind its end."
    ),
    certainty: Certainty::documented(mark!(
        "keys from Graph's function list; behind the end and below 1 is inferred from VBA"
    )),
    examples: &[
        Example {
            expression: "Mid([userPrincipalName], 1, 8)",
            attributes: &[("userPrincipalName", "john.doe@contoso.com")],
            gives: Some("john.doe"),
            note: "",
        },
        Example {
            expression: r#"Mid("abc", 2, 99)"#,
            attributes: &[],
            gives: Some("bc"),
            note: "",
        },
    ],
};

pub(super) fn prepare(site: &Site<'_>) -> Prepared {
    let known = [site.integer(1), site.integer(2)];
    code(move |call| {
        if call.handle(0).is_null() {
            return Ok(Handle::NULL);
        }
        let [start, length] = known;
        let start = start.map_or_else(|| call.required_integer(1), Ok)?;
        let length = length.map_or_else(|| call.required_integer(2), Ok)?;
        let refuse = |message| Failure::new(failure::INDEX, message);
        if start < 1 {
            return Err(refuse(say!("the position `{start}` is below 1", start)));
        }
        let skipped = usize::try_from(start - 1).unwrap_or(usize::MAX);
        let length = usize::try_from(length)
            .map_err(|_| refuse(say!("the length `{length}` is below 0", length)))?;
        call.map(0, |call, handle, source| {
            call.part(handle, text::part(source, skipped, length))
        })
    })
}

#[cfg(test)]
mod tests {
    use super::super::edges::check;

    #[test]
    fn edges() {
        check(&[
            ("Mid([x], 1, 1)", None, "null"),
            ("Mid([x], 1, 1)", Some(""), ""),
            ("Mid([x], 3, 1)", Some("ab"), ""),
            ("Mid([x], 2, 9)", Some("abc"), "bc"),
            ("Mid([x], 1, 0)", Some("abc"), ""),
            ("Mid([x], 0, 1)", Some("abc"), "!eval.index"),
            ("Mid([x], 1, -1)", Some("abc"), "!eval.index"),
            ("Mid([x], 2, 2)", Some("abc|de"), "bc|e"),
            ("Mid([x], 3, 1)", Some("😀a"), "a"),
        ]);
    }
}
