//! When does a comparison hold, and when does a value count as true?
//!
//! The law: `reference/expressions.md` section 2.4. An operand that is no constant and is without value, or empty, makes every
//! comparison fail, `<>` too (documented for attributes; inferred for calls and for `<>`). Numbers are compared as numbers if
//! a side is one by nature, and by an ordering operator if both sides read as numbers; texts ordinally, by code unit.

use super::TRUE;
use super::number;
use crate::expression::tree::Comparison;
use std::cmp::Ordering;

/// Compares two texts.
pub(super) fn holds(operator: Comparison, left: &str, right: &str, numeric: bool) -> bool {
    let equality = matches!(operator, Comparison::Equal | Comparison::NotEqual);
    if equality && !numeric {
        return (left == right) == (operator == Comparison::Equal);
    }
    let order = numbers(left, right).unwrap_or_else(|| ordinal(left, right));
    says(operator, order)
}

/// True if the operator holds for two values of that order.
pub(super) const fn says(operator: Comparison, order: Ordering) -> bool {
    match operator {
        Comparison::Equal => matches!(order, Ordering::Equal),
        Comparison::NotEqual => !matches!(order, Ordering::Equal),
        Comparison::Greater => matches!(order, Ordering::Greater),
        Comparison::GreaterOrEqual => !matches!(order, Ordering::Less),
        Comparison::Less => matches!(order, Ordering::Less),
        Comparison::LessOrEqual => !matches!(order, Ordering::Greater),
    }
}

/// True for `True` in whatever case, blanks around it ignored as by .NET's `Boolean.Parse`, and for a number that is not
/// zero (inferred); everything else is false.
pub(super) fn truth(text: &str) -> bool {
    text.trim().eq_ignore_ascii_case(TRUE)
        || number::number(text).is_some_and(|number| !number.is_zero())
}

fn numbers(left: &str, right: &str) -> Option<Ordering> {
    if let (Ok(left), Ok(right)) = (left.parse::<i64>(), right.parse::<i64>()) {
        return Some(left.cmp(&right));
    }
    Some(number::number(left)?.order(&number::number(right)?))
}

/// .NET's ordinal order: UTF-16 code units, in which U+E000 to U+FFFF come after the surrogates.
fn ordinal(left: &str, right: &str) -> Ordering {
    left.encode_utf16().cmp(right.encode_utf16())
}

#[cfg(test)]
mod tests {
    use super::*;
    use Comparison::*;

    #[test]
    fn compares() {
        for (left, operator, right, numeric, expect) in [
            ("10", Greater, "9", true, true),
            ("10", GreaterOrEqual, "9", false, true),
            ("2", Equal, "2.0", true, true),
            ("2", Equal, "2.0", false, false),
            ("usa", Equal, "USA", false, false),
            ("abc", Less, "b", true, true),
            ("a", NotEqual, "b", false, true),
            ("&HF", Equal, "15", true, true),
            ("\u{ff5e}", Greater, "\u{1f600}", false, true),
        ] {
            assert_eq!(
                holds(operator, left, right, numeric),
                expect,
                "{left} {} {right}",
                operator.symbol()
            );
        }
    }

    #[test]
    fn knows_what_is_true() {
        for (text, expect) in [
            ("true", true),
            ("False", false),
            ("1", true),
            ("0", false),
            ("yes", false),
            ("", false),
        ] {
            assert_eq!(truth(text), expect, "{text}");
        }
    }
}
