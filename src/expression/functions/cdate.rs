//! A text read as a date.

use super::date;
use super::{Arity, Certainty, Example, Help, Nature, Parameter, ParameterKind, Signature};
use crate::expression::evaluator::{Failure, Prepared, Site, code, failure};

/// What is known of `CDate`.
pub const SIGNATURE: Signature = Signature {
    name: "CDate",
    parameters: &[Parameter::required(
        "expression",
        "expression",
        ParameterKind::Date,
    )],
    arity: Arity::exactly(1),
    nature: Nature::Date,
    pure: true,
};

/// What the help says of `CDate`.
pub const HELP: Help = Help {
    doc: mark!(
        "Reads a date in one of the usual written forms and gives it in UTC as month/day/year with a twelve-hour clock. Without an offset the text counts as UTC. A text that is no date, and no value at all, is an error."
    ),
    certainty: Certainty::documented(mark!(
        "results are printed; the accepted forms follow DateTime.Parse with the invariant culture, UTC as the default offset is inferred from the printed rows"
    )),
    examples: &[
        Example {
            expression: "CDate([StatusHireDate])",
            attributes: &[("StatusHireDate", "2020-03-16-07:00")],
            gives: Some("3/16/2020 7:00:00 AM"),
            note: "",
        },
        Example {
            expression: r#"CDate("2021-06-30+08:00")"#,
            attributes: &[],
            gives: Some("6/29/2021 4:00:00 PM"),
            note: "",
        },
    ],
};

pub(super) fn prepare(_: &Site<'_>) -> Prepared {
    code(|call| {
        if call.handle(0).is_null() {
            return Err(Failure::new(
                failure::DATE,
                say!("there is no value to read as a date"),
            ));
        }
        call.map(0, |call, _, text| date::write(call, date::read(text)?))
    })
}

#[cfg(test)]
mod tests {
    use super::super::edges::check;

    #[test]
    fn edges() {
        check(&[
            ("CDate([x])", None, "!eval.date"),
            ("CDate([x])", Some("2024-02-30"), "!eval.date"),
            ("CDate([x])", Some("2024-02-29"), "2/29/2024 12:00:00 AM"),
            (
                "CDate([x])",
                Some("2009-06-15T23:59:59.9999999Z"),
                "6/15/2009 11:59:59 PM",
            ),
            ("CDate([x])", Some("0001-01-01+01:00"), "!eval.date"),
            (
                "CDate([x])",
                Some("7/4/2024 9:05:07 PM"),
                "7/4/2024 9:05:07 PM",
            ),
            ("CDate([x])", Some("20240704"), "!eval.date"),
        ]);
    }
}
