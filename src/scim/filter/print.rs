//! Writes a filter so that parsing it gives the same tree.

use std::fmt::{Display, Formatter, Result, Write as _};

use super::{CompareOp, Filter, Literal, OPERATORS};

impl Display for CompareOp {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        let word = OPERATORS.iter().find(|(_, op)| op == self);
        f.write_str(word.map_or("", |(word, _)| word))
    }
}

impl Display for Literal {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        match self {
            Self::Text(text) => write_json_text(f, text),
            Self::Number(number) => f.write_str(number),
            Self::Boolean(value) => write!(f, "{value}"),
            Self::Null => f.write_str("null"),
        }
    }
}

impl Display for Filter {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        match self {
            Self::Compare(path, op, literal) => write!(f, "{path} {op} {literal}"),
            Self::Present(path) => write!(f, "{path} pr"),
            Self::Element(path) => path.fmt(f),
            Self::Not(inner) => write!(f, "not ({inner})"),
            Self::And(parts) => join(f, parts, " and ", |part| {
                matches!(part, Self::And(_) | Self::Or(_))
            }),
            Self::Or(parts) => join(f, parts, " or ", |part| matches!(part, Self::Or(_))),
        }
    }
}

fn join(
    f: &mut Formatter<'_>,
    parts: &[Filter],
    word: &str,
    in_parentheses: fn(&Filter) -> bool,
) -> Result {
    for (place, part) in parts.iter().enumerate() {
        if place > 0 {
            f.write_str(word)?;
        }
        if in_parentheses(part) {
            write!(f, "({part})")?;
        } else {
            part.fmt(f)?;
        }
    }
    Ok(())
}

/// RFC 7644's texts are JSON's.
fn write_json_text(f: &mut Formatter<'_>, text: &str) -> Result {
    f.write_char('"')?;
    for character in text.chars() {
        match character {
            '"' => f.write_str("\\\"")?,
            '\\' => f.write_str("\\\\")?,
            control if u32::from(control) < 0x20 => write!(f, "\\u{:04x}", u32::from(control))?,
            plain => f.write_char(plain)?,
        }
    }
    f.write_char('"')
}
