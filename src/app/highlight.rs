//! How is an expression drawn while it is typed?
//!
//! In come the text and its findings, out come segments that tile the text: what each piece is, and the worst finding that
//! touches it. The brackets at the caret are found here too.

use crate::expression::lexer::{self, Token, TokenKind};
use crate::expression::{Diagnostic, Severity, Span};

/// What a piece of the text is, as far as colours go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ink {
    /// Blanks, commas.
    Plain,
    /// A function's name.
    Function,
    /// A bare word.
    Word,
    /// `[attribute]`
    Attribute,
    /// `"text"`
    Text,
    /// A number.
    Number,
    /// A parenthesis.
    Bracket,
    /// A comparison operator, a macro.
    Operator,
    /// What has no meaning here.
    Foreign,
}

/// A piece of the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Segment {
    /// Where it stands, in bytes.
    pub span: Span,
    /// What it is.
    pub ink: Ink,
    /// The worst finding that touches it.
    pub severity: Option<Severity>,
    /// True for a bracket at the caret, and for its partner.
    pub paired: bool,
}

/// Cuts a text into segments that tile it; `caret` is a place in bytes.
pub fn segments(text: &str, findings: &[Diagnostic], caret: Option<usize>) -> Vec<Segment> {
    let tokens = lexer::lex(text);
    let pair = caret.and_then(|caret| pair_at(&tokens, caret));
    let mut segments = Vec::with_capacity(tokens.len() + findings.len() * 2);
    for (index, token) in tokens.iter().enumerate() {
        let called = tokens.get(index + 1..).and_then(|rest| {
            rest.iter()
                .find(|next| next.kind != TokenKind::Space)
                .map(|next| next.kind == TokenKind::Open)
        });
        let ink = ink(token.kind, called == Some(true));
        let paired = pair.is_some_and(|(one, other)| index == one || index == other);
        cut(token.span.clone(), text, findings, |span, severity| {
            segments.push(Segment {
                span,
                ink,
                severity,
                paired,
            });
        });
    }
    segments
}

const fn ink(kind: TokenKind, called: bool) -> Ink {
    match kind {
        TokenKind::Word if called => Ink::Function,
        TokenKind::Word => Ink::Word,
        TokenKind::Number => Ink::Number,
        TokenKind::Text { .. } => Ink::Text,
        TokenKind::Attribute { .. } => Ink::Attribute,
        TokenKind::Open | TokenKind::Close => Ink::Bracket,
        TokenKind::Macro | TokenKind::Compare(_) => Ink::Operator,
        TokenKind::Space | TokenKind::Comma => Ink::Plain,
        TokenKind::Operator
        | TokenKind::TypographicText
        | TokenKind::SingleQuotedText
        | TokenKind::Invisible
        | TokenKind::Unknown => Ink::Foreign,
    }
}

/// Cuts a token where findings begin and end.
fn cut(
    span: Span,
    text: &str,
    findings: &[Diagnostic],
    mut give: impl FnMut(Span, Option<Severity>),
) {
    let inside = findings
        .iter()
        .flat_map(|finding| [finding.span.start, finding.span.end])
        .filter(|edge| span.start < *edge && *edge < span.end && text.is_char_boundary(*edge));
    let mut edges = vec![span.end];
    for edge in inside {
        if let Err(place) = edges.binary_search(&edge) {
            edges.insert(place, edge);
        }
    }
    let mut start = span.start;
    for end in edges {
        let worst = findings
            .iter()
            .filter(|finding| finding.span.start < end && start < finding.span.end)
            .map(|finding| finding.severity)
            .min();
        give(start..end, worst);
        start = end;
    }
}

/// The bracket before or after the caret, and its partner, as token numbers.
fn pair_at(tokens: &[Token], caret: usize) -> Option<(usize, usize)> {
    let bracket = |token: &Token| matches!(token.kind, TokenKind::Open | TokenKind::Close);
    let here = tokens
        .iter()
        .position(|token| bracket(token) && token.span.end == caret)
        .or_else(|| {
            tokens
                .iter()
                .position(|token| bracket(token) && token.span.start == caret)
        })?;
    let (before, after) = (tokens.get(..here)?, tokens.get(here + 1..)?);
    let opens = tokens
        .get(here)
        .is_some_and(|token| token.kind == TokenKind::Open);
    let partner = if opens {
        partner(after.iter(), TokenKind::Open, TokenKind::Close).map(|steps| here + 1 + steps)
    } else {
        partner(before.iter().rev(), TokenKind::Close, TokenKind::Open)
            .map(|steps| here - 1 - steps)
    };
    partner.map(|partner| (here, partner))
}

