//! Parts of a text replaced.

use super::{Arity, Certainty, Example, Help, Nature, Parameter, ParameterKind, Signature};

/// What is known of `Replace`.
pub const SIGNATURE: Signature = Signature {
    name: "Replace",
    parameters: &[
        Parameter::required("source", "source", ParameterKind::Text),
        Parameter::optional("Find", "oldValue", ParameterKind::Text),
        Parameter::optional("RegularExpression", "regexPattern", ParameterKind::Pattern),
        Parameter::optional(
            "RegularExpressionGroupName",
            "regexGroupName",
            ParameterKind::Text,
        ),
        Parameter::optional("Replacement", "replacementValue", ParameterKind::Text),
        Parameter::optional(
            "ReplacementPropertyName",
            "replacementAttributeName",
            ParameterKind::Attribute,
        ),
        Parameter::optional("Template", "template", ParameterKind::Text),
    ],
    arity: Arity::between(5, 7),
    nature: Nature::Text,
    pure: true,
};

/// What the help says of `Replace`.
pub const HELP: Help = Help {
    doc: mark!(
        "Works in five ways, told apart by the slots that are filled. Old value and replacement: every occurrence. Pattern and replacement: every match of a .NET pattern; ${name} and $1 stand for groups. Pattern, group and replacement: only what the group matched. Old value and template: the source put into the template. Pattern, group and replacement attribute: if the source is empty, what the group matches in that attribute."
    ),
    certainty: Certainty::documented(mark!(
        "keys from Graph's function list; text without a match stays as it is: inferred from .NET"
    )),
    examples: &[
        Example {
            expression: r#"Replace([preferredLanguage], "-", , , "_", , )"#,
            attributes: &[("preferredLanguage", "EN-US")],
            gives: Some("EN_US"),
            note: "",
        },
        Example {
            expression: r#"Replace([mailNickname], , "[a-zA-Z_]*", , "", , )"#,
            attributes: &[("mailNickname", "john_doe72")],
            gives: Some("72"),
            note: "",
        },
        Example {
            expression: r#"Replace([AddressLineData], , "(?<streetNumber>^\\d*)", "streetNumber", "888", , )"#,
            attributes: &[("AddressLineData", "545 Tremont Street")],
            gives: Some("888 Tremont Street"),
            note: mark!("only the group changes"),
        },
        Example {
            expression: r#"Replace([UserID], "<username>", , , , , "<username>@contoso.com")"#,
            attributes: &[("UserID", "jsmith")],
            gives: Some("jsmith@contoso.com"),
            note: mark!("a template"),
        },
    ],
};

#[cfg(test)]
mod tests {
    use super::super::edges::check;

    #[test]
    fn edges() {
        check(&[
            (r#"Replace([x], "a", , , "b", , )"#, None, "null"),
            (r#"Replace([x], "a", , , "b", , )"#, Some("aXa"), "bXb"),
            (r#"Replace([x], "A", , , "b", , )"#, Some("a"), "a"),
            (r#"Replace([x], , "a*", , "X", , )"#, Some("baac"), "XbXXcX"),
            (r#"Replace([x], , "z", , "Q", , )"#, Some("abc"), "abc"),
            (
                r#"Replace([x], , "(?<y>[a-z]+)(\\d+)", , "$1", , )"#,
                Some("ab12"),
                "12",
            ),
            (r#"Replace([x], , "(b)", "1", "-", , )"#, Some("abc"), "a-c"),
            (
                r#"Replace([x], , "(", , "", , )"#,
                Some("a"),
                "!eval.pattern",
            ),
            (r#"Replace([x], , , , "b", , )"#, Some("a"), "!eval.mode"),
            (r#"Replace([x], , "\\d", , "", , )"#, Some("a1|2b"), "a|b"),
        ]);
    }
}
