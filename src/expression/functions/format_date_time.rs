//! A date in another format.

use super::{Arity, Certainty, Example, Nature, Parameter, ParameterKind, Signature};

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
    doc: "Reads the source strictly by the input format and writes it in the output format; both are custom formats of .NET with invariant English names, dates are in UTC. The second argument, the styles, is usually left empty. With three arguments they are source, input and output.",
    certainty: Certainty::documented(
        "four arguments on today's page, three in Graph's list; UTC as the server's zone is inferred",
    ),
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
            note: "the format of computed dates",
        },
        Example {
            expression: r#"FormatDateTime([d], "yyyyMMdd", "MMMM d, yyyy")"#,
            attributes: &[("d", "20240704")],
            gives: Some("July 4, 2024"),
            note: "the older form",
        },
    ],
};
