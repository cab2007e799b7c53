//! `DNComponent`: the value of a component of a distinguished name.

use crate::expression::evaluator::{Failure, Prepared, Site, code, failure};
use crate::value::Handle;

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
                format!("`{name}` has no component {number}"),
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
