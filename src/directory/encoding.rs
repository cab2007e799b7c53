//! What characters do these bytes stand for?
//!
//! In: a file's bytes. Out: one text that handles can point into, and what encoding it was. Valid UTF-8 keeps its bytes,
//! order mark included, so that offsets in messages are offsets in the file.
//!
//! The law: a byte order mark decides; without one, UTF-16 is recognised by its zero bytes, and what is not valid UTF-8 is read as
//! Windows-1252 as the WHATWG encoding standard defines it. The 32 characters of 0x80-0x9F are written out here, because
//! a table of 32 entries is smaller than an encoding library.

use serde::{Deserialize, Serialize};

/// The encodings that exports come in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Encoding {
    /// UTF-8.
    #[default]
    Utf8,
    /// UTF-16, low byte first.
    Utf16Le,
    /// UTF-16, high byte first.
    Utf16Be,
    /// Windows-1252, because it is not UTF-8.
    Windows1252,
}

/// A decoded file.
#[derive(Clone, Debug)]
pub struct Decoded {
    /// The text.
    pub text: String,
    /// What it was.
    pub encoding: Encoding,
    /// Where the text begins, behind the order mark.
    pub start: usize,
    /// The first byte that is not UTF-8, if the text was read as Windows-1252.
    pub invalid: Option<(usize, u8)>,
}

const BOM: &[u8] = b"\xEF\xBB\xBF";

/// 0x80 to 0x9F of Windows-1252.
const HIGH: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}',
    '\u{90}', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
];

/// The text of a UTF-8 file and where it begins behind the order mark, without copying; nothing for other encodings.
pub fn borrow(bytes: &[u8]) -> Option<(&str, usize)> {
    if matches!(
        bytes,
        [1..=0x7F, 0, 1..=0x7F, 0, ..] | [0, 1..=0x7F, 0, 1..=0x7F, ..]
    ) {
        return None;
    }
    let text = std::str::from_utf8(bytes).ok()?;
    Some((text, if bytes.starts_with(BOM) { BOM.len() } else { 0 }))
}

/// Decodes a whole file.
pub fn decode(bytes: Vec<u8>) -> Decoded {
    match bytes.as_slice() {
        [0xFF, 0xFE, ..] | [1..=0x7F, 0, 1..=0x7F, 0, ..] => decode_as(bytes, Encoding::Utf16Le),
        [0xFE, 0xFF, ..] | [0, 1..=0x7F, 0, 1..=0x7F, ..] => decode_as(bytes, Encoding::Utf16Be),
        _ => decode_as(bytes, Encoding::Utf8),
    }
}

/// Decodes what is known to be of `encoding`; UTF-8 that is none is read as Windows-1252.
pub fn decode_as(bytes: Vec<u8>, encoding: Encoding) -> Decoded {
    match encoding {
        Encoding::Utf8 => utf8(bytes),
        Encoding::Windows1252 => windows_1252(&bytes, None),
        Encoding::Utf16Le => utf16(&bytes, u16::from_le_bytes, encoding),
        Encoding::Utf16Be => utf16(&bytes, u16::from_be_bytes, encoding),
    }
}

fn utf8(bytes: Vec<u8>) -> Decoded {
    match String::from_utf8(bytes) {
        Ok(text) => Decoded {
            start: if text.as_bytes().starts_with(BOM) {
                BOM.len()
            } else {
                0
            },
            text,
            encoding: Encoding::Utf8,
            invalid: None,
        },
        Err(error) => {
            let at = error.utf8_error().valid_up_to();
            let bytes = error.into_bytes();
            let byte = bytes.get(at).copied().unwrap_or(0);
            windows_1252(&bytes, Some((at, byte)))
        }
    }
}

fn windows_1252(bytes: &[u8], invalid: Option<(usize, u8)>) -> Decoded {
    let bytes = bytes.strip_prefix(BOM).unwrap_or(bytes);
    let mut text = String::with_capacity(bytes.len() + bytes.len() / 16);
    text.extend(bytes.iter().map(|byte| {
        match byte {
            0x80..=0x9F => HIGH
                .get(usize::from(byte - 0x80))
                .copied()
                .unwrap_or('\u{FFFD}'),
            _ => char::from(*byte),
        }
    }));
    Decoded {
        text,
        encoding: Encoding::Windows1252,
        start: 0,
        invalid,
    }
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16, encoding: Encoding) -> Decoded {
    let units = bytes
        .chunks_exact(2)
        .filter_map(|pair| pair.try_into().ok().map(unit));
    let mut text = String::with_capacity(bytes.len() / 2 + bytes.len() / 16);
    for character in char::decode_utf16(units) {
        let character = character.unwrap_or(char::REPLACEMENT_CHARACTER);
        if character != '\u{FEFF}' || !text.is_empty() {
            text.push(character);
        }
    }
    Decoded {
        text,
        encoding,
        start: 0,
        invalid: None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decodes() {
        let check = |bytes: &[u8], expect: &str, encoding: Encoding| {
            let decoded = decode(bytes.to_vec());
            assert_eq!(decoded.text.get(decoded.start..), Some(expect));
            assert_eq!(decoded.encoding, encoding);
        };
        check(b"\xEF\xBB\xBFZo\xC3\xAB", "Zoë", Encoding::Utf8);
        check(b"\xFF\xFEZ\0o\0\xEB\0", "Zoë", Encoding::Utf16Le);
        check(b"\xFE\xFF\0Z\0o\0\xEB", "Zoë", Encoding::Utf16Be);
        check(b"[\0\n\0", "[\n", Encoding::Utf16Le);
        check(b"Zo\xEB \x80\x9F", "Zoë €Ÿ", Encoding::Windows1252);
        check(b"", "", Encoding::Utf8);
        check(b"\xFF\xFEZ\0\x3D\xD8", "Z\u{FFFD}", Encoding::Utf16Le);
    }

    #[test]
    fn says_which_byte_was_not_utf8() {
        let decoded = decode(b"name\nZo\xEB".to_vec());
        assert_eq!(decoded.invalid, Some((7, 0xEB)));
    }
}