fn partner<'a>(
    tokens: impl Iterator<Item = &'a Token>,
    deeper: TokenKind,
    back: TokenKind,
) -> Option<usize> {
    let mut depth = 0_usize;
    for (steps, token) in tokens.enumerate() {
        if token.kind == deeper {
            depth += 1;
        } else if token.kind == back {
            if depth == 0 {
                return Some(steps);
            }
            depth -= 1;
        }
    }
    None
}

/// The call around the caret: the function's name, and which slot the caret is in, from 0.
pub fn call_at(text: &str, caret: usize) -> Option<(&str, usize)> {
    let tokens = lexer::lex(text);
    let mut closed = 0_usize;
    let mut slot = 0;
    for (index, token) in tokens.iter().enumerate().rev() {
        if token.span.end > caret {
            continue;
        }
        match token.kind {
            TokenKind::Close => closed += 1,
            TokenKind::Comma if closed == 0 => slot += 1,
            TokenKind::Open if closed > 0 => closed -= 1,
            TokenKind::Open => {
                let name = tokens
                    .get(..index)?
                    .iter()
                    .rev()
                    .find(|token| token.kind != TokenKind::Space)?;
                return (name.kind == TokenKind::Word)
                    .then(|| text.get(name.span.clone()).map(|name| (name, slot)))
                    .flatten();
            }
            _ => {}
        }
    }
    None
}

/// A place counted in UTF-16 units, as browsers count, in bytes.
pub fn byte_of_utf16(text: &str, units: usize) -> usize {
    let mut seen = 0;
    for (at, sign) in text.char_indices() {
        if seen >= units {
            return at;
        }
        seen += sign.len_utf16();
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::expression::parse;

    fn check(text: &str) -> Vec<Segment> {
        let segments = segments(text, &parse(text).diagnostics, None);
        let mut at = 0;
        for segment in &segments {
            assert_eq!(segment.span.start, at, "{text}");
            at = segment.span.end;
            assert!(text.get(segment.span.clone()).is_some(), "{text}");
        }
        assert_eq!(at, text.len(), "{text}");
        segments
    }

    #[test]
    fn segments_tile_any_text() {
        for text in [
            "",
            "[mail]",
            "Replace([a],",
            "\u{201c}x\u{201d} & 'é'",
            "ToLower(Trim([mail]))",
            "\"\u{1f600}",
        ] {
            check(text);
        }
    }

    #[test]
    fn a_name_before_a_parenthesis_is_a_function() {
        let segments = check("Trim ([mail])");
        assert_eq!(segments.first().unwrap().ink, Ink::Function);
        assert_eq!(check("vbTextCompare").first().unwrap().ink, Ink::Word);
    }

    #[test]
    fn what_is_wrong_is_marked() {
        assert!(
            check("Trim([mail]")
                .iter()
                .any(|segment| segment.severity == Some(Severity::Error))
        );
        assert!(
            check("Trim([mail])")
                .iter()
                .all(|segment| segment.severity.is_none())
        );
    }

    #[test]
    fn brackets_at_the_caret_find_their_partner() {
        let text = "A(B(1), C(2))";
        let paired = |caret| -> Vec<usize> {
            segments(text, &[], Some(caret))
                .into_iter()
                .filter(|segment| segment.paired)
                .map(|segment| segment.span.start)
                .collect()
        };
        assert_eq!(paired(2), [1, 12]);
        assert_eq!(paired(13), [1, 12]);
        assert_eq!(paired(6), [3, 5]);
        assert_eq!(paired(8), [] as [usize; 0]);
    }

    #[test]
    fn the_call_around_the_caret() {
        for (text, caret, expect) in [
            ("Replace([a], \"b\", ", 18, Some(("Replace", 2))),
            ("IIF(Trim([a]), ", 9, Some(("Trim", 0))),
            ("IIF(Trim([a]), ", 15, Some(("IIF", 1))),
            ("[mail]", 3, None),
            ("Trim([a])", 9, None),
        ] {
            assert_eq!(call_at(text, caret), expect, "{text}");
        }
    }

    #[test]
    fn browsers_count_in_utf16() {
        assert_eq!(byte_of_utf16("é\u{1f600}x", 0), 0);
        assert_eq!(byte_of_utf16("é\u{1f600}x", 1), 2);
        assert_eq!(byte_of_utf16("é\u{1f600}x", 3), 6);
        assert_eq!(byte_of_utf16("é\u{1f600}x", 99), 7);
    }
}
