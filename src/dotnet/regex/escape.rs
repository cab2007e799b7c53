//! Escapes that stand for one character.

use super::error::RegexError;
use super::source::{Source, is_word};

/// Reads what follows a backslash as one character, as .NET's `ScanCharEscape` does.
pub(super) fn char(source: &mut Source, at: usize) -> Result<char, RegexError> {
    let Some(letter) = source.next() else {
        return RegexError::invalid("nothing follows the backslash", at);
    };
    Ok(match letter {
        '0'..='7' => octal(letter, source),
        'x' => unit(hex(source, 2, at)?, source, at)?,
        'u' => unit(hex(source, 4, at)?, source, at)?,
        'a' => '\u{7}',
        'b' => '\u{8}',
        'e' => '\u{1b}',
        'f' => '\u{c}',
        'n' => '\n',
        'r' => '\r',
        't' => '\t',
        'v' => '\u{b}',
        'c' => control(source, at)?,
        _ if is_word(letter) => {
            return RegexError::invalid(format!("`\\{letter}` is not an escape"), at);
        }
        _ => letter,
    })
}

/// Up to three octal digits; a byte.
fn octal(first: char, source: &mut Source) -> char {
    let mut value = first.to_digit(8).unwrap_or_default();
    for _ in 0..2 {
        let Some(digit) = source.peek().and_then(|next| next.to_digit(8)) else {
            break;
        };
        source.next();
        value = value * 8 + digit;
    }
    char::from((value & 0xff) as u8)
}

fn hex(source: &mut Source, digits: usize, at: usize) -> Result<u32, RegexError> {
    let mut value = 0;
    for _ in 0..digits {
        match source.next().and_then(|next| next.to_digit(16)) {
            Some(digit) => value = value * 16 + digit,
            None => {
                return RegexError::invalid(format!("{digits} hexadecimal digits are needed"), at);
            }
        }
    }
    Ok(value)
}

/// A code unit, or two that make a pair.
fn unit(unit: u32, source: &mut Source, at: usize) -> Result<char, RegexError> {
    if let Some(char) = char::from_u32(unit) {
        return Ok(char);
    }
    if unit < 0xdc00 && source.take_all("\\u") {
        let low = hex(source, 4, at)?;
        let pair = low
            .checked_sub(0xdc00)
            .map(|low| 0x1_0000 + ((unit - 0xd800) << 10) + low);
        if let Some(char) = pair.filter(|_| low < 0xe000).and_then(char::from_u32) {
            return Ok(char);
        }
    }
    let what = "half of a character";
    Err(RegexError::Unsupported { what, at })
}

fn control(source: &mut Source, at: usize) -> Result<char, RegexError> {
    match source.next().map(|letter| letter.to_ascii_uppercase()) {
        Some(letter @ '@'..='_') => Ok(char::from(letter as u8 - b'@')),
        _ => RegexError::invalid("`\\c` needs a letter", at),
    }
}
