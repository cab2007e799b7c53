//! The text form of a security identifier.

use super::{Arity, Certainty, Example, Help, Nature, Parameter, ParameterKind, Signature};
use crate::dotnet::binary;
use crate::expression::evaluator::{Failure, Prepared, Site, code, failure};

/// What is known of `StringFromSid`.
pub const SIGNATURE: Signature = Signature {
    name: "StringFromSid",
    parameters: &[Parameter::required(
        "objectSid",
        "ObjectSID",
        ParameterKind::Text,
    )],
    arity: Arity::exactly(1),
    nature: Nature::Text,
    pure: true,
};

/// What the help says of `StringFromSid`.
pub const HELP: Help = Help {
    doc: mark!("Turns the bytes of a security identifier, given as Base64, into its text form."),
    certainty: Certainty::inferred(mark!(
        "the cloud sync page names the function; how the bytes arrive is inferred from the Binary type of Graph"
    )),
    examples: &[
        Example {
            expression: r#"StringFromSid("AQEAAAAAAAUSAAAA")"#,
            attributes: &[],
            gives: Some("S-1-5-18"),
            note: "",
        },
        Example {
            expression: r#"StringFromSid("AQIAAAAAAAUgAAAAIAIAAA==")"#,
            attributes: &[],
            gives: Some("S-1-5-32-544"),
            note: "",
        },
    ],
};

pub(super) fn prepare(_: &Site<'_>) -> Prepared {
    code(|call| {
        call.map(0, |call, handle, source| {
            // Readers of directories may have made it readable already.
            if source.starts_with("S-1-") {
                return Ok(handle);
            }
            let sid = binary::read_base64(source)
                .and_then(|bytes| binary::sid(&bytes))
                .ok_or_else(|| {
                    let message = say!("`{source}` is not a security identifier in Base64", source);
                    Failure::new(failure::ARGUMENT, message)
                })?;
            call.make(|out| out.push_str(&sid))
        })
    })
}

#[cfg(test)]
mod tests {
    use super::super::edges::check;

    #[test]
    fn edges() {
        check(&[
            ("StringFromSid([x])", None, "null"),
            ("StringFromSid([x])", Some("S-1-5-18"), "S-1-5-18"),
            ("StringFromSid([x])", Some("AQEAAAAAAAUSAAAA"), "S-1-5-18"),
            ("StringFromSid([x])", Some("AAAA"), "!eval.argument"),
            ("StringFromSid([x])", Some("not base64"), "!eval.argument"),
        ]);
    }
}
