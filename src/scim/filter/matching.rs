//! Does a filter hold for a JSON value?

use serde_json::Value;
use std::cmp::Ordering;

use super::super::resource::get;
use super::{CompareOp, Filter, Literal};

impl Filter {
    /// True if the filter holds for `value`, a resource or an element of a multi-valued attribute.
    pub fn matches(&self, value: &Value) -> bool {
        match self {
            Self::And(parts) => parts.iter().all(|part| part.matches(value)),
            Self::Or(parts) => parts.iter().any(|part| part.matches(value)),
            Self::Not(inner) => !inner.matches(value),
            Self::Present(path) | Self::Element(path) => {
                get(value, path).into_iter().any(is_present)
            }
            Self::Compare(path, CompareOp::Ne, literal) => !get(value, path)
                .into_iter()
                .flat_map(each)
                .any(|found| compare(found, CompareOp::Eq, literal)),
            Self::Compare(path, op, literal) => get(value, path)
                .into_iter()
                .flat_map(each)
                .any(|found| compare(found, *op, literal)),
        }
    }
}

/// The entries of a list; anything else is one entry.
fn each(value: &Value) -> &[Value] {
    match value {
        Value::Array(entries) => entries,
        single => std::slice::from_ref(single),
    }
}

fn is_present(value: &Value) -> bool {
    match value {
        Value::Null => false,
        Value::String(text) => !text.is_empty(),
        Value::Array(entries) => !entries.is_empty(),
        Value::Object(members) => !members.is_empty(),
        _ => true,
    }
}

fn compare(found: &Value, op: CompareOp, literal: &Literal) -> bool {
    // A multi-valued complex attribute without a sub-attribute means its `value` (RFC 7644 section 3.4.2.2).
    let found = match found {
        Value::Object(members) => members.get("value").unwrap_or(found),
        other => other,
    };
    match (found, literal) {
        (Value::String(text), Literal::Text(wanted)) => compare_texts(text, op, wanted),
        // Entra writes `primary eq "True"` where the schema has a boolean.
        (Value::Bool(value), Literal::Text(wanted)) => {
            op == CompareOp::Eq && wanted.eq_ignore_ascii_case(&value.to_string())
        }
        (Value::Bool(value), Literal::Boolean(wanted)) => op == CompareOp::Eq && value == wanted,
        (Value::Number(number), Literal::Number(wanted)) => {
            let number = number.to_string();
            match decimal(&number).zip(decimal(wanted)) {
                Some((number, wanted)) => holds(op, Some(number.order(wanted))),
                None => op == CompareOp::Eq && number == *wanted,
            }
        }
        (Value::Null, Literal::Null) => op == CompareOp::Eq,
        _ => false,
    }
}

/// A number as JSON writes it. Floating point is not asked: to read it weighs ten kilobytes.
#[derive(Clone, Copy)]
struct Decimal<'t> {
    is_negative: bool,
    /// Length of the whole part, it, and the fraction without trailing zeros.
    size: (usize, &'t str, &'t str),
}

impl Decimal<'_> {
    fn order(self, other: Self) -> Ordering {
        match (self.is_negative, other.is_negative) {
            (false, true) => Ordering::Greater,
            (true, false) => Ordering::Less,
            (false, false) => self.size.cmp(&other.size),
            (true, true) => other.size.cmp(&self.size),
        }
    }
}

/// Nothing with an exponent, which no attribute of a user has: such numbers are equal or not.
fn decimal(text: &str) -> Option<Decimal<'_>> {
    if text.contains(['e', 'E']) {
        return None;
    }
    let digits = text.trim_start_matches('-');
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let fraction = fraction.trim_end_matches('0');
    let is_zero = whole == "0" && fraction.is_empty();
    Some(Decimal {
        is_negative: text.starts_with('-') && !is_zero,
        size: (whole.len(), whole, fraction),
    })
}

fn compare_texts(text: &str, op: CompareOp, wanted: &str) -> bool {
    let (text, wanted) = (text.to_lowercase(), wanted.to_lowercase());
    match op {
        CompareOp::Co => text.contains(&wanted),
        CompareOp::Sw => text.starts_with(&wanted),
        CompareOp::Ew => text.ends_with(&wanted),
        _ => holds(op, Some(text.cmp(&wanted))),
    }
}

fn holds(op: CompareOp, order: Option<std::cmp::Ordering>) -> bool {
    let Some(order) = order else { return false };
    match op {
        CompareOp::Eq => order.is_eq(),
        CompareOp::Ne => order.is_ne(),
        CompareOp::Gt => order.is_gt(),
        CompareOp::Ge => order.is_ge(),
        CompareOp::Lt => order.is_lt(),
        CompareOp::Le => order.is_le(),
        CompareOp::Co | CompareOp::Sw | CompareOp::Ew => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn finds_users() {
        let user = json!({
            "userName": "Adele@Contoso.com",
            "active": true,
            "name": {"givenName": "Adele"},
            "emails": [{"type": "work", "value": "adele@contoso.com", "primary": true}, {"type": "home", "value": "a@b.c"}],
            "level": 3
        });
        let check = |filter: &str, expect: bool| {
            assert_eq!(
                Filter::parse(filter).unwrap().matches(&user),
                expect,
                "{filter}"
            );
        };
        check("userName eq \"adele@contoso.com\"", true);
        check("USERNAME eq \"adele@contoso.com\"", true);
        check("userName ne \"adele@contoso.com\"", false);
        check("emails.value eq \"a@b.c\"", true);
        check("emails co \"@contoso\"", true);
        check("emails[type eq \"work\" and value sw \"a@\"]", false);
        check("emails[type eq \"work\" and value sw \"adele@\"]", true);
        check("emails[primary eq \"True\"].value ew \"contoso.com\"", true);
        check("title pr", false);
        check("not (title pr) and name.givenName eq \"adele\"", true);
        check("active eq true", true);
        check("level ge 3 and level lt 3.5", true);
        check("title eq \"x\" or level gt 2", true);
        check("level eq 3.0 and level gt -4 and level lt 10", true);
        check("level gt 3.01 or level ne 3", false);
    }
}
