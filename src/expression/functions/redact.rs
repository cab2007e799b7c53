//! A value that the log hides.

use super::{Arity, Certainty, Example, Help, Nature, Parameter, ParameterKind, Signature};
use crate::expression::evaluator::{Prepared, Site, code};

/// What is known of `Redact`.
pub const SIGNATURE: Signature = Signature {
    name: "Redact",
    parameters: &[Parameter::required("value", "value", ParameterKind::Any)],
    arity: Arity::exactly(1),
    nature: Nature::Same,
    pure: true,
};

/// What the help says of `Redact`.
pub const HELP: Help = Help {
    doc: mark!("Passes the value on unchanged; the provisioning log shows [Redact] in its place."),
    certainty: Certainty::documented(mark!("rule of the page; the key is inferred")),
    examples: &[
        Example {
            expression: "Redact([userPrincipalName])",
            attributes: &[("userPrincipalName", "jd@contoso.com")],
            gives: Some("jd@contoso.com"),
            note: "",
        },
        Example {
            expression: r#"Redact("StringToBeRedacted")"#,
            attributes: &[],
            gives: Some("StringToBeRedacted"),
            note: "",
        },
    ],
};

pub(super) fn prepare(_: &Site<'_>) -> Prepared {
    code(|call| {
        call.note(|| say!("the provisioning log shows `[Redact]`").to_owned());
        Ok(call.handle(0))
    })
}

#[cfg(test)]
mod tests {
    use super::super::edges::check;

    #[test]
    fn edges() {
        check(&[
            ("Redact([x])", None, "null"),
            ("Redact([x])", Some(""), ""),
            ("Redact([x])", Some("secret"), "secret"),
            ("Redact([x])", Some("a|b"), "a|b"),
        ]);
    }
}
