//! A date moved by an interval.

use super::date;
use super::{Arity, Certainty, Example, Help, Nature, Parameter, ParameterKind, Signature};
use crate::expression::evaluator::{Prepared, Site, code};

/// What is known of `DateAdd`.
pub const SIGNATURE: Signature = Signature {
    name: "DateAdd",
    parameters: &[
        Parameter::required(
            "interval",
            "interval",
            ParameterKind::Word(&["yyyy", "m", "d", "ww", "h", "n", "s"]),
        ),
        Parameter::required("value", "value", ParameterKind::Number),
        Parameter::required("dateTime", "dateTime", ParameterKind::Date),
    ],
    arity: Arity::exactly(3),
    nature: Nature::Date,
    pure: true,
};

/// What the help says of `DateAdd`.
pub const HELP: Help = Help {
    doc: mark!(
        "Adds a number of years (yyyy), months (m), days (d), weeks (ww), hours (h), minutes (n) or seconds (s); a negative number goes back. A day that the month lacks becomes its last day."
    ),
    certainty: Certainty::documented(mark!(
        "intervals and results are printed; staying at the end of the month is inferred from .NET, keys too"
    )),
    examples: &[
        Example {
            expression: r#"DateAdd("d", 7, CDate([StatusHireDate]))"#,
            attributes: &[("StatusHireDate", "2012-03-16-07:00")],
            gives: Some("3/23/2012 7:00:00 AM"),
            note: "",
        },
        Example {
            expression: r#"DateAdd("m", 1, CDate("2024-01-31"))"#,
            attributes: &[],
            gives: Some("2/29/2024 12:00:00 AM"),
            note: mark!("31 February does not exist"),
        },
    ],
};

pub(super) fn prepare(site: &Site<'_>) -> Prepared {
    let known = site.text(0).map(date::interval).transpose()?;
    code(move |call| {
        let interval =
            known.map_or_else(|| date::interval(call.text(0).unwrap_or_default()), Ok)?;
        let count = call.required_integer(1)?;
        let text = call.text(2).unwrap_or_default();
        let moved = interval.add(date::read(text)?, count);
        date::write(call, moved.map_err(|error| date::failure(text, &error))?)
    })
}

#[cfg(test)]
mod tests {
    use super::super::edges::check;

    #[test]
    fn edges() {
        check(&[
            (r#"DateAdd("d", 1, [x])"#, None, "!eval.date"),
            (
                r#"DateAdd("m", 1, [x])"#,
                Some("2024-01-31"),
                "2/29/2024 12:00:00 AM",
            ),
            (
                r#"DateAdd("m", -1, [x])"#,
                Some("2024-03-31"),
                "2/29/2024 12:00:00 AM",
            ),
            (
                r#"DateAdd("yyyy", 1, [x])"#,
                Some("2024-02-29"),
                "2/28/2025 12:00:00 AM",
            ),
            (
                r#"DateAdd("n", 1, [x])"#,
                Some("2024-12-31T23:59:30Z"),
                "1/1/2025 12:00:30 AM",
            ),
            (
                r#"DateAdd("w", 1, [x])"#,
                Some("2024-01-01"),
                "!eval.argument",
            ),
            (r#"DateAdd("d", [x], Now())"#, Some("x"), "!eval.number"),
            (
                r#"DateAdd("s", 1, [x])"#,
                Some("9999-12-31T23:59:59Z"),
                "!eval.date",
            ),
        ]);
    }
}
