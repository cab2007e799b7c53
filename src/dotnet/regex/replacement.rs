//! What stands in place of a match?
//!
//! The law is .NET's: `$n`, `${n}`, `${name}`, `$$`, `$&`, `` $` ``, `$'`, `$+` (the last group) and `$_` (the whole text). Whatever
//! else follows a `$`, unknown numbers and names too, is kept as text; `$name` without braces is never a group.

use super::groups::Groups;

/// A replacement, read for one pattern.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Replacement {
    pub(super) pieces: Vec<Piece>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Piece {
    Text(String),
    /// What the group at a place caught; place 0 is the whole match.
    Group(usize),
    /// What stands before the match.
    Before,
    /// What stands behind it.
    After,
    Whole,
}

impl Replacement {
    pub(super) fn read(text: &str, groups: &Groups) -> Self {
        let mut pieces = Vec::new();
        let mut plain = String::new();
        let mut rest = text;
        while let Some((before, after)) = rest.split_once('$') {
            plain.push_str(before);
            match dollar(after, groups) {
                Some((Piece::Text(text), length)) => {
                    plain.push_str(&text);
                    rest = after.get(length..).unwrap_or_default();
                }
                Some((piece, length)) => {
                    if !plain.is_empty() {
                        pieces.push(Piece::Text(std::mem::take(&mut plain)));
                    }
                    pieces.push(piece);
                    rest = after.get(length..).unwrap_or_default();
                }
                None => {
                    plain.push('$');
                    rest = after;
                }
            }
        }
        plain.push_str(rest);
        if !plain.is_empty() {
            pieces.push(Piece::Text(plain));
        }
        Self { pieces }
    }

    /// The text, if it is the same for every match.
    pub(super) fn plain(&self) -> Option<&str> {
        match self.pieces.as_slice() {
            [] => Some(""),
            [Piece::Text(text)] => Some(text),
            _ => None,
        }
    }
}

/// What a `$` before `after` stands for, and how many bytes of `after` belong to it.
fn dollar(after: &str, groups: &Groups) -> Option<(Piece, usize)> {
    if let Some(braced) = after.strip_prefix('{') {
        let (name, _) = braced.split_once('}')?;
        let group = if name.starts_with(|char: char| char.is_ascii_digit()) {
            groups.numbered(number(name)?)?
        } else {
            groups.find(name)?
        };
        return Some((Piece::Group(groups.place(group)?), name.len() + 2));
    }
    let digits = after.bytes().take_while(u8::is_ascii_digit).count();
    if digits > 0 {
        let group = groups.numbered(number(after.get(..digits)?)?)?;
        return Some((Piece::Group(groups.place(group)?), digits));
    }
    let piece = match after.chars().next()? {
        '$' => Piece::Text("$".to_owned()),
        '&' => Piece::Group(0),
        '`' => Piece::Before,
        '\'' => Piece::After,
        '+' => Piece::Group(groups.place(groups.last())?),
        '_' => Piece::Whole,
        _ => return None,
    };
    Some((piece, 1))
}

fn number(digits: &str) -> Option<u32> {
    digits.parse().ok()
}
