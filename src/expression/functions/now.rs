//! The present moment.

use super::date;
use super::{Arity, Certainty, Example, Help, Nature, Signature};
use crate::dotnet::datetime::Instant;
use crate::expression::evaluator::{Failure, Prepared, Site, code, failure};

/// What is known of `Now`.
pub const SIGNATURE: Signature = Signature {
    name: "Now",
    parameters: &[],
    arity: Arity::exactly(0),
    nature: Nature::Date,
    pure: false,
};

/// What the help says of `Now`.
pub const HELP: Help = Help {
    doc: mark!("Gives date and time in UTC. In previews the clock stands still."),
    certainty: Certainty::documented(mark!("form as printed")),
    examples: &[
        Example {
            expression: "IsPresent(Now())",
            attributes: &[],
            gives: Some("True"),
            note: "",
        },
        Example {
            expression: r#"Len(FormatDateTime(Now(), , "M/d/yyyy h:mm:ss tt", "yyyy-MM-dd"))"#,
            attributes: &[],
            gives: Some("10"),
            note: "",
        },
    ],
};

pub(super) fn prepare(_: &Site<'_>) -> Prepared {
    code(|call| {
        let now = Instant::from_ticks(call.environment().now)
            .map_err(|error| Failure::new(failure::DATE, error.to_string()))?;
        date::write(call, now)
    })
}

#[cfg(test)]
mod tests {
    use super::super::edges::check;

    #[test]
    fn edges() {
        check(&[
            ("Now()", None, "7/30/2025 12:00:00 PM"),
            (r#"DateDiff("s", Now(), Now())"#, None, "0"),
            (
                r#"FormatDateTime(Now(), , "M/d/yyyy h:mm:ss tt", "yyyy-MM-dd")"#,
                None,
                "2025-07-30",
            ),
        ]);
    }
}
