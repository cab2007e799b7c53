//! The tenant's default domain.

use super::{Arity, Certainty, Example, Nature, Signature};

/// What is known of `DefaultDomain`.
pub const SIGNATURE: Signature = Signature {
    name: "DefaultDomain",
    parameters: &[],
    arity: Arity::exactly(0),
    nature: Nature::Text,
    pure: true,
    doc: "Gives the default verified domain of the tenant, and is an error if there is none. Offline the domain is a setting of the preview.",
    certainty: Certainty::documented("rule of the page"),
    examples: &[
        Example {
            expression: r#"Join("@", [mailNickname], DefaultDomain())"#,
            attributes: &[("mailNickname", "jdoe")],
            gives: Some("jdoe@contoso.onmicrosoft.com"),
            note: "with the domain contoso.onmicrosoft.com",
        },
        Example {
            expression: r#"Append("sip:a@", DefaultDomain())"#,
            attributes: &[],
            gives: Some("sip:a@contoso.onmicrosoft.com"),
            note: "",
        },
    ],
};
