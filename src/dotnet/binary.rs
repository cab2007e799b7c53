//! Text as bytes: Base64, hexadecimal digits, security identifiers.
//!
//! The law is .NET's `Convert` and `Encoding`, and [MS-DTYP] 2.4.2 for the text of a SID. Base64 is the `base64` crate's: its engine
//! can be told at compile time to accept what .NET accepts (any trailing bits), and it is smaller than a crate that builds its
//! alphabets when run. Hexadecimal digits are four lines and need none.

use base64::Engine as _;
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};
use std::fmt::Write as _;

/// `Convert.FromBase64String` wants padding and does not look at the bits beyond the last byte.
const BASE64: GeneralPurpose = GeneralPurpose::new(
    &base64::alphabet::STANDARD,
    GeneralPurposeConfig::new()
        .with_decode_allow_trailing_bits(true)
        .with_decode_padding_mode(DecodePaddingMode::RequireCanonical),
);

/// How bytes stand for text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    /// UTF-16, low byte first: .NET's `Encoding.Unicode`.
    Unicode,
    /// One byte each; a byte above 127 is `?`.
    Ascii,
    /// UTF-8.
    Utf8,
}

impl Encoding {
    /// The encoding of a name, whatever its case (inferred).
    pub fn named(name: &str) -> Option<Self> {
        const NAMES: [(&str, Encoding); 3] = [
            ("Unicode", Encoding::Unicode),
            ("ASCII", Encoding::Ascii),
            ("UTF8", Encoding::Utf8),
        ];
        NAMES
            .into_iter()
            .find(|(known, _)| known.eq_ignore_ascii_case(name))
            .map(|(_, encoding)| encoding)
    }

    /// Appends the text of `bytes`. What is no text becomes U+FFFD, or `?` in ASCII, as in .NET.
    pub fn decode(self, bytes: &[u8], out: &mut String) {
        match self {
            Self::Unicode => {
                let (pairs, rest) = bytes.as_chunks::<2>();
                let units = pairs.iter().map(|pair| u16::from_le_bytes(*pair));
                out.extend(
                    char::decode_utf16(units)
                        .map(|char| char.unwrap_or(char::REPLACEMENT_CHARACTER)),
                );
                if !rest.is_empty() {
                    out.push(char::REPLACEMENT_CHARACTER);
                }
            }
            Self::Ascii => out.extend(bytes.iter().map(|byte| {
                if byte.is_ascii() {
                    char::from(*byte)
                } else {
                    '?'
                }
            })),
            Self::Utf8 => out.push_str(&String::from_utf8_lossy(bytes)),
        }
    }
}

/// Appends the Base64 of the text's UTF-16LE bytes.
pub fn write_base64(text: &str, out: &mut String) {
    let bytes: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    BASE64.encode_string(bytes, out);
}

/// The bytes of a Base64 text; white space in it is ignored, as .NET does. `None` if it is not Base64.
pub fn read_base64(text: &str) -> Option<Vec<u8>> {
    let plain: Vec<u8> = text
        .bytes()
        .filter(|byte| !matches!(byte, b' ' | b'\t' | b'\r' | b'\n'))
        .collect();
    BASE64.decode(plain).ok()
}

/// Appends the text's UTF-8 bytes as upper-case hexadecimal digits.
pub fn write_hex(text: &str, out: &mut String) {
    for byte in text.bytes() {
        for digit in [byte >> 4, byte & 0xf] {
            out.extend(
                char::from_digit(u32::from(digit), 16).map(|digit| digit.to_ascii_uppercase()),
            );
        }
    }
}

/// The text of a security identifier, such as `S-1-5-32-544`; `None` if the bytes are none.
pub fn sid(bytes: &[u8]) -> Option<String> {
    let (&[revision, count, a, b, c, d, e, f], parts) = bytes.split_first_chunk::<8>()?;
    let (parts, rest) = parts.as_chunks::<4>();
    if revision != 1 || usize::from(count) != parts.len() || !rest.is_empty() {
        return None;
    }
    let authority = u64::from_be_bytes([0, 0, a, b, c, d, e, f]);
    let mut text = format!("S-{revision}-");
    // An authority that does not fit 32 bits is printed in hexadecimal digits; writing to a `String` cannot fail.
    let written = match u32::try_from(authority) {
        Ok(authority) => write!(text, "{authority}"),
        Err(_) => write!(text, "0x{authority:012X}"),
    };
    written.ok()?;
    for part in parts {
        write!(text, "-{}", u32::from_le_bytes(*part)).ok()?;
    }
    Some(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn writes_and_reads_base64() {
        for (text, expect) in [
            ("Hello world!", "SABlAGwAbABvACAAdwBvAHIAbABkACEA"),
            ("é", "6QA="),
            ("", ""),
            ("😀", "PdgA3g=="),
        ] {
            let mut out = String::new();
            write_base64(text, &mut out);
            assert_eq!(out, expect);
            let mut back = String::new();
            Encoding::Unicode.decode(&read_base64(expect).unwrap(), &mut back);
            assert_eq!(back, text);
        }
    }

    #[test]
    fn reads_other_encodings() {
        let mut out = String::new();
        Encoding::Utf8.decode(&read_base64(" SGVsbG8g\r\nd29ybGQh ").unwrap(), &mut out);
        assert_eq!(out, "Hello world!");
        out.clear();
        Encoding::Ascii.decode(&[b'a', 0xe9], &mut out);
        Encoding::Unicode.decode(&[0x3d, 0xd8, 0x41], &mut out);
        assert_eq!(out, "a?\u{fffd}\u{fffd}");
        assert_eq!(read_base64("SGVsbG8"), None);
        assert_eq!(read_base64("SGV*"), None);
        assert_eq!(read_base64("QR=="), Some(b"A".to_vec()));
    }

    #[test]
    fn writes_hex() {
        let mut out = String::new();
        write_hex("Hello world!é", &mut out);
        assert_eq!(out, "48656C6C6F20776F726C6421C3A9");
    }

    #[test]
    fn writes_sids() {
        let administrators = [1, 2, 0, 0, 0, 0, 0, 5, 32, 0, 0, 0, 0x20, 2, 0, 0];
        assert_eq!(sid(&administrators).as_deref(), Some("S-1-5-32-544"));
        assert_eq!(
            sid(&[1, 0, 0, 1, 0, 0, 0, 0]).as_deref(),
            Some("S-1-0x000100000000")
        );
        assert_eq!(sid(&administrators[..15]), None);
        assert_eq!(sid(&[]), None);
    }
}
