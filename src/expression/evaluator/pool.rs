//! What does every program's pool begin with?
//!
//! `True`, `False` and the numbers below a hundred: calls give them without making a text, and comparisons read them off the
//! handle. Each has one handle alone, in every program.

use crate::value::{Handle, Kind};

/// `True`, in .NET's spelling.
pub const TRUE: &str = "True";
/// `False`, in .NET's spelling.
pub const FALSE: &str = "False";

/// `True`, wherever texts are read while a program runs.
pub const TRUE_HANDLE: Handle = Handle::small(Kind::Output, 0, TRUE.len() as u32);
/// `False`.
pub const FALSE_HANDLE: Handle = Handle::small(Kind::Output, TRUE.len() as u32, FALSE.len() as u32);
/// The empty text.
pub const EMPTY_HANDLE: Handle = Handle::small(Kind::Output, 0, 0);

/// Where the numbers begin: two digits each, in order.
const NUMBERS: u32 = (TRUE.len() + FALSE.len()) as u32;
/// Two digits reach so far; lengths, counts and positions seldom go beyond.
const LIMIT: u32 = 100;

/// What a pool begins with.
pub fn begin() -> String {
    let mut pool = [TRUE, FALSE].concat();
    for number in 0..LIMIT {
        let digits = [number / 10, number % 10];
        pool.extend(
            digits
                .iter()
                .filter_map(|digit| char::from_digit(*digit, 10)),
        );
    }
    pool
}

/// The handle of a small number.
#[inline]
pub fn number(value: i64) -> Option<Handle> {
    let value = u32::try_from(value).ok().filter(|value| *value < LIMIT)?;
    let start = NUMBERS + 2 * value;
    Some(if value < 10 {
        Handle::small(Kind::Output, start + 1, 1)
    } else {
        Handle::small(Kind::Output, start, 2)
    })
}

/// The small number that a handle stands for; nothing for any other text, even if it reads as a number.
#[inline]
pub fn value(handle: Handle) -> Option<i64> {
    let past = u32::try_from(handle.offset()).ok()?.checked_sub(NUMBERS)?;
    let number = i64::from(past / 2);
    (past < 2 * LIMIT && self::number(number) == Some(handle)).then_some(number)
}

/// The handle of a text that every pool has.
pub fn find(text: &str) -> Option<Handle> {
    match text {
        "" => Some(EMPTY_HANDLE),
        TRUE => Some(TRUE_HANDLE),
        FALSE => Some(FALSE_HANDLE),
        _ if text.len() <= 2 => {
            let handle = number(text.parse().ok()?)?;
            // `07` and `+7` are other texts than `7`.
            (handle.length() == text.len() && !text.starts_with('+')).then_some(handle)
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn handles_and_texts_agree() {
        let pool = begin();
        for number in 0..100 {
            let handle = super::number(number).unwrap();
            let text = pool.get(handle.range()).unwrap();
            assert_eq!(text, number.to_string());
            assert_eq!(value(handle), Some(number));
            assert_eq!(find(text), Some(handle));
        }
        for text in ["07", "+7", "-1", "100", "x", "0x"] {
            assert_eq!(find(text), None, "{text}");
        }
        assert_eq!(pool.get(TRUE_HANDLE.range()), Some(TRUE));
        assert_eq!(pool.get(FALSE_HANDLE.range()), Some(FALSE));
        for handle in [TRUE_HANDLE, FALSE_HANDLE, EMPTY_HANDLE, Handle::NULL] {
            assert_eq!(value(handle), None);
        }
    }
}
