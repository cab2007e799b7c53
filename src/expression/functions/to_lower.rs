//! A text in small letters.

use super::{Arity, Certainty, Example, Nature, Parameter, ParameterKind, Signature};
use crate::dotnet::text::{self, Casing};
use crate::expression::evaluator::{Failure, Prepared, Site, code, failure};

/// What is known of `ToLower`.
pub const SIGNATURE: Signature = Signature {
    name: "ToLower",
    parameters: &[
        Parameter::required("source", "source", ParameterKind::Text),
        Parameter::optional("culture", "culture", ParameterKind::Text),
    ],
    arity: Arity::between(1, 2),
    nature: Nature::Text,
    pure: true,
    doc: "Writes the text in small letters by the rules of no culture, or of the one named. For a pure change of case to reach the target, its attribute must be marked as case exact.",
    certainty: Certainty::documented(
        "the rules of .NET, one character for one, are inferred; keys too",
    ),
    examples: &[
        Example {
            expression: "ToLower([mail])",
            attributes: &[("mail", "Ann.Smith@Contoso.com")],
            gives: Some("ann.smith@contoso.com"),
            note: "",
        },
        Example {
            expression: r#"ToLower("IĞDIR", "tr-TR")"#,
            attributes: &[],
            gives: Some("ığdır"),
            note: "",
        },
    ],
};

pub(super) fn prepare(site: &Site<'_>) -> Prepared {
    change(site, text::lower, |byte| byte.is_ascii_uppercase())
}

/// `affected` tells which ASCII bytes change in the invariant culture: a text without any is handed on.
pub(super) fn change(
    site: &Site<'_>,
    change: fn(&str, Casing, &mut String),
    affected: fn(u8) -> bool,
) -> Prepared {
    // A culture that differs from row to row is looked up for each row.
    let known = match (site.is_given(1), site.text(1)) {
        (false, _) => Some(Casing::Invariant),
        (true, Some(name)) => Some(casing(name)?),
        (true, None) => None,
    };
    code(move |call| {
        let casing = match known {
            Some(casing) => casing,
            None => casing(call.text(1).unwrap_or_default())?,
        };
        call.map(0, |call, handle, text| {
            let invariant = casing == Casing::Invariant;
            if invariant && text.bytes().all(|byte| byte.is_ascii() && !affected(byte)) {
                return Ok(handle);
            }
            call.make(|out| change(text, casing, out))
        })
    })
}

fn casing(name: &str) -> Result<Casing, Box<Failure>> {
    Casing::named(name).ok_or_else(|| {
        Failure::new(
            failure::ARGUMENT,
            format!("`{name}` is not the name of a culture"),
        )
    })
}
