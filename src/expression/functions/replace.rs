//! Parts of a text replaced.

use super::class_pattern::ClassPattern;
use super::{Arity, Certainty, Example, Nature, Parameter, ParameterKind, Signature};
use crate::expression::evaluator::{Failure, Prepared, Site, code, failure};
use memchr::memmem;

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
    doc: "Works in five ways, told apart by the slots that are filled. Old value and replacement: every occurrence. Pattern and replacement: every match of a .NET pattern; ${name} and $1 stand for groups. Pattern, group and replacement: only what the group matched. Old value and template: the source put into the template. Pattern, group and replacement attribute: if the source is empty, what the group matches in that attribute.",
    certainty: Certainty::documented(
        "keys from Graph's function list; text without a match stays as it is: inferred from .NET",
    ),
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
            note: "only the group changes",
        },
        Example {
            expression: r#"Replace([UserID], "<username>", , , , , "<username>@contoso.com")"#,
            attributes: &[("UserID", "jsmith")],
            gives: Some("jsmith@contoso.com"),
            note: "a template",
        },
    ],
};

const SOURCE: usize = 0;
const FIND: usize = 1;
const PATTERN: usize = 2;
const GROUP: usize = 3;
const REPLACEMENT: usize = 4;
const REPLACEMENT_ATTRIBUTE: usize = 5;
const TEMPLATE: usize = 6;

/// Which parameters are supplied decides the mode, in the documented order.
pub(super) fn prepare(site: &Site<'_>) -> Prepared {
    let given = |slot| site.is_given(slot);
    if given(FIND) && given(TEMPLATE) {
        return template();
    }
    if given(PATTERN) && given(REPLACEMENT) && !given(GROUP) && !given(REPLACEMENT_ATTRIBUTE) {
        let class = site.text(PATTERN).and_then(ClassPattern::read);
        if let (Some(class), Some("")) = (class, site.text(REPLACEMENT)) {
            return strip(class);
        }
    }
    if given(FIND) && given(REPLACEMENT) {
        return literal();
    }
    Err(Failure::new(
        failure::MODE,
        "these parameters do not make a mode of `Replace`",
    ))
}

/// Mode 2: the source in the place of every old value in the template.
fn template() -> Prepared {
    code(|call| {
        call.note(|| "mode 2: template".to_owned());
        let sought = sought(call.text(FIND))?;
        let template = call.text(TEMPLATE).unwrap_or_default();
        call.map(SOURCE, |call, _, text| {
            call.make(|out| replace(template, sought, text, out))
        })
    })
}

/// Mode 4 for a class of characters and an empty replacement.
fn strip(class: ClassPattern) -> Prepared {
    code(move |call| {
        call.note(|| "mode 4: regular expression".to_owned());
        call.map(SOURCE, |call, handle, text| match class.first(text) {
            None => Ok(handle),
            Some(from) => call.make(|out| class.strip(text, from, out)),
        })
    })
}

/// Mode 5: ordinal, every occurrence.
fn literal() -> Prepared {
    code(|call| {
        call.note(|| "mode 5: text".to_owned());
        let sought = sought(call.text(FIND))?;
        let replacement = call.text(REPLACEMENT).unwrap_or_default();
        call.map(SOURCE, |call, handle, text| {
            if memmem::find(text.as_bytes(), sought.as_bytes()).is_none() {
                return Ok(handle);
            }
            call.make(|out| replace(text, sought, replacement, out))
        })
    })
}

/// .NET refuses to look for the empty text.
fn sought(text: Option<&str>) -> Result<&str, Box<Failure>> {
    text.filter(|text| !text.is_empty())
        .ok_or_else(|| Failure::new(failure::ARGUMENT, "the old value is empty"))
}

fn replace(text: &str, sought: &str, replacement: &str, out: &mut String) {
    let mut pieces = text.split(sought);
    out.push_str(pieces.next().unwrap_or_default());
    for piece in pieces {
        out.push_str(replacement);
        out.push_str(piece);
    }
}
