//! One component of a distinguished name.

use super::{Arity, Certainty, Example, Help, Nature, Parameter, ParameterKind, Signature};
use crate::expression::evaluator::{Failure, Prepared, Site, code, failure};
use crate::value::Handle;

/// What is known of `DNComponent`.
pub const SIGNATURE: Signature = Signature {
    name: "DNComponent",
    parameters: &[
        Parameter::required("dn", "dn", ParameterKind::Text),
        Parameter::required("n", "ComponentNumber", ParameterKind::Number),
    ],
    arity: Arity::exactly(2),
    nature: Nature::Text,
    pure: true,
};

/// What the help says of `DNComponent`.
pub const HELP: Help = Help {
    doc: mark!(
        "Gives the value of the n-th component of a distinguished name, counted from 1 and from the left."
    ),
    certainty: Certainty::documented(mark!(
        "on the page of the cloud sync functions; what a number past the end gives is inferred, keys too"
    )),
    examples: &[
        Example {
            expression: "DNComponent([dn], 1)",
            attributes: &[("dn", "cn=Joe,ou=Sales,dc=contoso,dc=com")],
            gives: Some("Joe"),
            note: "",
        },
        Example {
            expression: "DNComponent([dn], 2)",
            attributes: &[("dn", "cn=Joe,ou=Sales,dc=contoso,dc=com")],
            gives: Some("Sales"),
            note: "",
        },
    ],
};

pub(super) fn prepare(_: &Site<'_>) -> Prepared {
    code(|call| {
        let Some(name) = call.text(0) else {
            return Ok(Handle::NULL);
        };
        let number = call.required_integer(1)?;
        let component = usize::try_from(number)
            .ok()
            .and_then(|number| number.checked_sub(1))
            .and_then(|index| components(name).nth(index));
        let Some(component) = component else {
            return Err(Failure::new(
                failure::INDEX,
                say!("`{name}` has no component {number}", name, number),
            ));
        };
        let value = component
            .split_once('=')
            .map_or(component, |(_, value)| value);
        call.make(|out| unescape(value.trim(), out))
    })
}

/// The components of RFC 4514 text from the left: a backslash hides the comma after it.
fn components(name: &str) -> impl Iterator<Item = &str> {
    let mut escaped = false;
    name.split(move |character| {
        let comma = character == ',' && !escaped;
        escaped = character == '\\' && !escaped;
        comma
    })
}

/// Drops the backslash before a special character (RFC 4514 section 2.4); `\2C` and its like stay as written (inferred).
fn unescape(value: &str, out: &mut String) {
    let mut characters = value.chars().peekable();
    while let Some(character) = characters.next() {
        let special = matches!(characters.peek(), Some(next) if !next.is_ascii_alphanumeric());
        if character == '\\' && special {
            out.extend(characters.next());
        } else {
            out.push(character);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::edges::check;

    #[test]
    fn edges() {
        check(&[
            ("DNComponent([x], 1)", None, "null"),
            ("DNComponent([x], 0)", Some("cn=Joe,dc=com"), "!eval.index"),
            ("DNComponent([x], 3)", Some("cn=Joe,dc=com"), "!eval.index"),
            (
                "DNComponent([x], 1)",
                Some(r"cn=Doe\, Joe,dc=com"),
                "Doe, Joe",
            ),
            ("DNComponent([x], 2)", Some("cn=Joe , ou = Sales "), "Sales"),
            ("DNComponent([x], 1)", Some("Joe"), "Joe"),
        ]);
    }
}
