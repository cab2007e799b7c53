//! How far one date is from another.

use super::date;
use super::{Arity, Certainty, Example, Help, Nature, Parameter, ParameterKind, Signature};
use crate::expression::evaluator::{Prepared, Site, code};

/// What is known of `DateDiff`.
pub const SIGNATURE: Signature = Signature {
    name: "DateDiff",
    parameters: &[
        Parameter::required(
            "interval",
            "interval",
            ParameterKind::Word(&["yyyy", "m", "d", "ww", "h", "n", "s"]),
        ),
        Parameter::required("date1", "date1", ParameterKind::Date),
        Parameter::required("date2", "date2", ParameterKind::Date),
    ],
    arity: Arity::exactly(3),
    nature: Nature::Number,
    pure: true,
};

/// What the help says of `DateDiff`.
pub const HELP: Help = Help {
    doc: mark!(
        "Gives date2 minus date1 in whole intervals: positive if the second is later. Days, hours, minutes and seconds are elapsed time cut towards zero; weeks count Sundays, months and years compare the calendar."
    ),
    certainty: Certainty::documented(mark!(
        "nine rows are printed; cutting days towards zero is inferred from VB.NET, some guides print the sign reversed"
    )),
    examples: &[
        Example {
            expression: r#"DateDiff("d", CDate([date1]), CDate([date2]))"#,
            attributes: &[("date1", "2021-08-18+08:00"), ("date2", "2021-08-31+08:00")],
            gives: Some("13"),
            note: "",
        },
        Example {
            expression: r#"DateDiff("ww", CDate([date1]), CDate([date2]))"#,
            attributes: &[
                ("date1", "8/25/2021 5:41:18 PM"),
                ("date2", "2012-03-16-07:00"),
            ],
            gives: Some("-493"),
            note: "",
        },
    ],
};

pub(super) fn prepare(site: &Site<'_>) -> Prepared {
    let known = site.text(0).map(date::interval).transpose()?;
    code(move |call| {
        let interval =
            known.map_or_else(|| date::interval(call.text(0).unwrap_or_default()), Ok)?;
        let from = date::read(call.text(1).unwrap_or_default())?;
        let to = date::read(call.text(2).unwrap_or_default())?;
        call.whole(interval.between(from, to))
    })
}

#[cfg(test)]
mod tests {
    use super::super::edges::check;

    #[test]
    fn edges() {
        check(&[
            (r#"DateDiff("d", [x], Now())"#, None, "!eval.date"),
            (
                r#"DateDiff("d", [x], "2025-01-02T01:00:00Z")"#,
                Some("2025-01-01T23:00:00Z"),
                "0",
            ),
            (
                r#"DateDiff("d", [x], "2024-12-31T22:00:00Z")"#,
                Some("2025-01-01T23:00:00Z"),
                "-1",
            ),
            (
                r#"DateDiff("m", [x], "2025-02-01")"#,
                Some("2025-01-31"),
                "1",
            ),
            (
                r#"DateDiff("yyyy", [x], "2025-01-01")"#,
                Some("2024-12-31"),
                "1",
            ),
            (
                r#"DateDiff("ww", [x], "2025-01-05")"#,
                Some("2025-01-04"),
                "1",
            ),
            (
                r#"DateDiff("q", [x], Now())"#,
                Some("2025-01-01"),
                "!eval.argument",
            ),
        ]);
    }
}
