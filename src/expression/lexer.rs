//! Which pieces does the text of an expression consist of?
//!
//! In comes any text, out come [`Token`]s that tile it: no byte is lost, nothing fails, what cannot be read is a token too.
//! The law is `reference/expressions.md` section 1. Positions are bytes.
//!
//! Never here: diagnostics. The [parser](super::parser) says what is wrong with a token.

use super::scan::{self, Scan};
use super::tree::{Comparison, Span};

/// One piece of the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Token {
    /// What it is.
    pub kind: TokenKind,
    /// Where it stands.
    pub span: Span,
}

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TokenKind {
    /// Blanks, tabs and line ends.
    Space,
    /// A function's name or a bare word.
    Word,
    /// A number: decimal with sign and fraction, or `&H` and hexadecimal digits.
    Number,
    /// `"…"`; the closing quote may be missing.
    Text {
        /// True if the closing quote is there.
        closed: bool,
    },
    /// `[…]`; the closing bracket may be missing.
    Attribute {
        /// True if the closing bracket is there.
        closed: bool,
    },
    /// `%…%`.
    Macro,
    /// `(`
    Open,
    /// `)`
    Close,
    /// `,`
    Comma,
    /// One of the six comparison operators.
    Compare(Comparison),
    /// An operator of another language: `&`, `+`, `||`, `==` and the like.
    Operator,
    /// Text in typographic quotes; the closing one may be missing.
    TypographicText,
    /// Text in single quotes; the closing one may be missing.
    SingleQuotedText,
    /// A character that looks like a blank or like nothing, but is no white space of the language.
    Invisible,
    /// A character that has no meaning here.
    Unknown,
}

/// After so many attributes without `]` the rest of the brackets is not searched any more: the text is broken anyhow, and
/// each search runs to the end of the text.
const UNCLOSED_LIMIT: usize = 16;

/// Cuts a text into tokens that tile it.
pub fn lex(text: &str) -> Vec<Token> {
    let mut tokens = Vec::with_capacity(text.len() / 3 + 1);
    let mut unclosed = 0;
    let mut at = 0;
    while let Some(rest) = text.get(at..).filter(|rest| !rest.is_empty()) {
        let (kind, length) = next(rest, unclosed < UNCLOSED_LIMIT);
        if kind == (TokenKind::Attribute { closed: false }) {
            unclosed += 1;
        }
        let end = at + length.max(1);
        tokens.push(Token {
            kind,
            span: at..end,
        });
        at = end;
    }
    tokens
}

/// The first token of a text that is not empty, and its length in bytes.
fn next(rest: &str, search: bool) -> (TokenKind, usize) {
    let scan = Scan::new(rest);
    let first = scan.byte(0);
    match first {
        b' ' | b'\t' | b'\r' | b'\n' => (
            TokenKind::Space,
            scan.run(0, |b| matches!(b, b' ' | b'\t' | b'\r' | b'\n')),
        ),
        b'(' => (TokenKind::Open, 1),
        b')' => (TokenKind::Close, 1),
        b',' => (TokenKind::Comma, 1),
        b'"' => scan::text(scan),
        b'[' => scan::attribute(scan, search),
        b'0'..=b'9' => (TokenKind::Number, scan::decimal(scan, 0)),
        b'+' | b'-' if scan.byte(1).is_ascii_digit() => (TokenKind::Number, scan::decimal(scan, 1)),
        b'%' => scan::percent(scan),
        b'\'' => scan::quoted(rest, TokenKind::SingleQuotedText),
        b'&' => scan::ampersand(scan),
        b'=' | b'<' | b'>' | b'!' => comparison(scan),
        b'|' => (TokenKind::Operator, scan.run(0, |b| b == b'|')),
        b'+' | b'-' | b'*' | b'/' | b'^' => (TokenKind::Operator, 1),
        b if is_word_start(b) => scan::word_or_sign(rest),
        _ => (TokenKind::Unknown, 1),
    }
}

fn comparison(scan: Scan<'_>) -> (TokenKind, usize) {
    match (scan.byte(0), scan.byte(1)) {
        (b'=', b'=') | (b'!', b'=') => (TokenKind::Operator, 2),
        (b'=', _) => (TokenKind::Compare(Comparison::Equal), 1),
        (b'<', b'>') => (TokenKind::Compare(Comparison::NotEqual), 2),
        (b'<', b'=') => (TokenKind::Compare(Comparison::LessOrEqual), 2),
        (b'<', _) => (TokenKind::Compare(Comparison::Less), 1),
        (b'>', b'=') => (TokenKind::Compare(Comparison::GreaterOrEqual), 2),
        (b'>', _) => (TokenKind::Compare(Comparison::Greater), 1),
        _ => (TokenKind::Operator, 1),
    }
}

/// Letters, the underscore and whatever is not ASCII: no table of letters is carried for words that no function bears.
pub(super) const fn is_word_start(byte: u8) -> bool {
    byte.is_ascii_alphabetic() || byte == b'_' || byte >= 0x80
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn pieces(text: &str) -> Vec<&str> {
        lex(text)
            .into_iter()
            .filter(|token| token.kind != TokenKind::Space)
            .map(|token| text.get(token.span).unwrap())
            .collect()
    }

    #[test]
    fn tokens() {
        let check = |text: &str, expect: &[&str]| assert_eq!(pieces(text), expect, "{text}");
        check(
            "Mid ( [a], -1,&HF7 )",
            &["Mid", "(", "[a]", ",", "-1", ",", "&HF7", ")"],
        );
        check(r#""a\"b\\" x"#, &[r#""a\"b\\""#, "x"]);
        check(
            r#"[emails[type eq "w]rk"].value]"#,
            &[r#"[emails[type eq "w]rk"].value]"#],
        );
        check("[a]<>[b]>=1", &["[a]", "<>", "[b]", ">=", "1"]);
        check("[a]&[b]&&c||d", &["[a]", "&", "[b]", "&&", "c", "||", "d"]);
        check("12.5 .5 1.x", &["12.5", ".", "5", "1", ".", "x"]);
        check("%DomainFQDN% % a", &["%DomainFQDN%", "%", "a"]);
        check("(“a, b”, 'c')", &["(", "“a, b”", ",", "'c'", ")"]);
        check("(“a, b)", &["(", "“a", ",", "b", ")"]);
        check("ToLower([mail)", &["ToLower", "(", "[mail", ")"]);
        check("a\u{a0}b", &["a", "\u{a0}", "b"]);
        check("Zoë(ß)", &["Zoë", "(", "ß", ")"]);
        check("&H &Hello", &["&", "H", "&", "Hello"]);
    }

    #[test]
    fn many_unclosed_brackets_are_read_in_linear_time() {
        assert_eq!(lex(&"[,".repeat(5_000)).len(), 10_000);
    }

    proptest! {
        #[test]
        fn lexing_loses_no_byte(text in "([\\[\\]\"\\\\(),“”'‘%&=<>| \u{a0}\u{200b}a-cß0-9+.-]|\\PC){0,60}") {
            let mut at = 0;
            for token in lex(&text) {
                prop_assert_eq!(token.span.start, at);
                prop_assert!(token.span.end > at && text.is_char_boundary(token.span.end));
                at = token.span.end;
            }
            prop_assert_eq!(at, text.len());
        }
    }
}
