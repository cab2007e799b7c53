//! The pieces of a JSON text: strings, numbers, words, and where they stand.

use serde_json::{Number, Value};

use super::super::message::{Code, Message};

/// Reads pieces from left to right.
pub struct Lexer<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Lexer<'a> {
    pub const fn new(text: &'a str) -> Self {
        Self { text, at: 0 }
    }

    /// The next byte, not taken.
    pub fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    /// The next byte after blanks, not taken.
    pub fn peek_after_blanks(&mut self) -> Option<u8> {
        while matches!(self.peek(), Some(b' ' | b'\t' | b'\n' | b'\r')) {
            self.at += 1;
        }
        self.peek()
    }

    /// Takes the byte that was peeked.
    pub const fn advance(&mut self) {
        self.at += 1;
    }

    /// A string; the opening quote is next.
    pub fn string(&mut self) -> Result<String, Message> {
        let start = self.at;
        self.at += 1;
        let mut escaped = false;
        loop {
            match self.peek() {
                None => return Err(self.truncated()),
                Some(b'"') => break,
                Some(b'\\') => {
                    escaped = true;
                    self.at += 2;
                }
                Some(byte) if byte < 0x20 => {
                    return Err(self.syntax(say!(
                        "A line break or control character stands inside a string."
                    )));
                }
                Some(_) => self.at += 1,
            }
        }
        self.at += 1;
        let inner = self.text.get(start + 1..self.at - 1).unwrap_or_default();
        if !escaped {
            return Ok(inner.to_owned());
        }
        unescaped(inner).ok_or_else(|| {
            self.at = start;
            if has_surrogate(inner) {
                self.place(Message::new(
                    Code::JsonLoneSurrogate,
                    say!("A text contains half of a character (\\ud800 to \\udfff without its other half)."),
                ))
            } else {
                self.syntax(say!("A text contains an invalid escape after \\."))
            }
        })
    }

    /// A number with its spelling; a digit or minus is next.
    pub fn number(&mut self) -> Result<Value, Message> {
        let start = self.at;
        if self.peek() == Some(b'-') {
            self.at += 1;
        }
        if self.peek() == Some(b'0') {
            self.at += 1;
        } else {
            self.digits()?;
        }
        if self.peek() == Some(b'.') {
            self.at += 1;
            self.digits()?;
        }
        if matches!(self.peek(), Some(b'e' | b'E')) {
            self.at += 1;
            if matches!(self.peek(), Some(b'+' | b'-')) {
                self.at += 1;
            }
            self.digits()?;
        }
        let spelling = self.text.get(start..self.at).unwrap_or_default();
        // Every other way into a `Number` respells the exponent; a test below holds this one to its word.
        Ok(Value::Number(Number::from_string_unchecked(
            spelling.to_owned(),
        )))
    }

    /// `true`, `false`, `null`, or the reason why there is no value here.
    pub fn word(&mut self, after_comma: bool) -> Result<Value, Message> {
        let rest = self.text.get(self.at..).unwrap_or_default();
        let length = rest
            .find(|c: char| !c.is_ascii_alphanumeric())
            .unwrap_or(rest.len());
        let word = rest.get(..length).unwrap_or_default();
        let value = match word {
            "true" => Value::Bool(true),
            "false" => Value::Bool(false),
            "null" => Value::Null,
            _ if rest.is_empty() => return Err(self.truncated()),
            _ if length == rest.len()
                && ["true", "false", "null"]
                    .iter()
                    .any(|w| w.starts_with(word)) =>
            {
                return Err(self.truncated());
            }
            "True" | "False" | "None" => return Err(self.python()),
            "NaN" | "Infinity" | "undefined" => {
                return Err(self.syntax(say!("{word} is not JSON.", word)));
            }
            _ if rest.starts_with('\'') => return Err(self.python()),
            _ => {
                return Err(self.unexpected(if after_comma {
                    say!("after a comma")
                } else {
                    say!("instead of a value")
                }));
            }
        };
        self.at += length;
        Ok(value)
    }

    /// What stands here does not belong here.
    pub fn unexpected(&self, instead: &str) -> Message {
        match self
            .text
            .get(self.at..)
            .and_then(|rest| rest.chars().next())
        {
            None => self.truncated(),
            Some('\'') => self.python(),
            Some(found) => self.syntax(say!(
                "Unexpected {escape_debug} {instead}.",
                escape_debug = found.escape_debug(),
                instead
            )),
        }
    }

    /// A finding about the syntax, here.
    pub fn syntax(&self, message: impl Into<String>) -> Message {
        self.place(Message::new(Code::JsonSyntax, message))
    }

    /// The text ends here, too early.
    pub fn truncated(&self) -> Message {
        let mut message = self.place(Message::new(Code::JsonTruncated, String::new()));
        message.message = say!(
            "The JSON ends too early (line {unwrap_or}). The copy or download was cut off.",
            unwrap_or = message.line.unwrap_or(1)
        );
        message
    }

    /// Adds line, column and byte to a message.
    pub fn place(&self, mut message: Message) -> Message {
        let at = self.at.min(self.text.len());
        let before = self.text.get(..at).unwrap_or_default();
        let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
        let column = before.get(line_start..).unwrap_or_default().chars().count();
        message.line = Some(before.matches('\n').count() as u64 + 1);
        message.column = Some(column as u64 + 1);
        message.byte = Some(at as u64);
        message
    }

    fn digits(&mut self) -> Result<(), Message> {
        let start = self.at;
        while matches!(self.peek(), Some(b'0'..=b'9')) {
            self.at += 1;
        }
        if self.at == start {
            return Err(self.unexpected(say!("inside a number")));
        }
        Ok(())
    }

    fn python(&self) -> Message {
        self.place(Message::new(
            Code::JsonSingleQuotes,
            say!("Single quotes and True/None: this is Python output, not JSON."),
        ))
    }
}

