//! The date behind an Active Directory time stamp.

use super::date;
use super::{Arity, Certainty, Example, Help, Nature, Parameter, ParameterKind, Signature};
use crate::dotnet::datetime::Instant;
use crate::expression::evaluator::{Failure, Prepared, Site, code, failure, integer};

/// What is known of `DateFromNum`.
pub const SIGNATURE: Signature = Signature {
    name: "DateFromNum",
    parameters: &[Parameter::required("value", "value", ParameterKind::Number)],
    arity: Arity::exactly(1),
    nature: Nature::Date,
    pure: true,
};

/// What the help says of `DateFromNum`.
pub const HELP: Help = Help {
    doc: mark!(
        "Reads a number of ticks of 100 nanoseconds since the year 1601, as Active Directory keeps dates."
    ),
    certainty: Certainty::documented(mark!(
        "the date is printed in words; its form as text is inferred from CDate"
    )),
    examples: &[
        Example {
            expression: "DateFromNum(129699324000000000)",
            attributes: &[],
            gives: Some("1/1/2012 11:00:00 PM"),
            note: "",
        },
        Example {
            expression: "DateFromNum(0)",
            attributes: &[],
            gives: Some("1/1/1601 12:00:00 AM"),
            note: "",
        },
    ],
};

pub(super) fn prepare(_: &Site<'_>) -> Prepared {
    code(|call| {
        call.map(0, |call, _, text| {
            let number = integer(text).ok_or_else(|| {
                Failure::new(
                    failure::NUMBER,
                    say!("`{text}` is not a whole number", text),
                )
            })?;
            let at = Instant::from_file_time(number);
            date::write(call, at.map_err(|error| date::failure(text, &error))?)
        })
    })
}

#[cfg(test)]
mod tests {
    use super::super::edges::check;

    #[test]
    fn edges() {
        check(&[
            ("DateFromNum([x])", None, "null"),
            ("DateFromNum([x])", Some("0"), "1/1/1601 12:00:00 AM"),
            ("DateFromNum([x])", Some("-1"), "!eval.date"),
            (
                "DateFromNum([x])",
                Some("9223372036854775807"),
                "!eval.date",
            ),
            (
                "DateFromNum([x])",
                Some("10000000.5"),
                "1/1/1601 12:00:01 AM",
            ),
            ("DateFromNum([x])", Some("soon"), "!eval.number"),
        ]);
    }
}
