//! Text from its Base64 form.

use super::{Arity, Certainty, Example, Help, Nature, Parameter, ParameterKind, Signature};
use crate::dotnet::binary::{Encoding, read_base64};
use crate::expression::evaluator::{Failure, Prepared, Site, code, failure};

/// What is known of `ConvertFromBase64`.
pub const SIGNATURE: Signature = Signature {
    name: "ConvertFromBase64",
    parameters: &[
        Parameter::required("source", "source", ParameterKind::Text),
        Parameter::optional(
            "encoding",
            "Encoding",
            ParameterKind::Word(&["Unicode", "ASCII", "UTF8"]),
        ),
    ],
    arity: Arity::between(1, 2),
    nature: Nature::Text,
    pure: true,
};

/// What the help says of `ConvertFromBase64`.
pub const HELP: Help = Help {
    doc: mark!(
        "Decodes Base64. The bytes are read as UTF-16 unless the second argument says ASCII or UTF8."
    ),
    certainty: Certainty::documented(mark!("on the cloud sync page; keys are inferred")),
    examples: &[
        Example {
            expression: r#"ConvertFromBase64("SABlAGwAbABvACAAdwBvAHIAbABkACEA")"#,
            attributes: &[],
            gives: Some("Hello world!"),
            note: "",
        },
        Example {
            expression: r#"ConvertFromBase64("SGVsbG8gd29ybGQh", UTF8)"#,
            attributes: &[],
            gives: Some("Hello world!"),
            note: "",
        },
    ],
};

pub(super) fn prepare(site: &Site<'_>) -> Prepared {
    let given = site.is_given(1);
    let known = if given {
        site.text(1).map(encoding).transpose()?
    } else {
        Some(Encoding::Unicode)
    };
    code(move |call| {
        let encoding = known.map_or_else(|| encoding(call.text(1).unwrap_or_default()), Ok)?;
        call.map(0, |call, _, source| {
            let bytes = read_base64(source).ok_or_else(|| {
                Failure::new(failure::ARGUMENT, say!("`{source}` is not Base64", source))
            })?;
            call.make(|out| encoding.decode(&bytes, out))
        })
    })
}

fn encoding(name: &str) -> Result<Encoding, Box<Failure>> {
    Encoding::named(name).ok_or_else(|| {
        let message = say!("`{name}` is not an encoding: Unicode, ASCII or UTF8", name);
        Failure::new(failure::ARGUMENT, message)
    })
}

#[cfg(test)]
mod tests {
    use super::super::edges::check;

    #[test]
    fn edges() {
        check(&[
            ("ConvertFromBase64([x])", None, "null"),
            ("ConvertFromBase64([x])", Some(""), ""),
            ("ConvertFromBase64([x], UTF8)", Some("4pyT"), "✓"),
            ("ConvertFromBase64([x], ASCII)", Some("QQ=="), "A"),
            ("ConvertFromBase64([x], UTF8)", Some("QQ"), "!eval.argument"),
            ("ConvertFromBase64([x], UTF8)", Some("QQ==|Qg=="), "A|B"),
        ]);
    }
}
