//! Puts a text behind another.

use super::{Arity, Certainty, Example, Help, Nature, Parameter, ParameterKind, Signature};
use crate::expression::evaluator::{Prepared, Site, code};

/// What is known of `Append`.
pub const SIGNATURE: Signature = Signature {
    name: "Append",
    parameters: &[
        Parameter::required("source", "source", ParameterKind::Text),
        Parameter::required("suffix", "suffix", ParameterKind::Text),
    ],
    arity: Arity::exactly(2),
    nature: Nature::Text,
    pure: true,
};

/// What the help says of `Append`.
pub const HELP: Help = Help {
    doc: mark!(
        "Puts the suffix behind the source text. A source without a value gives no value; a suffix without one leaves the source as it is."
    ),
    certainty: Certainty::documented(mark!(
        "keys from Graph's function list; what a missing source or suffix does is inferred"
    )),
    examples: &[
        Example {
            expression: r#"Append([userPrincipalName], ".test")"#,
            attributes: &[("userPrincipalName", "John.Doe@contoso.com")],
            gives: Some("John.Doe@contoso.com.test"),
            note: "",
        },
        Example {
            expression: "Append(Mid([givenName], 1, 3), Mid([surname], 1, 5))",
            attributes: &[("givenName", "John"), ("surname", "Doe")],
            gives: Some("JohDoe"),
            note: mark!("the surname is shorter than five letters"),
        },
    ],
};

pub(super) fn prepare(site: &Site<'_>) -> Prepared {
    concatenate(site, 0, 1, true)
}

/// Code that puts two texts together. No source gives no value, no addition leaves the source unchanged (both inferred).
pub(super) fn concatenate(
    site: &Site<'_>,
    source: usize,
    addition: usize,
    after: bool,
) -> Prepared {
    let known = site.text(addition).map(str::to_owned);
    code(move |call| {
        let read = call.read;
        let addition = match &known {
            Some(addition) => addition.as_str(),
            None => read.text(addition).unwrap_or_default(),
        };
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
    })
}

#[cfg(test)]
mod tests {
    use super::super::edges::check;

    #[test]
    fn edges() {
        check(&[
            (r#"Append([x], "!")"#, None, "null"),
            (r#"Append([x], "!")"#, Some(""), "!"),
            (r#"Append([x], "!")"#, Some("a|b"), "a!|b!"),
            (r#"Append("a", [x])"#, None, "a"),
            (r#"Append("a", [x])"#, Some(""), "a"),
            ("Append(1, 2)", None, "12"),
            (r#"Append([x], "😀")"#, Some("é"), "é😀"),
        ]);
    }
}
