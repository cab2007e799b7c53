//! Fails on purpose.

use super::{Arity, Certainty, Example, Help, Nature, Parameter, ParameterKind, Signature};
use crate::expression::evaluator::{Failure, Prepared, Site, code, failure};

/// What is known of `Error`.
pub const SIGNATURE: Signature = Signature {
    name: "Error",
    parameters: &[Parameter::required(
        "message",
        "message",
        ParameterKind::Text,
    )],
    arity: Arity::exactly(1),
    nature: Nature::Text,
    pure: true,
};

/// What the help says of `Error`.
pub const HELP: Help = Help {
    doc: mark!(
        "Fails the user with this message. Only the branch that is taken counts, so it may stand in an IIF or Switch."
    ),
    certainty: Certainty::documented(mark!(
        "on the page of the cloud sync functions; the key is inferred"
    )),
    examples: &[
        Example {
            expression: r#"IIF(IsPresent([accountName]), [accountName], Error("AccountName is required"))"#,
            attributes: &[("accountName", "joe")],
            gives: Some("joe"),
            note: "",
        },
        Example {
            expression: r#"IIF([a] = "1", Error("no"), "ok")"#,
            attributes: &[("a", "2")],
            gives: Some("ok"),
            note: "",
        },
    ],
};

pub(super) fn prepare(_: &Site<'_>) -> Prepared {
    code(|call| {
        let message = call
            .text(0)
            .unwrap_or(say!("the expression raised an error"));
        Err(Failure::new(failure::RAISED, message))
    })
}

#[cfg(test)]
mod tests {
    use super::super::edges::check;

    #[test]
    fn edges() {
        check(&[
            ("Error([x])", Some("no name"), "!eval.raised"),
            ("Error([x])", None, "!eval.raised"),
            (r#"Coalesce([x], Error("none"))"#, Some("a"), "a"),
            (r#"Append(Error("a"), "b")"#, None, "!eval.raised"),
        ]);
    }
}
