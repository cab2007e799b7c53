//! The tenant's default domain.

use super::{Arity, Certainty, Example, Help, Nature, Signature};
use crate::expression::evaluator::{Failure, Prepared, Site, code, failure};

/// What is known of `DefaultDomain`.
pub const SIGNATURE: Signature = Signature {
    name: "DefaultDomain",
    parameters: &[],
    arity: Arity::exactly(0),
    nature: Nature::Text,
    pure: true,
};

/// What the help says of `DefaultDomain`.
pub const HELP: Help = Help {
    doc: mark!(
        "Gives the default verified domain of the tenant, and is an error if there is none. Offline the domain is a setting of the preview."
    ),
    certainty: Certainty::documented(mark!("rule of the page")),
    examples: &[
        Example {
            expression: r#"Join("@", [mailNickname], DefaultDomain())"#,
            attributes: &[("mailNickname", "jdoe")],
            gives: Some("jdoe@contoso.onmicrosoft.com"),
            note: mark!("with the domain contoso.onmicrosoft.com"),
        },
        Example {
            expression: r#"Append("sip:a@", DefaultDomain())"#,
            attributes: &[],
            gives: Some("sip:a@contoso.onmicrosoft.com"),
            note: "",
        },
    ],
};

pub(super) fn prepare(_: &Site<'_>) -> Prepared {
    code(|call| match call.environment().default_domain.as_deref() {
        Some(domain) => call.make(|out| out.push_str(domain)),
        None => Err(Failure::new(
            failure::DOMAIN,
            say!("no default domain is known"),
        )),
    })
}

#[cfg(test)]
mod tests {
    use super::super::edges::check;

    #[test]
    fn edges() {
        check(&[
            ("DefaultDomain()", None, "!eval.defaultDomain"),
            (
                r#"Join("@", "a", DefaultDomain())"#,
                None,
                "!eval.defaultDomain",
            ),
            (r#"IIF([x] = "a", "a", DefaultDomain())"#, Some("a"), "a"),
        ]);
    }
}
