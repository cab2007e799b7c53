//! Bytes to text: byte order marks, UTF-16, web pages in disguise.

use std::borrow::Cow;

use super::super::message::{Code, Message};

/// More than a hundred times the largest schema seen; above it the page would stall.
const MAX_BYTES: usize = 32 * 1024 * 1024;

/// The text of a file, and what had to be done to get it.
pub fn decode(bytes: &[u8]) -> Result<(Cow<'_, str>, Option<Message>), Message> {
    if bytes.is_empty() {
        return Err(Message::new(
            Code::FileEmpty,
            say!("The file is empty (0 bytes). Export it again."),
        ));
    }
    if bytes.len() > MAX_BYTES {
        return Err(Message::new(
            Code::FileTooLarge,
            say!("The file has more than 32 MB: that is no synchronization schema."),
        ));
    }
    if let Some((rest, read)) = utf16(bytes) {
        let units: Vec<u16> = rest
            .chunks_exact(2)
            .filter_map(|pair| pair.try_into().ok().map(read))
            .collect();
        let text = String::from_utf16(&units).map_err(|_| {
            Message::new(
                Code::FileNotUtf8,
                say!("The file begins like UTF-16, but is not."),
            )
        })?;
        let note = Message::new(
            Code::FileUtf16,
            say!("The file is UTF-16, as Windows PowerShell writes it. Read as such."),
        );
        return Ok((Cow::Owned(text), Some(note)));
    }
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let text = std::str::from_utf8(bytes).map_err(|error| not_utf8(bytes, error.valid_up_to()))?;
    let trimmed = text.trim_start();
    if trimmed.is_empty() {
        return Err(Message::new(
            Code::FileEmpty,
            say!("The file contains nothing but blanks."),
        ));
    }
    if trimmed.starts_with('<') {
        return Err(Message::new(
            Code::FileIsHtml,
            say!("This is a web page, not JSON. The download needs you to be signed in."),
        ));
    }
    Ok((Cow::Borrowed(text), None))
}

type Unit = fn([u8; 2]) -> u16;

fn utf16(bytes: &[u8]) -> Option<(&[u8], Unit)> {
    let little: Unit = u16::from_le_bytes;
    let big: Unit = u16::from_be_bytes;
    bytes
        .strip_prefix(b"\xff\xfe")
        .map(|rest| (rest, little))
        .or_else(|| bytes.strip_prefix(b"\xfe\xff").map(|rest| (rest, big)))
}

fn not_utf8(bytes: &[u8], at: usize) -> Message {
    let byte = bytes.get(at).copied().unwrap_or_default();
    let mut message = Message::new(
        Code::FileNotUtf8,
        say!(
            "Invalid UTF-8 byte {byte} at offset {at}. Save the file as UTF-8.",
            byte = format!("0x{byte:02x}"),
            at
        ),
    );
    message.byte = Some(at as u64);
    message
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(bytes: &[u8], expect: Result<&str, Code>) {
        let got = decode(bytes);
        assert_eq!(
            got.as_ref()
                .map(|(text, _)| text.as_ref())
                .map_err(|e| e.code),
            expect
        );
    }

    #[test]
    fn decodes_or_says_why_not() {
        check(b"{}", Ok("{}"));
        check(b"\xef\xbb\xbf{}", Ok("{}"));
        check(b"\xff\xfe{\0}\0", Ok("{}"));
        check(b"\xfe\xff\0{\0}", Ok("{}"));
        check(b"", Err(Code::FileEmpty));
        check(b"\xef\xbb\xbf \n", Err(Code::FileEmpty));
        check(b"{\"a\":\"\xff\"}", Err(Code::FileNotUtf8));
        check(b"\n<!doctype html>", Err(Code::FileIsHtml));
    }
}
