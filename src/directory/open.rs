//! Is it text at all, and in which characters?
//!
//! In: a file's bytes. Out: its text, or a refusal of what no reader can use: nothing, archives, web pages.

use super::encoding::{self, Decoded, Encoding};
use super::words::shortened;
use super::{Code, Findings, Place, table};

/// Refuses what its first bytes say is no text.
pub fn refuse_bytes(bytes: &[u8]) -> Result<(), Findings> {
    let refuse = |code, samples: &[&str]| Err(Findings::one(code, Place::byte(0), samples));
    match bytes {
        [] => refuse(Code::FileEmpty, &[]),
        [0xEF, 0xBB, 0xBF] | [0xFF, 0xFE] | [0xFE, 0xFF] => refuse(Code::FileEmpty, &["bom"]),
        [b'P', b'K', 3, 4, ..] => {
            let workbook = memchr::memmem::find(bytes, b"xl/").is_some();
            refuse(
                Code::FileIsZip,
                &[if workbook { "workbook" } else { "archive" }],
            )
        }
        [0x1F, 0x8B, ..] => refuse(Code::FileIsGzip, &[]),
        _ => Ok(()),
    }
}

/// Refuses text that is none of users.
pub fn refuse_text(text: &str) -> Result<(), Findings> {
    let text = text.trim_start();
    let refuse = |code, sample: &str| Err(Findings::one(code, Place::byte(0), &[sample]));
    if text.is_empty() {
        return refuse(Code::FileEmpty, "blank");
    }
    if text.starts_with('<') {
        return refuse(Code::FileIsHtml, &title(text));
    }
    Ok(())
}

/// Decodes a file; the error refuses it.
pub fn open(bytes: Vec<u8>) -> Result<(Decoded, Findings), Findings> {
    refuse_bytes(&bytes)?;
    let decoded = encoding::decode(bytes);
    refuse_text(decoded.text.get(decoded.start..).unwrap_or(""))?;
    let mut findings = Findings::default();
    match decoded.encoding {
        Encoding::Utf16Le => {
            findings.add(Code::FileUtf16, Place::byte(0), &[say!("little endian")])
        }
        Encoding::Utf16Be => findings.add(Code::FileUtf16, Place::byte(0), &[say!("big endian")]),
        Encoding::Utf8 | Encoding::Windows1252 => {}
    }
    if let Some((byte, value)) = decoded.invalid {
        // Every byte before it is UTF-8 as well, so its line and its text can be found by counting characters.
        let before = valid_prefix(&decoded.text, byte);
        let place = Place {
            line: Some(1 + table::lines(before.as_bytes())),
            ..Place::byte(byte)
        };
        findings.add(
            Code::FileNotUtf8,
            place,
            &[
                &format!("0x{value:02x}"),
                &around(&decoded.text, before.len()),
            ],
        );
    }
    Ok((decoded, findings))
}

/// The text that stands for the first `bytes` bytes of a file read as Windows-1252: one character for each byte.
fn valid_prefix(text: &str, bytes: usize) -> &str {
    let end = text
        .char_indices()
        .nth(bytes)
        .map_or(text.len(), |(at, _)| at);
    text.get(..end).unwrap_or("")
}

/// The cell around a byte, roughly: up to the next delimiters.
fn around(text: &str, at: usize) -> String {
    let border = |c: char| matches!(c, ',' | ';' | '\t' | '\n' | '\r' | '"');
    let start = text
        .get(..at)
        .and_then(|front| front.rfind(border))
        .map_or(0, |border| border + 1);
    let rest = text.get(start..).unwrap_or("");
    shortened(rest.split(border).next().unwrap_or(""))
}

/// A web page's title.
fn title(page: &str) -> String {
    let title = page
        .split_once("<title>")
        .and_then(|(_, rest)| rest.split_once('<'));
    title.map_or_else(
        || say!("no title").to_owned(),
        |(title, _)| shortened(title.trim()),
    )
}
