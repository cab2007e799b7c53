//! A date in another format.

use super::{Arity, Certainty, Example, Help, Nature, Parameter, ParameterKind, Signature};
use crate::dotnet::datetime::{Format, Instant, Styles};
use crate::expression::evaluator::{Call, Failure, Prepared, Site, code, failure};

/// What is known of `FormatDateTime`.
pub const SIGNATURE: Signature = Signature {
    name: "FormatDateTime",
    parameters: &[
        Parameter::required("source", "source", ParameterKind::Text),
        Parameter::optional("dateTimeStyles", "dateTimeStyles", ParameterKind::Text),
        Parameter::required("inputFormat", "inputFormat", ParameterKind::DateFormat),
        Parameter::required("outputFormat", "outputFormat", ParameterKind::DateFormat),
    ],
    arity: Arity::between(3, 4),
    nature: Nature::Text,
    pure: true,
};

/// What the help says of `FormatDateTime`.
pub const HELP: Help = Help {
    doc: mark!(
        "Reads the source strictly by the input format and writes it in the output format; both are custom formats of .NET with invariant English names, dates are in UTC. The second argument, the styles, is usually left empty. With three arguments they are source, input and output."
    ),
    certainty: Certainty::documented(mark!(
        "four arguments on today's page, three in Graph's list; UTC as the server's zone is inferred"
    )),
    examples: &[
        Example {
            expression: r#"FormatDateTime([extensionAttribute1], , "yyyyMMddHHmmss.fZ", "yyyy-MM-dd")"#,
            attributes: &[("extensionAttribute1", "20150123105347.1Z")],
            gives: Some("2015-01-23"),
            note: "",
        },
        Example {
            expression: r#"FormatDateTime([d], , "M/d/yyyy h:mm:ss tt", "yyyy-MM-ddTHH:mm:ssZ")"#,
            attributes: &[("d", "7/4/2024 9:05:07 PM")],
            gives: Some("2024-07-04T21:05:07Z"),
            note: mark!("the format of computed dates"),
        },
        Example {
            expression: r#"FormatDateTime([d], "yyyyMMdd", "MMMM d, yyyy")"#,
            attributes: &[("d", "20240704")],
            gives: Some("July 4, 2024"),
            note: mark!("the older form"),
        },
    ],
};

/// The slots of the styles, the input format and the output format: four arguments, or the older three.
const fn slots(count: usize) -> (Option<usize>, usize, usize) {
    if count == 3 {
        (None, 1, 2)
    } else {
        (Some(1), 2, 3)
    }
}

pub(super) fn prepare(site: &Site<'_>) -> Prepared {
    let (styles, input, output) = slots(site.count());
    let known_styles = match styles.filter(|slot| site.is_given(*slot)) {
        None => Some(Styles::default()),
        Some(slot) => site.text(slot).map(read_styles).transpose()?,
    };
    let known_input = site.text(input).map(read_format).transpose()?;
    let known_output = site.text(output).map(read_format).transpose()?;
    code(move |call| {
        let today = Instant::from_ticks(call.environment().now)
            .map_err(|error| Failure::new(failure::DATE, error.to_string()))?;
        let styles = match (known_styles, styles) {
            (Some(known), _) => known,
            (None, slot) => read_styles(text(call, slot.unwrap_or_default()))?,
        };
        let (read, write);
        let input = match &known_input {
            Some(known) => known,
            None => {
                read = read_format(text(call, input))?;
                &read
            }
        };
        let output = match &known_output {
            Some(known) => known,
            None => {
                write = read_format(text(call, output))?;
                &write
            }
        };
        call.map(0, |call, _, source| {
            let stamp = input.parse(source, styles, today).map_err(|error| {
                let message = say!(
                    "`{source}` does not fit the input format: {error}",
                    source,
                    error
                );
                Failure::new(failure::DATE, message)
            })?;
            call.make(|out| output.write(stamp, out))
        })
    })
}

fn text<'a>(call: &Call<'a>, slot: usize) -> &'a str {
    call.text(slot).unwrap_or_default()
}

fn read_styles(names: &str) -> Result<Styles, Box<Failure>> {
    Styles::named(names).map_err(|error| Failure::new(failure::ARGUMENT, error.to_string()))
}

fn read_format(format: &str) -> Result<Format, Box<Failure>> {
    Format::new(format)
        .map_err(|error| Failure::new(failure::ARGUMENT, format!("`{format}`: {error}")))
}

#[cfg(test)]
mod tests {
    use super::super::edges::check;

    #[test]
    fn edges() {
        check(&[
            (r#"FormatDateTime([x], , "yyyy", "yy")"#, None, "null"),
            (
                r#"FormatDateTime([x], , "M/d/yyyy hh:mm:ss tt", "yyyy")"#,
                Some("7/4/2024 9:05:07 PM"),
                "!eval.date",
            ),
            (
                r#"FormatDateTime([x], , "M/d/yyyy h:mm:ss tt", "HH:mm")"#,
                Some("7/4/2024 9:05:07 PM"),
                "21:05",
            ),
            (
                r#"FormatDateTime([x], "yyyyMMdd", "d MMM yy")"#,
                Some("20240229"),
                "29 Feb 24",
            ),
            (
                r#"FormatDateTime([x], , "yyyy-MM-ddzzz", "yyyyMMddHHmmss")"#,
                Some("2025-01-01+08:00"),
                "20241231160000",
            ),
            (
                r#"FormatDateTime([x], , "yyyyMMdd", "yyyy")"#,
                Some("20230229"),
                "!eval.date",
            ),
            (
                r#"FormatDateTime([x], , "yyyyMMdd", "yyyy")"#,
                Some(" 20240229 "),
                "2024",
            ),
        ]);
    }
}
