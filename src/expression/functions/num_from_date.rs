//! A date as an Active Directory time stamp.

use super::date;
use super::{Arity, Certainty, Example, Help, Nature, Parameter, ParameterKind, Signature};
use crate::expression::evaluator::{Prepared, Site, code};

/// What is known of `NumFromDate`.
pub const SIGNATURE: Signature = Signature {
    name: "NumFromDate",
    parameters: &[Parameter::required("value", "value", ParameterKind::Date)],
    arity: Arity::exactly(1),
    nature: Nature::Number,
    pure: true,
};

/// What the help says of `NumFromDate`.
pub const HELP: Help = Help {
    doc: mark!(
        "Gives the number of ticks of 100 nanoseconds since the year 1601. The date is written year first, with a blank or a T before the time and an offset."
    ),
    certainty: Certainty::documented(mark!(
        "the arithmetic follows a printed pair; the numbers printed in the guides for HR are wrong"
    )),
    examples: &[
        Example {
            expression: r#"NumFromDate("2012-01-01T23:00:00Z")"#,
            attributes: &[],
            gives: Some("129699324000000000"),
            note: "",
        },
        Example {
            expression: r#"NumFromDate("2020-12-31 23:59:59-08:00")"#,
            attributes: &[],
            gives: Some("132539615990000000"),
            note: "",
        },
    ],
};

pub(super) fn prepare(_: &Site<'_>) -> Prepared {
    code(|call| {
        call.map(0, |call, _, text| {
            let number = date::read(text)?.file_time();
            call.whole(number.map_err(|error| date::failure(text, &error))?)
        })
    })
}

#[cfg(test)]
mod tests {
    use super::super::edges::check;

    #[test]
    fn edges() {
        check(&[
            ("NumFromDate([x])", None, "null"),
            ("NumFromDate([x])", Some("1601-01-01"), "0"),
            (
                "NumFromDate([x])",
                Some("2012-01-01 23:00:00"),
                "129699324000000000",
            ),
            (
                "NumFromDate([x])",
                Some("2012-01-01T23:00:00Z"),
                "129699324000000000",
            ),
            ("NumFromDate([x])", Some("1600-12-31"), "!eval.date"),
            (
                "NumFromDate([x])",
                Some("9999-12-31 23:59:59-08:00"),
                "!eval.date",
            ),
            ("NumFromDate([x])", Some("soon"), "!eval.date"),
        ]);
    }
}
