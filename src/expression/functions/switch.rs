//! A value looked up by keys.

use super::{Arity, Certainty, Example, Help, Nature, Parameter, ParameterKind, Signature};

/// What is known of `Switch`.
pub const SIGNATURE: Signature = Signature {
    name: "Switch",
    parameters: &[
        Parameter::required("source", "source", ParameterKind::Any),
        Parameter::optional("defaultValue", "defaultValue", ParameterKind::Any),
        Parameter::required("switchValue", "key1", ParameterKind::Any).repeated(),
        Parameter::required("switchValue", "value1", ParameterKind::Any).repeated(),
    ],
    arity: Arity::pairs(4),
    nature: Nature::Same,
    pure: true,
};

/// What the help says of `Switch`.
pub const HELP: Help = Help {
    doc: mark!(
        "Compares the source with each key, exactly and with regard to case, and gives the value of the first that is equal; else the default, or no value if its slot is empty. No source and an empty one equal the key \"\". The number of arguments is even."
    ),
    certainty: Certainty::documented(mark!(
        "keys from Graph's function list, where keys and values bear the same; no source without such a key giving the default is inferred"
    )),
    examples: &[
        Example {
            expression: r#"Switch([IsSoftDeleted], , "False", "True", "True", "False")"#,
            attributes: &[("IsSoftDeleted", "False")],
            gives: Some("True"),
            note: mark!("the usual mapping of active"),
        },
        Example {
            expression: r#"Switch([state], "Australia/Sydney", "NSW", "Australia/Sydney", "QLD", "Australia/Brisbane", "SA", "Australia/Adelaide")"#,
            attributes: &[("state", "QLD")],
            gives: Some("Australia/Brisbane"),
            note: "",
        },
        Example {
            expression: r#"Switch([country], [country], "", "Other")"#,
            attributes: &[("country", "")],
            gives: Some("Other"),
            note: mark!("a default for an empty attribute"),
        },
    ],
};

#[cfg(test)]
mod tests {
    use super::super::edges::check;

    #[test]
    fn edges() {
        check(&[
            (r#"Switch([x], "d", "a", "1")"#, None, "d"),
            (r#"Switch([x], "d", "a", "1")"#, Some(""), "d"),
            (r#"Switch([x], "d", "", "1")"#, None, "1"),
            (r#"Switch([x], , "a", "1")"#, Some("b"), "null"),
            (r#"Switch([x], "d", "A", "1")"#, Some("a"), "d"),
            (r#"Switch([x], "d", "a", "1", "a", "2")"#, Some("a"), "1"),
            (r#"Switch([x], [x], "a", "1")"#, Some("b"), "b"),
            (
                r#"Switch([x], "d", "a", "1", "b", Error("not reached"))"#,
                Some("a"),
                "1",
            ),
            (r#"Switch([x], "", "a", "1")"#, Some("b"), ""),
        ]);
    }
}
