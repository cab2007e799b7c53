//! Writes a pattern in the engine's syntax.

use super::error::RegexError;
use super::groups::Groups;
use super::token::{Assertion, Group, Reference, Repeat, Token};
use std::fmt::Write as _;

/// What `$` means, which depends on the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum End {
    /// The text does not end with a line feed: only its end.
    Plain,
    /// It does: before that line feed, too.
    LineFeed,
}

/// The pattern in the engine's syntax.
pub(super) fn emit(tokens: &[Token], groups: &Groups, end: End) -> Result<String, RegexError> {
    let mut out = String::new();
    for token in tokens {
        match token {
            Token::Char(char) => emit_char(*char, &mut out),
            Token::Any => out.push('.'),
            Token::Class(class) => class.emit(&mut out),
            Token::Assertion(assertion) => out.push_str(match assertion {
                Assertion::Start => "^",
                Assertion::LineEnd => "$",
                Assertion::End if end == End::LineFeed => r"(?=\n?\z)",
                Assertion::End | Assertion::TextEnd => r"\z",
                Assertion::TextStart => r"\A",
                Assertion::Continue => r"\G",
                Assertion::Boundary => r"\b",
                Assertion::NotBoundary => r"\B",
            }),
            Token::Backreference { to, at } => backreference(to, *at, groups, &mut out)?,
            Token::Open(group) => match group {
                Group::Capture(_) => out.push('('),
                Group::Plain => out.push_str("(?:"),
                Group::Options(letters) => {
                    out.push_str("(?");
                    out.push_str(letters);
                    out.push(':');
                }
                Group::Atomic => out.push_str("(?>"),
                Group::If { name, at } => condition(name, *at, groups, &mut out)?,
                Group::Look(begin) => out.push_str(begin),
            },
            Token::Close => out.push(')'),
            Token::Or => out.push('|'),
            Token::Repeat(repeat) => emit_repeat(*repeat, &mut out),
            Token::Options(letters) if letters.is_empty() => {}
            Token::Options(letters) => {
                out.push_str("(?");
                out.push_str(letters);
                out.push(')');
            }
        }
    }
    Ok(out)
}

fn emit_char(char: char, out: &mut String) {
    if r"\.+*?()|[]{}^$".contains(char) {
        out.push('\\');
    }
    out.push(char);
}

fn emit_repeat(repeat: Repeat, out: &mut String) {
    // Writing to a `String` cannot fail.
    let _ = match (repeat.least, repeat.most) {
        (0, None) => out.write_char('*'),
        (1, None) => out.write_char('+'),
        (0, Some(1)) => out.write_char('?'),
        (least, None) => write!(out, "{{{least},}}"),
        (least, Some(most)) if least == most => write!(out, "{{{least}}}"),
        (least, Some(most)) => write!(out, "{{{least},{most}}}"),
    };
    if repeat.lazy {
        out.push('?');
    }
}

fn backreference(
    to: &Reference,
    at: usize,
    groups: &Groups,
    out: &mut String,
) -> Result<(), RegexError> {
    let (name, octal) = match to {
        Reference::Digits(digits) => (digits, digits.len() > 1),
        Reference::Name(name) => (name, false),
    };
    let Some(group) = groups.find(name) else {
        return if octal {
            emit_octal(name, at, out)
        } else {
            RegexError::invalid(format!("there is no group `{name}`"), at)
        };
    };
    let mut places = groups.places(group);
    match (places.next(), places.next()) {
        (Some(place), None) if place > 0 => {
            // In a group, so that a digit behind it is not taken for a part of the number.
            let _ = write!(out, "(?:\\{place})");
            Ok(())
        }
        _ => {
            let what = "a backreference to one of several groups of the same name";
            Err(RegexError::Unsupported { what, at })
        }
    }
}

/// A name that is no group's would be an expression for .NET, which is not done here.
fn condition(name: &str, at: usize, groups: &Groups, out: &mut String) -> Result<(), RegexError> {
    let places: Vec<usize> = groups
        .find(name)
        .map(|group| groups.places(group).collect())
        .unwrap_or_default();
    match places.as_slice() {
        [place] if *place > 0 => {
            let _ = write!(out, "(?({place})");
            Ok(())
        }
        _ => Err(RegexError::Conditional { at }),
    }
}

/// Digits that name no group are up to three octal digits, then themselves.
fn emit_octal(digits: &str, at: usize, out: &mut String) -> Result<(), RegexError> {
    let length = digits
        .bytes()
        .take(3)
        .take_while(|digit| (b'0'..b'8').contains(digit))
        .count();
    let (octal, rest) = digits.split_at_checked(length).unwrap_or_default();
    match u32::from_str_radix(octal, 8) {
        Ok(value) => emit_char(char::from((value & 0xff) as u8), out),
        Err(_) => return RegexError::invalid(format!("there is no group `{digits}`"), at),
    }
    out.push_str(rest);
    Ok(())
}