fn has_surrogate(text: &str) -> bool {
    text.match_indices("\\u").any(|(at, _)| {
        text.get(at + 2..at + 6)
            .and_then(|hex| u32::from_str_radix(hex, 16).ok())
            .is_some_and(|unit| (0xd800..=0xdfff).contains(&unit))
    })
}

/// The text that a string with escapes stands for; nothing if one is no escape or half of a character.
fn unescaped(inner: &str) -> Option<String> {
    let mut out = String::with_capacity(inner.len());
    let mut rest = inner;
    while let Some((before, after)) = rest.split_once('\\') {
        out.push_str(before);
        let mut chars = after.chars();
        out.push(match chars.next()? {
            plain @ ('"' | '\\' | '/') => plain,
            'b' => '\u{8}',
            'f' => '\u{c}',
            'n' => '\n',
            'r' => '\r',
            't' => '\t',
            'u' => match unit(&mut chars)? {
                high @ 0xd800..0xdc00 => {
                    let low = (chars.next() == Some('\\') && chars.next() == Some('u'))
                        .then(|| unit(&mut chars))??;
                    char::decode_utf16([high, low]).next()?.ok()?
                }
                unit => char::from_u32(u32::from(unit))?,
            },
            _ => return None,
        });
        rest = chars.as_str();
    }
    out.push_str(rest);
    Some(out)
}

/// Four hexadecimal digits.
fn unit(chars: &mut std::str::Chars<'_>) -> Option<u16> {
    (0..4).try_fold(0, |unit, _| {
        let digit = chars.next()?.to_digit(16)?;
        Some(unit << 4 | u16::try_from(digit).ok()?)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_keep_their_spelling() {
        for spelling in [
            "0",
            "-0",
            "1.0",
            "1e3",
            "1E3",
            "1E+3",
            "1e-03",
            "-0.0",
            "9007199254740993",
            "1e400",
            "123456789012345678901234567890.123456789012345678901234567890",
        ] {
            let value = Lexer::new(spelling).number().unwrap();
            assert_eq!(value.to_string(), spelling);
            assert_eq!(serde_json::to_string(&value).unwrap(), spelling);
        }
    }

    #[test]
    fn what_is_no_number_is_refused() {
        for text in ["-", "1.", "1e", "1e+", "-a", ".5"] {
            assert!(Lexer::new(text).number().is_err(), "{text}");
        }
    }

    #[test]
    fn strings_are_unescaped() {
        let check = |text: &str, expect: Result<&str, Code>| {
            let got = Lexer::new(text).string();
            assert_eq!(got.as_deref().map_err(|e| e.code), expect, "{text}");
        };
        check(r#""plain""#, Ok("plain"));
        check(r#""\"\\\/\b\f\n\r\té""#, Ok("\"\\/\u{8}\u{c}\n\r\té"));
        check(r#""\ud83d\ude00""#, Ok("😀"));
        check(r#""\ud83d""#, Err(Code::JsonLoneSurrogate));
        check(r#""\ud83dx""#, Err(Code::JsonLoneSurrogate));
        check(r#""\x""#, Err(Code::JsonSyntax));
        check(r#""open"#, Err(Code::JsonTruncated));
        check("\"\\", Err(Code::JsonTruncated));
        check("\"a\nb\"", Err(Code::JsonSyntax));
    }

    #[test]
    fn reads_escapes_as_serde_json_does() {
        for inner in [
            r#"\" \\ \/ \b\f\n\r\t"#,
            r"\u00e9\u20AC \ud83d\ude00x",
            r"\ud83d",
            r"\ud83dx",
            r"\ud83d\n",
            r"\ud83d\u0041",
            r"\ude00",
            r"\u12",
            r"\u12g4",
            r"\u+123",
            r"\x",
            r"é\u0000日",
        ] {
            let expect: Option<String> = serde_json::from_str(&format!("\"{inner}\"")).ok();
            assert_eq!(unescaped(inner), expect, "{inner}");
        }
    }
}
