//! The bits that two numbers share.

use super::{Arity, Certainty, Example, Help, Nature, Parameter, ParameterKind, Signature};
use crate::expression::evaluator::{Prepared, Site, code};
use crate::value::Handle;

/// What is known of `BitAnd`.
pub const SIGNATURE: Signature = Signature {
    name: "BitAnd",
    parameters: &[
        Parameter::required("value1", "value1", ParameterKind::Number),
        Parameter::required("value2", "value2", ParameterKind::Number),
    ],
    arity: Arity::exactly(2),
    nature: Nature::Number,
    pure: true,
};

/// What the help says of `BitAnd`.
pub const HELP: Help = Help {
    doc: mark!(
        "Sets in the result each bit that is set in both numbers. Numbers may be hexadecimal, written &HF7."
    ),
    certainty: Certainty::documented(mark!(
        "keys and the error for other text are inferred; attribute texts are seen converted in a public mapping"
    )),
    examples: &[
        Example {
            expression: "BitAnd(&HF, &HF7)",
            attributes: &[],
            gives: Some("7"),
            note: "",
        },
        Example {
            expression: "BitAnd([userAccountControl], 2)",
            attributes: &[("userAccountControl", "514")],
            gives: Some("2"),
            note: mark!("the flag of a disabled account"),
        },
    ],
};

pub(super) fn prepare(site: &Site<'_>) -> Prepared {
    let known = [site.integer(0), site.integer(1)];
    code(move |call| {
        if call.handle(0).is_null() || call.handle(1).is_null() {
            return Ok(Handle::NULL);
        }
        let [left, right] = known;
        let left = left.map_or_else(|| call.required_integer(0), Ok)?;
        let right = right.map_or_else(|| call.required_integer(1), Ok)?;
        call.whole(left & right)
    })
}

#[cfg(test)]
mod tests {
    use super::super::edges::check;

    #[test]
    fn edges() {
        check(&[
            ("BitAnd([x], 2)", None, "null"),
            ("BitAnd([x], 2)", Some("514"), "2"),
            ("BitAnd([x], 2)", Some("512"), "0"),
            ("BitAnd([x], 2)", Some("two"), "!eval.number"),
            ("BitAnd(-1, &HFF)", None, "255"),
            ("BitAnd(&H0, 7)", None, "0"),
            (
                "BitAnd(9223372036854775807, -1)",
                None,
                "9223372036854775807",
            ),
        ]);
    }
}
