//! How far does each kind of token reach?
//!
//! The rules of `reference/expressions.md` section 1 for strings, attributes, numbers and words, one function each. In comes
//! the rest of the text, out comes the kind and the length in bytes. ASCII only decides, so that bytes suffice.

use super::lexer::{TokenKind, is_word_start};

/// The rest of a text, read by bytes; past its end stands NUL.
#[derive(Clone, Copy)]
pub(super) struct Scan<'a> {
    bytes: &'a [u8],
}

impl<'a> Scan<'a> {
    pub(super) const fn new(rest: &'a str) -> Self {
        Self {
            bytes: rest.as_bytes(),
        }
    }

    pub(super) fn byte(self, at: usize) -> u8 {
        self.bytes.get(at).copied().unwrap_or(0)
    }

    /// The end of the run of bytes from there that the test accepts.
    pub(super) fn run(self, from: usize, accepts: impl Fn(u8) -> bool) -> usize {
        let rest = self.bytes.get(from..).unwrap_or_default();
        from + rest.iter().position(|b| !accepts(*b)).unwrap_or(rest.len())
    }
}

/// The end of a string whose opening quote stands at `from`: past the closing quote, or nothing if there is none.
fn string_end(scan: Scan<'_>, from: usize) -> Option<usize> {
    let mut at = from + 1;
    loop {
        at = scan.run(at, |b| b != b'"' && b != b'\\');
        match scan.byte(at) {
            b'"' => return Some(at + 1),
            b'\\' if matches!(scan.byte(at + 1), b'"' | b'\\') => at += 2,
            b'\\' => at += 1,
            _ => return None,
        }
    }
}

/// A string; unclosed it reaches to the end of the text.
pub(super) fn text(scan: Scan<'_>) -> (TokenKind, usize) {
    match string_end(scan, 0) {
        Some(end) => (TokenKind::Text { closed: true }, end),
        None => (TokenKind::Text { closed: false }, scan.bytes.len()),
    }
}

/// An attribute with nested brackets and quoted text; unclosed it reaches to the next comma, parenthesis or line end.
pub(super) fn attribute(scan: Scan<'_>, search: bool) -> (TokenKind, usize) {
    let end = if search { attribute_end(scan) } else { None };
    if let Some(end) = end {
        return (TokenKind::Attribute { closed: true }, end);
    }
    let stops = b",()\r\n\"[]";
    let end = scan.run(1, |b| !stops.contains(&b));
    (TokenKind::Attribute { closed: false }, end)
}

/// The place behind the bracket that closes the one at the beginning.
fn attribute_end(scan: Scan<'_>) -> Option<usize> {
    let mut depth = 1_usize;
    let mut at = 1;
    while depth > 0 {
        at = scan.run(at, |b| !matches!(b, b'[' | b']' | b'"'));
        match scan.byte(at) {
            b'[' => depth += 1,
            b']' => depth -= 1,
            b'"' => at = string_end(scan, at)? - 1,
            _ => return None,
        }
        at += 1;
    }
    Some(at)
}

/// A number whose digits begin at `from`.
pub(super) fn decimal(scan: Scan<'_>, from: usize) -> usize {
    let digits = |b: u8| b.is_ascii_digit();
    let whole = scan.run(from, digits);
    if scan.byte(whole) == b'.' && scan.byte(whole + 1).is_ascii_digit() {
        scan.run(whole + 1, digits)
    } else {
        whole
    }
}

/// `&HF7`, or the operators `&` and `&&`.
pub(super) fn ampersand(scan: Scan<'_>) -> (TokenKind, usize) {
    if matches!(scan.byte(1), b'H' | b'h') {
        let end = scan.run(2, |b| b.is_ascii_hexdigit());
        if end > 2 && !is_word(scan.byte(end)) {
            return (TokenKind::Number, end);
        }
    }
    (TokenKind::Operator, scan.run(0, |b| b == b'&').min(2))
}

/// `%name%`, or a lone percent sign.
pub(super) fn percent(scan: Scan<'_>) -> (TokenKind, usize) {
    let end = scan.run(1, is_word);
    if end > 1 && scan.byte(end) == b'%' {
        (TokenKind::Macro, end + 1)
    } else {
        (TokenKind::Unknown, 1)
    }
}

/// A word, or one of the signs beyond ASCII that documents and web pages leave behind.
pub(super) fn word_or_sign(rest: &str) -> (TokenKind, usize) {
    let mut length = 0;
    for sign in rest.chars() {
        let kind = match sign {
            '“' | '”' | '„' | '‟' | '«' | '»' => Some(TokenKind::TypographicText),
            '‘' | '’' | '‚' | '‛' => Some(TokenKind::SingleQuotedText),
            '\u{a0}'
            | '\u{ad}'
            | '\u{2000}'..='\u{200f}'
            | '\u{2028}'..='\u{202f}'
            | '\u{2060}'
            | '\u{3000}'
            | '\u{feff}' => Some(TokenKind::Invisible),
            _ => None,
        };
        match kind {
            Some(_) if length > 0 => break,
            Some(TokenKind::Invisible) => return (TokenKind::Invisible, sign.len_utf8()),
            Some(kind) => return quoted(rest, kind),
            None if sign.is_ascii() && !is_word(sign as u8) => break,
            None => length += sign.len_utf8(),
        }
    }
    (TokenKind::Word, length)
}

/// Text in foreign quotes: to the next quote of the same family, else to the next comma or parenthesis.
pub(super) fn quoted(rest: &str, kind: TokenKind) -> (TokenKind, usize) {
    let closes = |sign: char| match kind {
        TokenKind::SingleQuotedText => matches!(sign, '\'' | '‘' | '’' | '‚' | '‛'),
        _ => matches!(sign, '"' | '“' | '”' | '„' | '‟' | '«' | '»'),
    };
    let length = rest
        .char_indices()
        .skip(1)
        .find(|(_, sign)| closes(*sign))
        .map(|(at, sign)| at + sign.len_utf8())
        .or_else(|| rest.find([',', '(', ')', '\r', '\n']))
        .unwrap_or(rest.len());
    (kind, length)
}

const fn is_word(byte: u8) -> bool {
    is_word_start(byte) || byte.is_ascii_digit()
}
