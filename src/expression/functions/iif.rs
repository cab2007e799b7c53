//! One of two values, by a condition.

use super::{Arity, Certainty, Example, Help, Nature, Parameter, ParameterKind, Signature};

/// What is known of `IIF`.
pub const SIGNATURE: Signature = Signature {
    name: "IIF",
    parameters: &[
        Parameter::required("condition", "condition", ParameterKind::Boolean),
        Parameter::required("valueIfTrue", "valueIfTrue", ParameterKind::Any),
        Parameter::required("valueIfFalse", "valueIfFalse", ParameterKind::Any),
    ],
    arity: Arity::exactly(3),
    nature: Nature::Same,
    pure: true,
};

/// What the help says of `IIF`.
pub const HELP: Help = Help {
    doc: mark!(
        "Gives the second argument if the condition holds, else the third. A comparison with an attribute that has no value does not hold. AND is a second IIF in the true branch, OR one in the false branch."
    ),
    certainty: Certainty::documented(mark!(
        "keys, and that the branch not taken is not evaluated, are inferred"
    )),
    examples: &[
        Example {
            expression: r#"IIF([country] = "USA", [country], [department])"#,
            attributes: &[("country", "France"), ("department", "Sales")],
            gives: Some("Sales"),
            note: "",
        },
        Example {
            expression: r#"IIF([country] = "USA", IIF([state] = "CA", "True", "False"), "False")"#,
            attributes: &[("country", "USA"), ("state", "NY")],
            gives: Some("False"),
            note: mark!("both conditions must hold"),
        },
    ],
};

#[cfg(test)]
mod tests {
    use super::super::edges::check;

    #[test]
    fn edges() {
        check(&[
            (r#"IIF([x] = "a", "yes", "no")"#, None, "no"),
            (r#"IIF([x] <> "a", "yes", "no")"#, None, "no"),
            (r#"IIF([x] = "", "yes", "no")"#, Some(""), "no"),
            (r#"IIF([x] = "A", "yes", "no")"#, Some("a"), "no"),
            (r#"IIF([x] > 9, "yes", "no")"#, Some("10"), "yes"),
            (r#"IIF([x] > "9", "yes", "no")"#, Some("10"), "yes"),
            (r#"IIF([x] = "10.0", "yes", "no")"#, Some("10"), "no"),
            (r#"IIF([x] = 10.0, "yes", "no")"#, Some("10"), "yes"),
            (r#"IIF(Len([x]) >= 2, "yes", "no")"#, Some("ab"), "yes"),
            (
                r#"IIF(IsPresent([x]), [x], Error("not reached"))"#,
                Some("a|b"),
                "a|b",
            ),
            (r#"IIF([x], "yes", "no")"#, Some("true"), "yes"),
            (r#"IIF([x], "yes", "no")"#, Some("maybe"), "no"),
        ]);
    }
}
